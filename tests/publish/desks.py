"""Homes that share a lake, and what is done in one of them: with rows of their own, without a database."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from onrecord.home import Home
from onrecord.publish import joint
from onrecord.publish.files import write_parquet
from onrecord.publish.joint import turns
from onrecord.publish.joint.storage import Storage
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.interface import NewRun, Part, Replacement

TABLES = ("first_words", "last_words")  # which are not declared, so that they have the columns of their parts


class Killed(BaseException):
    """The home's process died."""


def joined_home(folder: Path, url: str) -> Home:
    """A new home that shares the lake at an address."""
    home = Home.at(folder)
    home.make()
    joint.choose_url(home, url, None)
    return home


@contextmanager
def turn(home: Home) -> Iterator[None]:
    """As whoever holds a home's lock has its turn."""
    is_done = False
    try:
        joint.claim(home)
        yield
        is_done = True
    finally:
        joint.release(home, is_done=is_done)


def publish(home: Home, run_id: str) -> None:
    """A run that adds a part to each table, and gives those of the run before it other rows."""
    with turn(home):
        change(home, run_id)
        joint.push(home)


def change(home: Home, run_id: str) -> None:
    """What ``publish`` changes in the home's copy."""
    lake = lake_of(home)
    lake.begin(run_id)
    parts = [Part(table, lake.path(table, f"{run_id}-part-00000.parquet")) for table in TABLES]
    for part in parts:
        write_parquet(pa.table({"word": [run_id]}), part.path)
    before = [part for run in lake.runs()[-1:] for part in run.all_parts()]
    given_way = [Replacement(part, pa.table({"word": [f"{part.name[:1]} by {run_id}"]})) for part in before]
    lake.commit(NewRun(run_id, is_publication=True), parts, given_way)


def look(home: Home) -> None:
    """A turn in which nothing is done."""
    with turn(home):
        pass


def words(home: Home) -> dict[str, list[str]]:
    """What the parts of each run have, by run."""
    return {
        run.run_id: sorted(word for part in run.all_parts() for word in pq.read_table(part.path)["word"].to_pylist())
        for run in lake_of(home).runs()
    }


def files(root: str | Path) -> set[str]:
    """The files of a lake, without what is of one place alone."""
    found = (path.relative_to(root).as_posix() for path in Path(root).rglob("*") if path.is_file())
    return {path for path in found if not path.startswith("_publishing/") and not path.endswith("_last_checkpoint")}


def die(home: Home) -> None:
    """Nothing is left of the home's process."""
    if own := turns._TURNS.pop(home.root, None):
        own.claim.end()


def dies(act: Callable[[], None], home: Home, kill_at: int, patch: pytest.MonkeyPatch) -> bool:
    """Does something in a home that is killed before its ``kill_at``-th step; false where it has fewer.

    From then on it can do nothing more, whatever is written to be done in such a case.
    """
    count = itertools.count(1)

    def dying(function: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **kwargs: object) -> object:
            if next(count) >= kill_at:
                raise Killed
            return function(*args, **kwargs)

        return step

    with patch.context() as patched:
        for owner, name in (
            (os, "replace"),
            (os, "unlink"),
            (Path, "unlink"),
            (Storage, "write"),
            (Storage, "delete"),
            (DeltaTable, "create_write_transaction"),
        ):
            patched.setattr(owner, name, dying(getattr(owner, name)))
        try:
            act()
        except Killed:
            is_killed = True
        else:
            is_killed = False
    die(home)
    return is_killed
