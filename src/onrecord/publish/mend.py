"""Mending a damaged lake, as far as what is left allows: nothing is thrown away, and no row is made up.

The record of a run is made again from its parts, a part from what the database shows of its rows. What cannot be made
again is moved to ``lake/_damaged/`` and no longer counts, so that runs and rebuilds work again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish import joint
from onrecord.publish.apply import speakers_of_files
from onrecord.publish.database import reading, runs_in
from onrecord.publish.forget_people import add_captures_without_bytes
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.interface import Part, Run
from onrecord.publish.raw import RAW_TABLE
from onrecord.publish.verify import Finding, captures_missing_bytes, verify
from onrecord.publish.window import is_narrowed
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import arrow_schema
from onrecord.warehouse_sql import query


def mend(home: Home) -> tuple[str, ...]:
    """Mends what can be mended, and says what was done. The caller holds the home's lock."""
    joint.claim(home)
    findings = verify(home).findings
    lake = lake_of(home)
    if fetched := joint.fetch_again(home, [found.path for found in findings if lake.root in found.path.parents]):
        return (*(f"{path} was fetched again from {joint.url_of(home)}" for path in fetched), *mend(home))
    with _database(home) as connection:
        shown = set() if connection is None else runs_in(connection)
    done = [*lake.mend_runs(shown)]
    broken = {finding.path for finding in findings if _is_lake_file(finding, lake.root)}
    for run in lake.runs():
        done += _mend_parts(home, run, broken)
    lake.settle()
    if any(RAW_TABLE in (finding.path.name, finding.path.parent.name) for finding in findings):
        done += _give_up_bytes(home)
    return tuple(done)


def _give_up_bytes(home: Home) -> Iterator[str]:
    """Notes which captures have lost their bytes for good, so that a verification need not tell of them for ever."""
    parts = [part for run in lake_of(home).runs() for part in run.parts.get(RAW_TABLE, ())]
    if missing := captures_missing_bytes(home, parts):
        add_captures_without_bytes(home, missing)
        yield f"{len(missing):,} captures without bytes keep their rows and are passed over by reprocess and replay"


def _is_lake_file(finding: Finding, lake: Path) -> bool:
    return finding.path.suffix == ".parquet" and lake in finding.path.parents and not finding.is_harmless


def _mend_parts(home: Home, run: Run, broken: Set[Path]) -> Iterator[str]:
    for part in run.all_parts():
        if part.path not in broken and part.path.exists():
            continue
        rows = _rows_of(home, run, part, broken)
        lake_of(home).mend_part(run, part, rows)
        if rows is None:
            yield f"{part.path} no longer counts"
        else:
            yield f"{part.path} was made again with {rows.num_rows:,} rows of the database"


def _rows_of(home: Home, run: Run, part: Part, broken: Set[Path]) -> pa.Table | None:
    """The rows of a part as the database shows them; ``None`` where it does not say which they were."""
    table = part.table
    if table == "speakers":
        return speakers_of_files([own for own in run.paths("speaker_mentions") if own not in broken and own.exists()])
    if table not in BY_NAME:
        return None
    with _database(home) as connection:
        if connection is None or run.is_lacking(runs_in(connection)):
            return None
        if BY_NAME[table].scope in ("run", "review"):
            found = connection.sql(query("home/rows_of_runs", table=table), params={"run_ids": [*run.numbers]})
        elif captures := _captures_of(run, part.name, broken, connection):
            if is_narrowed(BY_NAME[table]) and _are_left_out(connection, captures):
                return None
            found = connection.sql(query("home/rows_of_captures", table=table), params={"captures": captures})
        else:
            return None
        rows: pa.Table = found.to_arrow_table()
        return rows.select(arrow_schema(table).names).cast(arrow_schema(table))


def _are_left_out(connection: duckdb.DuckDBPyConnection, captures: list[str]) -> bool:
    """Whether the database is a window without some of the articles that these are captures of."""
    return connection.execute(query("home/captures_not_shown"), {"captures": captures}).fetchone() is not None


def _captures_of(run: Run, name: str, broken: Set[Path], connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The captures of a part, which the parts of other tables name.

    An earlier capture of an article is named in ``captures`` alone: where that part is damaged, those of the run are
    its that no other part has. Of several damaged ones the first gets them.
    """
    found = _captures_in(run, ("articles", "captures", "paragraphs", "sentences"), {name}, broken)
    leaders = {part.name: part.path for part in run.parts.get("captures", ())}
    damaged = sorted(own for own, path in leaders.items() if path in broken or not path.exists())
    if damaged[:1] == [name]:
        shown = connection.execute(query("home/captures_of_runs"), {"run_ids": [*run.numbers]}).fetchall()
        others = leaders.keys() - {name}
        found |= {capture_id for (capture_id,) in shown} - _captures_in(run, ("captures", "articles"), others, broken)
    return sorted(found)


def _captures_in(run: Run, tables: Iterable[str], names: Set[str], broken: Set[Path]) -> set[str]:
    """The captures in those parts of a run, of some names, that can be read."""
    found: set[str] = set()
    for part in (part for table in tables for part in run.parts.get(table, ())):
        if part.name in names and part.path.exists() and part.path not in broken:
            found.update(pq.read_table(part.path, columns=["capture_id"])["capture_id"].to_pylist())
    return found


@contextmanager
def _database(home: Home) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """The database, or ``None`` where there is none that can be read."""
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(reading(home))
        except HomeError:
            connection = None
        yield connection
