"""Forgetting: an article and everything drawn from it leaves the database and the lake, and is kept out.

A tombstone (ids only, which are hashes) is written first; from then on the article counts as forgotten, and a
killed removal is finished by the next run. The database is made again from the lake, because a deleted row's words
may stay readable in the free blocks of the old file.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.publish import copies, database
from onrecord.publish.apply import speakers_of_files
from onrecord.publish.files import write_parquet, write_text
from onrecord.publish.manifest import read_manifests
from onrecord.publish.search_index import index_from_scratch

FOLDER = "_forgotten"
_WORDS_OF_REVIEWS = ("text", "says", "note", "correction")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is kept of a forgotten article: its identities, and whether its words are gone everywhere."""

    article_id: str
    capture_ids: tuple[str, ...]
    is_done: bool = False


def forget(home: Home, article_id: str) -> Tombstone:
    """Removes an article and everything drawn from it. The caller holds the home's lock.

    Raises ``UsageError`` where no such article was ever ingested.
    """
    capture_ids = database.captures_of(home, article_id)
    if not capture_ids:
        how = 'onrecord ask "SELECT article_id, title FROM articles"'
        raise UsageError(f"no article has the id {article_id}: find it with {how}")
    tombstone = Tombstone(article_id, tuple(sorted(capture_ids)))
    _write(home, tombstone)
    finish_forgetting(home)
    return replace(tombstone, is_done=True)


def finish_forgetting(home: Home) -> None:
    """Removes what forgotten articles have left; nothing to do where all is gone."""
    open_ones = [tombstone for tombstone in tombstones(home) if not tombstone.is_done]
    if not open_ones:
        return
    for tombstone in open_ones:
        _scrub_lake(home, tombstone)
    shutil.rmtree(home.report, ignore_errors=True)
    shutil.rmtree(home.quality, ignore_errors=True)
    copies.publish_copy(home, copies.make_from_scratch(home, read_manifests(home)))
    index_from_scratch(home)
    for tombstone in open_ones:
        _write(home, replace(tombstone, is_done=True))


def tombstones(home: Home) -> Iterator[Tombstone]:
    """All forgotten articles."""
    for path in sorted((home.lake / FOLDER).glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        yield Tombstone(content["article_id"], tuple(content["capture_ids"]), content["is_done"])


def _write(home: Home, tombstone: Tombstone) -> None:
    write_text(json.dumps(asdict(tombstone)), home.lake / FOLDER / f"{tombstone.article_id}.json")


def _scrub_lake(home: Home, tombstone: Tombstone) -> None:
    for path in sorted(home.lake.glob("*/*.parquet")):
        kept = _kept_rows(path, tombstone)
        if kept is not None:
            write_parquet(kept, path)
    for manifest in read_manifests(home):
        mentions = manifest.paths(home.lake, "speaker_mentions")
        for path in manifest.paths(home.lake, "speakers"):
            write_parquet(speakers_of_files(mentions), path)


def _kept_rows(path: Path, tombstone: Tombstone) -> pa.Table | None:
    """The file's rows less the article's; ``None`` where it has none. Whole rows are read only where it has."""
    names = set(pq.read_schema(path).names)
    if path.parent.name == "reviews":
        return _without_words(pq.read_table(path), tombstone)
    if "sample" in names:
        return _without_samples(pq.read_table(path), tombstone)
    ids = {"article_id": (tombstone.article_id,), "capture_id": tombstone.capture_ids}
    keys = pq.read_table(path, columns=[name for name in ids if name in names])
    is_its = np.zeros(keys.num_rows, dtype=bool)
    for name in keys.schema.names:
        is_its |= pc.is_in(keys[name], value_set=pa.array(ids[name], pa.string())).to_numpy()
    return pq.read_table(path).filter(pa.array(~is_its)) if is_its.any() else None


def _without_words(rows: pa.Table, tombstone: Tombstone) -> pa.Table | None:
    """Reviews stay, so that their entry in the lake does, and lose what they quote and what was written about it."""
    is_its = pc.equal(rows["article_id"], tombstone.article_id)
    if not pc.any(is_its).as_py():
        return None
    for name in _WORDS_OF_REVIEWS:
        position = rows.schema.get_field_index(name)
        cleared = pc.if_else(is_its, pa.scalar(None, pa.string()), rows[name])
        rows = rows.set_column(position, rows.schema.field(position), cleared)
    return rows


def _without_samples(rows: pa.Table, tombstone: Tombstone) -> pa.Table | None:
    """Quality results keep their counts and lose the offending rows that they quote from the article."""
    quotes_it = pc.fill_null(pc.match_substring(rows["sample"], tombstone.article_id), False)
    if not pc.any(quotes_it).as_py():
        return None
    position = rows.schema.get_field_index("sample")
    cleared = pc.if_else(quotes_it, pa.scalar(None, pa.string()), rows["sample"])
    return rows.set_column(position, rows.schema.field(position), cleared)
