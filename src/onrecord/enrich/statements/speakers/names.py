"""Names of people and bodies as they stand in the prose, found by their capitals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.enrich.statements.drafts import Prose
from onrecord.enrich.statements.speakers.lexicon import (
    HONORIFICS,
    PARTICLES,
    first_names,
    gender_words,
    media_names,
    media_nouns,
    name_stops,
    organisation_words,
    title_words,
)
from onrecord.enrich.statements.tokens import OUTSIDE, Tokens

_ARAB = ("al-", "el-", "ad-", "ar-", "as-", "ben-", "abu-")
_JOINERS = frozenset({"&", "of"})
PERSON, ORGANISATION, MEDIA, NAME = "person", "organisation", "media", "name"


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name in the prose. `words` without title or honorific; `kind` by its looks (`name`: could be anything, such
    as a bare surname or a place); offsets count characters of the document, `start` with the title and
    `name_start` without it; `sentence` counts in the paragraph; `leads` says that the mention stands at the head
    of its sentence.
    """

    words: tuple[str, ...]
    title: str | None
    gender: str | None
    kind: str
    start: int
    name_start: int
    end: int
    prose: int
    sentence: int
    leads: bool
    quoted: bool

    @property
    def name(self) -> str:
        return " ".join(self.words)


def names_in(part: Prose, text: str) -> list[NameMention]:
    """The names of one paragraph, from left to right."""
    tokens = part.tokens
    sentences = tokens.sentences
    found = []
    for start, stop in _runs(tokens, sentences):
        mention = _mention(part, text, sentences, start, stop)
        if mention is not None:
            found.append(mention)
    return found


def _runs(tokens: Tokens, sentences: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Half-open runs of capitalised words with the small words that join them."""
    size = len(tokens)
    stops = name_stops()
    stop = 0
    for at, form in enumerate(tokens.forms):
        if not (form[0].isupper() or ("-" in form and form.startswith(_ARAB))) or at < stop:
            continue
        if form.lower() in stops and not (form.isupper() and len(form) > 2):
            continue
        stop = at + 1
        while stop < size and stop - at < 12:
            if _is_initial(tokens, stop):
                stop += 2
                continue
            if sentences[stop] != sentences[stop - 1]:
                break
            if is_name_word(tokens.forms[stop]):
                if tokens.forms[stop].lower() in stops and not is_title_word(tokens.forms[stop - 1]):
                    break
                stop += 1
                continue
            joined = _joined(tokens, stop)
            if not joined:
                break
            stop = joined
        yield at, stop


def _is_initial(tokens: Tokens, at: int) -> bool:
    """Whether the full stop at `at` ends an initial, with more of the name after it: `J. K. Rowe`."""
    if tokens.forms[at] != "." or at + 1 >= len(tokens):
        return False
    return (
        len(tokens.forms[at - 1]) == 1
        and tokens.starts[at] == tokens.ends[at - 1]
        and is_name_word(tokens.forms[at + 1])
    )


def _joined(tokens: Tokens, at: int) -> int:
    """One past the name word that a joiner or particle at `at` leads to, or 0."""
    form = tokens.forms[at].lower()
    if form not in PARTICLES and form not in _JOINERS:
        return 0
    after = at + 1
    if after < len(tokens) and tokens.forms[after] in ("the", "la", "las", "los"):
        after += 1
    return after + 1 if after < len(tokens) and is_name_word(tokens.forms[after]) else 0


def is_name_word(form: str) -> bool:
    """Whether a word looks like part of a name."""
    return form[0].isupper() or ("-" in form and len(form) > 4 and form.startswith(_ARAB))


def _mention(part: Prose, text: str, sentences: Sequence[int], start: int, stop: int) -> NameMention | None:
    tokens = part.tokens
    forms = tokens.forms[start:stop]
    split = _title_length(forms)
    words = tuple(_with_initials(forms[split:]))
    if not words:
        return None
    title = text[tokens.starts[start] : tokens.ends[start + split - 1]] if split else None
    before = tokens.forms[start - 1].lower() if start else ""
    kind = name_kind(words, bool(split), before)
    return NameMention(
        words=words,
        title=None if title is None or title.rstrip(".").lower() in HONORIFICS else title,
        gender=_gender(forms[:split], words, kind),
        kind=kind,
        start=tokens.starts[start],
        name_start=tokens.starts[start + split],
        end=tokens.ends[stop - 1],
        prose=part.number,
        sentence=sentences[start],
        leads=_leads(sentences, start),
        quoted=tokens.quoted[start] != OUTSIDE,
    )


def _with_initials(forms: Sequence[str]) -> list[str]:
    """The words of a name, with the full stop at each initial."""
    words: list[str] = []
    for form in forms:
        if form == "." and words:
            words[-1] += form
        else:
            words.append(form)
    return words


def _title_length(forms: Sequence[str]) -> int:
    """How many words at the head of a run are a title: `Iraqi Prime Minister` Mustafa al-Kazimi, `Mayor of Roscoff`
    G. Tanguy. After a first name such a word is a surname: Simon Baker.
    """
    ends = len(forms) - (len(forms) > 1 and forms[-2].lower() in first_names())
    last = max((i for i, form in enumerate(forms[:ends]) if is_title_word(form)), default=-1)
    if last < 0:
        return 0
    split = last + 1
    if split < len(forms) and forms[split] == "of":
        return split + 2 if len(forms) - split >= 4 else len(forms)
    return split


def is_title_word(form: str) -> bool:
    """Whether a word can head a title; hyphenated ones by their last part."""
    folded = form.lower().rstrip(".")
    return folded in title_words() or folded.rpartition("-")[2] in title_words()


def name_kind(words: Sequence[str], titled: bool, before: str) -> str:
    """What a name is, judged by its words and the word `before` it (`the`, `airline`, `newspaper`)."""
    lowered = [word.lower() for word in words]
    name = " ".join(lowered)
    if name in media_names() or (len(words) > 1 and lowered[-1] in media_nouns()):
        return MEDIA
    if before in media_nouns() and before not in organisation_words():
        return MEDIA
    if any(word in organisation_words() for word in lowered) or "&" in words or before in organisation_words():
        return ORGANISATION
    if titled:
        return PERSON
    if lowered[0] in first_names() and len(words) > 1:
        return PERSON
    if len(words) == 1:
        return ORGANISATION if words[0].isupper() and words[0].isalpha() and 2 <= len(words[0]) <= 6 else NAME
    if before == "the" or "of" in lowered:
        return ORGANISATION
    return PERSON if len(words) <= 4 else NAME


def _gender(title: Sequence[str], words: Sequence[str], kind: str) -> str | None:
    for word in title:
        folded = word.lower().rstrip(".")
        known = HONORIFICS.get(folded) or gender_words().get(folded)
        if known:
            return known
    return first_names().get(words[0].lower()) if kind == PERSON and len(words) > 1 else None


def _leads(sentences: Sequence[int], at: int) -> bool:
    """Whether no more than a few words of the sentence stand before."""
    first = at
    while first > 0 and at - first < 9 and sentences[first - 1] == sentences[at]:
        first -= 1
    return at - first < 8
