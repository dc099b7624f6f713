"""Makes a home with as many published articles as wanted, by repeating the lake of a real one under new ids.

    python benchmarks/stored.py HOME COPY --times 10

Every copy of a row keeps its words and gets ids and story hashes of its own; speakers stay the same persons. The
database is then made from the lake, as ``onrecord rebuild`` does it. What is stored so costs the next run what really
recorded articles would.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.home import Home
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.interface import Lake, NewRun, Part, Run
from onrecord.publish.rebuild import rebuild

SAME_IN_EVERY_COPY = ("speaker_id",)


def repeated(rows: pa.Table, copy: int) -> pa.Table:
    """The rows under ids of their own."""
    for position, field in enumerate(rows.schema):
        column = rows.column(position)
        if field.name == "shingle_hash":
            rows = rows.set_column(position, field, pc.add(column, copy))
        elif field.name.endswith("_id") and field.name not in SAME_IN_EVERY_COPY:
            renamed = pc.binary_join_element_wise(pc.utf8_slice_codeunits(column, 0, -3), f"{copy:03}", "")
            rows = rows.set_column(position, field, renamed.cast(field.type))
    return rows


def repeat_run(run: Run, target: Lake, copy: int) -> None:
    """Writes one more copy of what a run published into the target's lake."""
    run_id = f"{run.run_id[:-3]}{copy:03}"
    written = []
    for part in run.all_parts():
        path = target.path(part.table, part.name.replace(run.run_id, run_id))
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(repeated(pq.read_table(part.path), copy), path, compression="zstd")
        written.append(Part(part.table, path))
    target.begin(run_id)
    target.commit(NewRun(run_id, is_publication=True), written)


def repeat(home: Home, target: Home, times: int) -> int:
    """Fills the target with ``times`` copies and returns the number of its articles."""
    for copy in range(times):
        for run in lake_of(home).runs():
            if run.is_publication:
                repeat_run(run, lake_of(target), copy)
    return rebuild(target).articles


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("copy", type=Path)
    parser.add_argument("--times", type=int, default=10)
    chosen = parser.parse_args()
    shutil.rmtree(chosen.copy, ignore_errors=True)
    print(f"{repeat(Home.at(chosen.home), Home.at(chosen.copy), chosen.times):,} articles in {chosen.copy}")


if __name__ == "__main__":
    main()
