"""How much of the distance to a set of annotated dates is convention: strict F1 as the rows stand, and read otherwise.

    python benchmarks/date_conventions.py ../shared/gold/figures/dates.dev.jsonl

The set is JSON Lines: ``text``, ``ref`` (day of writing) and ``spans`` with ``type`` and ``values`` (intervals or
instants, any of which is right). Sets made from talk to an assistant differ from the tables here in three ways, which
are measured one added to the other: ``from A to B`` is one interval, ``the end of April`` its last days, and ``the last
three months`` the days up to the day of writing. The rows are the same throughout; only their reading changes.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from onrecord import extract
from onrecord.enrich.times.periods import add_units
from onrecord.tables.rows import Time

CORE = ("date", "daterange", "datetime")
OPEN = ("before", "after", "since", "until")  # "before 2018" is no interval here either
RANGES, PARTS, SPANS = "from A to B is one", "the end of April is its last days", "the last 3 months are days"
DAY = timedelta(days=1)
_FROM = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([YMWD])")
_BACK = re.compile(r"\b(?:last|past|previous)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:next|coming)\b", re.IGNORECASE)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
Reading = tuple[str, str]  # an interval's first day and the day after its last; or a minute and nothing


class Found(NamedTuple):
    """A time as found: where it stands, whether it is a date at all, and every reading it is given."""

    start: int
    end: int
    dated: bool
    readings: frozenset[Reading]


def interval(first: date, last: date) -> Reading:
    return str(first), str(last + DAY)


def as_it_stands(row: Time) -> frozenset[Reading]:
    stamp = _STAMP.match(row.value or "")
    if stamp:
        return frozenset({(stamp[0], "")})
    if row.start_date is None or row.end_date is None or (row.value or "").startswith("T"):
        return frozenset()
    return frozenset({interval(row.start_date, row.end_date)})


def part_of(row: Time) -> frozenset[Reading]:
    """The days that ``early``, ``mid`` or ``the end of`` leave of a period; of a year, two usual ways to cut it."""
    if row.type != "DATE" or row.mod not in ("START", "MID", "END") or row.start_date is None or row.end_date is None:
        return frozenset()
    start, days = row.start_date, (row.end_date - row.start_date).days + 1
    if days == 7:
        cuts = [(3, 4)]
    elif days <= 31:
        cuts = [(10, 20)]
    else:
        may, july, september = ((start.replace(month=month) - start).days for month in (5, 7, 9))
        cuts = [(may, september), (july, july)]
    parts = [{"START": (0, low), "MID": (low, high), "END": (high, days)}[row.mod] for low, high in cuts]
    return frozenset(interval(start + low * DAY, start + (high - 1) * DAY) for low, high in parts)


def days_of(row: Time, written: date) -> frozenset[Reading]:
    """The days of ``the last three months`` or ``the next two weeks``."""
    length = _LENGTH.fullmatch(row.value or "")
    if row.type != "DURATION" or length is None:
        return frozenset()
    count, unit = int(length[1]), length[2]
    if _BACK.search(row.text):
        return frozenset({interval(add_units(written, -count, unit), written - DAY)})
    return frozenset({interval(written + DAY, add_units(written, count, unit))} if _AHEAD.search(row.text) else ())


def joined(text: str, rows: Iterable[Time]) -> list[Time]:
    """The rows, the two of ``from A to B`` made one."""
    kept: list[Time] = []
    for row in rows:
        left = kept[-1] if kept else None
        if left is None or not _are_ends(text, left, row):
            kept.append(row)
        else:
            kept[-1] = replace(left, end_char=row.end_char, end_date=row.end_date, value=f"{left.value}/{row.value}")
    return kept


def _are_ends(text: str, left: Time, right: Time) -> bool:
    dated = left.type == right.type == "DATE" and not left.mod and not right.mod and left.value and right.value
    between = text[left.end_char : right.start_char].split()
    return bool(dated and _FROM.search(text[: left.start_char])) and between in (["to"], ["to", "the"])


def found_in(text: str, written: date, conventions: Sequence[str]) -> list[Found]:
    rows: Iterable[Time] = extract(text, published_at=written, layout="plain").times
    found = []
    for row in joined(text, rows) if RANGES in conventions else rows:
        days = days_of(row, written) if SPANS in conventions else frozenset()
        part = part_of(row) if PARTS in conventions else frozenset()
        dated = row.type in ("DATE", "TIME") or bool(days)
        readings = days or part or (as_it_stands(row) if dated else frozenset())
        found.append(Found(row.start_char, row.end_char, dated, readings))
    return found


def annotated(span: dict[str, Any]) -> Found:
    core = span["type"] in CORE and not str(span.get("mod") or "").startswith(OPEN)
    values = [value for value in span["values"] if value["kind"] in ("interval", "instant") and value.get("start")]
    readings = frozenset(
        (value["start"][:16], "") if value["kind"] == "instant" else (value["start"][:10], (value["end"] or "")[:10])
        for value in values
    )
    return Found(span["start"], span["end"], core, readings)


def overlap(one: Found, other: Found) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def strict_f1(texts: Sequence[dict[str, Any]], conventions: Sequence[str]) -> float:
    """F1 of times with a right reading, over dates, ranges of dates and points in time; other spans are set aside."""
    right_found = right_asked = all_found = all_asked = 0
    for line in texts:
        spans = [annotated(span) for span in line["spans"]]
        asked = [span for span in spans if span.dated]
        aside = [span for span in spans if not span.dated]
        for row in (rows := found_in(line["text"], date.fromisoformat(line["ref"][:10]), conventions)):
            hits = [span for span in asked if overlap(row, span)]
            all_found += bool(hits) or (row.dated and not any(overlap(row, span) for span in aside))
            right_found += any(row.readings & span.readings for span in hits)
        all_asked += len(asked)
        right_asked += sum(any(overlap(row, span) and row.readings & span.readings for row in rows) for span in asked)
    precision, recall = right_found / max(all_found, 1), right_asked / max(all_asked, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", type=Path)
    given = arguments.parse_args()
    texts = [json.loads(line) for line in given.texts.read_text(encoding="utf-8").splitlines()]
    conventions: list[str] = []
    print(f"{strict_f1(texts, conventions):.3f}  as the rows stand")
    for convention in (RANGES, PARTS, SPANS):
        conventions.append(convention)
        print(f"{strict_f1(texts, conventions):.3f}  and {convention}")


if __name__ == "__main__":
    main()
