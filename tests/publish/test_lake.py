"""The lake is complete: the same database can be made from it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.publish.lake import MANIFESTS
from onrecord.publish.rebuild import rebuild
from onrecord.tables import TABLES
from onrecord.tables.arrow import arrow_schema
from tests.conftest import Publish
from tests.publish.reading import rows
from tests.support.pages import write_page

pytestmark = [pytest.mark.usefixtures("open_gate"), pytest.mark.either_lake_format]


def publish_three_runs(home: Home, folder: Path) -> None:
    """A home after three runs, one of which captured an article again and one of which refused a file."""
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.", (("a", 1, "Good."),))
    record([folder], home)
    write_page(folder / "b.txt", "Dam full", "The dam of Ost is full.", (("a", 4, "Good."), ("b", 1, "Wet.")))
    record([folder], home)
    (folder / "c.txt").write_bytes(b"")
    record([folder], home)


@pytest.fixture
def three_runs(as_published: Callable[[Publish], Home]) -> Home:
    """A home after three runs, one of which captured an article again and one of which refused a file."""
    return as_published(publish_three_runs)


def test_a_rebuilt_database_has_the_same_rows(three_runs: Home) -> None:
    before = rows(three_runs)
    three_runs.database.unlink()
    summary = rebuild(three_runs)
    assert summary.runs == 3
    assert rows(three_runs) == before


LATER = ["speaker_confidence", "speaker_method", "speaker_candidates"]


def test_a_lake_of_an_earlier_version_is_read_and_what_it_lacks_is_null(home: Home, folder: Path) -> None:
    write_page(folder / "a.txt", "Ferry late", "The ferry is late, Ada Brume said.")
    record([folder], home)
    for part in (home.lake / "statements").glob("*.parquet"):
        pq.write_table(pq.read_table(part).drop_columns(LATER), part)
    rebuild(home)
    with duckdb.connect(str(home.database)) as connection:
        for column in LATER:
            connection.execute(f"ALTER TABLE statements DROP COLUMN {column}")
    write_page(folder / "b.txt", "Ferry early", "The ferry is early, Bo Tarn said.")
    record([folder], home)
    with duckdb.connect(str(home.database), read_only=True) as connection:
        found = connection.execute(f"SELECT speaker_name, {', '.join(LATER)} FROM statements ORDER BY 1").fetchall()
    assert found[0] == ("Ada Brume", None, None, None)
    name, sure, method, candidates = found[1]
    assert (name, method) == ("Bo Tarn", "name")
    assert [(one["name"], one["probability"]) for one in candidates] == [("Bo Tarn", sure)]


def test_a_damaged_database_is_said_to_be_and_repaired_by_a_rebuild(three_runs: Home, folder: Path) -> None:
    before = rows(three_runs)
    three_runs.database.write_bytes(b"not a database at all" * 500)
    with pytest.raises(HomeError, match="onrecord rebuild"):
        record([folder], three_runs)
    rebuild(three_runs)
    assert rows(three_runs) == before


def test_a_damaged_lake_file_stops_a_rebuild_and_leaves_the_database(three_runs: Home) -> None:
    before = three_runs.database.read_bytes()
    for part in (three_runs.lake / "comments").glob("*.parquet"):
        part.write_bytes(b"PAR1 torn")
    with pytest.raises(HomeError):
        rebuild(three_runs)
    assert three_runs.database.read_bytes() == before


@pytest.mark.parametrize("lake_format", [MANIFESTS])
def test_lost_manifests_do_not_cost_the_lake_a_file(three_runs: Home, folder: Path) -> None:
    for manifest in three_runs.manifests.iterdir():
        manifest.unlink()
    files = sorted(three_runs.lake.glob("*/*.parquet"))
    record([folder], three_runs)
    assert set(files) <= set(three_runs.lake.glob("*/*.parquet"))


def test_no_lake_is_a_clear_error(home: Home) -> None:
    with pytest.raises(HomeError, match="nothing to rebuild from"):
        rebuild(home)


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_table_is_a_dataset_of_the_declared_schema(three_runs: Home, table: str) -> None:
    parts = list((three_runs.lake / table).glob("*.parquet"))
    if table in ("quality_results", "reviews"):
        return  # the gate is left out here, and nobody has reviewed anything
    assert parts
    for part in parts:
        assert pq.read_schema(part).equals(arrow_schema(table), check_metadata=False)


def test_the_database_has_the_declared_columns_types_and_comments(three_runs: Home) -> None:
    with duckdb.connect(str(three_runs.database), read_only=True) as connection:
        found = connection.execute(
            # DuckDB prints the field "name" of a struct in marks.
            "SELECT table_name, column_name, replace(data_type, '\"', ''), comment FROM duckdb_columns() "
            "WHERE schema_name = 'main' AND table_name IN (SELECT table_name FROM duckdb_tables()) "
            "ORDER BY table_name, column_index"
        ).fetchall()
    declared = [
        (table.name, column.name, column.sql_type, column.meaning)
        for table in sorted(TABLES, key=lambda table: table.name)
        for column in table.columns
    ]
    assert found == declared
