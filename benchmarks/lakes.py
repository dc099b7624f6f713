"""What a run costs the lake in each format: committing the parts of one article, and finding that nothing is new.

    python benchmarks/lakes.py --runs 100

A run of the first seed gives the parts. Both formats get as many runs of them, alternated; the lake's steps alone are
timed, in seconds of processor time and of the wall: begin, writing the parts, commit; and, by a lake that was not used
yet, which runs a database lacks that has them all.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.publish.files import write_parquet
from onrecord.publish.lake import choose_format, lake_of
from onrecord.publish.lake.interface import Lake, NewRun, Part

SEED = Path(__file__).parents[1] / "seeds" / "001_harbour_pilots.txt"
FORMATS = ("manifests", "delta")
AT_EACH_END = 11  # runs that a median is taken of


def parts_of_an_article(home: Home) -> dict[str, pa.Table]:
    """The rows of a run over one article, by table."""
    record([SEED], home)
    (run,) = lake_of(home).runs()
    return {part.table: pq.read_table(part.path) for part in run.all_parts()}


def commit_once(lake: Lake, run_id: str, rows: dict[str, pa.Table]) -> None:
    """A run with these rows."""
    lake.begin(run_id)
    parts = [Part(table, lake.path(table, f"{run_id}-part-00000.parquet")) for table in rows]
    for part in parts:
        write_parquet(rows[part.table], part.path)
    lake.commit(NewRun(run_id, is_publication=True), parts)


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor time and of the wall."""
    cpu, wall = time.process_time(), time.perf_counter()
    act()
    return time.process_time() - cpu, time.perf_counter() - wall


def nothing_new(home: Home, known: set[str]) -> tuple[float, float]:
    """How long it takes to find that a database lacks no run."""
    lake = lake_of(home)
    return timed(lambda: lake.runs(besides=known))


def fresh_process(act: Callable[..., tuple[float, float]], *arguments: object) -> tuple[float, float]:
    """What a function gives in a process of its own, which knows nothing of the lake."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(act, *arguments).result()


def told(times: list[tuple[float, float]]) -> str:
    """Medians, in milliseconds."""
    return "{:7.1f} / {:7.1f} ms".format(*(1000 * statistics.median(own) for own in zip(*times, strict=True)))


def main() -> None:
    """Prints medians of the first and last runs, processor time / wall, and what lies on the disk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as scratch:
        rows = parts_of_an_article(Home.at(Path(scratch, "article")))
        homes = {name: Home.at(Path(scratch, name)) for name in FORMATS}
        commits: dict[str, list[tuple[float, float]]] = {name: [] for name in FORMATS}
        for name, home in homes.items():
            home.make()
            choose_format(home, name)
        for number in range(runs):
            for name, home in homes.items():
                run_id = f"20260101T{number:06d}-{number:06x}"
                commits[name].append(timed(lambda home=home, run_id=run_id: commit_once(lake_of(home), run_id, rows)))
        for name, home in homes.items():
            known = lake_of(home).run_ids()
            idle = [fresh_process(nothing_new, home, known) for _ in range(AT_EACH_END)]
            files = [path for path in home.lake.rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in files)
            first, last = commits[name][:AT_EACH_END], commits[name][-AT_EACH_END:]
            print(f"{name:10} commit, first {told(first)}, last {told(last)}")
            print(f"{'':10} nothing new   {told(idle)}; {len(files):,} files, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
