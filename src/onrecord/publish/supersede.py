"""What a run's own rows take the place of in the lake, so that its parts hold current rows alone.

Of an article those rows are current that come from its latest capture, of a capture those that the last run drew from
it. The rows of captures that an article had before stay in ``captures``, which say that they are not the latest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc

from onrecord.home import Home
from onrecord.publish.database import runs_of_captures
from onrecord.publish.lake.damage import read_table
from onrecord.publish.lake.interface import Lake, Part, Replacement, Run, is_compaction
from onrecord.tables import BY_NAME

_LEADER = "captures"  # has the ids of all captures and articles of a part


@dataclass(frozen=True, slots=True)
class _Owners:
    """The articles and captures of which a run brings all rows that count."""

    articles: pa.Array
    captures: pa.Array

    @classmethod
    def of(cls, parts: Sequence[Part]) -> Self:
        return cls(_ids(parts, "articles", "article_id"), _ids(parts, _LEADER, "capture_id"))

    def are_captures(self, rows: pa.Table) -> pa.ChunkedArray:
        return pc.is_in(rows["capture_id"], value_set=self.captures)

    def are_articles(self, rows: pa.Table) -> pa.ChunkedArray:
        return pc.is_in(rows["article_id"], value_set=self.articles)


def superseded(home: Home, lake: Lake, parts: Sequence[Part]) -> Iterator[Replacement]:
    """The parts of earlier runs that hold rows of the articles and captures of these ``parts``, without those rows.

    The database says which runs those are: it shows all that are committed. A run over new articles alone asks
    nothing of the lake.
    """
    new = _Owners.of(parts)
    earlier = runs_of_captures(home, new.articles.to_pylist(), new.captures.to_pylist())
    for committed in lake.committed() if earlier else ():
        if committed.run_id in earlier or is_compaction(committed.run_id):
            run = lake.read(committed)
            if run.numbers.keys() & earlier:
                yield from _superseded_in(run, new)


def _superseded_in(run: Run, new: _Owners) -> Iterator[Replacement]:
    for leader in run.parts.get(_LEADER, ()):
        rows = read_table(leader.path, ["capture_id", "article_id"])
        again = new.are_captures(rows)
        if pc.any(pc.or_(again, new.are_articles(rows))).as_py():
            is_whole = bool(pc.all(again).as_py())
            for part in run.all_parts():
                if part.name == leader.name:
                    yield from _without(part, new, is_whole=is_whole)


def _without(part: Part, new: _Owners, *, is_whole: bool) -> Iterator[Replacement]:
    """A part without what is superseded; where all of its captures are (``is_whole``) it need not be read."""
    scope = BY_NAME[part.table].scope if part.table in BY_NAME else ""
    if scope not in ("article", "capture"):
        return
    if is_whole:
        yield Replacement(part, None)
        return
    rows = read_table(part.path)
    is_old = new.are_captures(rows)
    if scope == "article":
        is_old = pc.or_(is_old, new.are_articles(rows))
    left = rows.filter(pc.invert(is_old))
    if part.table == _LEADER:
        left = _no_longer_latest(left, new)
    if not left.equals(rows):
        yield Replacement(part, left if left.num_rows else None)


def _no_longer_latest(rows: pa.Table, new: _Owners) -> pa.Table:
    position = rows.schema.get_field_index("is_latest")
    latest = pc.and_(rows["is_latest"], pc.invert(new.are_articles(rows)))
    return rows.set_column(position, rows.schema.field(position), latest)


def _ids(parts: Sequence[Part], table: str, column: str) -> pa.Array:
    found = [read_table(part.path, [column])[column] for part in parts if part.table == table]
    chunks = [chunk for own in found for chunk in own.chunks]
    return pc.unique(pa.chunked_array(chunks, pa.string()))
