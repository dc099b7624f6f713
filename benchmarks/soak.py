"""Soak: runs that are killed at random moments while two processes read, for minutes.

    make soak            (or: python benchmarks/soak.py --minutes 5 --seed 7)

Each round adds articles or later captures, starts a run and kills it with SIGKILL after a random time, or lets it
end. The readers open the database over and over and check that what they see is whole: every article has its
paragraphs and its capture, no row is an orphan. At the end an undisturbed run must give the same rows as a home that
was never killed. Prints what was survived; exit status 1 at the first loss.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb
from corpus import NAMES, PLACES

from onrecord.home import Home

TABLES = (
    "articles",
    "captures",
    "paragraphs",
    "sentences",
    "statements",
    "figures",
    "times",
    "comments",
    "comment_links",
)
WHOLE = """
SELECT
    (SELECT count(*) FROM articles WHERE article_id NOT IN (SELECT article_id FROM paragraphs)),
    (SELECT count(*) FROM articles WHERE capture_id NOT IN (SELECT capture_id FROM captures WHERE is_latest)),
    (SELECT count(*) FROM comments WHERE article_id NOT IN (SELECT article_id FROM articles)),
    (
        SELECT count(*) FROM articles a
        WHERE a.comment_count <> (SELECT count(*) FROM comments c WHERE c.article_id = a.article_id)
    ),
    (SELECT count(*) - count(DISTINCT article_id) FROM articles)
"""


def write_round(folder: Path, number: int, chance: random.Random) -> None:
    """Some new articles, and a later capture of an earlier one."""
    for position in range(chance.randrange(1, 4)):
        write_article(folder / f"{number:05}-{position}.txt", f"{number}-{position}", chance, comments=2)
    if number and chance.random() < 0.5:
        write_article(
            folder / f"{number:05}-again.txt", f"{chance.randrange(number)}-0", chance, comments=3 + number % 5
        )


def write_article(path: Path, story: str, chance: random.Random, comments: int) -> None:
    """A page whose body depends on the story alone, with a thread of that many comments."""
    place = PLACES[sum(map(ord, story)) % len(PLACES)]
    body = f"The dam of {place} holds {len(story)}00 litres in year {story}, the mayor of {place} said on Monday."
    lines = [f"Dam {story} of {place}", "", body, "", f"{comments} comments"]
    for number in range(1, comments + 1):
        name, score = NAMES[number % len(NAMES)], chance.randrange(9)
        lines += [
            f"  {number}. {name}",
            f"    +{score}",
            f"    {number} March 2024 10: 0{number}",
            f"    Word {number}.",
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_on(database: str, stop: Event, readings: Any, problems: Any) -> None:
    """Opens the database again and again and looks whether it is whole."""
    while not stop.is_set():
        if not Path(database).exists():
            continue
        try:
            with duckdb.connect(database, read_only=True) as connection:
                row = connection.execute(WHOLE).fetchone()
        except duckdb.Error as error:
            problems.append(f"a reader met an error: {error}")
            return
        if row is None or any(row):
            problems.append(f"a reader saw half a run: {row}")
            return
        readings.value += 1


def shown(home: Home) -> dict[str, list[str]]:
    """All rows, without what differs from run to run."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        rows = {}
        for table in TABLES:
            names = [name for (name, *_) in connection.execute(f"DESCRIBE {table}").fetchall() if name != "run_id"]
            rows[table] = sorted(map(repr, connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()))
        return rows


def start_run(folder: Path, home: Home, workers: int = 1) -> subprocess.Popen[bytes]:
    """A direct run in a process of its own, in a session of its own, by which its workers are known."""
    program = [sys.executable, "-m", "onrecord", "run", "--direct", str(folder), "--home", str(home.root)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([*program, "--workers", str(workers)], start_new_session=True, **quiet)


def outlives(session: int, seconds: float = 10.0) -> bool:
    """Whether any process of a killed run's session is still there after some seconds."""
    limit = time.monotonic() + seconds
    while any(session_of(path) == session for path in Path("/proc").glob("[0-9]*/stat")):
        if time.monotonic() > limit:
            return True
        time.sleep(0.05)
    return False


def session_of(stat: Path) -> int | None:
    """The session of a process by its line of figures; ``None`` where it has ended."""
    try:
        return int(stat.read_text().rpartition(")")[2].split()[3])
    except OSError:
        return None


def soak(minutes: float, seed: int) -> int:
    """The rounds; returns the exit status."""
    chance, counts = random.Random(seed), Counter[str]()
    scratch = Path(tempfile.mkdtemp(prefix="soak-"))
    folder, home, calm = scratch / "articles", Home.at(scratch / "home"), Home.at(scratch / "calm")
    folder.mkdir()
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager:
        stop, readings, problems = context.Event(), manager.Value("i", 0), manager.list()
        readers = [
            context.Process(target=read_on, args=(str(home.database), stop, readings, problems)) for _ in range(2)
        ]
        for reader in readers:
            reader.start()
        limit, typical = time.monotonic() + 60 * minutes, 8.0
        number = 0
        while time.monotonic() < limit and not problems:
            write_round(folder, number, chance)
            workers = chance.choice((1, 2))
            run = start_run(folder, home, workers)
            began = time.monotonic()
            try:
                run.wait(chance.uniform(0, 1.3 * typical))
                typical = 0.5 * typical + 0.5 * (time.monotonic() - began)
                counts[f"ended with {run.returncode}"] += 1
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
                counts[f"killed with {workers} worker{'s' * (workers > 1)}"] += 1
                if outlives(run.pid):
                    problems.append("a worker outlived its run")
            number += 1
            print(f"\r{number} rounds, {dict(counts)}, {readings.value} readings", end="", flush=True)
        for place in (home, calm):
            start_run(folder, place).wait()
        stop.set()
        for reader in readers:
            reader.join()
        if shown(home) != shown(calm):
            problems.append("the killed home has other rows than one that was never killed")
        print(
            f"\nsurvived: {dict(counts)}, {readings.value} readings whole"
            if not problems
            else f"\nLOST: {list(problems)}"
        )
        status = 1 if problems or any(name.startswith("ended") and name != "ended with 0" for name in counts) else 0
    shutil.rmtree(scratch)
    return status


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    sys.exit(soak(chosen.minutes, chosen.seed))
