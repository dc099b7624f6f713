"""Rules for days and months of the calendar: ``26 July 2021``, ``July 26``, ``29/03``, ``October last year``."""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.holidays import Holiday
from onrecord.enrich.times.readings import EXPLICIT, PUBLISHED, Partial, Rule, Scene, dated, unresolved
from onrecord.enrich.times.reckoning import YEAR, Found, Match, complete, distance, full_year, number_at, read_year
from onrecord.text.lexicon import word_class

_NEAR = 45  # days
_CURRENCY_SIGNS = frozenset({"$", "£", "€", "¥"})
_DATE_PREPOSITIONS = word_class("date_prepositions")
_JOINT_AND_DATE = re.compile(r"[-J]D")
_NUMERIC = re.compile(r"(\d+)[-/.](\d+)[-/.](\d+)")


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


def _two_digit_year(scene: Scene, match: Match) -> Found:
    """``2-Oct-18``."""
    last = scene.coded.items[match.end() - 1]
    year = full_year(number_at(scene, match.end() - 1)) if len(last.text) == 2 and last.glued else None
    partial = Partial(year, number_at(scene, match.start("m")), number_at(scene, match.start("d")))
    return complete(scene, match.start(), match.end(), partial) if year else None


def _nth_day_of_month(scene: Scene, match: Match) -> Found:
    """``the third day of May``; not ``the third week of May``."""
    return _month_date(scene, match) if scene.coded.values[match.start("u")] == "D" else None


def _month_first(scene: Scene, match: Match) -> Found:
    """``May 12``, but not ``in May 12 people``."""
    items = scene.coded.items
    bare = match["y"] is None and scene.coded.codes[match.start("d")] in "dw"
    if bare and match.end() < len(items):
        after = items[match.end()].text
        if after == "people" or (after.endswith("s") and len(after) > 4 and items[match.end()].kind == "w"):
            shortened = complete(
                scene, match.start("m"), match.start("m") + 1, Partial(None, number_at(scene, match.start("m")))
            )
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
    dotted = "." in text  # 2.5.2021 is written where the day comes first
    day, month = (first, second) if dotted else _day_and_month(scene, first, second)
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
    led = match.start() < first or (first > 0 and items[first - 1].text in _DATE_PREPOSITIONS)
    fits = left > 12 and right <= 12 and last - 1 < len(items) and len(items[last - 1].text) == 2
    ranged = _JOINT_AND_DATE.match(scene.coded.codes, last) is not None
    if not (led or fits or ranged) or (last < len(items) and items[last].text in ("/", "%")):
        return None
    day, month = _day_and_month(scene, left, right)
    return complete(scene, match.start(), last, Partial(None, month, day), _turn_of(scene, match))


def _turn_of(scene: Scene, match: Match) -> Direction | None:
    """The direction that a word before the date gives it: ``this Friday 5/12`` is the nearest, ``next`` lies ahead."""
    turns = {"L": Direction.PAST, "T": Direction.UNKNOWN, "N": Direction.FUTURE}
    return turns.get(scene.coded.codes[match.start()])


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
    last = scene.coded.items[match.end() - 1].text
    if year_first and len(last) == 1 and other == (year + 1) % 10:
        return dated(match.start(), match.end(), periods.years(year, year + 1), EXPLICIT)
    if not 1 <= other <= 12:
        return None
    return dated(match.start(), match.end(), periods.month(year, other), EXPLICIT)


def _slashed_fraction(scene: Scene, match: Match) -> Found:
    """``29/03``, which numbers read as a fraction."""
    left, right = (int(part) for part in str(scene.coded.values[match.end() - 1]).split("/"))
    before = scene.coded.items[match.start() - 1].text if match.start() else ""
    fits = left > 12 >= right and str(scene.coded.values[match.end() - 1]).endswith(f"/{right:02}")
    ranged = _JOINT_AND_DATE.match(scene.coded.codes, match.end()) is not None
    if not (match.end() - match.start() > 1 or fits or ranged or before in _DATE_PREPOSITIONS):
        return None
    day, month = _day_and_month(scene, left, right)
    return complete(scene, match.start(), match.end(), Partial(None, month, day), _turn_of(scene, match))


def _weekday_and_day(scene: Scene, match: Match) -> Found:
    """``Tuesday the 19th``: the nearest such day."""
    weekday, day = number_at(scene, match.start("k")), number_at(scene, match.start("d"))
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    try:
        starts = [periods.add_months(scene.reference.replace(day=1), step) for step in range(-14, 15)]
    except OverflowError:
        return None
    days = [
        start + timedelta(days=day - 1) for start in starts if periods.month(start.year, start.month).end.day >= day
    ]
    fitting = [when for when in days if when.isoweekday() == weekday]
    if not fitting:
        return None
    reference, direction = scene.reference, direction_at(scene.coded, match.start(), match.end())
    nearest = min(fitting, key=lambda when: distance(periods.day(when), reference, direction))
    return dated(match.start(), match.end(), periods.day(nearest), PUBLISHED)


def _weekday_and_bare_day(scene: Scene, match: Match) -> Found:
    """``Friday 23``, where the day is a near one."""
    found = _weekday_and_day(scene, match)
    if found is None or found.start is None or scene.reference is None:
        return found
    return found if abs((found.start - scene.reference).days) <= _NEAR else None


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
    chosen = min(days, key=lambda when: distance(periods.day(when), reference, direction), default=None)
    return dated(match.start(), match.end(), periods.day(chosen), PUBLISHED) if chosen else None


_THEN_YEAR = rf"(?:[.,]?[-/fI,]?t?{YEAR})?"
RULES = (
    Rule("WEEKDAY_BEFORE THE? d=(DAY_OF_MONTH) OF? [- / ,]? m=(MONTH_NAME) THEN_ANY_YEAR", _month_date),
    Rule("THE? d=(ORDINAL) u=(UNIT) OF m=(MONTH_NAME) THEN_ANY_YEAR", _nth_day_of_month),
    Rule(
        "WEEKDAY_BEFORE m=(MONTH_NAME) [.]? [- /]? THE? d=(DAY_OF_MONTH) (?! [OTHER_NUMBER]) ([. ,]? [- "
        "/ OF IN ,]? ANY_YEAR)? (, (WEEKDAY) (?! [MONTH_NAME WEEKDAY_NAME UNIT SEASON HOLIDAY DAY_PART "
        "RELATIVE_DAY Q_OR_H SMALL_NUMBER SPELLED_NUMBER ORDINAL YEAR_DIGITS OTHER_NUMBER CLOCK AGO "
        "EARLIER LATER SINCE START END THE A OF AND OR OTHER]))?",
        _month_first,
    ),
    Rule("y=(YEAR_DIGITS) [- /]? m=(MONTH_NAME) [- /]? d=(SMALL_NUMBER)", _month_date),
    Rule("m=(MONTH_NAME) - y=(YEAR_DIGITS) - d=(SMALL_NUMBER)", _month_date),
    Rule("d=(SMALL_NUMBER) by=([- /]) m=(MONTH_NAME) [- /] s=([SMALL_NUMBER OTHER_NUMBER])", _two_digit_year),
    Rule("d=(SMALL_NUMBER) - y=(YEAR_DIGITS) - m=(MONTH_NAME)", _month_date),
    Rule("m=(MONTH_NAME) [.]? ,? [- / OF IN]? ANY_YEAR", _month_date),
    Rule("(WEEKDAY ,?)? NUMERIC_DATE", _written_out),
    Rule("DEICTIC? (k=(WEEKDAY) ,?)? d=(SMALL_NUMBER) / SMALL_NUMBER", _slashed),
    Rule("DEICTIC? (k=(WEEKDAY) ,?)? SLASHED_PAIR", _slashed_fraction),
    Rule("SMALL_NUMBER [- /] YEAR_DIGITS | YEAR_DIGITS [- /] [SMALL_NUMBER OTHER_NUMBER]", _month_and_year),
    Rule(
        "(WEEKDAY ,? THE?)? (THE? d=(DAY_OF_MONTH) OF?)? named=(MONTH_NAME) (THE? e=(DAY_OF_MONTH))? ,? "
        "OF? lead=(DEICTIC) u=(UNIT)",
        _of_year_by_turn,
    ),
    Rule("THE? named=([HOLIDAY SEASON]) OF? lead=(DEICTIC) u=(UNIT)", _of_year_by_turn),
    Rule("k=(WEEKDAY) [. ,]? THE? d=(ORDINAL) (?! UNIT)", _weekday_and_day),
    Rule(r"k=(WEEKDAY) d=(SMALL_NUMBER) (?= [, . AT TO AND] | \Z)", _weekday_and_bare_day),
    Rule("THE d=(ORDINAL)", _day_of_spoken_month),
    Rule("m=(MONTH_NAME)", _bare_month),
)
