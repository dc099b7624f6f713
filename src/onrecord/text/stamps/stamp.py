"""What one stamp prints, and what the page as a whole tells about its stamps."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from onrecord.records import record


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
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
            return as_date(stamp.year or 0, month, day)
        if stamp.month is None or stamp.day is None:
            return self.published if stamp.clock else None
        if stamp.year is not None:
            return as_date(stamp.year, stamp.month, stamp.day)
        return self._nearest_year(stamp.month, stamp.day)

    def _reads_day_first(self, stamp: Stamp) -> bool:
        told = stamp.day_comes_first
        return self.day_first if told is None else told

    def _nearest_year(self, month: int, day: int) -> date | None:
        """The first such day that is not before the story, give or take a month."""
        if self.published is None:
            return None
        same = as_date(self.published.year, month, day)
        if same and same < self.published - timedelta(days=31):
            return as_date(self.published.year + 1, month, day)
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


def as_date(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, ``None`` where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
