"""Dates and times as pages stamp them on articles and comments.

A stamp is not a time expression of the prose (those are found by ``onrecord.enrich.times``): it is the page's
own note of when something was posted, and it is read only where a line holds little else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from onrecord.text.lexicon import phrases, table

_DAY = 86400
_DIGIT = re.compile(r"\d")
_AMERICAN_ZONE = re.compile(r"\s(?:e[sd]?t|p[sd]?t|c[sd]t)\b")
_RELATIVE_HINTS = ("ago", "yesterday", "today", "now", "last", "earlier", "other")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one stamp prints.

    ``numbers`` are two day-or-month numbers whose order the page leaves open, as in 12/05/2021. ``ago`` is the
    age in seconds that a relative stamp states. ``clock`` is the time of day, if printed.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    numbers: tuple[int, int] | None = None
    clock: time | None = None
    ago: int | None = None
    is_american: bool = False  # its time is of a zone of North America, where the month comes first

    @property
    def is_relative(self) -> bool:
        """Whether the stamp counts from the moment of the capture."""
        return self.ago is not None

    @property
    def has_day(self) -> bool:
        """Whether the stamp names a day of the calendar."""
        return self.month is not None or self.numbers is not None

    @property
    def day_comes_first(self) -> bool | None:
        """For 13/05/2021 true, for 05/13/2021 false, else ``None``: the stamp does not tell."""
        if self.numbers is None or (max(self.numbers) <= 12 and not self.is_american):
            return None
        return self.numbers[0] > 12


@cache
def _month_numbers() -> dict[str, int]:
    return {name: int(number) for name, number in table("months")}


@cache
def _units() -> dict[str, int]:
    """Seconds of the units that may stand before 'ago'."""
    return _seconds("short_stamp_units") | _seconds("stamp_units")


@cache
def _seconds(name: str) -> dict[str, int]:
    return {unit: int(seconds) for unit, seconds in table(name)}


def _longest_first(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def find_stamps(text: str) -> list[tuple[int, int, Stamp]]:
    """The stamps that a short line prints, with their spans in it; days that no calendar has are none."""
    if not _may_hold_stamp(lowered := _lowered(text)):
        return []
    found = ((match, _read_stamp(match)) for match in _stamp_pattern().finditer(lowered))
    return [(*match.span(), stamp) for match, stamp in found if stamp]


def cut_stamps(text: str, mark: str) -> tuple[list[Stamp], str]:
    """The stamps of a short line, and the line with ``mark`` in the place of each."""
    found = find_stamps(text)
    if not found:
        return [], text
    pieces, at = [], 0
    for start, end, _ in found:
        pieces.append(text[at:start])
        at = end
    return [stamp for _, _, stamp in found], mark.join([*pieces, text[at:]])


def _lowered(text: str) -> str:
    """The text in lower case, character by character where its length would change."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(char.lower()[:1] for char in text)


def _may_hold_stamp(lowered: str) -> bool:
    return _DIGIT.search(lowered) is not None or any(hint in lowered for hint in _RELATIVE_HINTS)


@cache
def _stamp_pattern() -> re.Pattern[str]:
    """Matches one stamp of a line in lower case."""
    month = _longest_first(_month_numbers())
    weekday = _longest_first(phrases("weekday_names"))
    unit = _longest_first(_units())
    foreign = _longest_first(_seconds("foreign_stamp_units"))
    clock = (
        r"(?P<{p}h>[01]?\d|2[0-4])(?:\s?:\s?(?P<{p}m>[0-5]\d)(?::(?P<{p}s>[0-5]\d)(?:\.\d{{1,6}})?)?"
        r"(?:\s?(?P<{p}ap>[ap])\.?m\b\.?)?"
        r"|(?:[.h](?P<{p}m2>[0-5]\d))?\s?(?P<{p}ap2>[ap])\.?m\b\.?|h(?P<{p}m3>[0-5]\d))"
        r"(?:\s?(?:z|utc|gmt|bst|cet|cest|msk|e[sd]?t|p[sd]?t|c[sd]t|ist)\b|\s?[+-]\d\d:?\d\d\b)?(?!\d)"
    )
    day = (
        rf"(?:(?:{weekday})\b\.?,?\s+)?(?:"
        rf"(?P<d1>[0-3]?\d)(?:st|nd|rd|th|er)?\.?[\s/-](?:of\s|de\s)?(?P<mon1>{month})\b\.?,?(?:[\s/-](?:de\s)?(?P<y1>(?:19|20)\d\d|(?<=[/-])\d\d)\b)?"
        rf"|(?P<mon2>{month})\b\.?\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:)(?:,?\s(?P<y2>(?:19|20)\d\d)\b)?"
        r"|(?P<y3>(?:19|20)\d\d)(?P<sep3>[-/.])(?P<n3>[01]?\d)(?P=sep3)(?P<d3>[0-3]?\d)(?!\d)"
        r"|(?P<a4>[0-3]?\d)(?P<sep4>[-/.])(?P<b4>[0-3]?\d)(?P=sep4)(?P<y4>(?:19|20)\d\d|\d\d)(?!\d)"
        r")"
    )
    between = r"\s?(?:[,;@|·•–—-]\s?|t(?=\d))?(?:at\s|um\s|à\s|kl\.?\s|в\s)?"
    dotted = r"(?P<th4>[01]?\d|2[0-4])\.(?P<tm4>[0-5]\d)(?![\d.,]\d|\d)"  # 18.15, right after a day only
    relative = (
        rf"(?P<count>\d{{1,4}}|an?|one|about\s+an?)\s?\+?\s?(?P<unit>{unit})\b\.?\s(?:ago|earlier)\b"
        r"|(?P<word>yesterday|today)\b(?:,?\s(?:at\s)?" + clock.format(p="w") + r")?"
        r"|(?P<now>just\snow|moments\sago|a\smoment\sago|a\sfew\sseconds\sago)\b"
        r"|(?:last|the\sother)\s(?P<last>week|month|year|day)\b"
        rf"|(?:vor|il\sy\sa|hace|há)\s(?P<n5>\d{{1,4}})\s(?P<u5>{foreign})\b"
        rf"|(?P<n6>\d{{1,4}})\s(?P<u6>{foreign})\s(?:fa|geleden|temu|назад|тому)\b"
    )
    pattern = (
        rf"(?<![\w/.:])(?:{day}(?:{between}(?:{clock.format(p='t')}|{dotted}))?"
        rf"|{clock.format(p='u')}(?:\s?[,|·•–—-]?\s?(?:on\s|am\s)?{day.replace('?P<', '?P<x').replace('P=', 'P=x')})?"
        rf"|{relative})"
    )
    return re.compile(pattern)


@cache
def short_age_pattern() -> re.Pattern[str]:
    """Matches a whole piece that is an age without ``ago``: 3h, 2 d, 5 mins."""
    units = _longest_first(_seconds("short_stamp_units"))
    return re.compile(rf"(\d{{1,3}})\s?({units})\.?", re.IGNORECASE)


def _read_stamp(match: re.Match[str]) -> Stamp | None:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    if "u5" in found or "u6" in found:
        seconds = _seconds("foreign_stamp_units")[found.get("u5") or found["u6"]]
        return Stamp(ago=int(found.get("n5") or found["n6"]) * seconds)
    if "count" in found or "now" in found or "last" in found or "word" in found:
        return _read_relative(found)
    clock = _read_clock(found, "t") or _read_clock(found, "u")
    named = {name.removeprefix("x"): value for name, value in found.items()}
    stamp = _read_day(named, clock)
    is_american = stamp is not None and stamp.numbers is not None and _AMERICAN_ZONE.search(match.group()) is not None
    return replace(stamp, is_american=True) if stamp and is_american else stamp


def read_short_age(match: re.Match[str]) -> Stamp:
    """The stamp of a match of ``short_age_pattern``."""
    seconds = _seconds("short_stamp_units")[match.group(2).lower()]
    return Stamp(ago=int(match.group(1)) * seconds)


def _read_relative(found: dict[str, str]) -> Stamp:
    if "now" in found:
        return Stamp(ago=0)
    if "word" in found:
        days_ago = 1 if found["word"].lower() == "yesterday" else 0
        return Stamp(ago=days_ago * _DAY, clock=_read_clock(found, "w"))
    units = _units()
    if "last" in found:
        return Stamp(ago=units[found["last"].lower()])
    count = found["count"]
    return Stamp(ago=(int(count) if count.isdigit() else 1) * units[found["unit"].lower()])


def _read_clock(found: dict[str, str], prefix: str) -> time | None:
    if prefix + "h" not in found and prefix + "h4" not in found:
        return None
    hour = int(found.get(prefix + "h") or found[prefix + "h4"])
    minute = int(next((found[prefix + name] for name in ("m", "m2", "m3", "m4") if prefix + name in found), 0))
    half = (found.get(prefix + "ap") or found.get(prefix + "ap2") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour % 24, minute, int(found.get(prefix + "s") or 0))


def _read_day(found: dict[str, str], clock: time | None) -> Stamp | None:
    if "a4" in found:
        year = int(found["y4"])
        numbers = (int(found["a4"]), int(found["b4"]))
        possible = 1 <= min(numbers) <= 12 and max(numbers) <= 31
        return Stamp(year=_whole_year(year), numbers=numbers, clock=clock) if possible else None
    for name, day, its_year in (("mon1", "d1", "y1"), ("mon2", "d2", "y2"), ("n3", "d3", "y3")):
        if name in found:
            month = _month_numbers().get(found[name].lower()) or int(found[name])
            stated = _whole_year(int(found[its_year])) if its_year in found else None
            return _checked(Stamp(stated, month, int(found[day]), clock=clock))
    return Stamp(clock=clock) if clock else None


def _whole_year(year: int) -> int:
    return year if year > 99 else 2000 + year


def _checked(stamp: Stamp) -> Stamp | None:
    return stamp if _as_date(stamp.year or 2000, stamp.month or 0, stamp.day or 0) else None


def _as_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the page as a whole tells about its stamps.

    ``published`` completes stamps without a year or a day; ``captured_at`` resolves relative ones.
    """

    day_first: bool = True
    published: date | None = None
    captured_at: datetime | None = None

    def resolve(self, stamp: Stamp) -> datetime | None:
        """The moment that a stamp means, in the page's own clock; ``None`` where the page does not tell."""
        if stamp.ago is not None:
            return self._resolve_age(stamp, stamp.ago)
        day = self.day_of(stamp)
        return datetime.combine(day, stamp.clock or time()) if day else None

    def day_of(self, stamp: Stamp) -> date | None:
        """The calendar day of an absolute stamp."""
        if stamp.numbers:
            day, month = stamp.numbers if self._reads_day_first(stamp) else stamp.numbers[::-1]
            return _as_date(stamp.year or 0, month, day)
        if stamp.month is None or stamp.day is None:
            return self.published if stamp.clock else None
        if stamp.year is not None:
            return _as_date(stamp.year, stamp.month, stamp.day)
        return self._nearest_year(stamp.month, stamp.day)

    def _reads_day_first(self, stamp: Stamp) -> bool:
        told = stamp.day_comes_first
        return self.day_first if told is None else told

    def _nearest_year(self, month: int, day: int) -> date | None:
        """The first such day that is not before the story, give or take a month."""
        if self.published is None:
            return None
        same = _as_date(self.published.year, month, day)
        if same and same < self.published - timedelta(days=31):
            return _as_date(self.published.year + 1, month, day)
        return same

    def _resolve_age(self, stamp: Stamp, seconds: int) -> datetime | None:
        if self.captured_at is None:
            return None
        moment = self.captured_at - timedelta(seconds=seconds)
        return datetime.combine(moment.date(), stamp.clock) if stamp.clock else moment


def reads_day_first(stamps: list[Stamp], published: date | None = None) -> bool:
    """Whether 05/04/2021 on this page is 5 April.

    Told by any stamp that can be read one way only; else by which reading comes nearer to the day of
    publication; else yes, as in most of the world.
    """
    told = [stamp.day_comes_first for stamp in stamps if stamp.day_comes_first is not None]
    if told:
        return sum(told) * 2 >= len(told)
    open_ones = [stamp for stamp in stamps if stamp.numbers]
    if published is None or not open_ones:
        return True
    return _distance(open_ones, published, True) <= _distance(open_ones, published, False)


def _distance(stamps: list[Stamp], published: date, day_first: bool) -> int:
    days = [Calendar(day_first).day_of(stamp) for stamp in stamps]
    return sum(abs((day - published).days) for day in days if day)
