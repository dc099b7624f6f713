"""Amounts of time: what a run of words counts, and its TIMEX3 value."""

from __future__ import annotations

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import Context, TimexMention
from onrecord.text.lexicon import word_class

Amount = list[tuple[float | None, str]]  # counts (``None``: unknown) and units (TIMEX3 letters)

_PUNCTUAL = word_class("punctual_verbs")
_MATTER = word_class("recorded_matter")
_LIMITS = frozenset({"under", "over", "below", "above"})
_YOUNG = word_class("young_persons")
_MATTER_REACH = 3  # words behind "of"
_LETTERS = {"2W": "W", "CE": "Y", "DE": "Y", "Q": "M"}
_FACTORS = {"2W": 2, "CE": 100, "DE": 10, "Q": 3}
# What a half or a quarter of a unit is counted in.
_SMALLER = {"TH": (60, "TM"), "TM": (60, "TS"), "D": (24, "TH"), "Y": (12, "M")}
_FRACTIONS = (0.25, 0.5, 0.75)
_VERB_WINDOW = 6
_CURRENCY_SIGNS = frozenset({"$", "£", "€", "¥"})
_LARGE, _MAX = 1e4, 2e10  # of any unit; the universe is 1.4e10 years old


def iso_duration(count: float | None, unit: str) -> str:
    """The TIMEX3 duration of ``count`` units; ``X`` for an unknown count (``a few``)."""
    if count in _FRACTIONS and unit in _SMALLER:
        parts, unit = _SMALLER[unit]
        count = (count or 0) * parts
    amount = "X" if count is None else _printed(count * _FACTORS.get(unit, 1))
    letter = _LETTERS.get(unit, unit)
    return f"PT{amount}{letter[1:]}" if letter.startswith("T") else f"P{amount}{letter}"


def _printed(amount: float) -> str:
    """The amount without exponent: ``4500000000``, ``2.5``."""
    return str(int(amount)) if amount == int(amount) else f"{amount:.4f}".rstrip("0").rstrip(".")


def joined_duration(amount: Amount) -> str:
    """One duration of several parts: ``P2Y6M``."""
    pieces = [iso_duration(count, unit) for count, unit in amount]
    days = "".join(piece[1:] for piece in pieces if not piece.startswith("PT"))
    clock = "".join(piece[2:] for piece in pieces if piece.startswith("PT"))
    return f"P{days}" + (f"T{clock}" if clock else "")


def share_at(context: Context, index: int) -> float:
    """The share that ``half`` or ``three quarters`` is."""
    value = context.coded.values[index]
    return value if isinstance(value, float) else 0.5


def amount_of(context: Context, first: int, last: int) -> Amount:
    """The counts and units among the items: ``two years and six months`` is [(2, Y), (6, M)]; empty if it is none."""
    coded = context.coded
    parts: Amount = []
    count: float | None = 1.0
    seen_count = False
    for index in range(first, last):
        value = coded.values[index]
        if context.is_a(index, "AMOUNT") and isinstance(value, float):
            count, seen_count = value, True
        elif context.is_a(index, "FEW"):
            count, seen_count = (None if value == "X" else 2.0), True
        elif context.is_a(index, "A"):
            seen_count = True
        elif context.is_a(index, "HALF"):
            if parts and not seen_count and (context.is_a(index - 1, "AND") or context.is_a(index - 1, "A")):
                parts[-1] = ((parts[-1][0] or 0) + share_at(context, index), parts[-1][1])  # "a year and a half"
            else:
                count, seen_count = share_at(context, index), True
        elif context.is_a(index, "UNIT") and seen_count:
            parts.append((count, str(value)))
            count, seen_count = 1.0, False
    return parts


def is_age(hit: RuleMatch) -> bool:
    """``five years old``, ``the age of five years``, ``aged two months``, ``babies under six months`` are ages."""
    before = hit.context.word_at(hit.first - 2)
    if hit.word_before in ("aged", "age", "ages") or (hit.word_before in _LIMITS and before in _YOUNG):
        return True
    if hit.word_before == "of" and before in ("age", "ages"):
        return True
    after = (hit.word_after, hit.context.word_at(hit.last + 1))
    return after[0] in ("old", "olds") or after in (("-", "old"), ("-", "olds"), ("of", "age"))


def is_of_matter(hit: RuleMatch, amount: Amount) -> bool:
    """``75 hours of video``: how much of what is recorded or stored, which no time passes for."""
    if hit.word_after != "of" or any(not unit.startswith("T") for _, unit in amount):
        return False
    return any(hit.context.word_at(hit.last + step) in _MATTER for step in range(1, _MATTER_REACH + 1))


def is_plausible(context: Context, first: int, last: int) -> bool:
    """Whether a number so large can count units of time: no money, and no ``515m`` before a unit in the singular."""
    item = context.coded.items[first]
    if context.is_a(first, "YEAR_DIGITS") and last - first == 2 and not context.word_at(last - 1).endswith("s"):
        return False  # "the World Cup 2018 day five"
    if context.word_at(first - 1) in _CURRENCY_SIGNS:
        return False
    if item.number is None or item.number.value is None or item.number.value < _LARGE:
        return True
    tied = context.is_a(first + 1, "-")
    return item.number.value <= _MAX and (tied or context.word_at(last - 1).endswith("s"))


def is_point_ahead(hit: RuleMatch) -> bool:
    """Whether ``in two days`` names the day of an event to come, and not how long something takes."""
    context, first = hit.context, hit.first
    if hit.word_before != "in":
        return False
    behind = [context.word_at(hit.last + step) for step in range(3)]
    if behind[0] in ("'", "’") and "time" in behind[1:]:
        return True
    direction = direction_at(context.coded, first - 1, hit.last)
    if direction is Direction.PAST:
        return False
    if first == 1 or (first == 2 and (context.is_a(0, "AND") or context.is_a(0, "OR"))):
        return True
    near = context.coded.items[max(first - _VERB_WINDOW, 0) : first - 1]
    return direction is Direction.FUTURE and any(item.text in _PUNCTUAL for item in near)


def point_ahead(hit: RuleMatch, amount: Amount) -> TimexMention:
    """The day that lies so far ahead; a duration where hours or an unknown number are counted."""
    if any(unit.startswith("T") or count is None for count, unit in amount):
        return hit.duration(joined_duration(amount))
    when = hit.dct
    for count, unit in amount:
        when = periods.add_units(when, count or 0, unit)
    return hit.date(periods.day(when))
