"""Publishing a run, step by step; a kill between any two steps leaves the old tables or the new ones.

1. The staged parts move into the lake. They do not count yet.
2. The run is committed: from here on it has happened, and the rows that it supersedes leave the lake. Where homes
   share a lake it has happened once it is published there, too (``joint``).
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
from onrecord.publish import copies, database, joint
from onrecord.publish.apply import speakers_of_files
from onrecord.publish.database import lost_runs
from onrecord.publish.files import sync, write_parquet, write_staged
from onrecord.publish.forget import draw_from_lake, finish_forgetting
from onrecord.publish.forget_people import finish_forgetting_people
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.interface import Lake, NewRun, Part
from onrecord.publish.migrate import finish_migration
from onrecord.publish.refused import note_sweep, sweep
from onrecord.publish.search_index import index_publications, is_up_to_date, remove_index
from onrecord.publish.supersede import superseded
from onrecord.publish.window import shows, window_of
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import flat_to_arrow, to_arrow

_LOG = logging.getLogger(__name__)
_MOST_WAITING = 1000  # runs: ten days of quarter-hours, which are read in a tenth of a second


def publish(home: Home, run_id: str, staged: Path, records: Mapping[str, Sequence[Any]]) -> None:
    """Publishes the staged rows of a run together with its ``records`` (table name -> rows of run tables)."""
    catch_up(home)
    lake = lake_of(home)
    lake.begin(run_id)
    mentions = sorted((staged / "speaker_mentions").glob("*.parquet"))
    write_staged(speakers_of_files(mentions), staged, "speakers/part-00000.parquet")
    parts = _move_to_lake(lake, run_id, staged) + _write_records(home, run_id, records)
    lake.commit(NewRun(run_id, is_publication=True), parts, superseded(home, lake, parts))
    joint.push(home)
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
    catch_up(home)
    lake = lake_of(home)
    lake.begin(run_id)
    lake.commit(NewRun(run_id, is_publication), _write_records(home, run_id, records))
    joint.push(home)


def bring_up_to_date(home: Home) -> bool:
    """Applies committed runs that the database has not seen; true where it was changed.

    Runs that published nothing wait for one that does, so that the database stays byte for byte as it was; but not
    more than some, as every run reads what is said of all that wait.
    """
    shown = database.applied_runs(home)
    unseen = [run for run in lake_of(home).runs(besides=shown) if run.is_lacking(shown)]
    is_other = home.database.exists() and shows(home) != window_of(home)  # a rebuild was killed
    if not any(run.is_publication for run in unseen) and len(unseen) <= _MOST_WAITING and not is_other:
        return False
    private = copies.make_copy(home)
    if is_other:
        remove_index(home)  # it has the articles of the window that was
    copies.publish_copy(home, private, keeps_earlier=not is_other)
    index_publications(home)
    runs = [run.run_id for run in unseen]
    _LOG.debug("the database receives %d committed runs", len(runs), extra=fields(runs=runs))
    return True


def recover(home: Home) -> bool:
    """Finishes or clears away what a killed run left; true where a finished run reached the database."""
    copies.discard_copy(home)
    shutil.rmtree(home.staging, ignore_errors=True)
    finish_migration(home)
    joint.claim(home)
    return _follow_lake(home)


def catch_up(home: Home) -> None:
    """Before anything is published: takes the home's turn where it shares its lake, and shows what others published."""
    if joint.claim(home):
        _follow_lake(home)


def _follow_lake(home: Home) -> bool:
    """Brings everything to the state of the lake; true where the database was changed."""
    lake_of(home).recover()
    finish_forgetting(home)
    finish_forgetting_people(home)
    if joint.is_joined(home) and (joint.must_draw(home) or lost_runs(home)):
        draw_from_lake(home)
        joint.note_drawn(home)
    was_behind = bring_up_to_date(home)
    if home.database.exists() and not is_up_to_date(home):
        index_publications(home)
    sweep(home)
    return was_behind


def _move_to_lake(lake: Lake, run_id: str, staged: Path) -> list[Part]:
    moved = []
    for folder in sorted(path for path in staged.iterdir() if path.is_dir()):
        for path in sorted(folder.glob("*.parquet")):
            sync(path)
            part = Part(folder.name, lake.path(folder.name, f"{run_id}-{path.name}"))
            part.path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, part.path)
            moved.append(part)
    for target in sorted({part.path.parent for part in moved}):
        sync(target)
    return moved


def _write_records(home: Home, run_id: str, records: Mapping[str, Sequence[Any]]) -> list[Part]:
    lake = lake_of(home)
    if any(release.capture_id for release in records.get("releases", ())):
        note_sweep(home)
    parts = [Part(table, lake.path(table, f"{run_id}.parquet")) for table in records]
    for part in parts:
        made = flat_to_arrow if part.table == "runs" else to_arrow  # all that most scheduled runs have to write
        write_parquet(made(BY_NAME[part.table], records[part.table]), part.path)
    return parts
