"""Rules for dates of the calendar: days, months, years, decades, centuries, quarters, seasons, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.enrich.numbers.wordlists import read_words
from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.holidays import Holiday
from onrecord.enrich.times.readings import (
    DATE,
    EXPLICIT,
    PUBLISHED,
    Partial,
    Reading,
    Rule,
    Scene,
    dated,
    unresolved,
)

Found = Reading | None
Match = re.Match[str]
YEAR = r"(?P<y>[yY]|w[wn]|['f][nd])"
_DATE_PREPOSITIONS = frozenset(["on", "since", "until", "by", "from", "between", "to", "and", "-", "this"])
_BEFORE_YEAR = read_words(__package__, "before_year.txt")
_NUMERIC = re.compile(r"(\d+)[-/.](\d+)[-/.](\d+)")
DASHES = frozenset({"-", "–", "—", "~", "‑"})
_CURRENCY_SIGNS = frozenset({"$", "£", "€", "¥"})
_PIVOT = 36  # two-digit years from 36 on are of the last century: 87 is 1987, 15 is 2015


class Piece(NamedTuple):
    """A group of a match: its first and last item."""

    first: int
    last: int


def number_at(scene: Scene, index: int) -> int:
    value = scene.coded.values[index]
    return int(value) if isinstance(value, (int, float)) else int(str(value).rstrip("s"))


def read_year(scene: Scene, match: Match, group: str = "y") -> int | None:
    """The year in a match's group: four digits, words (``nineteen ninety six``), or two digits after ``of``."""
    first, last = match.span(group)
    if first < 0:
        return None
    if last - first == 1:
        return number_at(scene, first)
    if scene.coded.codes[first] == "w":
        hundreds, rest = number_at(scene, first), number_at(scene, first + 1)
        return hundreds * 100 + rest if 10 <= hundreds <= 20 and 10 <= rest <= 99 else None
    return full_year(number_at(scene, last - 1))


def full_year(two_digits: int) -> int | None:
    if not 0 <= two_digits <= 99:
        return None
    return two_digits + (1900 if two_digits >= _PIVOT else 2000)


def complete(scene: Scene, first: int, last: int, partial: Partial, direction: Direction | None = None) -> Found:
    """The reading of a calendar date, its year reckoned from the day of writing where the text leaves it out.

    Without a year, the date is the last or next of its name, as the verbs around it tell; without such verbs the
    nearest. ``None`` where no such day exists (30 February).
    """
    if partial.year is not None:
        period = _period(partial, partial.year)
        return dated(first, last, period, EXPLICIT)._replace(partial=partial) if period else None
    if scene.reference is None:
        possible = _period(partial, 2000) is not None
        return unresolved(first, last)._replace(partial=partial) if possible else None
    if direction is None:
        direction = direction_at(scene.coded, first, last)
    near = scene.reference.year
    found = (_period(partial, year) for year in range(near - 8, near + 9) if partial.day == 29 or abs(year - near) < 2)
    candidates = [period for period in found if period is not None and _fits_weekday(period.start, partial.weekday)]
    if not candidates:
        return None
    chosen = min(candidates, key=lambda period: _distance(period, scene.reference or period.start, direction))
    return dated(first, last, chosen, PUBLISHED)._replace(partial=partial)


def _distance(period: periods.Period, reference: date, direction: Direction) -> tuple[bool, int]:
    wrong = (direction is Direction.PAST and period.start > reference) or (
        direction is Direction.FUTURE and period.end < reference
    )
    inside = period.start <= reference <= period.end
    middle = period.start + (period.end - period.start) / 2
    return wrong, 0 if inside else abs((middle - reference).days)


def _fits_weekday(when: date, weekday: int | None) -> bool:
    return weekday is None or when.isoweekday() == weekday


def _period(partial: Partial, year: int) -> periods.Period | None:
    try:
        if partial.month is None:
            return periods.year(year)
        if partial.day is None:
            return periods.month(year, partial.month)
        return periods.day(date(year, partial.month, partial.day))
    except ValueError:
        return None


def _month_date(scene: Scene, match: Match) -> Found:
    groups = match.groupdict()
    day = number_at(scene, match.start("d")) if groups.get("d") else None
    if day and match.start("d") and scene.coded.items[match.start("d") - 1].text in _CURRENCY_SIGNS:
        return None
    month = number_at(scene, match.start("m"))
    year = read_year(scene, match) if groups.get("y") else None
    weekday = number_at(scene, match.start("k")) if groups.get("k") else None
    last = match.end()
    if groups.get("y") and year is None:
        last = match.start("y")
    return complete(scene, match.start(), last, Partial(year, month, day, weekday if year is None else None))


def _month_first(scene: Scene, match: Match) -> Found:
    """``May 12``, but not ``in May 12 people``."""
    items = scene.coded.items
    bare = match["y"] is None and scene.coded.codes[match.start("d")] in "dw"
    if bare and match.end() < len(items):
        after = items[match.end()].text
        if after == "people" or (after.endswith("s") and len(after) > 4 and items[match.end()].kind == "w"):
            shortened = complete(scene, match.start("m"), match.start("m") + 1, Partial(None, number_at(scene, match.start("m"))))
            return shortened if match.start("m") == match.start() else None
    return _month_date(scene, match)


def _written_out(scene: Scene, match: Match) -> Found:
    """``26/7/2021``, ``2021-07-26``, ``20210726``, after a weekday perhaps."""
    text = str(scene.coded.values[match.end() - 1])
    if text.isdigit():
        parts = (text[:4], text[4:6], text[6:])
    else:
        numeric = _NUMERIC.fullmatch(text)
        if numeric is None:
            return None
        parts = numeric.group(1), numeric.group(2), numeric.group(3)
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return complete(scene, match.start(), match.end(), Partial(first, second, third))
    year = third if len(parts[2]) == 4 else full_year(third)
    day, month = _day_and_month(scene, first, second)
    return complete(scene, match.start(), match.end(), Partial(year, month, day))


def _day_and_month(scene: Scene, first: int, second: int) -> tuple[int, int]:
    """Which of two numbers is the day: the one above 12, else as the page writes its other dates."""
    if first > 12:
        return first, second
    if second > 12:
        return second, first
    return (first, second) if scene.day_first() else (second, first)


def _slashed(scene: Scene, match: Match) -> Found:
    """``29/03`` after a weekday or a preposition of time, or where only a date fits."""
    items, first, last = scene.coded.items, match.start("d"), match.end()
    if not (items[first + 1].glued and items[last - 1].glued):
        return None
    left, right = number_at(scene, first), number_at(scene, last - 1)
    led = match["k"] is not None or (first > 0 and items[first - 1].text in _DATE_PREPOSITIONS)
    fits = left > 12 and right <= 12 and last - 1 < len(items) and len(items[last - 1].text) == 2
    if not (led or fits) or (last < len(items) and items[last].text in ("/", "%")):
        return None
    day, month = _day_and_month(scene, left, right)
    return complete(scene, match.start(), last, Partial(None, month, day))


def _month_and_year(scene: Scene, match: Match) -> Found:
    """``2/2013`` and ``2014-10``; ``2013-14`` is a pair of years."""
    items = scene.coded.items
    if not all(items[i].glued for i in range(match.start() + 1, match.end())):
        return None
    if match.end() < len(items) and items[match.end()].text in ("-", "/") and items[match.end()].glued:
        return None
    year_first = scene.coded.codes[match.start()] == "y"
    year = number_at(scene, match.start() if year_first else match.end() - 1)
    other = number_at(scene, match.end() - 1 if year_first else match.start())
    if year_first and other == (year + 1) % 100 and len(items[match.end() - 1].text) == 2:
        return dated(match.start(), match.end(), periods.years(year, year + 1), EXPLICIT)
    if not 1 <= other <= 12:
        return None
    return dated(match.start(), match.end(), periods.month(year, other), EXPLICIT)


def _slashed_fraction(scene: Scene, match: Match) -> Found:
    """``29/03``, which numbers read as a fraction."""
    left, right = (int(part) for part in str(scene.coded.values[match.end() - 1]).split("/"))
    before = scene.coded.items[match.start() - 1].text if match.start() else ""
    fits = left > 12 >= right and str(scene.coded.values[match.end() - 1]).endswith(f"/{right:02}")
    if not (match["k"] or fits or before in _DATE_PREPOSITIONS):
        return None
    day, month = _day_and_month(scene, left, right)
    return complete(scene, match.start(), match.end(), Partial(None, month, day))


def _weekday_and_day(scene: Scene, match: Match) -> Found:
    """``Tuesday the 19th``: the nearest such day."""
    weekday, day = number_at(scene, match.start("k")), number_at(scene, match.start("d"))
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    try:
        starts = [periods.add_months(scene.reference.replace(day=1), step) for step in range(-14, 15)]
    except OverflowError:
        return None
    days = [start + timedelta(days=day - 1) for start in starts if periods.month(start.year, start.month).end.day >= day]
    fitting = [when for when in days if when.isoweekday() == weekday]
    if not fitting:
        return None
    reference, direction = scene.reference, direction_at(scene.coded, match.start(), match.end())
    nearest = min(fitting, key=lambda when: _distance(periods.day(when), reference, direction))
    return dated(match.start(), match.end(), periods.day(nearest), PUBLISHED)


def _of_year_by_turn(scene: Scene, match: Match) -> Found:
    """``October last year``, ``14 May of this year``, ``Christmas last year``."""
    if scene.coded.values[match.start("u")] != "Y":
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    year = scene.reference.year + {"L": -1, "N": 1}.get(scene.coded.codes[match.start("lead")], 0)
    named = scene.coded.values[match.start("named")]
    if isinstance(named, Holiday):
        return dated(match.start(), match.end(), periods.day(named.on(year)), PUBLISHED)
    groups = match.groupdict()
    day = number_at(scene, match.start("d")) if groups.get("d") else None
    day = number_at(scene, match.start("e")) if groups.get("e") else day
    if isinstance(named, str) and scene.coded.codes[match.start("named")] == "s":
        return dated(match.start(), match.end(), periods.season(year, named), PUBLISHED)
    found = complete(scene, match.start(), match.end(), Partial(year, number_at(scene, match.start("named")), day))
    return found._replace(anchor=PUBLISHED) if found else None


def _bare_month(scene: Scene, match: Match) -> Found:
    return complete(scene, match.start(), match.end(), Partial(None, number_at(scene, match.start("m"))))


def _bare_year(scene: Scene, match: Match) -> Found:
    year = read_year(scene, match)
    if year is None or not (match["u"] or _is_year(scene, match.start("y"), match.end())):
        return None
    return dated(match.start(), match.end(), periods.year(year), EXPLICIT)._replace(partial=Partial(year))


def _is_year(scene: Scene, first: int, last: int) -> bool:
    """Whether a four-digit number stands where years do, and not before what it would count."""
    items = scene.coded.items
    before = items[first - 1] if first else None
    after = items[last] if last < len(items) else None
    spoken = scene.coded.codes[first] in "Yw"
    if after is not None and (after.text in ("%", "percent", "per", "°", "$", "€") or (after.glued and after.kind in "wn")):
        return False
    if after is not None and after.text in DASHES and after.glued and last + 1 < len(items) and items[last + 1].glued:
        return scene.coded.codes[last + 1] in "yY"
    if before is not None and before.text in DASHES and first > 1 and scene.coded.codes[first - 2] in "yY":
        return True
    if before is not None and ((before.glued and before.kind == "w") or before.text in ("$", "£", "€", "¥", "#", ">", "<", "-")):
        return before.text == "-" and not before.glued
    if before is not None and before.text in _BEFORE_YEAR:
        return True
    year = number_at(scene, first)
    if spoken or not 1800 <= year <= 2099:
        return False
    counted = after is not None and after.kind == "w" and (after.text.endswith("s") or after.text in ("people", "or"))
    if counted and after is not None and after.text not in ("was", "is", "has", "as", "does", "elections", "results"):
        return False
    return not (before is not None and before.kind == "w" and before.capital and not _sentence_start(scene, first - 1))


def _sentence_start(scene: Scene, index: int) -> bool:
    return index == 0 or scene.coded.items[index - 1].text in (".", '"', "“", ":", "(")


def _decade(scene: Scene, match: Match) -> Found:
    """``the 1990s``, ``the '80s``, ``the nineties``."""
    items, index = scene.coded.items, max(match.start("x"), match.start("x2"))
    before = items[match.start() - 1].text if match.start() else ""
    year = number_at(scene, index)
    if scene.coded.codes[index] != "R":
        if not items[match.end() - 1].glued:
            return None
        if year < 100:
            year += 1900 if year >= 20 else 2000
    elif before in ("his", "her", "their", "your", "my", "our") or not (match["t"] or before in ("in", "since", "late", "early")):
        return None
    if year % 10 or not 1000 <= year <= 2190:
        return None
    return dated(match.start(), match.end(), periods.decade(year), EXPLICIT)


def _century(scene: Scene, match: Match) -> Found:
    unit = scene.coded.values[match.start("u")]
    number = number_at(scene, match.start("o"))
    if unit != "CE" or not 1 <= number <= 30:
        return None
    return dated(match.start(), match.end(), periods.century(number), EXPLICIT)


def _named_quarter(scene: Scene, match: Match) -> Found:
    """``the fourth quarter of 2004``, ``the first half of 2021``; halves only with a year."""
    halves = scene.coded.codes[match.start("u")] == "H"
    if not halves and scene.coded.values[match.start("u")] != "Q":
        return None
    return _quarter_reading(scene, match, number_at(scene, match.start("n")), halves)


def _lettered_quarter(scene: Scene, match: Match) -> Found:
    """``Q3``, ``Q1 2019``, ``2019 H2``."""
    if not scene.coded.items[match.start("n")].glued:
        return None
    halves = scene.coded.items[match.start("q")].text == "h"
    return _quarter_reading(scene, match, number_at(scene, match.start("n")), halves)


def _quarter_reading(scene: Scene, match: Match, number: int, halves: bool) -> Found:
    if not 1 <= number <= (2 if halves else 4):
        return None
    make = periods.half if halves else periods.quarter
    year = read_year(scene, match)
    if year is not None:
        return dated(match.start(), match.end(), make(year, number), EXPLICIT)
    if halves:
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    direction = direction_at(scene.coded, match.start(), match.end())
    near = scene.reference.year
    reference = scene.reference
    options = [make(y, number) for y in (near - 1, near, near + 1)]
    chosen = min(options, key=lambda period: _distance(period, reference, direction))
    return dated(match.start(), match.end(), chosen, PUBLISHED)


def _season(scene: Scene, match: Match) -> Found:
    name = str(scene.coded.values[match.start("s")])
    year = read_year(scene, match)
    if year is not None:
        return dated(match.start(), match.end(), periods.season(year, name), EXPLICIT)
    word = scene.coded.codes[match.start()]
    if word not in "LNTt" or (word == "t" and name == "FA" and scene.coded.items[match.start("s")].text == "fall"):
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    return dated(match.start(), match.end(), _nearest_season(scene, match, name, word), PUBLISHED)


def _nearest_season(scene: Scene, match: Match, name: str, word: str) -> periods.Period:
    reference = scene.reference or date.min
    options = [periods.season(year, name) for year in range(reference.year - 2, reference.year + 2)]
    if word == "L":
        return max(option for option in options if option.end < reference)
    if word == "N":
        return min(option for option in options if option.start > reference)
    if word == "T":
        return min(options, key=lambda period: _distance(period, reference, Direction.UNKNOWN))
    direction = direction_at(scene.coded, match.start(), match.end())
    return min(options, key=lambda period: _distance(period, reference, direction))


def _holiday(scene: Scene, match: Match) -> Found:
    holiday = scene.coded.values[match.start("h")]
    if not isinstance(holiday, Holiday):
        return None
    year = read_year(scene, match)
    if year is not None:
        when = holiday.on(year)
        return dated(match.start(), match.end(), periods.day(when), EXPLICIT)
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    reference = scene.reference
    direction = direction_at(scene.coded, match.start(), match.end())
    direction = {"L": Direction.PAST, "N": Direction.FUTURE}.get(scene.coded.codes[match.start()], direction)
    days = [holiday.on(year) for year in (reference.year - 1, reference.year, reference.year + 1)]
    chosen = min(days, key=lambda when: _distance(periods.day(when), reference, direction))
    return Reading(match.start(), match.end(), DATE, chosen.isoformat(), None, chosen, chosen, PUBLISHED)


def _day_of_spoken_month(scene: Scene, match: Match) -> Found:
    """``on the 15th``, with no month: of the month of writing, or the last or next."""
    items = scene.coded.items
    before = items[match.start() - 1].text if match.start() else ""
    after = items[match.end()] if match.end() < len(items) else None
    if before not in ("on", "until", "by", "since") or not items[match.start("d")].text[0].isdigit():
        return None
    if after is not None and after.kind == "w" and after.text not in ("and", "to", "at", "in", "for", "when", "with"):
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    direction = direction_at(scene.coded, match.start(), match.end())
    day, reference = number_at(scene, match.start("d")), scene.reference
    try:
        months = [periods.add_months(reference.replace(day=1), step) for step in (-1, 0, 1)]
    except OverflowError:
        return None
    days = [m.replace(day=day) for m in months if periods.month(m.year, m.month).end.day >= day]
    chosen = min(days, key=lambda when: _distance(periods.day(when), reference, direction), default=None)
    return dated(match.start(), match.end(), periods.day(chosen), PUBLISHED) if chosen else None


_BARE_YEAR = r"(?P<y>[yY]|w[wn])"
_K = r"(?:(?P<k>[kK])[.,]{0,2}t?)?"
_THEN_YEAR = rf"(?:[.,]?[-/fI,]?t?{YEAR})?"
RULES = (
    Rule("kKtdow", rf"{_K}t?(?P<d>[dow])f?[-/,]?(?P<m>m){_THEN_YEAR}", _month_date),
    Rule("to", rf"t?(?P<d>o)uf(?P<m>m){_THEN_YEAR}", _month_date),
    Rule("kKm", rf"{_K}(?P<m>m)[.]?[-/]?t?(?P<d>[dow])(?![n])(?:[.,]?[-/fI,]?{YEAR})?(?:,(?:[kK])(?![a-z]))?", _month_first),
    Rule("y", r"(?P<y>y)[-/]?(?P<m>m)[-/]?(?P<d>d)", _month_date),
    Rule("m", r"(?P<m>m)-(?P<y>y)-(?P<d>d)", _month_date),
    Rule("d", r"(?P<d>d)-(?P<y>y)-(?P<m>m)", _month_date),
    Rule("m", rf"(?P<m>m)[.]?,?[-/fI]?{YEAR}", _month_date),
    Rule("kKD", r"(?:[kK],?)?D", _written_out),
    Rule("TkKd", r"T?(?:(?P<k>[kK]),?)?(?P<d>d)/d", _slashed),
    Rule("TkKQ", r"T?(?:(?P<k>[kK]),?)?Q", _slashed_fraction),
    Rule("dy", r"d[-/]y|y[-/][dn]", _month_and_year),
    Rule("kKtdowm", r"(?:[kK],?t?)?(?:t?(?P<d>[dow])f?)?(?P<named>m)(?:t?(?P<e>[dow]))?,?f?(?P<lead>[LNT])(?P<u>u)", _of_year_by_turn),
    Rule("ths", r"t?(?P<named>[hs])f?(?P<lead>[LNT])(?P<u>u)", _of_year_by_turn),
    Rule("kK", r"(?P<k>[kK])[.,]?t?(?P<d>o)(?!u)", _weekday_and_day),
    Rule("t", r"t(?P<d>o)", _day_of_spoken_month),
    Rule("m", r"(?P<m>m)", _bare_month),
    Rule("tuyYw", rf"t?(?P<u>u)?{_BARE_YEAR}", _bare_year),
    Rule("t'ynR", r"(?P<t>t)?'?(?:(?P<x>[yn])S|(?P<x2>R))", _decade),
    Rule("toO", r"t?(?P<o>[oO])-?(?P<u>u)", _century),
    Rule("to", rf"t?(?P<n>o)-?(?P<u>[uH])(?:[fI]?t?(?:u)?{YEAR})?", _named_quarter),
    Rule("q", rf"(?P<q>q)(?P<n>d)(?:[-fI,]?{YEAR})?", _lettered_quarter),
    Rule("yYw", rf"{_BARE_YEAR}[-]?(?P<q>q)(?P<n>d)", _lettered_quarter),
    Rule("LNTts", rf"[LNT]?t?(?P<s>s)(?:[fI]?{YEAR})?", _season),
    Rule("LNTh", rf"[LNT]?(?P<h>h)(?:[,]?[fI]?{YEAR})?", _holiday),
)
