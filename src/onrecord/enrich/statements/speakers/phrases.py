"""What a source's noun phrase says about its speaker: pronoun, name, or description (``the transport minister``)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from onrecord.enrich.statements.speakers.names import MEDIA, ORGANISATION, PERSON, NameMention
from onrecord.records import record
from onrecord.text.genders import FEMALE, MALE, gender_words
from onrecord.text.lexicon import word_class
from onrecord.text.names import GENITIVES
from onrecord.text.word_kinds import DEFINITE, PREPOSITIONS, REPORT_NOUNS, is_title_word

_MEDIA_NOUNS = word_class("media_nouns")
_ORGANISATION_WORDS = word_class("organisation_words")
GROUP, UNKNOWN = "group", "unknown"
RELATIVES = frozenset({"who", "which", "that", "whom"})
POSSESSIVE = word_class("possessives")
_STOPS = PREPOSITIONS | RELATIVES | {",", "(", "-", "–", "—", "familiar", "close"}
_DETERMINERS = word_class("noun_phrase_openers")
_SMALL_WORDS = _DETERMINERS | PREPOSITIONS
_COMPOUND = frozenset({("prime", "minister"), ("vice", "president"), ("chief", "executive"), ("attorney", "general")})
_AFTER_NAME = word_class("after_name")
_CORRELATIVES = {"both": frozenset({"and"}), "neither": frozenset({"nor"})}
MADE_BY = frozenset({"of", "by", "from"})
_PEOPLE = word_class("person_nouns")
_PLURAL_PEOPLE = word_class("plural_person_nouns")
_ORGANISATION_NOUNS = word_class("organisation_nouns")


@record(frozen=True, slots=True)
class Description:
    """A noun phrase by its parts, in lower case.

    ``head`` noun (compounds with a hyphen: ``prime-minister``), the words before it, and all its content words.
    """

    head: str
    before: frozenset[str]
    words: frozenset[str]
    definite: bool


def describe(forms: Sequence[str]) -> Description | None:
    """Takes a phrase apart; None where there is no noun before the first preposition, comma or relative clause."""
    return _described(tuple(forms))


@lru_cache(maxsize=1 << 12)  # an article's titles and sources come again and again
def _described(forms: tuple[str, ...]) -> Description | None:
    lowered = [form.lower() for form in forms]
    stop = next((i for i, form in enumerate(lowered) if form in _STOPS and i), len(lowered))
    start = 0
    while start < stop and lowered[start] in _DETERMINERS:
        start += 1
    owner = next((i for i in range(start, stop) if lowered[i] in ("'s", "’s")), None)
    if owner is not None and owner + 1 < stop:
        start = owner + 1
    noun = [form for form in lowered[start:stop] if form[0].isalnum()]
    if not noun:
        return None
    head, rest = noun[-1], noun[:-1]
    if rest and (rest[-1], head) in _COMPOUND:
        head, rest = f"{rest[-1]}-{head}", rest[:-1]
    titled = forms[0][0].isupper() and lowered[0] not in _DETERMINERS
    words = frozenset([form for form in lowered if form[0].isalnum() and form not in _SMALL_WORDS])
    return Description(head, frozenset(rest), words, lowered[0] in DEFINITE or titled)


def similarity(wanted: Description, known: Description) -> float:
    """How well a description fits one of the same head that is known to belong to somebody; 0 for not at all."""
    shared = len(wanted.words & known.words)
    if wanted.before and known.words and not wanted.before & known.words:
        return 0.0
    return 1.0 + 0.2 * shared - (0.5 if wanted.head != known.head else 0.0)


def main_name(mentions: Sequence[NameMention], forms: Sequence[str], starts: Sequence[int]) -> NameMention | None:
    """The name that a source phrase is about.

    Not one after a preposition (``a spokesman for Enedis``) or a possessive one (``Kearney's solicitor``); a person's
    before an organisation's, and of several the one after an office: Complete Guide author Ann Pell.
    """
    if forms[0].lower() in _CORRELATIVES and not _CORRELATIVES[forms[0].lower()].isdisjoint(forms):
        return None  # two of them: ``Both the mayor and Sheriff Ann Orr``
    free = [mention for mention in mentions if _stands_free(mention, mentions, forms, starts)]
    people = [mention for mention in free if mention.kind == PERSON and len(mention.words) > 1]
    if len(mentions) > 1 and mentions[0].start == starts[0]:  # Complete Guide to Boats author Ann Pell
        full = [mention for mention in mentions[1:] if mention.kind == PERSON and len(mention.words) > 1]
        people = [mention for mention in full if _is_office(_word_before(mention, forms, starts))] or people
    found = people or [mention for mention in free if mention.kind == PERSON] or free
    return found[0] if found else None


def _word_before(mention: NameMention, forms: Sequence[str], starts: Sequence[int]) -> str:
    at = bisect_left(starts, mention.start)
    return forms[at - 1] if at else ""


def _is_office(word: str) -> bool:
    return word.islower() and (is_title_word(word) or word in _PEOPLE)


def _is_modifier(after: str) -> bool:
    """A noun follows: ``the Iraqi prime minister``, ``Brest hospital``."""
    return after[:1].islower() and after not in _AFTER_NAME and after not in _STOPS


def _ends_in_title(before: Sequence[str]) -> bool:
    """Whether the words before a person's name are an office with what it is over.

    ``head of research`` Jane Doe, ``Commissioner of Police (Zone III)`` Ashok Kulkarni.
    """
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i] == "of"), 0)
    field = before[at + 1 :]
    over = bool(field) and not any(form in _DETERMINERS or form == "," or is_title_word(form) for form in field)
    return at > 0 and over and any(is_title_word(form) for form in before[:at])


def _stands_free(
    mention: NameMention, mentions: Sequence[NameMention], forms: Sequence[str], starts: Sequence[int]
) -> bool:
    first = bisect_left(starts, mention.start)
    before = [form.lower() for form in forms[:first]]
    for other in mentions:
        if other is not mention:  # not the ``of`` of another name
            inside = range(bisect_right(starts, other.start), bisect_left(starts, other.end, hi=first))
            before[inside.start : inside.stop] = [""] * len(inside)
    if mention.kind == PERSON and len(mention.words) > 1 and _ends_in_title(before):
        return True
    if _are_doing(before):
        return False
    while before and before[-1] not in PREPOSITIONS and before[-1] != ",":
        before.pop()
    if before and before[-1] in PREPOSITIONS and not (before[-1] in MADE_BY and REPORT_NOUNS & set(before)):
        return False
    after = forms[bisect_left(starts, mention.end) :]
    if not after or (after[0] in GENITIVES and len(after) == 1):
        return True  # what the owner owns is left out
    return after[0] not in GENITIVES and not _is_modifier(after[0])


def _are_doing(before: Sequence[str]) -> bool:
    """Whether the words before a name are people at work on it: ``Lawyers defending`` Ann Orr."""
    return len(before) > 1 and before[-1].endswith("ing") and before[-2].endswith("s") and before[-2] not in GENITIVES


def kind_of(forms: Sequence[str]) -> str:
    """What sort of speaker an unnamed source is, judged by its head noun."""
    described = describe(forms)
    if described is None:
        return GROUP if _joins_two(forms) else UNKNOWN
    head = described.head.rpartition("-")[2]
    if _joins_two(forms) or head in _PLURAL_PEOPLE or _is_plural_abbreviation(forms, described.head):
        return GROUP
    if head in gender_words() or head in _PEOPLE or is_title_word(head):
        return PERSON
    singular = head.removesuffix("s")
    if head.endswith("s") and (
        is_title_word(singular) or singular in _PEOPLE or not (head in _ORGANISATION_WORDS or head.endswith("ss"))
    ):
        return GROUP
    if head in _MEDIA_NOUNS and head not in _ORGANISATION_WORDS:
        return MEDIA
    return ORGANISATION if head in _ORGANISATION_WORDS or head in _ORGANISATION_NOUNS else UNKNOWN


def _is_plural_abbreviation(forms: Sequence[str], head: str) -> bool:
    """``MPs``, ``CEOs``."""
    return any(len(form) > 2 and form[:-1].isupper() and form[-1] == "s" and form.lower() == head for form in forms)


def _joins_two(forms: Sequence[str]) -> bool:
    """``Lord Rix and Mr Forbes``, ``the driver and a passenger``; not ``the writer and broadcaster``."""
    if "and" not in forms[1:-1]:
        return False
    after = forms[list(forms).index("and", 1) + 1]
    return after[0].isupper() or after.lower() in _DETERMINERS


def gender_of(forms: Sequence[str]) -> str | None:
    """Whether a description is a man's or a woman's, where its nouns say so."""
    for form in forms:
        if form.islower() and form.endswith("man") and form != "human":
            return FEMALE if form.endswith("woman") else MALE
        known = gender_words().get(form.lower())
        if known:
            return known
    return None
