"""Working out a plan: which files each table gains and loses, and which records of runs say something else then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.publish.lake import delta_log
from onrecord.publish.lake.delta_plan import Change, Plan, next_number
from onrecord.publish.lake.delta_records import FOLDER, Record, name_of, read_record, runs_named
from onrecord.publish.lake.facts import facts_of
from onrecord.publish.lake.interface import CommittedRun, FileFacts, NewRun, Part, later_name, run_of


def plan_of(
    root: Path,
    changes: Mapping[str, str | None],
    parts: Sequence[Part] = (),
    run: NewRun | None = None,
) -> Plan:
    """The plan by which files give way to others, and by which a run, if there is one, brings its parts.

    ``changes`` name files by ``<table>/<name>`` and those that take their places. All files are there.
    """
    commits = _commits(changes, parts)
    number = run.sequence if run and run.sequence else next_number(root, commits)
    records, earlier = {}, []
    if run is not None:
        files = {f"{part.table}/{part.path.name}": facts_of(part.path) for part in parts}
        own = Record(CommittedRun(number, run.run_id), run.is_publication, files, {}, run.merged)
        records[name_of(own.run)] = own
    for name, record in _records_of(root / FOLDER, changes):
        if left := _changed(root, record.files, changes):
            records[later_name(name)] = replace(record, files=left)
        earlier.append(name)
    return Plan(number, commits, records, tuple(earlier))


def _commits(changes: Mapping[str, str | None], parts: Sequence[Part]) -> dict[str, Change]:
    found: dict[str, Change] = {}
    for part in parts:
        known = found.get(part.table, Change())
        found[part.table] = replace(known, add=(*known.add, part.path.name))
    for key, following in changes.items():
        table, _, name = key.partition("/")
        known = found.get(table, Change())
        added = (following,) if following else ()
        found[table] = Change((*known.add, *added), (*known.remove, name))
    return found


def _records_of(folder: Path, changes: Mapping[str, str | None]) -> Iterator[tuple[str, Record]]:
    """The records of the runs that brought these files, with the names of their own."""
    run_ids = {run_of(key) for key in changes}
    named = runs_named(delta_log.names_in(folder)) if run_ids else {}
    for run, name in named.items():
        if run.run_id in run_ids:
            yield name, read_record(folder / name)


def _changed(
    root: Path, files: Mapping[str, FileFacts | None], changes: Mapping[str, str | None]
) -> dict[str, FileFacts | None]:
    found: dict[str, FileFacts | None] = {}
    for key, facts in files.items():
        following = changes.get(key)
        if following is not None:
            later = f"{key.partition('/')[0]}/{following}"
            found[later] = facts_of(root / later)
        elif key not in changes:
            found[key] = facts
    return found
