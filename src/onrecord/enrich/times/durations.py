"""Rules for lengths of time: ``14 months``, ``less than three years``, ``half an hour``, ``the past two weeks``."""

from __future__ import annotations

import re

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.readings import DURATION, PUBLISHED, SET, Reading, Rule, Scene, dated, unresolved
from onrecord.text.lexicon import word_class

Found = Reading | None
Match = re.Match[str]
_PUNCTUAL = word_class("punctual_verbs")
_LETTERS = {"2W": "W", "CE": "Y", "DE": "Y", "Q": "M"}
_FACTORS = {"2W": 2, "CE": 100, "DE": 10, "Q": 3}
# What a half or a quarter of a unit is counted in.
_SMALLER = {"TH": (60, "TM"), "TM": (60, "TS"), "D": (24, "TH"), "Y": (12, "M")}
_FRACTIONS = (0.25, 0.5, 0.75)
_VERB_REACH = 6
_CURRENCY_SIGNS = frozenset({"$", "£", "€", "¥"})
_LARGE, _LARGEST = 1e4, 2e10  # of any unit; the universe is 1.4e10 years old


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


def share_at(scene: Scene, index: int) -> float:
    """The share that ``half`` or ``three quarters`` is."""
    value = scene.coded.values[index]
    return value if isinstance(value, float) else 0.5


def amount_of(scene: Scene, first: int, last: int) -> list[tuple[float | None, str]]:
    """The counts and units among the items: ``two years and six months`` is [(2, Y), (6, M)]; empty if it is none."""
    coded = scene.coded
    parts: list[tuple[float | None, str]] = []
    count: float | None = 1.0
    seen_count = False
    for index in range(first, last):
        code, value = coded.codes[index], coded.values[index]
        if code in "dwny" and isinstance(value, float):
            count, seen_count = value, True
        elif code == "V":
            count, seen_count = (None if value == "X" else 2.0), True
        elif code == "a":
            seen_count = True
        elif code == "H" and parts and coded.codes[index - 1] in "ja" and not seen_count:
            parts[-1] = ((parts[-1][0] or 0) + share_at(scene, index), parts[-1][1])  # "a year and a half"
        elif code == "H":
            count, seen_count = share_at(scene, index), True
        elif code == "u" and seen_count:
            unit = str(value)
            if unit == "D" and coded.items[index].text == "second":
                return []
            parts.append((count, unit))
            count, seen_count = 1.0, False
    return parts


def _length(scene: Scene, match: Match) -> Found:
    parts = amount_of(scene, match.start(), match.end())
    if not parts or _is_age(scene, match.end()) or not is_plausible(scene, match.start(), match.end()):
        return None
    order = [_SIZES[unit] for _, unit in parts]
    if order != sorted(order, reverse=True) or len(set(order)) < len(order):
        return None
    if _is_point_ahead(scene, match):
        return _ahead(scene, match, parts)
    return Reading(match.start(), match.end(), DURATION, _joined(parts))


_SIZES = {"CE": 10, "DE": 9, "Y": 8, "Q": 7, "M": 6, "2W": 5, "W": 4, "WE": 3.5, "D": 3, "TH": 2, "TM": 1, "TS": 0}


def _joined(parts: list[tuple[float | None, str]]) -> str:
    pieces = [iso_duration(count, unit) for count, unit in parts]
    days = "".join(piece[1:] for piece in pieces if not piece.startswith("PT"))
    clock = "".join(piece[2:] for piece in pieces if piece.startswith("PT"))
    return f"P{days}" + (f"T{clock}" if clock else "")


def _is_age(scene: Scene, last: int) -> bool:
    """``five years old``, ``a 44-year-old``, ``two years of age``, ``aged five`` are ages, not times."""
    items = scene.coded.items
    texts = [item.text for item in items[last : last + 2]]
    return texts[:1] in (["old"], ["olds"]) or texts in (["-", "old"], ["-", "olds"], ["of", "age"])


def is_plausible(scene: Scene, first: int, last: int) -> bool:
    """Whether a number so large can count units of time: no money, and no ``515m`` before a unit in the singular."""
    item = scene.coded.items[first]
    if first and scene.coded.items[first - 1].text in _CURRENCY_SIGNS:
        return False
    if item.number is None or item.number.value is None or item.number.value < _LARGE:
        return True
    tied = scene.coded.codes[first + 1 : first + 2] == "-"
    return item.number.value <= _LARGEST and (tied or scene.coded.items[last - 1].text.endswith("s"))


def _is_point_ahead(scene: Scene, match: Match) -> bool:
    """Whether ``in two days`` names the day of an event to come, and not how long something takes."""
    items, first, last = scene.coded.items, match.start(), match.end()
    if not first or items[first - 1].text != "in":
        return False
    behind = [item.text for item in items[last : last + 3]]
    if behind[:1] in (["'"], ["’"]) and "time" in behind[1:]:
        return True
    direction = direction_at(scene.coded, first - 1, last)
    if direction is Direction.PAST:
        return False
    if first == 1 or (first == 2 and scene.coded.codes[0] in "jv"):
        return True
    near = items[max(first - _VERB_REACH, 0) : first - 1]
    return direction is Direction.FUTURE and any(item.text in _PUNCTUAL for item in near)


def _ahead(scene: Scene, match: Match, parts: list[tuple[float | None, str]]) -> Found:
    first, last = match.start(), match.end()
    if any(unit.startswith("T") or count is None for count, unit in parts):
        return Reading(first, last, DURATION, _joined(parts))
    if scene.reference is None:
        return unresolved(first, last)
    when = scene.reference
    for count, unit in parts:
        when = periods.add_units(when, count or 0, unit)
    return dated(first, last, periods.day(when), PUBLISHED)


def _length_range(scene: Scene, match: Match) -> Found:
    """``12-18 months``, ``four or five years``; ``and`` only after ``between``."""
    codes, values = scene.coded.codes, scene.coded.values
    low, high = values[match.start("low")], values[match.start("high")]
    joint, unit = codes[match.start("by")], str(values[match.end() - 1])
    if not isinstance(low, float) or not isinstance(high, float) or not low < high or _is_age(scene, match.end()):
        return None
    if joint == "j" and codes[match.start() - 1 : match.start()] != "B":
        return None
    return Reading(match.start(), match.end(), DURATION, f"{iso_duration(low, unit)}/{iso_duration(high, unit)}")


def _worded_half(scene: Scene, match: Match) -> Found:
    """``one hour and a half``, ``half an hour``, ``the past quarter of a century``."""
    unit = str(scene.coded.values[match.start("u")])
    if unit in ("WE", "TS"):
        return None
    whole = 0.0
    if match["n"]:
        value = scene.coded.values[match.start("n")]
        whole = value if isinstance(value, float) else 1.0
    share = share_at(scene, scene.coded.codes.index("H", match.start()))
    return Reading(match.start(), match.end(), DURATION, iso_duration(whole + share, unit))


def _turn_or_half(scene: Scene, match: Match) -> Found:
    """``the past three weeks``; ``the first year and a half``, ``the past week and a half``."""
    if match["one"] is None:
        return _by_turn(scene, match)
    first = match.start("by")
    unit = str(scene.coded.values[match.start("one")])
    is_first = scene.coded.codes[first] != "o" or scene.coded.values[first] == 1.0
    if not is_first or unit in ("WE", "TS") or scene.coded.items[match.start("one")].text.endswith("s"):
        return None
    return Reading(match.start(), match.end(), DURATION, iso_duration(1 + share_at(scene, match.end() - 1), unit))


def _quarter_of_unit(scene: Scene, match: Match) -> Found:
    """``the past quarter of a century``."""
    if scene.coded.values[match.start("q")] != "Q":
        return None
    return Reading(match.start(), match.end(), DURATION, iso_duration(0.25, str(scene.coded.values[match.start("u")])))


def _by_turn(scene: Scene, match: Match) -> Found:
    """``the past three weeks``, ``the next few days``, ``the first two months``."""
    unit = str(scene.coded.values[match.start("u")])
    code = scene.coded.codes[match.start("n")]
    if scene.coded.codes[: match.start()].endswith("-") and match.start("n") == match.start():
        return None  # "voted 4-1 last week"
    value = scene.coded.values[match.start("n")]
    count = value if code in "dwny" and isinstance(value, float) else (2.0 if value == "2" else None)
    if (unit == "WE" and count is None) or not _agrees(scene, match, count):
        return None
    before = scene.coded.items[match.start() - 1].text if match.start() else ""
    if scene.coded.codes[match.start()] in "LN" and count and before not in _SPANNING and unit in _CALENDAR:
        return _calendar_units(scene, match, int(count), unit)
    return Reading(match.start(), match.end(), DURATION, iso_duration(count, unit))


_SPANNING = word_class("spanning")
_CALENDAR = frozenset({"D", "W", "M", "Y", "Q"})


def _agrees(scene: Scene, match: Match, count: float | None) -> bool:
    """Whether the unit is in the plural, as after ``3 next``: ``only 3 next week`` are two things."""
    return (
        scene.coded.items[match.end() - 1].text.endswith("s")
        or count == 1.0
        or scene.coded.codes[match.start()] in "LNt"
    )


def _calendar_units(scene: Scene, match: Match, count: int, unit: str) -> Found:
    """``last two months`` without an article: whole units of the calendar, as ``last month`` is one."""
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    sign = -1 if scene.coded.codes[match.start()] == "L" else 1
    near = periods.period_of(periods.add_units(scene.reference, sign, unit), unit)
    far = periods.period_of(periods.add_units(scene.reference, sign * count, unit), unit)
    first, last = (far, near) if sign < 0 else (near, far)
    value = first.value if count == 1 else f"{first.value}/{last.value}"
    return dated(match.start(), match.end(), periods.Period(first.start, last.end, value), PUBLISHED)


_BEFORE_LENGTH = word_class("before_length")


def _rate_or_length(scene: Scene, match: Match) -> Found:
    """``a year``: a rate after an amount (``1,150 lei a month``), a length after a preposition or before one."""
    unit = str(scene.coded.values[match.start("u")])
    items, first = scene.coded.items, match.start()
    if unit in ("TS", "WE", "Q") or _is_age(scene, match.end()):
        return None
    before = items[first - 1] if first else None
    after = items[match.end()].text if match.end() < len(items) else ""
    if before is None or after == "-":
        return None
    if _is_point_ahead(scene, match):
        return _ahead(scene, match, [(1.0, unit)])
    if before.text in _BEFORE_LENGTH or after in ("after", "before"):
        return Reading(first, match.end(), DURATION, iso_duration(1, unit))
    counted = first > 3 and items[first - 2].text == "of"  # "300 litres of milk a day"
    amounts = items[max(first - 3 - counted, 0) : first]
    if any(item.kind == "N" or item.text in ("%", "percent") for item in amounts):
        return Reading(first, match.end(), SET, iso_duration(1, unit))
    return None


_COUNT = r"(?:[dwny]|aV|V)f?"
RULES = (
    Rule("low=(NUMBER) -? by=([- TO OR AND]) -? high=(NUMBER) -? UNIT", _length_range),
    Rule("n=([SMALL_NUMBER SPELLED_NUMBER OTHER_NUMBER A THE]) u=(UNIT) AND A? HALF", _worded_half),
    Rule("n=((?!))? (THE? LAST)? HALF (OF A | [- A])? u=(UNIT)", _worded_half),
    Rule("THE? [LAST NEXT]? q=(UNIT) OF A u=(UNIT)", _quarter_of_unit),
    Rule("(COUNT | A) -? UNIT (,? AND? NUMBER -? UNIT){1,4}", _length),
    Rule("COUNT -? UNIT", _length),
    Rule("A UNIT (?= AND NUMBER UNIT)", _length),
    Rule(
        "THE? by=([LAST NEXT]) (n=(NUMBER | FEW | (?<= [LAST NEXT]) A FEW) OF? u=(UNIT) | AND_A_HALF)",
        _turn_or_half,
    ),
    Rule("THE? n=(NUMBER) [LAST NEXT] u=(UNIT)", _by_turn),
    Rule("THE? by=(ORDINAL) ((?<= THE ORDINAL) n=(NUMBER) u=(UNIT) | AND_A_HALF)", _turn_or_half),
    Rule("A u=(UNIT)", _rate_or_length),
)
