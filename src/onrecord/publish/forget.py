"""Forgetting: an article and everything drawn from it, or what was refused, leaves database and lake, and is kept out.

A tombstone (ids only, which are hashes) is written first; from then on the article counts as forgotten, and a
killed removal is finished by the next run. The database is made again from the lake, because a deleted row's words
may stay readable in the free blocks of the old file.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.ids import digest
from onrecord.publish import copies, database, joint
from onrecord.publish.apply import speakers_of_files
from onrecord.publish.files import write_text
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import DAMAGED, named_damage, read_json, read_table
from onrecord.publish.lake.interface import Lake, Part
from onrecord.publish.migrate import forget_earlier_lake
from onrecord.publish.refused import Refused
from onrecord.publish.search_index import index_from_scratch

FOLDER = "_forgotten"
_WORDS_OF_REVIEWS = ("text", "says", "note", "correction")
_TABLES_OF_REFUSALS = ("quarantine", "releases")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is kept of a forgotten article, or of something refused, which has no ``article_id``.

    Its identities, all of them hashes, and whether its words are gone everywhere. ``path_digests`` are of the paths of
    what was refused without being read.
    """

    article_id: str | None
    capture_ids: tuple[str, ...]
    is_done: bool = False
    path_digests: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the tombstone's file is called."""
        return self.article_id or digest("ref", *self.capture_ids, *self.path_digests)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten: the tombstone, and how many rows of each table of the lake went, its copies included."""

    tombstone: Tombstone
    rows: Mapping[str, int]


def forget(home: Home, article_id: str) -> Forgotten:
    """Removes an article and everything drawn from it. The caller holds the home's lock.

    Raises ``UsageError`` where no such article was ever ingested.
    """
    return _bury(home, tombstone_for(home, article_id))


def tombstone_for(home: Home, article_id: str) -> Tombstone:
    """What is to be kept of an article. Raises ``UsageError`` where no such article was ever ingested."""
    capture_ids = database.captures_of(home, article_id)
    if not capture_ids:
        how = 'onrecord ask "SELECT article_id, title FROM articles"'
        raise UsageError(f"no article has the id {article_id}: find it with {how}")
    return Tombstone(article_id, tuple(sorted(capture_ids)))


def forget_refused(home: Home, rows: Sequence[Refused]) -> Forgotten:
    """Removes refusals, with their bytes, paths and reasons. The caller holds the home's lock."""
    captures = {row.capture_id for row in rows if row.capture_id}
    unread = {path_digest(row.path) for row in rows if not row.capture_id}
    return _bury(home, Tombstone(None, tuple(sorted(captures)), path_digests=tuple(sorted(unread))))


def path_digest(path: str) -> str:
    """What a tombstone keeps of a path."""
    return digest("path", path)


def finish_forgetting(home: Home) -> Counter[str]:
    """Removes what forgotten articles have left, and returns the rows by table; nothing to do where all is gone."""
    gone: Counter[str] = Counter()
    open_ones = [tombstone for tombstone in tombstones(home) if not tombstone.is_done]
    if not open_ones:
        return gone
    for tombstone in open_ones:
        gone += _scrub_lake(lake_of(home), tombstone)
    draw_again(home)
    for tombstone in open_ones:
        _write(home, replace(tombstone, is_done=True))
    joint.push(home)
    return gone


def draw_again(home: Home) -> None:
    """Makes anew, from a lake that has lost rows, what is drawn from it, and removes what quotes it.

    Files that were set aside as damaged cannot be searched for what went, and go whole, as does a lake that a migration
    keeps.
    """
    lake = lake_of(home)
    forget_earlier_lake(home)
    for run in lake.runs():
        for part in run.parts.get("speakers", ()):
            lake.rewrite(part, speakers_of_files(run.paths("speaker_mentions")))
    lake.settle(ends_history=True)
    draw_from_lake(home)


def draw_from_lake(home: Home) -> None:
    """Makes anew what is drawn from the lake, and removes what may quote what went from it."""
    shutil.rmtree(lake_of(home).root / DAMAGED, ignore_errors=True)
    shutil.rmtree(home.report, ignore_errors=True)
    shutil.rmtree(home.quality, ignore_errors=True)
    home.run_log.unlink(missing_ok=True)  # names the paths of what was refused
    copies.publish_copy(home, copies.make_from_scratch(home))
    index_from_scratch(home)


def tombstones(home: Home) -> Iterator[Tombstone]:
    """Everything that was forgotten."""
    for path in sorted((lake_of(home).root / FOLDER).glob("*.json")):
        content = read_json(path)
        paths = tuple(content.get("path_digests", ()))  # earlier versions forgot articles alone
        yield Tombstone(content["article_id"], tuple(content["capture_ids"]), content["is_done"], paths)


def _bury(home: Home, tombstone: Tombstone) -> Forgotten:
    _write(home, tombstone)
    joint.push(home)  # from here on it is finished by whoever comes next
    rows = finish_forgetting(home)
    return Forgotten(replace(tombstone, is_done=True), rows)


def _write(home: Home, tombstone: Tombstone) -> None:
    write_text(json.dumps(asdict(tombstone)), lake_of(home).root / FOLDER / f"{tombstone.name}.json")


def _scrub_lake(lake: Lake, tombstone: Tombstone) -> Counter[str]:
    gone: Counter[str] = Counter()
    for part in lake.parts():
        with named_damage(part.path):
            kept = _kept_rows(part, tombstone)
        if kept is not None:
            gone[part.table] += pq.read_metadata(part.path).num_rows - kept.num_rows
            lake.rewrite(part, kept)
    return +gone


def _kept_rows(part: Part, tombstone: Tombstone) -> pa.Table | None:
    """The part's rows less the article's; ``None`` where it has none. Whole rows are read only where it has."""
    path = part.path
    names = set(pq.read_schema(path).names)
    if part.table == "reviews":
        return without_words_of_reviews(read_table(path), [tombstone.article_id] if tombstone.article_id else [])
    if "sample" in names:
        return _without_samples(read_table(path), tombstone) if tombstone.article_id else None
    own = (tombstone.article_id,) if tombstone.article_id else ()  # none at all is no id: what is refused has none
    ids: dict[str, Sequence[str]] = {"article_id": own, "capture_id": tombstone.capture_ids}
    keys = read_table(path, [name for name in ids if name in names])
    is_its = np.zeros(keys.num_rows, dtype=bool)
    for name in keys.schema.names:
        is_its |= pc.is_in(keys[name], value_set=pa.array(ids[name], pa.string())).to_numpy()
    if tombstone.path_digests and part.table in _TABLES_OF_REFUSALS:
        is_its |= np.array([path_digest(own) in tombstone.path_digests for own in _paths(path)], dtype=bool)
    return read_table(path).filter(pa.array(~is_its)) if is_its.any() else None


def without_words_of_reviews(rows: pa.Table, article_ids: Iterable[str]) -> pa.Table | None:
    """Reviews stay, so that their entry in the lake does, and lose what they quote and what was written about it.

    ``None`` where no review is about one of these articles.
    """
    is_its = pc.is_in(rows["article_id"], value_set=pa.array(sorted(article_ids), pa.string()))
    if not pc.any(is_its).as_py():
        return None
    for name in _WORDS_OF_REVIEWS:
        position = rows.schema.get_field_index(name)
        cleared = pc.if_else(is_its, pa.scalar(None, pa.string()), rows[name])
        rows = rows.set_column(position, rows.schema.field(position), cleared)
    return rows


def _paths(path: Path) -> list[str]:
    found: list[str] = read_table(path, ["path"])["path"].to_pylist()
    return found


def _without_samples(rows: pa.Table, tombstone: Tombstone) -> pa.Table | None:
    """Quality results keep their counts and lose the offending rows that they quote from the article."""
    quotes_it = pc.fill_null(pc.match_substring(rows["sample"], tombstone.article_id), False)
    if not pc.any(quotes_it).as_py():
        return None
    position = rows.schema.get_field_index("sample")
    cleared = pc.if_else(quotes_it, pa.scalar(None, pa.string()), rows["sample"])
    return rows.set_column(position, rows.schema.field(position), cleared)
