"""Names of people and organisations as they stand in the prose, found by their capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.enrich.statements.drafts import ProseParagraph
from onrecord.enrich.statements.speakers.runs import name_runs
from onrecord.records import record
from onrecord.tables.vocabularies import SpeakerKind
from onrecord.text.genders import first_names, gender_words
from onrecord.text.lexicon import word_class
from onrecord.text.names import GENITIVES, title_length, without_address, without_letters
from onrecord.text.tokens import MARK, Quoted, Tokens
from onrecord.text.word_kinds import HONORIFICS, PREPOSITIONS, ends_as_outlet, is_title_word

_MEDIA_NAMES = word_class("media_names")
_MEDIA_NOUNS = word_class("media_nouns")
_NAMED_LIKE_OUTLETS = word_class("named_like_outlets")
_MEDIA_WITH_ARTICLE = word_class("media_with_article")
_ORGANISATION_WORDS = word_class("organisation_words")
_PARTY_AND_STATE = re.compile(r"[DIR]-[A-Z][a-z]+\.?")  # (R-Wis.)
# What a name is called beside itself: Chennai-based, Ohio-born.
_EPITHET = re.compile(r"\S+-(?:based|born|led|owned|backed|listed|trained|educated|bred)")
_KNOWN_RUNS = 1 << 12  # names come again and again, in an article and in a day's news
_LEADING = 8  # names after fewer words lead their sentence
_NO_PEOPLE = word_class("place_words") | {"i", "ii", "iii", "iv", "v", "vi"}
_PARTIES = word_class("party_words")
_REPORT_NOUNS = word_class("report_nouns")
_ARTICLES = word_class("noun_phrase_openers")
_TELLING = _MEDIA_NOUNS | _ORGANISATION_WORDS | {"the", "a", "an"}
PERSON, ORGANISATION, MEDIA = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.MEDIA
NAME = "name"  # could be any of them
SUBJECT, OBLIQUE, OWNER, OTHER = "subject", "oblique", "owner", "other"
_BEFORE_CLAUSE = word_class("relative_pronouns") | {"and", "or", "but", "as", "when", "while", "because", "if"}


@record(frozen=True, slots=True)
class NameMention:
    """One name in the prose.

    ``words`` come without title or honorific; ``kind`` is judged by its looks (``name``: could be anything, such as a
    bare surname or a place); offsets count characters of the document, ``start`` with the title and
    ``name_start`` without it; ``sentence`` counts in the paragraph; ``leads`` says that the mention stands at the head
    of its sentence, ``role`` what it is in it as far as the words beside it tell.
    """

    words: tuple[str, ...]
    title: str | None
    gender: str | None
    kind: str
    start: int
    name_start: int
    end: int
    paragraph: int
    sentence: int
    leads: bool
    quoted: bool
    role: str = OTHER

    @property
    def name(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


def names_in(part: ProseParagraph, text: str) -> list[NameMention]:
    """The names of one paragraph, from left to right."""
    tokens = part.tokens
    found = []
    for start, stop in name_runs(tokens):
        mention = _mention(part, text, start, stop)
        if mention is not None:
            found.append(mention)
    return found


def _mention(part: ProseParagraph, text: str, start: int, stop: int) -> NameMention | None:
    tokens = part.tokens
    if stop - start > 1 and _is_epithet(tokens.forms[start]):
        start += 1
    forms = tokens.forms[start:stop]
    split, words = _parted(tuple(forms))
    if not words or _is_common_noun(tokens, start, stop) or _is_party_and_state(words[0]):
        return None
    before = tokens.forms[start - 1].lower() if start else ""
    kind = name_kind(words, bool(split), before if before in _TELLING else "")
    if kind == NAME and before in gender_words():  # her brother Carl
        kind = PERSON
    title = without_address(text[tokens.starts[start] : tokens.ends[start + split - 1]]) if split else None
    return NameMention(
        words=words,
        title=None if title is None or title.rstrip(".").lower() in HONORIFICS else title,
        gender=_gender(forms[:split], words, kind) or (gender_words().get(before) if kind == PERSON else None),
        kind=kind,
        start=tokens.starts[start],
        name_start=tokens.starts[start + split],
        end=tokens.ends[stop - 1],
        paragraph=part.number,
        sentence=tokens.sentences[start],
        leads=_leads(tokens.sentences, start),
        quoted=tokens.quoted[start] != Quoted.OUTSIDE,
        role=_role(tokens, start, stop),
    )


@lru_cache(maxsize=_KNOWN_RUNS)
def _parted(forms: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """How many words of a run are a title, and the words of the name after it."""
    split = title_length(forms)
    return split, tuple(_with_initials(without_letters(forms)[split:]))


def _is_epithet(form: str) -> bool:
    return "-" in form and _EPITHET.fullmatch(form) is not None and form.lower() not in first_names()


def _is_party_and_state(word: str) -> bool:
    return "-" in word and _PARTY_AND_STATE.fullmatch(word) is not None


def _role(tokens: Tokens, start: int, stop: int) -> str:
    """``of`` or ``'s`` beside it tell an oblique and an owner; a subject has a verb or an apposition after it."""
    forms = tokens.forms
    after = forms[stop] if stop < len(forms) else "."
    if after in GENITIVES:
        return OWNER
    first = start - 1 if start and forms[start - 1].lower() in _ARTICLES else start
    opens = tokens.opens_sentence(first)
    if not opens and forms[first - 1].lower() in PREPOSITIONS:
        return OBLIQUE
    if opens and after in (",", "("):
        return SUBJECT
    if after == "," and start and forms[start - 1] == "," and stop + 1 < len(forms):
        after = forms[stop + 1]  # Her deputy, Ann Pell, went further
    is_verb = after.islower() and after not in PREPOSITIONS and after not in _BEFORE_CLAUSE
    return SUBJECT if is_verb else OTHER


def _is_common_noun(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether a capital is only that of the sentence: ``Economists at ANZ said``, ``Polling by YouGov``."""
    if stop - start > 1 or not tokens.opens_sentence(start):
        return False
    form = tokens.forms[start].lower()
    if form in _REPORT_NOUNS or form in _ORGANISATION_WORDS:
        return not tokens.forms[start].isupper()
    plural_of_people = is_title_word(form.removesuffix("s"))
    return form.endswith("s") and (plural_of_people or (stop < len(tokens) and tokens.forms[stop] in PREPOSITIONS))


def _with_initials(forms: Sequence[str]) -> list[str]:
    """The words of a name, with the full stop at each initial, the genitive at its word, and no quotation marks."""
    words: list[str] = []
    for form in forms:
        if (form == "." or form in GENITIVES) and words:
            words[-1] += form
        elif form != MARK:
            words.append(form)
    return words


@lru_cache(maxsize=_KNOWN_RUNS)
def name_kind(words: tuple[str, ...], titled: bool, before: str) -> str:
    """What a name is, judged by its words and the word ``before`` it (``the``, ``airline``, ``newspaper``).

    ``before`` is empty for words that tell nothing, so that what is known of a name holds after each of them.
    """
    lowered = [word.lower() for word in words]
    name = " ".join(lowered)
    if name in _NAMED_LIKE_OUTLETS:
        return ORGANISATION
    if name in _MEDIA_NAMES or (len(words) > 1 and ends_as_outlet(lowered)):
        return MEDIA
    if before in _MEDIA_NOUNS and before not in _ORGANISATION_WORDS:
        return MEDIA
    if len(words) == 1 and before == "the" and (name in _MEDIA_NOUNS or name in _MEDIA_WITH_ARTICLE):
        return MEDIA
    if not _ORGANISATION_WORDS.isdisjoint(lowered) or "&" in words or before in _ORGANISATION_WORDS:
        return ORGANISATION
    if len(words) > 1 and _is_channel(words[0]):
        return MEDIA
    if len(words) > 1 and lowered[-1].endswith("s") and lowered[-1][:-1] in _PARTIES:
        return ORGANISATION
    if titled:
        return PERSON
    if lowered[0] in first_names() and len(words) > 1:
        return PERSON
    if len(words) == 1:
        return ORGANISATION if words[0].isupper() and words[0].isalpha() and 2 <= len(words[0]) <= 6 else NAME
    if before == "the" or "of" in lowered:
        return ORGANISATION
    if before in ("a", "an"):  # a Ford Focus, an Open Letter
        return NAME
    return PERSON if len(words) <= 4 and lowered[-1] not in _NO_PEOPLE else NAME


def _is_channel(word: str) -> bool:
    """Whether a name begins with a broadcaster's initials: ``BBC Scotland``, ``CNN International``."""
    return word.isupper() and len(word) > 2 and word.lower() in _MEDIA_NAMES


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
