"""Numbers, times and codes as a reader sees them; what is not known is a dash or nothing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from onrecord.text.unit_words import unit_in_words

DASH = "–"
_MOST_IN_DIGITS = 1e27  # nobody counts the zeros of more


def number(value: float | None) -> str:
    """A number with a comma every three digits, without a fraction of zero."""
    if value is None:
        return DASH
    if value != value or value in (float("inf"), float("-inf")):
        return "unbounded"
    is_whole = value == int(value) and abs(value) < _MOST_IN_DIGITS
    return f"{Decimal(repr(value)):,.0f}" if is_whole else f"{value:,.10g}"


def measure(value: float | None, unit: str | None) -> str:
    """A number with its unit: ``EUR 1,400``, ``12 %``, ``3 miles``, ``1 mile``."""
    if value is None or not unit:
        return number(value)
    shown = unit_in_words(unit, value)
    is_money = shown == unit and len(unit) == 3 and unit.isupper()
    return f"{unit} {number(value)}" if is_money else f"{number(value)} {shown}"


def signed(value: float | None) -> str:
    """A score: with its sign, or a dash."""
    return DASH if value is None else f"{value:+,.0f}".replace("-", "−") if value else "0"


def day(moment: date | None) -> str:
    """A day: ``4 March 2024``."""
    return DASH if moment is None else f"{moment.day} {moment:%B} {moment.year}"


def short_day(moment: date | None) -> str:
    """A day in ten characters, which sorts: ``2024-03-04``."""
    return DASH if moment is None else f"{moment:%Y-%m-%d}"


def html_time(moment: datetime | None) -> str:
    """A moment as HTML's time element takes it: ``2024-03-04T21:14``, or the day alone where there is no clock."""
    if moment is None:
        return ""
    return f"{moment:%Y-%m-%d}" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%Y-%m-%dT%H:%M}"


def minute(moment: datetime | None) -> str:
    """A moment to the minute: ``4 March 2024, 21:14``; midnight sharp counts as a day without a time."""
    if moment is None:
        return DASH
    return day(moment) if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else f"{day(moment)}, {moment:%H:%M}"


def period(printed: str) -> str:
    """A month, or a first and a last day, as a person says it: ``2003-05`` is ``May 2003``, a whole year ``2003``."""
    first, is_span, last = printed.partition("/")
    try:
        begins = date.fromisoformat(first if is_span else f"{first}-01")
        ends = date.fromisoformat(last) if is_span else None
    except ValueError:  # a year before 1 or after 9999
        return printed
    if ends is None:
        return f"{begins:%B} {begins.year}"
    if (begins.month, begins.day, ends) == (1, 1, date(begins.year, 12, 31)):
        return str(begins.year)
    return f"{day(begins)} to {day(ends)}"


def count(amount: int, singular: str, plural: str | None = None) -> str:
    """A number of things: ``1 article``, ``2 articles``."""
    return f"{amount:,} {singular if amount == 1 else plural or singular + 's'}"


def words(code: str | None) -> str:
    """A code as words: ``separator_ambiguous`` reads ``separator ambiguous``."""
    return (code or "").replace("_", " ")


def shortened(text: str, length: int) -> str:
    """The text, cut at a word with an ellipsis where it is longer than ``length`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
