"""Names of people and bodies as they stand in the prose, found by their capitals."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

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
_JOINERS = PARTICLES | {"&", "of"}
_LEADING = 8  # names after fewer words lead their sentence
PERSON, ORGANISATION, MEDIA, NAME = "person", "organisation", "media", "name"


class NameMention(NamedTuple):
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
    found = []
    for start, stop in _runs(tokens):
        mention = _mention(part, text, start, stop)
        if mention is not None:
            found.append(mention)
    return found


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
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
            further = _further(tokens, stop, stops)
            if not further:
                break
            stop = further
        yield at, stop


def _further(tokens: Tokens, at: int, stops: Container[str]) -> int:
    """One past the words from `at` that go on with the name before them, or 0."""
    form = tokens.forms[at]
    if form == ".":
        return at + 2 if _is_initial(tokens, at) else 0
    if tokens.sentences[at] != tokens.sentences[at - 1]:
        return 0
    if is_name_word(form):
        return 0 if form.lower() in stops and not is_title_word(tokens.forms[at - 1]) else at + 1
    return _joined(tokens, at)


def _is_initial(tokens: Tokens, at: int) -> bool:
    """Whether the full stop at `at` ends an initial, with more of the name after it: `J. K. Rowe`."""
    return (
        at + 1 < len(tokens)
        and len(tokens.forms[at - 1]) == 1
        and tokens.starts[at] == tokens.ends[at - 1]
        and is_name_word(tokens.forms[at + 1])
    )


def _joined(tokens: Tokens, at: int) -> int:
    """One past the name word that a joiner or particle at `at` leads to, or 0."""
    if tokens.forms[at].lower() not in _JOINERS:
        return 0
    after = at + 1
    if after < len(tokens) and tokens.forms[after] in ("the", "la", "las", "los"):
        after += 1
    return after + 1 if after < len(tokens) and is_name_word(tokens.forms[after]) else 0


def is_name_word(form: str) -> bool:
    """Whether a word looks like part of a name."""
    return form[0].isupper() or ("-" in form and len(form) > 4 and form.startswith(_ARAB))


def _mention(part: Prose, text: str, start: int, stop: int) -> NameMention | None:
    tokens = part.tokens
    forms = tokens.forms[start:stop]
    split = _title_length(forms)
    words = tuple(_with_initials(forms[split:]))
    if not words:
        return None
    before = tokens.forms[start - 1].lower() if start else ""
    kind = name_kind(words, bool(split), before)
    title = text[tokens.starts[start] : tokens.ends[start + split - 1]] if split else None
    return NameMention(
        words=words,
        title=None if title is None or title.rstrip(".").lower() in HONORIFICS else title,
        gender=_gender(forms[:split], words, kind),
        kind=kind,
        start=tokens.starts[start],
        name_start=tokens.starts[start + split],
        end=tokens.ends[stop - 1],
        prose=part.number,
        sentence=tokens.sentences[start],
        leads=_leads(tokens.sentences, start),
        quoted=tokens.quoted[start] != OUTSIDE,
    )


def _with_initials(forms: Sequence[str]) -> list[str]:
    """The words of a name, with the full stop at each initial."""
    if "." not in forms:
        return list(forms)
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
    split = next((at + 1 for at in range(ends - 1, -1, -1) if is_title_word(forms[at])), 0)
    if 0 < split < len(forms) and forms[split] == "of":
        return split + 2 if len(forms) - split >= 4 else len(forms)
    return split


def is_title_word(form: str) -> bool:
    """Whether a word can head a title; hyphenated ones by their last part."""
    folded = form.lower().rstrip(".")
    return folded in title_words() or ("-" in folded and folded.rpartition("-")[2] in title_words())


def name_kind(words: Sequence[str], titled: bool, before: str) -> str:
    """What a name is, judged by its words and the word `before` it (`the`, `airline`, `newspaper`)."""
    lowered = [word.lower() for word in words]
    name = " ".join(lowered)
    if name in media_names() or (len(words) > 1 and lowered[-1] in media_nouns()):
        return MEDIA
    if before in media_nouns() and before not in organisation_words():
        return MEDIA
    if not organisation_words().isdisjoint(lowered) or "&" in words or before in organisation_words():
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
    return at < _LEADING or sentences[at - _LEADING] != sentences[at]
