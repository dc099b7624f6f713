"""The forms of English verbs and nouns, from rules and one table of those that follow none.

British and American spellings are both given (``signalled``, ``signaled``), and so are the two pasts of ``learn``.
Only what is a verb may be asked for: the rules would inflect any word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.text.lexicon import mapping, table, word_class

_VOWELS = "aeiou"
_VOWEL_GROUP = re.compile(r"[aeiouy]+")
# One vowel letter before one consonant letter that can be doubled; the u of qu is none.
_SHORT_END = re.compile(r"(?:^|[^aeiou]|qu)[aeiouy][bcdfgklmnprstvz]")
# Latin roots that carry the stress behind a prefix: ad-mit, re-fer, in-cur, com-pel; not lim-it, of-fer.
_STRESSED_ROOT = re.compile(
    r"(?:ad|com|con|de|dis|e|im|in|o|oc|per|pre|pro|re|sub|trans|ex|al)(?:mit|fer|cur|pel|cel|lot)"
)
# A verb of one syllable behind one of these keeps its stress: overlap, outbid, unplug, upset.
_NATIVE_PREFIX = re.compile(r"(?:out|over|un|up|mis|re)(?=[bcdfghjklmnpqrstvwz][aeiouylrhw]|s[cklmnpt])")
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_SINGULAR_ENDINGS = ("ss", "us", "is")
_MIN_PLURAL = 4  # letters


class Forms(NamedTuple):
    """The forms of one verb beside its dictionary form; several where usage is divided."""

    third_person: tuple[str, ...]
    past: tuple[str, ...]
    past_participle: tuple[str, ...]
    present_participle: tuple[str, ...]


@cache
def inflect(verb: str) -> Forms:
    """The forms of a verb in lower case; of a phrase those of its first word: ``points out``."""
    word, space, rest = verb.partition(" ")
    if space:
        return Forms(*(tuple(f"{form} {rest}" for form in forms) for forms in inflect(word)))
    past, participle = _irregular_verbs().get(word) or (_regular_past(word),) * 2
    return Forms(_third_person(word), past, participle, _present_participle(word))


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """The dictionary form and all others, each once."""
    return tuple(dict.fromkeys([verb, *(form for forms in inflect(verb) for form in forms)]))


@cache
def verb_class(name: str) -> frozenset[str]:
    """All forms of all verbs of a class of the lexicon."""
    return frozenset(form for verb in word_class(name) for form in verb_forms(verb))


@cache
def irregular_pasts() -> frozenset[str]:
    """The pasts of verbs that follow no rule, without those that are their dictionary form: ``rose``, not ``set``."""
    verbs = _irregular_verbs()
    return frozenset(form for past, _ in verbs.values() for form in past if form not in verbs)


@cache
def irregular_participles() -> frozenset[str]:
    """The past participles that no rule gives: ``told``, ``understood``."""
    return frozenset(form for _, participles in _irregular_verbs().values() for form in participles)


@cache
def irregular_presents() -> frozenset[str]:
    """The third persons of verbs whose past no rule gives: ``begins``, ``takes``."""
    return frozenset(form for verb in _irregular_verbs() for form in _third_person(verb))


@cache
def plurals(noun: str) -> tuple[str, ...]:
    """The plurals of a noun in lower case, of a phrase those of its last word; several where usage is divided."""
    rest, space, word = noun.rpartition(" ")
    known = _cells(_irregular_plurals().get(word, "")) or _man_to_men(word)
    return tuple(f"{rest}{space}{plural}" for plural in known or (_with_s(word, word in word_class("nouns_in_oes")),))


@cache
def _plurals_without_s() -> frozenset[str]:
    known = (plural for cell in _irregular_plurals().values() for plural in _cells(cell))
    return word_class("plural_only_nouns").union(plural for plural in known if not plural.endswith("s"))


def is_irregular_plural(word: str) -> bool:
    """Whether a word in lower case is a plural that no -s shows: ``people``, ``criteria``, ``gunmen``."""
    is_men = word.endswith("men") and word not in word_class("nouns_in_men")
    return is_men or word in _plurals_without_s()


@cache
def _irregular_verbs() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {verb: (_cells(past), _cells(participle or past)) for verb, past, participle in table("irregular_verbs")}


@cache
def _irregular_plurals() -> dict[str, str]:
    return mapping("irregular_plurals")


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(", ")) if cell else ()


def _third_person(verb: str) -> tuple[str, ...]:
    known = _cells(mapping("irregular_third_persons").get(verb, ""))
    is_short_z = verb[-1] == "z" and _stems(verb) != (verb,)
    return known or (_with_s(verb + "z" if is_short_z else verb, _ends_in_consonant_and(verb, "o")),)


def _regular_past(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb + "d",)
    if _ends_in_consonant_and(verb, "y"):
        return (verb[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(verb))


def _present_participle(verb: str) -> tuple[str, ...]:
    known = _cells(mapping("irregular_present_participles").get(verb, ""))
    if known:
        return known
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return (verb[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(verb))


def _stems(verb: str) -> tuple[str, ...]:
    """The verb as ``-ed`` and ``-ing`` are put to it: with its last letter doubled, as it is, or either."""
    if verb.endswith("ic"):
        return (verb + "k",)
    doubled = verb + verb[-1]
    if verb in word_class("verbs_doubled_or_not"):
        return (doubled, verb)
    if not _SHORT_END.fullmatch(verb[-4:] if verb[-4:-2] == "qu" else verb[-3:]):
        return (verb,)
    if _is_stressed_at_end(verb):
        return (doubled,)
    is_divided = verb.endswith(("al", "el", "il", "ol")) and verb not in word_class("verbs_not_doubled")
    return (doubled, verb) if is_divided else (verb,)


def _is_stressed_at_end(verb: str) -> bool:
    if verb in word_class("verbs_not_doubled"):
        return False
    if _syllables(verb) == 1 or verb in word_class("verbs_stressed_at_end") or _STRESSED_ROOT.fullmatch(verb):
        return True
    prefix = _NATIVE_PREFIX.match(verb)
    return prefix is not None and _syllables(verb[prefix.end() :]) == 1


def _syllables(word: str) -> int:
    return len(_VOWEL_GROUP.findall(word.replace("qu", "q")))


def _with_s(word: str, is_after_o: bool) -> str:
    if _ends_in_consonant_and(word, "y"):
        return word[:-1] + "ies"
    return word + ("es" if is_after_o or word.endswith(_SIBILANTS) else "s")


def _ends_in_consonant_and(word: str, letter: str) -> bool:
    return word.endswith(letter) and len(word) > 1 and word[-2] not in _VOWELS


def _man_to_men(noun: str) -> tuple[str, ...]:
    """``spokesmen``, ``policewomen``; not ``humans``."""
    is_compound = noun.endswith("man") and noun not in word_class("nouns_in_mans")
    return (noun[:-2] + "en",) if is_compound else ()


def is_plural_noun(word: str) -> bool:
    """Whether the word, in lower case, looks like a plural noun: ``boats``, ``people``; not ``bus``, not ``has``."""
    if is_irregular_plural(word):
        return True
    is_open = len(word) >= _MIN_PLURAL and word[-1] == "s" and not word.endswith(_SINGULAR_ENDINGS)
    return is_open and word not in word_class("phrase_limits")
