"""What a number is for where its spelling leaves it open: one decision, for figures and times alike.

Three spellings have two roles each: the letter of ``1.2m`` counts millions or measures metres (``SCALE``), four bare
digits are a year or count something (``YEAR``), a small number behind a month is its day or counts something
(``DAY``). Each is decided by a logistic over the words on both sides: the words themselves, their shapes, and the head
of the noun phrase behind the number. The weights are fitted by ``training/roles.py`` to numbers that a text printed so
that they can be read in one way only, rewritten so that they cannot.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from onrecord.text.inflection import is_plural_noun
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.modifiers import bound_before
from onrecord.text.numbers.tokens import MARK, NUMBER, NUMERAL, WORD, Token

SCALE, YEAR, DAY = "scale", "year", "day"
_SEEN_BEFORE, _SEEN_BEHIND, _SEEN_NEAR, _PHRASE = 2, 3, 9, 5  # tokens
# The weights hold years and counts for equally many; of four bare digits in this range, most are years.
_YEARS_TO_COUNTS, _FIRST_LIKELY, _LAST_LIKELY = 0.5, "1700", "2099"
_YEARS_TO_NOTHING = 1.2  # and with no plural behind them that they could count: "events of 1917 proved"
_ABOUT = "bound approx"  # "around 1990"
_OF_YEAR, _RECENT_FROM, _RECENT_TO = 4, "1950", "2030"
_EXTENTS, _LENGTHS = word_class("extents"), word_class("units_of_length")
_RACE_LENGTHS, _RACERS = word_class("race_lengths"), word_class("racers")
_FUNCTION_WORDS = word_class("phrase_limits")
_COMPARED = frozenset({"more", "fewer", "other", "such"})  # "3m more passengers"
_ENDINGS = ("ing", "ed", "ly", "al", "ic", "ive", "ous", "ful", "ian", "ese", "ish", "ent", "ant", "able", "less", "er")


def is_scale(tokens: Sequence[Token], at: int) -> bool:
    """Whether the letter at ``at``, behind a numeral, counts (``35m of its speakers``) and does not measure."""
    return log_odds(SCALE, signs_of_scale(tokens, at - 1, at + 1)) > 0


def signs_of_scale(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """What is around a numeral with its letter, how it looks, and whether races are so long (``400m runners``)."""
    numeral = tokens[first].text
    names = [*surroundings(tokens, first, last), *looks_of(numeral)]
    if numeral.replace(",", "") in _RACE_LENGTHS:
        names += ("race" for token in tokens[last : last + _SEEN_BEHIND] if token.text in _RACERS)
    return list(dict.fromkeys(names))


def is_year(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the four digits over ``first`` to ``last`` are a year and count nothing (``the 1000 hp barrier``)."""
    numeral = tokens[first].text
    names = surroundings(tokens, first, last)
    prior = 0.0
    if _FIRST_LIKELY <= numeral <= _LAST_LIKELY and not numeral.endswith("00"):
        counts = any(name == "head" or (name.startswith("bound ") and name != _ABOUT) for name in names)
        prior = _YEARS_TO_COUNTS if counts else _YEARS_TO_NOTHING
    return prior + log_odds(YEAR, [*names, *looks_of(numeral)]) > 0


def is_day(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the number behind the month over ``first`` to ``last`` is its day (``the Sept. 11 attacks``).

    ``last`` is the index behind the number; what counts is what stands before the month and behind the number.
    """
    return log_odds(DAY, surroundings(tokens, first, last)) > 0


def log_odds(role: str, names: Iterable[str]) -> float:
    """The log-odds of a role by the names of what is around a number."""
    weights = _weights()[role]
    return sum(weights.get(name, 0.0) for name in names)


def surroundings(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """What stands around the tokens ``first`` to ``last`` (exclusive), as names of features, each once."""
    names = ["all"]
    for step in range(1, _SEEN_BEFORE + 1):
        names += _seen(tokens, first - step, f"-{step}")
    for step in range(_SEEN_BEHIND):
        names += _seen(tokens, last + step, f"+{step + 1}")
    if last < len(tokens) and tokens[last].no_space_before and tokens[last].kind == WORD:
        names.append("glued")
    bound = bound_before(tokens, first)
    if bound is not None:
        names.append(f"bound {bound.modifier}")
    head = _head(tokens, last)
    if head is not None:
        names += ["head", f"head={tokens[head].text}", f"head after {head - last}"]
    near = (*tokens[max(0, first - _SEEN_NEAR) : first], *tokens[last : last + _SEEN_NEAR])
    for _, _, text, kind, _, _, _, _ in near:
        if kind == WORD and text not in _FUNCTION_WORDS:
            names.append(f"near={text}")
            if text in _LENGTHS:
                names.append("near a length")
    return list(dict.fromkeys(names))


def looks_of(numeral: str) -> tuple[str, ...]:
    """How a numeral looks: the century of four digits, whether a recent one and round; else how many digits it has."""
    if numeral.isdigit() and len(numeral) == _OF_YEAR:
        looks = {
            f"century {numeral[:2]}": True,
            "recent": _RECENT_FROM <= numeral <= _RECENT_TO,
            "round": numeral[2:] == "00",
        }
        return tuple(name for name, holds in looks.items() if holds)
    whole, _, decimals = numeral.replace(",", "").partition(".")
    return (f"digits {len(whole)}.{len(decimals)}",)


def _seen(tokens: Sequence[Token], at: int, place: str) -> tuple[str, ...]:
    if not 0 <= at < len(tokens) or not tokens[at].text:
        return (f"{place} edge",)
    token = tokens[at]
    return f"{place}={token.text if token.kind in (WORD, MARK) else token.kind}", f"{place} {shape(token)}"


def shape(token: Token) -> str:
    """The kind of a token: which way a length reaches, a function word, a plural, a name, an ending, a mark."""
    if token.kind != WORD:
        return "number" if token.kind in (NUMBER, NUMERAL) else "mark"
    if token.text in _EXTENTS:
        return "extent"
    if token.text in _FUNCTION_WORDS:
        return "function"
    if is_plural_noun(token.text):
        return "plural name" if token.capital else "plural"
    if token.capital:
        return "name"
    return next((ending for ending in _ENDINGS if token.text.endswith(ending)), "word")


def has_head(tokens: Sequence[Token], last: int) -> bool:
    """Whether a plural stands behind a number that ends at ``last``, which it may count."""
    return _head(tokens, last) is not None


def _head(tokens: Sequence[Token], at: int) -> int | None:
    """The first plural noun of the phrase that begins at ``at``, if it is one: ``undocumented [immigrants]``."""
    for index in range(at, min(at + _PHRASE, len(tokens))):
        token = tokens[index]
        if token.text == "-" and index > at:
            continue
        if token.kind != WORD or (token.text in _FUNCTION_WORDS and token.text not in _COMPARED):
            return None
        if is_plural_noun(token.text):
            return index
    return None


@cache
def _weights() -> dict[str, dict[str, float]]:
    stored: dict[str, dict[str, float]] = json.loads(
        files(__package__).joinpath("roles.json").read_text(encoding="utf-8")
    )
    return stored
