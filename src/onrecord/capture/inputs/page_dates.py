"""When a page says its story appeared: the day that its readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.timestamps import is_utc, read_timestamp
from onrecord.text.stamps import Calendar, Stamp, find_stamps, reads_day_first

_PUBLISHED_METAS = frozenset(names("page", "published", "markup.toml"))
_DATED = re.compile("|".join(names("page", "dated", "markup.toml")))
_ASIDE = frozenset({"nav", "aside", "footer", "script", "style", "noscript", "template", "form", "select"})
_DAY_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.]?)([01]\d)\2([0-3]\d)(?!\d)")
_DIGIT = re.compile(r"\d")
_MAX_LENGTH = 90  # characters of the line that a date stands in
_MAX_PIECES = 20  # of the words in an element, parted by its children
_ODD = 3  # characters beside a day that stands by itself
_NEAR = 120  # elements between the headline and the date under or above it
_UNDER = 80  # elements between the headline and the line that dates its story
_OPENING = 60  # characters in which a dateline ends
_DATELINE_WORDS = 3  # before its day: "Press release of"
_AFTER_DATELINE = frozenset("|–—-:·•/(")
_CHANGED = re.compile("|".join(names("page", "changed", "markup.toml")))


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as the page prints it, and which it is.

    ``is_the_headlines``: it is the only day that stands by itself, or in an element named for dates, under the
    headline.
    ``near`` are all days printed near the headline; numbers that can be read two ways are two.
    """

    text: str
    day: date
    is_the_headlines: bool = False
    near: frozenset[date] = frozenset()


class _Line(NamedTuple):
    """Words of one element, all or their beginning, and how many elements stand before it."""

    at: int
    element: Any
    text: str
    is_whole: bool = True


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
    that stands by itself on the page is it, else the one with which a paragraph below the headline begins.
    """
    lines = list(_dated_lines(tree))
    whole = [line for line in lines if line.is_whole]
    return _under_headline(whole) or _near_headline(whole) or _only_day(whole) or _dateline(lines)


def _under_headline(lines: Sequence[_Line]) -> PrintedDay | None:
    """The day under the headline that is the only one to stand there as the story's own."""
    headline = _headline(lines)
    if headline is None:
        return None
    near = [(line, *found) for line in lines if abs(line.at - headline) <= _NEAR for found in _whole_days(line.text)]
    calendar = Calendar(reads_day_first([stamp for *_, stamp in near]))
    own = [
        (calendar.day_of(stamp), text)
        for line, text, stamp in near
        if 0 < line.at - headline <= _UNDER
        and (_is_named_for_dates(line.element) or len(line.text) - len(text) <= _ODD)
        and not _tells_of_change(line.element)
    ]
    day, text = own[0] if own else (None, "")
    if day is None or any(other != day for other, _ in own):
        return None
    both = [order.day_of(stamp) for *_, stamp in near for order in (Calendar(True), Calendar(False))]
    return PrintedDay(text, day, True, frozenset(one for one in both if one))


def _dateline(lines: Sequence[_Line]) -> PrintedDay | None:
    """The day with which a paragraph below the headline begins: ``25 May 2022 - The``, ``LISSA, May 25, 2022 /``."""
    headline = _headline(lines)
    for line in lines:
        if line.is_whole or headline is None or not 0 < line.at - headline <= _NEAR:
            continue
        for start, end, stamp in find_stamps(line.text)[:1]:
            before, after = line.text[:start].split(), line.text[end:].lstrip()
            is_dateline = not before or (len(before) <= _DATELINE_WORDS and after[:1] in _AFTER_DATELINE)
            day = Calendar().day_of(stamp) if is_dateline and stamp.has_day and stamp.year is not None else None
            if day:
                return PrintedDay(line.text[start:end], day)
    return None


def _tells_of_change(element: Any) -> bool:
    """Whether the words of an element, or of a short one around it, say that a date is the day of a change."""
    around = [element] if element.getparent() is None else [element, element.getparent()]
    texts = ("".join(islice(one.itertext(), _MAX_PIECES)) for one in around)
    return any(len(text) <= _MAX_LENGTH and _CHANGED.search(text.lower()) for text in texts)


def _headline(lines: Sequence[_Line]) -> int | None:
    return next((line.at for line in lines if line.element.tag == "h1"), None)


def _only_day(lines: Sequence[_Line]) -> PrintedDay | None:
    """The day that lines hold which hold nothing else, if it is one and the same."""
    alone = [
        (text, stamp) for line in lines for text, stamp in _whole_days(line.text) if len(line.text) - len(text) <= _ODD
    ]
    calendar = Calendar(reads_day_first([stamp for _, stamp in alone]))
    days = {day: text for text, stamp in reversed(alone) if (day := calendar.day_of(stamp))}
    return next((PrintedDay(text, day) for day, text in days.items()), None) if len(days) == 1 else None


def _near_headline(lines: Sequence[_Line]) -> PrintedDay | None:
    headline = _headline(lines)
    if headline is None:
        lines, headline = [line for line in lines if _is_named_for_dates(line.element)], 0
        lines = [line._replace(at=min(line.at, _NEAR)) for line in lines]
    found = [
        (not _is_named_for_dates(line.element), abs(line.at - headline), text, stamp)
        for line in lines
        if abs(line.at - headline) <= _NEAR
        for text, stamp in _whole_days(line.text)
    ]
    if not found:
        return None
    _, _, text, stamp = min(found, key=lambda one: one[:2])
    day = Calendar(reads_day_first([one[3] for one in found])).day_of(stamp)
    return PrintedDay(text, day) if day else None


def as_readers_see_it(stated: object, printed: PrintedDay | None, url: str | None) -> datetime | None:
    """The moment that was stated, if it is what readers see; ``None`` leaves the day to page or address.

    It is not where it is in UTC while page or address say the day before or after, nor where the only day under the
    headline is a later one: a story that was brought out anew shows that day, and keeps its first one in the data.
    """
    moment = read_timestamp(stated)
    if moment is None:
        return None
    day, seen = moment.date(), printed.day if printed else _day_in(url)
    if is_utc(stated) and seen is not None and abs((day - seen).days) == 1:
        return None
    is_old = printed is not None and printed.is_the_headlines and day < min(printed.near)
    return None if is_old and day != _day_in(url) else moment


def is_seen(day: date, printed: PrintedDay | None, url: str | None) -> bool:
    """Whether a guessed day gives way to what the page prints or has in its address, or is the same.

    A guess from the page's markup does to the only day under the headline, unless the address bears it out.
    """
    in_address = _day_in(url)
    return day == (printed.day if printed else in_address) or (
        printed is not None and printed.is_the_headlines and day != in_address
    )


def _dated_lines(tree: Any) -> Iterator[_Line]:
    """The elements in their order that hold a number in a short text or at the beginning of one, and the headline."""
    stack = [tree]
    at = 0
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _ASIDE:
            continue
        at += 1
        if element.tag == "h1":
            yield _Line(at, element, "")
        own = " ".join([element.text or "", *(child.tail or "" for child in element)])
        if _DIGIT.search(own):
            words = " ".join(own.split())
            if len(words) <= _MAX_LENGTH:
                yield _Line(at, element, words)
            elif _DIGIT.search(words, 0, _OPENING):
                yield _Line(at, element, words[:_OPENING], is_whole=False)
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
