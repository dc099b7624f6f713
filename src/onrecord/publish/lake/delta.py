"""A lake of Delta tables: ``lake/<table>/`` is one, read by any engine that knows the format, and so is ``_runs``.

A part's first file has the part's name. One that takes its place has the name of a later one, since a name in the log
of a table means the same bytes for ever; files that gave way stay for those who read earlier versions, until something
is forgotten.
"""

from __future__ import annotations

import errno
import logging
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import partial
from pathlib import Path

import pyarrow as pa
from deltalake.exceptions import DeltaError

from onrecord.publish.files import write_parquet, write_text
from onrecord.publish.lake import delta_log
from onrecord.publish.lake.damage import set_aside
from onrecord.publish.lake.delta_files import DeltaParts, key_of
from onrecord.publish.lake.delta_mending import remade_records
from onrecord.publish.lake.delta_plan import (
    EXCHANGE,
    PENDING,
    Plan,
    can_be_carried_out,
    carry_out,
    has_happened,
    read_plan,
    withdraw,
)
from onrecord.publish.lake.delta_planning import plan_of
from onrecord.publish.lake.delta_records import FOLDER, SCHEMA, Record, read_record, runs_named
from onrecord.publish.lake.delta_rewriting import Changes
from onrecord.publish.lake.exchange import FOLDER as EXCHANGED
from onrecord.publish.lake.interface import (
    CommittedRun,
    Lake,
    NewRun,
    Part,
    Replacement,
    Run,
    count_of,
    later_name,
)

_LOG = logging.getLogger(__name__)


class DeltaLake(DeltaParts, Lake):
    """A lake in a local folder. Its parts are named ``<run_id>.parquet`` or ``<run_id>-part-<number>.parquet``."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._runs = root / FOLDER
        self._names: dict[CommittedRun, str] = {}  # of records, as they were last listed

    def make(self) -> None:
        """Makes the table of runs, by which the lake is told to be one of Delta tables."""
        delta_log.make_table(self._runs, SCHEMA)

    def committed(self) -> list[CommittedRun]:
        """As the files of the table of runs are named."""
        self._names = runs_named(delta_log.names_in(self._runs))
        return list(self._names)

    def read(self, run: CommittedRun) -> Run:
        """As its row says it; what was rewritten since then need be as nothing."""
        if run not in self._names:
            self.committed()
        record = read_record(self._runs / self._names.get(run, f"...-{run.run_id}.parquet"))
        return Run(run.sequence, run.run_id, record.is_publication, partial(self._parts_of, record), record.merged)

    def begin(self, run_id: str) -> None:
        """Writes a note beside the table of runs. Raises ``OSError`` where the run has happened already."""
        for note in self._notes():
            if plan := read_plan(note):
                self._end(plan, note)
            elif note == self._note(run_id):
                self._sweep_run(run_id)
        if run_id in self.run_ids():
            raise FileExistsError(errno.EEXIST, f"run {run_id} has been published already")
        self.make()
        write_text(run_id, self._note(run_id))

    def commit(self, run: NewRun, parts: Sequence[Part], replaced: Iterable[Replacement] = ()) -> None:
        """A commit for each table, then that of the run's row, with facts of the files."""
        self.make()
        changes: Changes = {}
        for part, rows in replaced:
            following = None if rows is None else later_name(part.path.name)
            if rows is not None and following:
                write_parquet(rows, part.path.with_name(following))
            changes[key_of(part.path)] = following
        plan = plan_of(self.root, changes, parts, run)
        note = self._note(run.run_id)
        plan.write(note)
        try:
            carry_out(plan, self.root)
        except (OSError, DeltaError):
            with suppress(OSError, DeltaError):  # else it is ended by who comes next
                self._withdraw(plan, note)
            raise
        self._forget_listing()
        note.unlink()

    def recover(self) -> None:
        """Ends plans, removes the files of runs that began here and had none, and settles what was rewritten."""
        notes = self._notes()
        for note in notes:
            if plan := read_plan(note):
                self._end(plan, note)
            else:
                self._sweep_run(note.name.removesuffix(PENDING))
                note.unlink()
        if notes or self._rewriting.has_begun:
            shutil.rmtree(self.root / EXCHANGED, ignore_errors=True)
            for path in filter(_is_half, [*self._loose_files(self._named())]):
                path.unlink()
            self.settle()

    def settle(self, *, ends_history: bool = False) -> None:
        """Commits what was rewritten; of its tables, or of all, nobody can read earlier versions any more."""
        self._forget_listing()
        changes = self._rewriting.changes()
        tables = {key.partition("/")[0] for key in changes}
        waiting = {key for table in tables for key in self._keys_of(table)} & changes.keys()
        if waiting:
            self._exchange({key: _name_in(self._rewriting.last(key)) for key in waiting})
        for folder in self._folders():
            if ends_history or folder.name in tables:
                delta_log.end_history(folder)
        if ends_history:
            delta_log.end_history(self._runs)
        self._rewriting.end()
        self._forget_listing()

    def vacuum(self, days: int) -> None:
        """Earlier versions of tables that need such files cannot be read any more."""
        for folder in (*self._folders(), self._runs):
            delta_log.vacuum(folder, days)

    def record(self, run_id: str) -> Path:
        """The file that has the run's row; of one that is lost the number is not known."""
        self.committed()
        known = (name for run, name in self._names.items() if run.run_id == run_id)
        return self._runs / next(known, f"...-{run_id}.parquet")

    def loose(self, runs: Iterable[Run]) -> Iterator[tuple[Path, bool]]:
        """Files in the folders of tables that neither a run names nor an earlier version of the table."""
        named = {part.path for run in runs for part in run.all_parts()}
        begun = tuple(note.name.removesuffix(PENDING) for note in self._notes())
        is_unfinished = bool(begun) or self._rewriting.has_begun
        for path in self._loose_files(named):
            yield path, path.name.startswith(begun) or (is_unfinished and _is_half(path))

    def mend_runs(self, shown: Set[str]) -> Iterator[str]:
        """Makes rows again from the names of their runs' files."""
        for plan, said in remade_records(self.root, shown):
            self._carry(plan)
            yield said

    def mend_part(self, run: Run, part: Part, rows: pa.Table | None) -> None:  # noqa: ARG002 - its name says it
        """Moves the file to ``_damaged/``, and commits the exchange."""
        set_aside(self.root, part.path)
        following = None if rows is None else later_name(part.path.name)
        if rows is not None and following:
            write_parquet(rows, part.path.with_name(following))
        if self._rewriting.has_begun:
            self._rewriting.add({key_of(part.path): following})
        else:
            self._exchange({key_of(part.path): following})

    def _exchange(self, changes: Mapping[str, str | None]) -> None:
        self._carry(plan_of(self.root, changes))

    def _carry(self, plan: Plan) -> None:
        note = self._runs / EXCHANGE
        plan.write(note)
        carry_out(plan, self.root)
        self._forget_listing()
        note.unlink()

    def _end(self, plan: Plan, note: Path) -> None:
        """Carries out a plan that was interrupted, or withdraws it where parts that it adds are lost."""
        if has_happened(plan, self.root) or can_be_carried_out(plan, self.root):
            carry_out(plan, self.root)
            self._forget_listing()
            note.unlink()
        else:
            self._withdraw(plan, note)

    def _withdraw(self, plan: Plan, note: Path) -> None:
        if has_happened(plan, self.root):
            return
        withdraw(plan, self.root)
        if note.name == EXCHANGE:
            self._rewriting.end()  # its files went: who was removing something does it again
        self._forget_listing()
        note.unlink()
        _LOG.info("what %s had begun to commit was withdrawn", note.name.removesuffix(PENDING))

    def _sweep_run(self, run_id: str) -> None:
        """Removes the files of a run that was killed before it had a plan."""
        leftovers = list(self.root.glob(f"*/{run_id}*.parquet*")) if run_id not in self.run_ids() else []
        for path in leftovers:
            path.unlink()
        _LOG.info("run %s was killed before it was committed: %d files removed", run_id, len(leftovers))

    def _parts_of(self, record: Record) -> dict[str, tuple[Part, ...]]:
        found: dict[str, tuple[Part, ...]] = {}
        for key, facts in record.files.items():
            now = self._rewriting.last(key)
            if now is not None:
                table = key.partition("/")[0]
                part = Part(table, self.root / now, facts if now == key else None)
                found[table] = (*found.get(table, ()), part)
        return found

    def _forget_listing(self) -> None:
        self._names, self._present = {}, {}

    def _notes(self) -> list[Path]:
        return sorted(self._runs.glob(f"*{PENDING}"))

    def _note(self, run_id: str) -> Path:
        return self._runs / f"{run_id}{PENDING}"


def _is_half(path: Path) -> bool:
    """Whether a loose file is one that was being written, or was to take the place of another."""
    return path.suffix != ".parquet" or count_of(path.name) > 1


def _name_in(key: str | None) -> str | None:
    return key and key.rpartition("/")[2]
