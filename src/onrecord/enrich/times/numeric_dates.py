"""Rules for dates in digits: ``26/7/2021``, ``2021-07-26``, ``20210726``, ``29/03``, ``2/2013``."""

from __future__ import annotations

import re
from datetime import date

from onrecord.enrich.times import periods
from onrecord.enrich.times.clock_values import clock_of, clock_value
from onrecord.enrich.times.codes import letter_of
from onrecord.enrich.times.direction import Direction
from onrecord.enrich.times.matching import RuleMatch, expression
from onrecord.enrich.times.mentions import EXPLICIT, TIME, Context, Found, Partial, TimexMention
from onrecord.enrich.times.resolution import full_year, missing_day
from onrecord.enrich.times.zones import is_fixed, zone_after
from onrecord.rules import rule
from onrecord.text.lexicon import mapping, word_class

_DATE_PREPOSITIONS = word_class("date_prepositions")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_TAIL = re.compile(r"(?:[.,]\d+)?(?P<zone>[zZ]\b|[ ]?[+-]\d\d:?\d\d\b)?")
_BASIC_TAIL = re.compile(
    r"[tT](?P<hour>\d\d)(?P<minute>\d\d)?(?P<second>\d\d)?(?:[.,]\d+)?(?P<zone>[zZ]|[+-]\d\d:?\d\d)?(?![\w])"
)
_NUMERIC = re.compile(r"(\d+)[-/.](\d+)[-/.](\d+)")
_FAMOUS_DAYS = {printed: date.fromisoformat(day) for printed, day in mapping("famous_days").items()}
_BEFORE_FAMOUS = _DATE_PREPOSITIONS | {"after", "before", "post"}
_NEAR_FAMOUS = 14  # days
_SLASHED_PAIR = letter_of("SLASHED_PAIR")
_LAST_HOUR, _MONTHS = 24, 12
_PRESENT, _YEARS_AHEAD = 2025, 10
_THEN_DATE = expression("[- TO] NUMERIC_DATE")


@rule(
    "26/07/2019",
    "(k=(WEEKDAY) ,?)? NUMERIC_DATE",
    examples={
        "It opened on 2019-07-26.": "2019-07-26 = 2019-07-26",
        "It opened on 26/07/2019.": "26/07/2019 = 2019-07-26",
        "It opened on 07/26/2019.": "07/26/2019 = 2019-07-26",
        "It opened on Friday, 20190726.": "Friday, 20190726 = 2019-07-26",
        "It failed at 20240506T143000Z.": "20240506T143000Z = 2024-05-06T14:30:00Z",
        "It failed at 20240506T1430+0200.": "20240506T1430+0200 = 2024-05-06T14:30+02:00",
        "It opened on 2.5.2019.": "2.5.2019 = 2019-05-02",
        "It opened on Friday, 05/07/2019.": "Friday, 05/07/2019 = 2019-07-05",
        "It opened on 05/06/2020. It closed on 06/25/2020.": "05/06/2020 = 2020-05-06; 06/25/2020 = 2020-06-25",
        "It opened on 05/06/2020. It closed on 25/06/2020.": "05/06/2020 = 2020-06-05; 25/06/2020 = 2020-06-25",
    },
    but_not=["The wrong date is 2015-1-32.", "Call +86 138-2010-2015."],
)
def written_out(hit: RuleMatch) -> Found:
    text = str(hit.context.coded.values[hit.last - 1])
    weekday = hit.number_if_any("k")
    if text.isdigit():
        return _basic_moment(hit, text) or hit.complete(Partial(int(text[:4]), int(text[4:6]), int(text[6:]), weekday))
    numeric = _NUMERIC.fullmatch(text)
    if numeric is None:
        return None
    first, second, third = (int(part) for part in numeric.groups())
    if len(numeric[1]) == 4:
        partial = Partial(first, second, third, weekday)
        is_iso = _ISO_DATE.fullmatch(text) is not None
    else:
        year = third if len(numeric[3]) == 4 else full_year(third)
        partial = _in_order_of_weekday(hit, first, second, Partial(year, None, None, weekday), is_dotted="." in text)
        is_iso = False
    found = hit.complete(partial)
    if found is None and (is_iso or "/" in text):
        return missing_day(hit.context, hit.first, hit.last, partial)
    return found


def _basic_moment(hit: RuleMatch, text: str) -> Found:
    """A date and time of ISO 8601 without marks, as one: ``20240506T143000Z``."""
    coded, last = hit.context.coded, hit.last
    tail = _BASIC_TAIL.match(coded.text, coded.items[last - 1].end)
    day = hit.complete(Partial(int(text[:4]), int(text[4:6]), int(text[6:])))
    if tail is None or day is None or day.start is None or int(tail["hour"]) > _LAST_HOUR:
        return None
    while last < len(coded.items) and coded.items[last].end <= tail.end():
        last += 1
    minute, second = int(tail["minute"] or 0), int(tail["second"]) if tail["second"] else None
    zone = _offset(tail["zone"]) if tail["zone"] else ""
    value = f"{day.start}{clock_value(int(tail['hour']), minute, second, zone)}"
    return TimexMention(hit.first, last, TIME, value, None, day.start, day.start, EXPLICIT)


def _in_order_of_weekday(hit: RuleMatch, first: int, second: int, partial: Partial, *, is_dotted: bool) -> Partial:
    """The date with day and month; of both orders the one on the printed weekday, else the page's."""
    # 2.5.2021 is written where the day comes first.
    day, month = (first, second) if is_dotted else _day_and_month(hit.context, first, second)
    own, swapped = partial._replace(day=day, month=month), partial._replace(day=month, month=day)
    if partial.weekday is None or is_dotted:
        return own
    found, other = hit.complete(own), hit.complete(swapped)
    is_other = found is not None and found.doubt is not None and other is not None and other.doubt is None
    return swapped if is_other else own


@rule(
    "2024-05-06T14:30:00Z",
    "d=(NUMERIC_DATE) t=(OTHER)? c=([CLOCK LAPSE])",
    examples={
        "It failed at 2024-05-06T14:30:00Z.": "2024-05-06T14:30:00Z = 2024-05-06T14:30:00Z",
        "It failed at 2024-05-06T14:30+02:00 for good.": "2024-05-06T14:30+02:00 = 2024-05-06T14:30+02:00",
        "It failed at 2024-05-06 14:30:12Z.": "2024-05-06 14:30:12Z = 2024-05-06T14:30:12Z",
        "It failed at 2024-05-06T14:30:12.125Z.": "2024-05-06T14:30:12.125Z = 2024-05-06T14:30:12Z",
        "It failed at 2024-05-06 14:30:12.5 +0200.": "2024-05-06 14:30:12.5 +0200 = 2024-05-06T14:30:12+02:00",
        "It failed at 2024-05-06 14:30 UTC.": "2024-05-06 14:30 UTC = 2024-05-06T14:30Z",
    },
    but_not=["It failed on 2024-05-06 (14:30)."],
)
def iso_moment(hit: RuleMatch) -> Found:
    """A date and time of ISO 8601 as one, with its zone."""
    text, clock = str(hit.item_value("d")), clock_of(hit.item("c"))
    if not _ISO_DATE.fullmatch(text) or clock is None or (hit.has("t") and hit.word("t") != "t"):
        return None
    coded, last = hit.context.coded, hit.last
    tail = _ISO_TAIL.match(coded.text, coded.items[last - 1].end)
    zone = _offset(tail["zone"]) if tail is not None and tail["zone"] else ""
    while tail is not None and last < len(coded.items) and coded.items[last].end <= tail.end():
        last += 1
    if not zone:
        named, after = zone_after(hit.context, last)
        zone, last = (named, after) if is_fixed(named) else (zone, last)
    day = hit.complete(Partial(*map(int, text.split("-"))))
    if day is None or day.start is None or clock[0] > 24:
        return None
    value = f"{day.start}{clock_value(*clock, zone)}"
    return TimexMention(hit.first, last, TIME, value, None, day.start, day.start, EXPLICIT)


def _offset(printed: str) -> str:
    """An offset with its colon: ``+0200`` is ``+02:00``."""
    plain = printed.strip().upper()
    return f"{plain[:3]}:{plain[3:]}" if len(plain) == len("+0200") else plain


def _day_and_month(context: Context, first: int, second: int) -> tuple[int, int]:
    if first > 12:
        return first, second
    if second > 12:
        return second, first
    return (first, second) if context.day_first() else (second, first)


@rule(
    "on 29/03",
    "DEICTIC? (k=(WEEKDAY) ,?)? d=(SMALL_NUMBER) / SMALL_NUMBER",
    "DEICTIC? (k=(WEEKDAY) ,?)? SLASHED_PAIR",
    examples={
        "They met on 29/03.": "29/03 = 2021-03-29",
        "They met this Friday 5/14.": "this Friday 5/14 = 2021-05-14",
        "It has been shut since 9/11.": "9/11 = 2001-09-11",
    },
    but_not=["They ate 2/3 of it.", "They won 5/14 games."],
)
def slashed(hit: RuleMatch) -> Found:
    """After a weekday or a preposition of time, or where only a date fits; numbers may have read it as a fraction."""
    return _slashed_items(hit) if hit.has("d") else _slashed_fraction(hit)


def _slashed_items(hit: RuleMatch) -> Found:
    items, first = hit.context.coded.items, hit.at("d")
    if not (items[first + 1].no_space_before and items[first + 2].no_space_before) or hit.word_after in ("/", "%"):
        return None
    left, right = hit.number("d"), hit.context.number_at(hit.last - 1)
    fits = left > 12 and right <= 12 and len(items[first + 2].text) == 2
    led = hit.first < first or hit.word_before in _DATE_PREPOSITIONS
    return _day_of_pair(hit, left, right) if fits or led or _begins_range(hit) else None


def _slashed_fraction(hit: RuleMatch) -> Found:
    text = str(hit.context.coded.values[hit.last - 1])
    if (named := _named_day(hit, text)) is not None:
        return hit.date(periods.day(named), EXPLICIT) if hit.word_before in _BEFORE_FAMOUS else None
    left, right = (int(part) for part in text.split("/"))
    fits = left > 12 >= right and text.endswith(f"/{right:02}")
    led = hit.last - hit.first > 1 or hit.word_before in _DATE_PREPOSITIONS
    return _day_of_pair(hit, left, right) if fits or led or _begins_range(hit) else None


def _named_day(hit: RuleMatch, text: str) -> date | None:
    """The day that a pair alone stands for (``since 9/11``), but for pages of these weeks of another year."""
    day = _FAMOUS_DAYS.get(text)
    is_alone = hit.last - hit.first == 1 and hit.context.coded.codes.count(_SLASHED_PAIR) == 1
    if day is None or not is_alone:
        return None
    dct = hit.context.dct
    is_near = dct is not None and abs((dct - day.replace(year=dct.year)).days) <= _NEAR_FAMOUS
    return None if dct is not None and (dct < day or (is_near and hit.word_before == "on")) else day


def _begins_range(hit: RuleMatch) -> bool:
    return _THEN_DATE.match(hit.context.coded.codes, hit.last) is not None


def _day_of_pair(hit: RuleMatch, left: int, right: int) -> Found:
    """``this Friday 5/12`` is the nearest, ``next`` lies ahead."""
    turns = {"LAST": Direction.PAST, "THIS": Direction.UNKNOWN, "NEXT": Direction.FUTURE}
    turn = next((turns[name] for name in turns if hit.context.is_a(hit.first, name)), None)
    day, month = _day_and_month(hit.context, left, right)
    return hit.complete(Partial(None, month, day), turn)


@rule(
    "2014-10",
    "other=(SMALL_NUMBER) [- /] y=(YEAR_DIGITS)",
    "y=(YEAR_DIGITS) [- /] other=([SMALL_NUMBER OTHER_NUMBER])",
    examples={
        "It opened in 2/2013.": "2/2013 = 2013-02",
        "It opened in 2014-10.": "2014-10 = 2014-10",
        "The 2013-14 season was lost.": "2013-14 = 2013/2014",
        "The 2013/4 season was lost.": "2013/4 = 2013/2014",
        "The 1914-18 war was lost.": "1914-18 = 1914/1918",
    },
    but_not=["It is numbered 2014-32.", "It is numbered 2014-10-99."],
)
def month_or_years(hit: RuleMatch) -> Found:
    """``2014-10`` is a month, ``2013-14`` a pair of years."""
    items = hit.context.coded.items
    if not all(items[index].no_space_before for index in range(hit.first + 1, hit.last)):
        return None
    after = hit.after
    if after is not None and after.text in ("-", "/") and after.no_space_before:
        return None
    year, other, length = hit.number("y"), hit.number("other"), len(hit.word("other"))
    if hit.at("y") == hit.first and length in (1, 2) and other == (year + 1) % 10**length:
        return hit.date(periods.years(year, year + 1), EXPLICIT)
    last_year = year - year % 100 + other
    if hit.at("y") == hit.first and length == len("18") and other > _MONTHS and year < last_year <= _last_told(hit):
        return hit.date(periods.years(year, last_year), EXPLICIT)
    return hit.date(periods.month(year, other), EXPLICIT) if 1 <= other <= 12 else None


def _last_told(hit: RuleMatch) -> int:
    """The last year that a page is likely to speak of so."""
    return (hit.context.dct.year if hit.context.dct is not None else _PRESENT) + _YEARS_AHEAD


RULES = (iso_moment, written_out, slashed, month_or_years)
