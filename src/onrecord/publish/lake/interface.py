"""What a lake is, whatever its format: parts of tables, runs that brought them, and the ways in which either changes.

A part is a Parquet file that is never written into: it is there whole, gives way to another, or goes. Parts of one
name hold the rows of the same articles, each of its table. A part counts once a run that names it was committed.
"""

from __future__ import annotations

import re
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

COMPACTION = "-compact-"  # in the ids of runs that took over rows of others
_LATER = re.compile(
    r"-v(\d+)(?:-[0-9a-f]{8})?(?=\.parquet)"
)  # where a format writes the files of one name under others, too


def first_name(name: str) -> str:
    """The name that a file had when its rows were first written."""
    return _LATER.sub("", name)


def count_of(name: str) -> int:
    """Which file of its name it is, from 1."""
    match = _LATER.search(name)
    return int(match[1]) if match else 1


def later_name(name: str) -> str:
    """A name for the file that takes this one's place; no other gets it, in no home that shares the lake."""
    return first_name(name).replace(".parquet", f"-v{count_of(name) + 1}-{secrets.token_hex(4)}.parquet")


def is_compaction(run_id: str) -> bool:
    """Whether a run only took over rows of others, as its id says."""
    return COMPACTION in run_id


def run_of(name: str) -> str:
    """The id of the run that first wrote a file, given by its name, or as ``<table>/<name>``."""
    return first_name(name).rpartition("/")[2].removesuffix(".parquet").partition("-part-")[0]


class FileFacts(NamedTuple):
    """What a file was like when it was committed, or rewritten since: its size, rows and sha256."""

    bytes: int
    rows: int
    sha256: str


class Part(NamedTuple):
    """A file with rows of one table; ``told`` is ``None`` where it is not known what the file has to be like."""

    table: str
    path: Path
    told: FileFacts | None = None

    @property
    def name(self) -> str:
        """What it has in common with the parts of the same articles, also where it is a later one of its name."""
        return first_name(self.path.name)


class Replacement(NamedTuple):
    """A part that other rows take the place of; without any it goes."""

    part: Part
    rows: pa.Table | None


class CommittedRun(NamedTuple):
    """A run that has happened: its number, by which runs are ordered and not by the clock, and its id."""

    sequence: int
    run_id: str


@dataclass(frozen=True, slots=True)
class NewRun:
    """What a lake is told of a run that it commits, beside its parts; each word means what it does of ``Run``.

    ``sequence`` is the run's own where it has one already, above all that there are; else the lake numbers it.
    """

    run_id: str
    is_publication: bool
    merged: Mapping[str, int] = field(default_factory=dict)
    sequence: int | None = None


@dataclass(frozen=True)
class Run:
    """What a run brought.

    ``is_publication`` is false for runs that only left a record of themselves (blocked, failed, nothing new): these
    reach the database with the next publication. ``list_parts`` is asked once, when the parts are. ``merged`` are the
    numbers, by ids, of runs whose rows it took over: they are no longer committed by themselves.
    """

    sequence: int
    run_id: str
    is_publication: bool
    list_parts: Callable[[], Mapping[str, tuple[Part, ...]]] = field(repr=False, compare=False)
    merged: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def parts(self) -> Mapping[str, tuple[Part, ...]]:
        """Its parts by table, those that have changed since as they are now."""
        return self.list_parts()

    @property
    def committed(self) -> CommittedRun:
        """Its number and id alone."""
        return CommittedRun(self.sequence, self.run_id)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The runs that its rows may name, by ids: itself, and those that it took over."""
        return {**self.merged, self.run_id: self.sequence}

    def is_lacking(self, shown: Set[str]) -> bool:
        """Whether a database that shows these runs lacks any of its rows."""
        return not self.merged.keys() <= shown if self.merged else self.run_id not in shown

    def paths(self, table: str) -> tuple[Path, ...]:
        """The files of one table."""
        return tuple(part.path for part in self.parts.get(table, ()))

    def all_parts(self) -> Iterator[Part]:
        """The parts of every table."""
        for parts in self.parts.values():
            yield from parts


class Parts(ABC):
    """Parts by table, which can be replaced: those of the lake, and those of a run that is staged."""

    root: Path

    @abstractmethod
    def parts(self, table: str | None = None) -> list[Part]:
        """Every part of a table, or of all tables, by name; also one that no run names, as it may hold words, too."""

    @abstractmethod
    def path(self, table: str, name: str) -> Path:
        """Where the part of a table that has this name is, or is to be written."""

    @abstractmethod
    def rewrite(self, part: Part, rows: pa.Table) -> None:
        """Puts other rows in the place of a part's, durably and on purpose; ``Lake.settle`` is called in the end."""

    @abstractmethod
    def exchanged(self, name: str, tables: Iterable[str]) -> AbstractContextManager[Path]:
        """A folder with the parts of one name, as ``<table>/<name>``; what the block makes of them counts at its end.

        The block replaces files and never writes into one. All take their places or none does: a kill in between is
        finished by ``Lake.recover``.
        """


class Lake(Parts):
    """A home's lake. Who changes it holds the home's lock.

    ``root`` is the folder under which all of it lies, also the notes of what was forgotten.
    """

    @abstractmethod
    def committed(self) -> list[CommittedRun]:
        """Every run that has happened, in order, at the price of listing them: there may be years of runs."""

    @abstractmethod
    def read(self, run: CommittedRun) -> Run:
        """What a run brought. Raises ``DamageError``, with the file's name, where that cannot be read."""

    @abstractmethod
    def begin(self, run_id: str) -> None:
        """Notes that a run is about to write parts, so that they are cleared away if it is killed."""

    @abstractmethod
    def commit(self, run: NewRun, parts: Sequence[Part], replaced: Iterable[Replacement] = ()) -> None:
        """Makes a run's parts count, all at once: this is the moment at which it happened.

        Parts of earlier runs are replaced with it: they stay as they were if it is killed before that moment, and if it
        is killed later ``recover`` replaces the rest. Each of ``replaced`` is asked for once, and its rows are let go.
        A run that nothing is left of is committed no longer.
        """

    @abstractmethod
    def recover(self) -> None:
        """Finishes or withdraws what kills left: runs that were not committed, and exchanges."""

    @abstractmethod
    def settle(self, *, ends_history: bool = False) -> None:
        """After parts were rewritten: says of them what they are like now. What they were like cannot be read again.

        Where it ``ends_history``, that is so of all parts, those that gave way to others in ordinary runs included.
        """

    @abstractmethod
    def vacuum(self, days: int) -> None:
        """Removes what earlier versions alone name and has been left over for so many days."""

    @abstractmethod
    def record(self, run_id: str) -> Path:
        """The file that says that a run happened; for a person, where it is lost."""

    @abstractmethod
    def loose(self, runs: Iterable[Run]) -> Iterator[tuple[Path, bool]]:
        """Files that none of the runs names, each with whether a run that was killed left it."""

    @abstractmethod
    def mend_runs(self, shown: Set[str]) -> Iterator[str]:
        """Makes the records of runs again that are damaged, or lost though the database has ``shown`` the run.

        Says what was done, a line each.
        """

    @abstractmethod
    def mend_part(self, run: Run, part: Part, rows: pa.Table | None) -> None:
        """Sets a damaged part of a run aside and puts these rows in its place; without any it counts no longer."""

    def runs(self, *, after: int = 0, besides: Set[str] = frozenset()) -> tuple[Run, ...]:
        """What all runs brought whose number is beyond ``after``, in order, without those whose ids are ``besides``.

        Of what is left out nothing is read.
        """
        return tuple(self.read(run) for run in self.committed() if run.sequence > after and run.run_id not in besides)

    def last_sequence(self) -> int:
        """The number of the last run; 0 where there is none."""
        return max((run.sequence for run in self.committed()), default=0)

    def run_ids(self) -> set[str]:
        """The ids of all runs that have happened, without those that others took over."""
        return {run.run_id for run in self.committed()}

    def compactions(self) -> Iterator[Run]:
        """The runs that took over rows of others."""
        return (self.read(run) for run in self.committed() if is_compaction(run.run_id))
