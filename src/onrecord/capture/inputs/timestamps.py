"""Dates and times as data states them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from onrecord.text.stamps import Calendar, find_stamps

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(?:Z|[+-]\d{4})?")
_MAX_LENGTH = 80
_COMPACT_DAYS = range(1900_01_01, 2100_01_01)  # numbers that may be a year, month and day in a row
_MILLISECONDS = 100_000_000_000  # an epoch above this counts thousandths


def read_timestamp(value: object, *, month_first: bool = False) -> datetime | None:
    """A moment given as ISO 8601, RFC 2822, seconds since 1970 or a printed date; ``None`` if it is none of these.

    The clock is the one that was printed; its offset from UTC is dropped. ``month_first`` says how a date is meant that
    can be read two ways.
    """
    found = _with_offset(value, month_first)
    return found.replace(tzinfo=None) if found else None


def is_ambiguous(value: object) -> bool:
    """Whether a date is printed in numbers of which either may be the month: ``03-04-2021``."""
    if not isinstance(value, str) or len(value) > _MAX_LENGTH or _iso(value.strip()) or _compact(value.strip()):
        return False
    stamp = next((stamp for _, _, stamp in find_stamps(value)), None)
    if stamp is None or stamp.numbers is None or stamp.day_comes_first is not None:
        return False
    return stamp.numbers[0] != stamp.numbers[1]


def read_utc(value: object) -> datetime | None:
    """The same, moved to UTC where an offset is given."""
    found = _with_offset(value)
    return found.astimezone(UTC).replace(tzinfo=None) if found and found.tzinfo else found


def _with_offset(value: object, month_first: bool = False) -> datetime | None:
    try:
        if isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return _compact_day(value) or _from_epoch(value)
        return _from_text(value.strip(), month_first) if isinstance(value, str) and len(value) <= _MAX_LENGTH else None
    except (ValueError, OverflowError):
        return None


def _from_epoch(value: float) -> datetime | None:
    seconds = value / 1000 if abs(value) > _MILLISECONDS else value
    return datetime(1970, 1, 1) + timedelta(seconds=seconds) if seconds > 0 else None


def _compact_day(value: float) -> datetime | None:
    """The day of a number such as 20210304, which as seconds would be a day of 1970."""
    try:
        return _compact(str(int(value))) if value in _COMPACT_DAYS else None
    except ValueError:  # no such month or day
        return None


def _from_text(text: str, month_first: bool) -> datetime | None:
    if not text:
        return None
    if text.isdigit() and len(text) in (10, 13):
        return _from_epoch(int(text))
    for reader in (_iso, _compact, _rfc):
        found = reader(text)
        if found:
            return found
    return _printed(text, month_first)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _compact(text: str) -> datetime | None:
    found = _COMPACT.fullmatch(text)
    return datetime(*(int(number or 0) for number in found.groups())) if found else None  # type: ignore[arg-type]


def _rfc(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _printed(text: str, month_first: bool) -> datetime | None:
    stamp = next((stamp for _, _, stamp in find_stamps(text)), None)
    return Calendar(not month_first).resolve(stamp) if stamp and stamp.has_day and stamp.year else None


def is_utc(value: object) -> bool:
    """Whether a moment is stated in UTC: the clock of a machine, and not that of the page's readers."""
    found = _with_offset(value)
    return found is not None and found.tzinfo is not None and found.utcoffset() == timedelta()
