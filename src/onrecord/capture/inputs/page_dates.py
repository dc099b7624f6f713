"""When a page says its story appeared: the day that its readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.timestamps import is_utc, read_timestamp
from onrecord.text.stamps import Calendar, Stamp, find_stamps, reads_day_first

_PUBLISHED_METAS = frozenset(names("page", "published", "markup.toml"))
_DATED = re.compile("|".join(names("page", "dated", "markup.toml")))
_ASIDE = frozenset({"nav", "aside", "footer", "script", "style", "noscript", "template", "form", "select"})
_DAY_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)([01]\d)\2([0-3]\d)(?!\d)")
_DIGIT = re.compile(r"\d")
_MAX_LENGTH = 90  # characters of the line that a date stands in
_ODD = 3  # characters beside a day that stands by itself
_NEAR = 120  # elements between the headline and the date under or above it


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as the page prints it, and which it is."""

    text: str
    day: date


def stated_moment(tree: Any, in_data: object) -> object:
    """What the page states of its publication, as written: in JSON-LD (``in_data``), else in a meta element."""
    if read_timestamp(in_data):
        return in_data
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name in _PUBLISHED_METAS and read_timestamp(meta.get("content")):
            return meta.get("content")
    return None


def printed_day(tree: Any) -> PrintedDay | None:
    """The day printed nearest to the headline; one in an element that is named for dates before any other.

    On a page without a main heading only the former count, the first of them most. Where none is near, the only day
    that stands by itself on the page is it.
    """
    lines = list(_short_lines(tree))
    return _near_headline(lines) or _only_day(lines)


def _only_day(lines: Sequence[tuple[int, Any, str]]) -> PrintedDay | None:
    """The day that lines hold which hold nothing else, if it is one and the same."""
    alone = [
        (text, stamp) for _, _, line in lines for text, stamp in _whole_days(line) if len(line) - len(text) <= _ODD
    ]
    calendar = Calendar(reads_day_first([stamp for _, stamp in alone]))
    days = {day: text for text, stamp in reversed(alone) if (day := calendar.day_of(stamp))}
    return next((PrintedDay(text, day) for day, text in days.items()), None) if len(days) == 1 else None


def _near_headline(lines: list[tuple[int, Any, str]]) -> PrintedDay | None:
    headline = next((at for at, element, _ in lines if element.tag == "h1"), None)
    if headline is None:
        lines, headline = [line for line in lines if _is_named_for_dates(line[1])], 0
        lines = [(min(at, _NEAR), element, text) for at, element, text in lines]
    found = [
        (not _is_named_for_dates(element), abs(at - headline), text, stamp)
        for at, element, text in lines
        if abs(at - headline) <= _NEAR
        for text, stamp in _whole_days(text)
    ]
    if not found:
        return None
    _, _, text, stamp = min(found, key=lambda one: one[:2])
    day = Calendar(reads_day_first([one[3] for one in found])).day_of(stamp)
    return PrintedDay(text, day) if day else None


def as_readers_see_it(stated: object, printed: PrintedDay | None, url: str | None) -> datetime | None:
    """The moment that was stated, if it is not in UTC while page or address say the day before or after.

    ``None`` leaves the day to what the page prints, or else to its address.
    """
    moment = read_timestamp(stated)
    if moment is None or not is_utc(stated):
        return moment
    seen = printed.day if printed else _day_in(url)
    is_beside = seen is not None and abs((moment.date() - seen).days) == 1
    return None if is_beside else moment


def is_seen(day: date, printed: PrintedDay | None, url: str | None) -> bool:
    """Whether a day is the one that the page prints or, where it prints none, the one in its address."""
    return day == (printed.day if printed else _day_in(url))


def _short_lines(tree: Any) -> Iterator[tuple[int, Any, str]]:
    """The elements in their order that hold a short text themselves, and the headline."""
    stack = [tree]
    at = 0
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _ASIDE:
            continue
        at += 1
        if element.tag == "h1":
            yield at, element, ""
        own = " ".join([element.text or "", *(child.tail or "" for child in element)])
        if _DIGIT.search(own) and len(words := " ".join(own.split())) <= _MAX_LENGTH:
            yield at, element, words
        stack.extend(reversed(element))


def _whole_days(text: str) -> Iterator[tuple[str, Stamp]]:
    for start, end, stamp in find_stamps(text):
        if stamp.has_day and stamp.year is not None:
            yield text[start:end], stamp


def _is_named_for_dates(element: Any) -> bool:
    """Whether the element or one right around it is a ``time`` or has a class for dates."""
    for above in (element, element.getparent()):
        if above is not None and (
            above.tag == "time" or _DATED.search(f"{above.get('class') or ''} {above.get('itemprop') or ''}".lower())
        ):
            return True
    return False


def _day_in(url: str | None) -> date | None:
    for found in _DAY_IN_ADDRESS.finditer(url or ""):
        try:
            return date(int(found.group(1)), int(found.group(3)), int(found.group(4)))
        except ValueError:
            continue
    return None
