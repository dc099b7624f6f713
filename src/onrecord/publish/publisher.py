"""Publishing a run, step by step; a kill between any two steps leaves the old tables or the new ones.

1. The staged files move into the lake. They do not count yet: no manifest names them.
2. The manifest is written: from here on the run has happened.
3. A private copy of the database, or the one published before, receives what it has not seen, and is closed.
4. The copy takes the published database's place.
5. The search index receives what the database has.

A run that is killed before 2 leaves files that the next run sweeps away; after 2, the next run does 3 to 5.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.home import Home
from onrecord.logs import fields
from onrecord.publish import copies, database
from onrecord.publish.apply import speakers_of_files
from onrecord.publish.exchange import finish_exchange
from onrecord.publish.facts import with_facts
from onrecord.publish.files import sync, write_parquet, write_staged
from onrecord.publish.forget import finish_forgetting
from onrecord.publish.forget_people import finish_forgetting_people
from onrecord.publish.manifest import (
    Manifest,
    abort,
    begin,
    commit,
    next_sequence,
    read_manifests,
    unfinished_runs,
)
from onrecord.publish.refused import note_sweep, sweep
from onrecord.publish.search_index import index_publications, is_up_to_date
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import to_arrow

_LOG = logging.getLogger(__name__)
_MOST_WAITING = 1000  # runs: ten days of quarter-hours, whose manifests are read in a tenth of a second


def publish(home: Home, run_id: str, staged: Path, records: Mapping[str, Sequence[Any]]) -> None:
    """Publishes the staged rows of a run together with its ``records`` (table name -> rows of run tables)."""
    begin(run_id, home)
    mentions = sorted((staged / "speaker_mentions").glob("*.parquet"))
    write_staged(speakers_of_files(mentions), staged, "speakers/part-00000.parquet")
    files = _move_to_lake(home, run_id, staged)
    files |= _write_records(home, run_id, records)
    commit(with_facts(Manifest(next_sequence(home), run_id, is_publication=True, files=files), home.lake), home)
    bring_up_to_date(home)
    shutil.rmtree(staged, ignore_errors=True)
    sweep(home)


def write_run_record(home: Home, run_id: str, records: Mapping[str, Sequence[Any]]) -> None:
    """Records a run that publishes no article; the database shows it from the next publication on.

    What is released from the quarantine is shown at once.
    """
    if records.get("releases"):
        publish_records(home, run_id, records)
    else:
        _commit_records(home, run_id, records, is_publication=False)


def publish_records(home: Home, run_id: str, records: Mapping[str, Sequence[Any]]) -> None:
    """Publishes rows that are no article's, such as reviews: an entry of their own in the lake, then the database."""
    _commit_records(home, run_id, records, is_publication=True)
    bring_up_to_date(home)
    sweep(home)


def _commit_records(home: Home, run_id: str, records: Mapping[str, Sequence[Any]], *, is_publication: bool) -> None:
    begin(run_id, home)
    files = _write_records(home, run_id, records)
    manifest = Manifest(next_sequence(home), run_id, is_publication=is_publication, files=files)
    commit(with_facts(manifest, home.lake), home)


def bring_up_to_date(home: Home) -> bool:
    """Applies committed runs that the database has not seen; true where it was changed.

    Runs that published nothing wait for one that does, so that the database stays byte for byte as it was; but not
    more than some, as every run reads the manifests of all that wait.
    """
    unseen = read_manifests(home, besides=database.applied_runs(home))
    if not any(manifest.is_publication for manifest in unseen) and len(unseen) <= _MOST_WAITING:
        return False
    copies.publish_copy(home, copies.make_copy(home), keeps_earlier=True)
    index_publications(home)
    runs = [manifest.run_id for manifest in unseen]
    _LOG.debug("the database receives %d committed runs", len(runs), extra=fields(runs=runs))
    return True


def recover(home: Home) -> bool:
    """Finishes or clears away what a killed run left; true where a finished run reached the database."""
    copies.discard_copy(home)
    shutil.rmtree(home.staging, ignore_errors=True)
    _sweep_lake(home)
    finish_exchange(home.lake)
    finish_forgetting(home)
    finish_forgetting_people(home)
    was_behind = bring_up_to_date(home)
    if home.database.exists() and not is_up_to_date(home):
        index_publications(home)
    sweep(home)
    return was_behind


def _move_to_lake(home: Home, run_id: str, staged: Path) -> dict[str, tuple[str, ...]]:
    files: dict[str, tuple[str, ...]] = {}
    for folder in sorted(path for path in staged.iterdir() if path.is_dir()):
        target = home.lake / folder.name
        target.mkdir(parents=True, exist_ok=True)
        parts = sorted(folder.glob("*.parquet"))
        for part in parts:
            sync(part)
            os.replace(part, target / f"{run_id}-{part.name}")
        sync(target)
        files[folder.name] = tuple(f"{run_id}-{part.name}" for part in parts)
    return files


def _write_records(home: Home, run_id: str, records: Mapping[str, Sequence[Any]]) -> dict[str, tuple[str, ...]]:
    name = f"{run_id}.parquet"
    if any(release.capture_id for release in records.get("releases", ())):
        note_sweep(home)
    for table, rows in records.items():
        write_parquet(to_arrow(BY_NAME[table], rows), home.lake / table / name)
    return dict.fromkeys(records, (name,))


def _sweep_lake(home: Home) -> None:
    """Removes the lake files of runs that were killed before they happened.

    Only files of runs that began here are removed: a lake whose manifests were lost is left alone.
    """
    for partial in home.manifests.glob("*.partial"):
        partial.unlink()
    for run_id in unfinished_runs(home):
        leftovers = list(home.lake.glob(f"*/{run_id}*.parquet*"))
        for path in leftovers:
            path.unlink()
        _LOG.info("run %s was killed before it was committed: %d files removed", run_id, len(leftovers))
        abort(run_id, home)
