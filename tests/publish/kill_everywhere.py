"""Kills a run, review, removal, compaction, rebuild, or a run that finds nothing new, before each step on the disk.

Run as a program, so that forking is safe: with a scratch folder, ``run``, ``review``, ``waiting``, ``forget``,
``compact`` or ``rebuild``, the format of the lake, how far apart the steps are that are tried (1 for all), and the
first of them.

A process that has opened a database or a Delta table or run a kernel of Arrow has threads, and such a process must not
be forked: this one only forks. It has extracted a page before, so that no fork loads the rules and the models again.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas  # noqa: F401 - imported here once, not in every fork
from deltalake import DeltaTable

from onrecord.check import ahead  # noqa: F401 - likewise
from onrecord.check.facts import Verdict
from onrecord.extraction import extract
from onrecord.home import Home
from onrecord.pipeline import forget_speaker, record, review, steps, workers
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.upkeep import compact
from onrecord.publish import copies, database, files, publisher
from onrecord.publish.lake import lake_of
from onrecord.publish.rebuild import rebuild
from onrecord.publish.reviews import Decision
from onrecord.publish.verify import verify
from onrecord.publish.window import window_of
from onrecord.tables import review_rows
from onrecord.window import Window
from tests.publish.forked import Died, forked
from tests.publish.reading import keys, keys_in_lake, reviews, rows
from tests.support.pages import write_page

KILLED = 9
WHOM = "Zebulon Quillfeather"
# The format of the lake; how far apart the steps are that are tried, and the first of them.
FORMAT, EVERY, FIRST = "manifests", 1, 1


def quick_record(folder: Path, home: Home) -> None:
    """A run without the gate, whose library takes seconds to import, and without processes of its own."""
    os.cpu_count = lambda: 1  # or the library would be imported beside the extraction
    workers.needs_processes = lambda *_: False
    steps.check_run = lambda *_: Verdict((), blocked=False, failures=())
    record([folder], home, settings=RunSettings(workers=1, lake_format=FORMAT))


def quick_waiting(folder: Path, home: Home) -> None:
    """A run that finds nothing new, with which the database receives all that have waited."""
    publisher._MOST_WAITING = 0
    quick_record(folder, home)


def quick_review(sentence_id: str, home: Home) -> None:
    """A review of a time."""
    review(home, [sentence_id], Decision(review_rows.Verdict.WRONG, "ada", note="It was Sunday."))


def quick_forgetting(name: str, home: Home) -> None:
    """The removal of a speaker."""
    forget_speaker(home, name)


def quick_compaction(_: Path, home: Home) -> None:
    """A compaction."""
    compact(home, RunSettings())


def quick_rebuild(outlet: str, home: Home) -> None:
    """A rebuild that shows an outlet alone."""
    rebuild(home, Window(outlet=outlet))


def until_killed(act: Callable[[Any, Home], None], what: Any, home: Home, kill_at: int) -> None:
    """An act that dies just before its ``kill_at``-th step that touches the disk."""
    count = itertools.count(1)

    def dying(function: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            if next(count) == kill_at:
                os._exit(KILLED)
            return function(*args, **kwargs)

        return step

    for module, name in [
        (DeltaTable, "create"),
        (DeltaTable, "create_write_transaction"),
        (DeltaTable, "create_checkpoint"),
        (files.os, "replace"),
        (files.os, "link"),
        (files.os, "unlink"),
        (copies.shutil, "copyfile"),
        (publisher.shutil, "rmtree"),
        (database.duckdb, "connect"),
        (copies, "apply_runs"),
    ]:
        setattr(module, name, dying(getattr(module, name)))
    act(what, home)


class Attempt(NamedTuple):
    """A copy of a home after an act that died just before its ``kill_at``-th step, if it has so many."""

    kill_at: int
    home: Home
    is_killed: bool


def each_kill(act: Callable[[Any, Home], None], what: Any, template: Home) -> Iterator[Attempt]:
    """Kills an act at one step after another until it gets through, each time on a fresh copy of the template.

    After the caller has looked at a home, nothing may lie loose in it.
    """
    for kill_at in itertools.count(FIRST, EVERY):
        home = Home.at(template.root.with_name(f"home-{kill_at}"))
        shutil.copytree(template.root, home.root)
        is_killed = dies(until_killed, act, what, home, kill_at)
        yield Attempt(kill_at, home, is_killed)
        forked(assert_nothing_loose, home)
        shutil.rmtree(home.root)
        if not is_killed:
            print(f"survived {len(range(FIRST, kill_at, EVERY))} kills, the last one at step {kill_at - EVERY}")
            return


def kill_runs(scratch: Path) -> None:
    """Kills at step 1, 2, 3, ... until a run gets through; raises ``AssertionError`` where something is lost."""
    old, new = write_folders(scratch)
    template, reference = Home.at(scratch / "template"), Home.at(scratch / "reference")
    forked(quick_record, old, template)
    shutil.copytree(template.root, reference.root)
    forked(quick_record, new, reference)
    before, after = forked(rows, template), forked(rows, reference)
    assert before != after
    for kill_at, home, _ in each_kill(quick_record, new, template):
        assert forked(rows, home) in (before, after), f"a reader sees half a run after a kill at step {kill_at}"
        forked(quick_record, new, home)
        assert forked(rows, home) == after, f"the next run does not repair a kill at step {kill_at}"
        assert forked(keys_in_lake, home) == forked(keys, home), (
            f"the lake has other rows after a kill at step {kill_at}"
        )


def kill_reviews(scratch: Path) -> None:
    """Kills a review likewise: it is there whole or not at all, and the next run changes nothing about that."""
    old, _ = write_folders(scratch)
    template = Home.at(scratch / "template")
    forked(quick_record, old, template)
    time_id = forked(first_time, template)
    for kill_at, home, is_killed in each_kill(quick_review, time_id, template):
        assert forked(rows, home) == forked(rows, template), f"a reader sees half a review after step {kill_at}"
        shown = forked(reviews, home)
        is_committed = forked(has_reviews, home)
        assert shown == [] or is_committed
        forked(quick_record, old, home)
        whole = [("times", time_id, "wrong", "It was Sunday.", "ada")]
        repaired = forked(reviews, home)  # what was not committed yet is withdrawn, or completed where all was written
        assert repaired == whole or not (repaired or is_committed), f"a kill at step {kill_at} is not repaired"
        forked(rebuild, home)
        assert forked(reviews, home) == repaired, f"a rebuild after step {kill_at} differs"
        assert is_killed or is_committed


def kill_waiting(scratch: Path) -> None:
    """Kills a run that finds nothing new and shows those that waited: none is lost or doubled."""
    old, _ = write_folders(scratch)
    template = Home.at(scratch / "template")
    forked(quick_record, old, template)
    forked(quick_record, old, template)
    for kill_at, home, _ in each_kill(quick_waiting, old, template):
        assert forked(rows, home) == forked(rows, template), f"rows differ after a kill at step {kill_at}"
        assert forked(run_ids, home) <= forked(committed_ids, home)
        forked(quick_waiting, old, home)
        last = forked(last_id, home)
        shown = forked(run_ids, home)
        assert shown == forked(committed_ids, home) - {last}, f"a kill at step {kill_at} is not repaired"
        forked(rebuild, home)
        assert forked(run_ids, home) == forked(committed_ids, home)


def kill_forgetting(scratch: Path) -> None:
    """Kills the removal of a speaker: after the next run no byte of the home holds the name, and nothing is missed."""
    folder = scratch / "pages"
    folder.mkdir(parents=True)
    for number in range(2):
        body = f"The dam of Ost {number} is full. {WHOM} said on Monday that it would hold. {WHOM} is paid by the town."
        write_page(folder / f"{number}.txt", f"Dam {number} full", body, (("a", 1, f"Good, {WHOM}."),))
    write_page(folder / "2.txt", "Dike dry", "The dike of Ost is dry.", (("b", 1, "Sad."),))
    template = Home.at(scratch / "template")
    forked(quick_record, folder, template)
    for kill_at, home, is_killed in each_kill(quick_forgetting, WHOM, template):
        has_begun = any((home.lake / "_redacted").glob("*.json"))
        forked(quick_record, folder, home)
        if has_begun:
            left = [path for path in home.root.rglob("*") if path.is_file() and WHOM.encode() in path.read_bytes()]
            assert left == [], f"after a kill at step {kill_at} the name still stands in {left}"
        found = forked(damage, home)
        assert found == (), f"a kill at step {kill_at} leaves damage: {found}"
        assert is_killed or has_begun


def kill_compaction(scratch: Path) -> None:
    """Kills a compaction: readers of the database and of the lake find the same rows, before the next run and after."""
    old, new = write_folders(scratch)
    template = Home.at(scratch / "template")
    forked(quick_record, old, template)
    forked(quick_record, new, template)
    before = forked(rows, template)
    for kill_at, home, _ in each_kill(quick_compaction, old, template):
        assert forked(rows, home) == before, f"a reader sees a compaction after a kill at step {kill_at}"
        forked(quick_record, old, home)
        assert forked(keys_in_lake, home) == forked(keys, home), (
            f"the lake has other rows after a kill at step {kill_at}"
        )
        found = forked(damage, home)
        assert found == (), f"a kill at step {kill_at} leaves damage: {found}"
        forked(rebuild, home)
        assert forked(rows, home) == before, f"a rebuild after a kill at step {kill_at} differs"


def kill_rebuild(scratch: Path) -> None:
    """Kills a rebuild that shows one outlet instead of another: readers see either, and the next run finishes it."""
    old, new = write_folders(scratch)
    template, reference = Home.at(scratch / "template"), Home.at(scratch / "reference")
    forked(quick_record, old, template)
    forked(quick_record, new, template)
    shutil.copytree(template.root, reference.root)
    forked(quick_rebuild, "old", template)
    forked(quick_rebuild, "new", reference)
    before, after = forked(rows, template), forked(rows, reference)
    assert before != after
    for kill_at, home, _ in each_kill(quick_rebuild, "new", template):
        assert forked(rows, home) in (before, after), f"a reader sees half a rebuild after a kill at step {kill_at}"
        is_chosen = forked(window_of, home).outlet == "new"
        forked(quick_record, new, home)
        assert forked(rows, home) == (after if is_chosen else before), f"a kill at step {kill_at} is not finished"
        found = forked(damage, home)
        assert found == (), f"a kill at step {kill_at} leaves damage: {found}"


def damage(home: Home) -> tuple[str, ...]:
    """What a verification finds."""
    return tuple(f"{finding.path}: {finding.damage}" for finding in verify(home).findings)


def run_ids(home: Home) -> set[str]:
    """The runs that a reader sees."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        found = connection.execute("SELECT run_id FROM runs").fetchall()
    assert len(found) == len({*found})
    return {run_id for (run_id,) in found}


def committed_ids(home: Home) -> set[str]:
    """The runs that have happened."""
    return lake_of(home).run_ids()


def last_id(home: Home) -> str:
    """The last of them."""
    return max(lake_of(home).committed()).run_id


def has_reviews(home: Home) -> bool:
    """Whether any run brought reviews."""
    return any("reviews" in run.parts for run in lake_of(home).runs())


def first_time(home: Home) -> str:
    """The id of a time expression."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return str(connection.execute("SELECT min(time_id) FROM times").fetchone()[0])


def write_folders(scratch: Path) -> tuple[Path, Path]:
    """Three articles; and the same with a new one and a later capture of the first."""
    old, new = scratch / "old", scratch / "new"
    old.mkdir(parents=True)
    for number in range(3):
        body = f"The dam of Ost {number} was full on Monday."
        write_page(old / f"{number}.txt", f"Dam {number} full", body, (("a", 1, "Good."),))
    shutil.copytree(old, new)
    write_page(new / "3.txt", "Dam 3 full", "The dam of Ost 3 is full.", (("a", 1, "Good."),))
    write_page(
        new / "4.txt", "Dam 0 full", "The dam of Ost 0 was full on Monday.", (("a", 5, "Good."), ("b", 2, "Wet."))
    )
    return old, new


def dies(function: Callable[..., None], *args: Any) -> bool:
    """Whether the function is killed on the way."""
    try:
        forked(function, *args)
    except Died as death:
        if death.status != KILLED:
            raise
        return True
    return False


def assert_nothing_loose(home: Home) -> None:
    """No private copy, no staging, no lake file that no run committed."""
    assert {path.name for path in home.root.glob("onrecord.duckdb*")} <= {"onrecord.duckdb", "onrecord.duckdb.earlier"}
    assert not home.staging.exists() or not list(home.staging.iterdir())
    lake = lake_of(home)
    assert [*lake.loose(lake.runs())] == []
    assert all(part.path.exists() for run in lake.runs() for part in run.all_parts())


if __name__ == "__main__":
    FORMAT, EVERY, FIRST = sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
    extract("Dam full\n\nAda Quill said on Monday that it held 40 tonnes.\n\n1 comment\n  1. a\n    Good.")
    acts = {
        "run": kill_runs,
        "review": kill_reviews,
        "waiting": kill_waiting,
        "forget": kill_forgetting,
        "compact": kill_compaction,
        "rebuild": kill_rebuild,
    }
    acts[sys.argv[2]](Path(sys.argv[1]))
