"""What an article shows of its speakers' kinds: how a name looks, the words around it, the pronouns that take it up.

Each sign is a short code with a value: ``w=bank`` a word of the name, ``p=the`` the word before it, ``x=has`` the word
after it, ``a=firm`` the noun of its apposition, ``r=it`` the pronoun that follows. The value of what stands around a
name is the square root of the share of its mentions that show it; all other signs are 1.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import sqrt

from onrecord.enrich.statements.drafts import ProseParagraph
from onrecord.enrich.statements.speakers.names import NameMention
from onrecord.text.genders import first_names, gender_words
from onrecord.text.inflection import is_plural_noun
from onrecord.text.lexicon import word_class
from onrecord.text.names import GENITIVES
from onrecord.text.places import place_names
from onrecord.text.tokens import Tokens
from onrecord.text.word_kinds import PREPOSITIONS, PRONOUNS, REPORT_NOUNS, ends_as_outlet, is_title_word

Signs = dict[str, float]

_MAX_MENTIONS = 12  # of one name that are looked at
_REACH = 25  # words after a name in which a pronoun takes it up
_APPOSITION = 9  # words of one that are looked at
_PRONOUNS = {
    **dict.fromkeys(("he", "she", "his", "her", "him", "hers", "himself", "herself"), "he"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "their", "them", "themselves", "theirs"), "they"),
}
_TAKEN_UP = {form: who for word, who in _PRONOUNS.items() for form in (word, word.capitalize(), word.upper())}
_CLASSES = {
    name: word_class(name)
    for name in (
        "organisation_words", "organisation_nouns", "media_nouns", "media_names", "media_with_article", "party_words",
        "place_words", "person_nouns", "plural_person_nouns", "quantifiers",
    )
}  # fmt: skip
_NAMED_LIKE_OUTLETS = word_class("named_like_outlets")
_DEMONYMS = ("n", "ian", "er", "ese", "i")  # ends of words for people, behind the name of a country
_DETERMINERS = word_class("noun_phrase_openers")
_ENDS_OF_HEAD = PREPOSITIONS | {"who", "which", "that", "whom", ",", "(", "-", "–", "—"}


def signs_of_name(words: Sequence[str], mentions: Sequence[NameMention], prose: Sequence[ProseParagraph]) -> Signs:
    """The signs of a proper name and of its mentions in the article; ``words`` is its fullest form."""
    signs = dict.fromkeys(_looks(tuple(words)), 1.0)
    shown = mentions[:_MAX_MENTIONS]
    counts: dict[str, int] = {}
    for mention in shown:
        for sign in dict.fromkeys(_around(mention, prose[mention.paragraph].tokens)):
            counts[sign] = counts.get(sign, 0) + 1
    for sign, count in counts.items():
        signs[sign] = sqrt(count / len(shown))
    if shown and "r=he" not in counts and "n=he" not in counts:
        signs["never he"] = 1.0
    return signs


def signs_of_phrase(forms: Sequence[str]) -> Signs:
    """The signs of a description or pronoun, as printed: ``two people close to the talks``."""
    return dict.fromkeys(_parts(forms), 1.0)


@lru_cache(maxsize=1 << 12)
def _looks(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_each_look(words))


def _each_look(words: Sequence[str]) -> Iterator[str]:
    yield "named"
    yield f"words={min(len(words), 5)}"
    lowered = [word.lower().rstrip(".") for word in words]
    yield f"{'first' if len(words) > 1 else 'alone'}={first_names().get(lowered[0], '-')}"
    yield from (f"w={word}" for word in lowered)
    yield f"last={lowered[-1]}"
    yield f"end={lowered[-1][-3:]}"
    yield from _classes_of_name(lowered)
    yield from _classes("whole", " ".join(lowered))
    if len(words) == 1:
        yield "caps" if words[0].isupper() else "camel" if any(c.isupper() for c in words[0][1:]) else "plain"
    if any(c.isdigit() for word in words for c in word):
        yield "digit"
    whole = " ".join(lowered)
    if any(whole.endswith(end) and whole.removesuffix(end) in place_names() for end in _DEMONYMS):
        yield "demonym"
    if is_plural_noun(lowered[-1]):
        yield "plural"


def _classes_of_name(lowered: Sequence[str]) -> Iterator[str]:
    """The classes of a name's words; of the last one those that it has in this name, which may be known."""
    name = " ".join(lowered)
    last = [*_classes("any", lowered[-1]), *_classes("last", lowered[-1])]
    if name in _NAMED_LIKE_OUTLETS:
        last = [*_classes("any", "company"), *_classes("last", "company")]
    elif name in _CLASSES["media_names"]:
        last += [*_classes("any", "newspaper"), *_classes("last", "newspaper")]
    elif len(lowered) > 1 and not ends_as_outlet(lowered):
        last = [sign for sign in last if not sign.endswith((":media_nouns", ":body or outlet"))]
    yield from dict.fromkeys((*(sign for word in lowered[:-1] for sign in _classes("any", word)), *last))


@lru_cache(maxsize=1 << 14)
def _classes(place: str, word: str) -> tuple[str, ...]:
    """The word classes that a word belongs to, singular or plural."""
    return tuple(_each_class(place, word))


def _each_class(place: str, word: str) -> Iterator[str]:
    singular = word.removesuffix("s")
    for name, members in _CLASSES.items():
        if word in members:
            yield f"{place}:{name}"
        elif singular in members:
            yield f"{place}s:{name}"
    if word in place_names():
        yield f"{place}:place_names"
    if is_title_word(word):
        yield f"{place}:title"
    elif is_title_word(singular):
        yield f"{place}s:title"
    if word in REPORT_NOUNS or singular in REPORT_NOUNS:
        yield f"{place}:report"
    if word in gender_words() or PRONOUNS.get(word):
        yield f"{place}:gender"
    if word in _CLASSES["media_nouns"] and word in _CLASSES["organisation_words"]:
        yield f"{place}:body or outlet"


def _around(mention: NameMention, tokens: Tokens) -> Iterator[str]:
    if mention.name_start > mention.start:
        yield "titled" if mention.title else "addressed"
    forms = tokens.forms
    at = bisect_left(tokens.starts, mention.start)
    stop = bisect_left(tokens.starts, mention.end)
    if at and tokens.sentences[at - 1] == tokens.sentences[min(at, len(forms) - 1)]:
        yield f"p={forms[at - 1].lower()}"
        yield from _classes("p", forms[at - 1].lower())
    else:
        yield "p=^"
    after = forms[stop].lower() if stop < len(forms) else "$"
    yield f"x={after}"
    if after in GENITIVES and stop + 1 < len(forms):
        after = forms[stop + 1].lower()
        yield f"o={after}"
    if after == "," and stop + 1 < len(forms):
        yield from _apposition([form.lower() for form in forms[stop + 1 : stop + 1 + _APPOSITION]])
    yield from _pronoun_after(tokens, stop)


def _apposition(forms: Sequence[str]) -> Iterator[str]:
    yield f"c={'#' if forms[0][0].isdigit() else forms[0]}"
    if forms[0] in _DETERMINERS:
        yield f"a={_head(forms)}"


def _pronoun_after(tokens: Tokens, stop: int) -> Iterator[str]:
    """The first pronoun of the third person within reach, in this sentence or at the head of the next."""
    forms = tokens.forms
    for at, form in enumerate(forms[stop : stop + _REACH], stop):
        if form in _TAKEN_UP:
            same = tokens.sentences[at] == tokens.sentences[stop]
            yield f"r={_TAKEN_UP[form]}" if same else f"n={_TAKEN_UP[form]}"
            return


def _head(forms: Sequence[str]) -> str:
    """The noun before the first preposition, comma or relative clause."""
    stop = next((at for at in range(1, len(forms)) if forms[at] in _ENDS_OF_HEAD or _is_doing(forms, at)), len(forms))
    owner = next((at for at in range(stop - 1, 0, -1) if forms[at] in GENITIVES and at + 1 < stop), -1)
    nouns = [form for form in forms[owner + 1 : stop] if form[0].isalnum()]
    return nouns[-1] if nouns else forms[0]


def _is_doing(forms: Sequence[str], at: int) -> bool:
    """Whether a participle follows people: ``lawyers defending the mayor``."""
    return forms[at].endswith("ing") and is_plural_noun(forms[at - 1])


def _parts(forms: Sequence[str]) -> Iterator[str]:
    lowered = [form.lower() for form in forms] or ["-"]
    yield "phrase"
    yield f"d={lowered[0] if lowered[0] in _DETERMINERS or not lowered[0][0].isalpha() else '-'}"
    head = _head(lowered)
    yield f"h={head}"
    yield f"hend={head[-3:]}"
    yield from _classes("head", head)
    if is_plural_noun(head):
        yield "head plural"
    if head[0].isdigit() or head.endswith("-old"):
        yield "head number"
    yield from (f"m={form}" for form in _before_head(lowered, head))
    yield from (f"of={form}" for form in lowered[1:] if form in PREPOSITIONS)
    if any(form[0].isdigit() or "per" in form for form in lowered[:2]):
        yield "counted"
    if "and" in lowered[1:-1]:
        yield "and"
    if any(form[0].isupper() for form in forms if form.lower() == head):
        yield "head capital"


def _before_head(lowered: Sequence[str], head: str) -> Iterable[str]:
    return {form for form in lowered[: lowered.index(head)] if form[0].isalpha() and form not in _DETERMINERS}
