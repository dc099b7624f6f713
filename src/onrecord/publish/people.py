"""Taking somebody out of the lake, or of a run that is staged: out of rows, raw bytes, and what quotes either."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

import pyarrow as pa
import pyarrow.compute as pc

from onrecord.publish.forget import without_words_of_reviews
from onrecord.publish.lake.damage import read_table
from onrecord.publish.lake.interface import Part, Parts
from onrecord.publish.lake.staged import StagedParts
from onrecord.publish.people_rows import PART_TABLES, Gone, People, PeopleInPart
from onrecord.publish.raw import RAW_TABLE
from onrecord.publish.redaction import name_pattern, without
from onrecord.tables import TABLES

_OF_RUNS = tuple(table.name for table in TABLES if table.scope == "run")
_OPEN_COLUMNS = ("path", "reason", "sample")  # of tables of runs: they quote rows and name files


def take_out(parts: Parts, people: People, note_captures: Callable[[Iterable[str]], None]) -> Gone:
    """Takes people out of the parts, those of the lake or of a run that is staged.

    Their comments and statements go, figures and times within them too; their words and names give way to blocks in
    every other row of the same captures, and the raw bytes of those articles go, as no one can blank them.
    ``note_captures`` is told of the captures before their bytes go.

    May be killed anywhere and done again: the rows by which people are found change last, those of a part together.
    """
    gone = Gone()
    has_rows: set[str] = set()
    holding = []
    for name in sorted({part.name for part in parts.parts("articles")}):
        own = PeopleInPart(parts, name)
        has_rows.update(own.column("articles", "capture_id"))
        if own.look_for(people, gone):
            holding.append(name)
    _remove_raw(parts, people, gone, has_rows, note_captures)
    _remove_scores(parts, gone)
    _remove_lines(parts, gone)
    for part in parts.parts("reviews"):
        cleared = without_words_of_reviews(read_table(part.path), gone.article_ids)
        if cleared is not None:
            parts.rewrite(part, cleared)
    for table in _OF_RUNS:
        for part in parts.parts(table):
            _clear_names(parts, part, people, gone)
    for name in holding:
        with parts.exchanged(name, PART_TABLES) as folder:
            PeopleInPart(StagedParts(folder), name).take_out(people, gone)
    return gone


def _remove_raw(
    parts: Parts, people: People, gone: Gone, has_rows: set[str], note_captures: Callable[[Iterable[str]], None]
) -> None:
    """Removes the bytes of all captures of the articles, and of those without rows that hold a name.

    Refused bytes hold no comments that were told from a story: a commenter's name alone says nothing there.
    """
    pattern = _in_bytes(people.printed)
    for part in parts.parts(RAW_TABLE):
        rows = read_table(part.path)
        keeps = [
            not (
                row["article_id"] in gone.article_ids
                or (
                    pattern is not None
                    and row["capture_id"] not in has_rows
                    and (people.speakers or row["article_id"])
                    and pattern.search(row["raw"])
                )
            )
            for row in rows.to_pylist()
        ]
        if not all(keeps):
            is_kept = pa.array(keeps)
            went = [own for own, keep in zip(rows["capture_id"].to_pylist(), keeps, strict=True) if not keep]
            gone.rows[RAW_TABLE] += len(went)
            gone.capture_ids.update(went)
            note_captures(went)
            parts.rewrite(part, rows.filter(is_kept))


def _remove_scores(parts: Parts, gone: Gone) -> None:
    """Removes what earlier captures say of the comments, whose rows they no longer have."""
    unwanted = pa.array(sorted(gone.comment_ids), pa.string())
    for part in parts.parts("comment_history"):
        rows = read_table(part.path)
        is_its = pc.is_in(rows["comment_id"], value_set=unwanted)
        if pc.any(is_its).as_py():
            gone.rows["comment_history"] += pc.sum(is_its).as_py()
            parts.rewrite(part, rows.filter(pc.invert(is_its)))


def _remove_lines(parts: Parts, gone: Gone) -> None:
    """Removes the hashes of the lines of these articles: a line of somebody's words may be guessed from its own."""
    unwanted = pa.array(sorted(gone.article_ids), pa.string())
    for part in parts.parts("source_lines"):
        rows = read_table(part.path)
        is_its = pc.is_in(rows["article_id"], value_set=unwanted)
        if pc.any(is_its).as_py():
            gone.rows["source_lines"] += pc.sum(is_its).as_py()
            parts.rewrite(part, rows.filter(pc.invert(is_its)))


def _in_bytes(names: Iterable[str]) -> re.Pattern[bytes] | None:
    """Matches the names in raw bytes: in UTF-8, in the Western code page and as JSON escapes them."""
    spelt: set[bytes] = set()
    for name in names:
        parts = name.split()
        for encoded in (
            [part.encode() for part in parts],
            [part.encode("cp1252", "replace") for part in parts],
            [json.dumps(part)[1:-1].encode() for part in parts],
        ):
            words = rb"(?:[\W_]|&nbsp;)+".join(map(re.escape, encoded))
            spelt.add((b"(?i:%b)" if len(encoded) > 1 else b"%b") % words)
    return re.compile(rb"(?<![A-Za-z0-9])(?:%b)(?![A-Za-z0-9])" % b"|".join(sorted(spelt))) if spelt else None


def _clear_names(parts: Parts, part: Part, people: People, gone: Gone) -> None:
    """Rows about runs quote rows and name paths."""
    pattern = name_pattern(people.printed)
    rows = read_table(part.path)
    changed = False
    for position, column in enumerate(rows.schema):
        if column.name in _OPEN_COLUMNS:
            values = rows[column.name].to_pylist()
            cleared = [_cleared(value, pattern, gone, column.name) for value in values]
            if cleared != values:
                rows = rows.set_column(position, column, pa.array(cleared, column.type))
                changed = True
    if changed:
        parts.rewrite(part, rows)


def _cleared(value: str | None, pattern: re.Pattern[str] | None, gone: Gone, column: str) -> str | None:
    if value is None:
        return None
    if column == "sample" and any(article_id in value for article_id in gone.article_ids):
        return None
    return without(value, [pattern]) if pattern else value
