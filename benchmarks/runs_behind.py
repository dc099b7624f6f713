"""What a year of runs costs the next one: a home with many runs behind it, and runs timed that find nothing new.

    python benchmarks/runs_behind.py HOME COPY FOLDER --runs 35000 --times 5

Copies a home and gives it runs that published a file of every table: their manifests, their records, and no further
rows, so that what grows is the number of runs alone. Then runs of a folder that the home knows are started as a
person starts them, and the processor time and the wall time of each are printed; with ``--new FOLDER`` also of one run
of a folder that it does not know.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.home import Home
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.facts import facts_of
from onrecord.publish.lake.interface import FileFacts
from onrecord.publish.lake.manifest import Manifest
from onrecord.publish.search_index import index_publications
from onrecord.tables import TABLES
from onrecord.tables.arrow import arrow_schema

QUARTER = timedelta(minutes=15)


def add_runs(home: Home, count: int) -> pa.Table:
    """Adds runs of a quarter of an hour each, and returns their records.

    The files of all tables but ``runs`` are one empty file a table, linked.
    """
    tables = [table.name for table in TABLES if table.name != "runs"]
    told = {table: _empty_file(home, table) for table in tables}
    lake = lake_of(home)
    run = pq.read_table(lake.runs()[0].paths("runs")[0])
    sequence, began = lake.last_sequence() + 1, datetime(2024, 1, 1)
    added = []
    for number in range(count):
        moment = began + number * QUARTER
        run_id = f"{moment:%Y%m%dT%H%M%S}-{number:06x}"
        name = f"{run_id}.parquet"
        added.append(_renamed(run, run_id, moment))
        pq.write_table(added[-1], home.lake / "runs" / name, compression="zstd")
        files = {"runs": (name,), **dict.fromkeys(tables, (f"{run_id}-part-00000.parquet",))}
        own = {f"runs/{name}": facts_of(home.lake / "runs" / name)}
        for table in tables:
            os.link(home.lake / table / "empty", home.lake / table / files[table][0])
            own[f"{table}/{files[table][0]}"] = told[table]
        manifest = Manifest(sequence + number, run_id, is_publication=True, files=files, told=own)
        (home.manifests / manifest.name).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    for table in tables:
        (home.lake / table / "empty").unlink()
    return pa.concat_tables(added)


def _empty_file(home: Home, table: str) -> FileFacts:
    path = home.lake / table / "empty"
    path.parent.mkdir(exist_ok=True)
    pq.write_table(arrow_schema(table).empty_table(), path, compression="zstd")
    return facts_of(path)


def _renamed(run: pa.Table, run_id: str, moment: datetime) -> pa.Table:
    row = run.slice(0, 1).to_pylist()[0] | {"run_id": run_id, "started_at": moment, "finished_at": moment}
    return pa.Table.from_pylist([row], schema=run.schema)


def show_runs(home: Home, runs: pa.Table) -> None:
    """Puts the records into the database at once: the other files have no rows, and reading them takes long."""
    with duckdb.connect(str(home.database)) as connection:
        connection.register("added_runs", runs)
        connection.execute("INSERT INTO runs BY NAME FROM added_runs")
    index_publications(home)


def time_run(home: Home, folder: Path) -> tuple[float, float]:
    """Seconds of processor time, all processes together, and of wall time of one run from the prompt."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "onrecord", "run", str(folder), "--home", str(home.root), "--direct"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("copy", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=35_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--new", type=Path, help="a folder that the home does not know")
    chosen = parser.parse_args()
    home = Home.at(chosen.copy)
    if not home.root.exists():
        shutil.copytree(chosen.home, home.root)
        show_runs(home, add_runs(home, chosen.runs))
    found = [time_run(home, chosen.folder) for _ in range(chosen.times)]
    cpu, wall = (statistics.median(column) for column in zip(*found, strict=True))
    print(f"nothing new: {cpu:.2f} s of processor time, {wall:.2f} s wall (medians of {chosen.times})")
    if chosen.new:
        cpu, wall = time_run(home, chosen.new)
        print(f"new: {cpu:.2f} s of processor time, {wall:.2f} s wall")


if __name__ == "__main__":
    main()
