"""Whether a four-digit number is a year, by the words that stand around it."""

from __future__ import annotations

from onrecord.enrich.times.mentions import Context
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import Token
from onrecord.text.numbers.tokens import NUMERAL, WORD

DASHES = word_class("range_dashes")
_BEFORE_YEAR = word_class("before_year")
_AFTER_YEAR = word_class("after_year")
_COUNTERS = frozenset({"%", "percent", "per", "°", "$", "€"})
_SIGNS = frozenset({"$", "£", "€", "¥", "#", ">", "<"})
_OPENERS = frozenset({".", '"', "“", ":", "("})
_EARLIEST, _LATEST = 1800, 2099  # for a number that no preposition shows to be a year


def is_year(context: Context, first: int, last: int) -> bool:
    """Whether the number over the items ``first`` to ``last`` stands where years do, not before what it would count."""
    items = context.coded.items
    before = items[first - 1] if first else None
    after = items[last] if last < len(items) else None
    if after is not None and _bars_from_behind(context, last, after):
        return False
    if _is_tied(items[last : last + 2]):
        return context.is_a(last + 1, "YEAR_NUMBER")
    if before is None:
        return _stands_alone(context, first, after)
    if before.text in DASHES:
        begins = context.is_a(first - 2, "YEAR_NUMBER") or context.is_a(first - 2, "PART")
        return first > 1 and (begins or not before.no_space_before)
    if (items[first].no_space_before and before.kind == WORD) or before.text in _SIGNS:
        return False
    if before.text in _BEFORE_YEAR:
        return True
    if before.kind == WORD and before.capital and not _opens_sentence(context, first - 1):
        return False
    return _stands_alone(context, first, after)


def _bars_from_behind(context: Context, last: int, after: Token) -> bool:
    """``2000%``, ``1300 GMT``, ``1990x``."""
    is_clock = context.is_a(last, "ZONE") or context.is_a(last, "MERIDIEM")
    return after.text in _COUNTERS or is_clock or (after.no_space_before and after.kind in (WORD, NUMERAL))


def _is_tied(following: tuple[Token, ...]) -> bool:
    """Whether a dash ties the number to the next one: ``2014-2018``, ``2015-32``."""
    return (
        len(following) == 2
        and following[0].text in DASHES
        and following[0].no_space_before
        and following[1].no_space_before
    )


def _stands_alone(context: Context, first: int, after: Token | None) -> bool:
    """A number of these centuries with nothing behind it that it could count."""
    value = context.coded.values[first]
    if not context.is_a(first, "YEAR_DIGITS") or not isinstance(value, float) or not _EARLIEST <= value <= _LATEST:
        return False
    if after is None or after.kind != WORD or after.text in _AFTER_YEAR:
        return True
    return not after.text.endswith("s") and after.text not in ("people", "or", "men", "women", "children")


def _opens_sentence(context: Context, index: int) -> bool:
    return index == 0 or context.coded.items[index - 1].text in _OPENERS
