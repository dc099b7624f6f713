"""SQL given to ask cannot write, read other files, reach the network or undo its lock."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ask import ask, connect
from onrecord.ask.reading import LOCKED
from onrecord.errors import HomeError, QueryError, UsageError
from onrecord.home import Home
from tests.support.newsroom import make_database

WRITES = [
    "INSERT INTO runs SELECT * FROM runs",
    "UPDATE articles SET title = 'x'",
    "DELETE FROM articles",
    "TRUNCATE articles",
    "MERGE INTO runs USING runs AS other ON runs.run_id = other.run_id WHEN MATCHED THEN DELETE",
    "CREATE TABLE mine (x INTEGER)",
    "CREATE TEMP TABLE mine AS SELECT 1",
    "CREATE MACRO mine(x) AS x",
    "DROP VIEW speaker_record",
    "ALTER TABLE articles ADD COLUMN x INTEGER",
    "COMMENT ON TABLE articles IS 'mine'",
    "CREATE SECRET mine (TYPE s3)",
    "EXPLAIN ANALYZE DELETE FROM articles",
    "BEGIN",
    "CHECKPOINT",
    "FORCE CHECKPOINT",
    "VACUUM",
    "USE memory",
    "PREPARE mine AS SELECT 1",
    "CALL enable_logging()",
]
FILES = [
    "ATTACH '{other}' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH onrecord",
    "COPY articles TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '/dev/stdout'",
    "COPY articles FROM '{other}'",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}'",
    "SELECT * FROM read_csv('{text}')",
    "SELECT * FROM read_text('{text}')",
    "SELECT * FROM read_blob('{text}')",
    "SELECT * FROM read_json('{text}')",
    "SELECT * FROM read_parquet('{text}')",
    "SELECT * FROM parquet_metadata('{text}')",
    "SELECT * FROM sniff_csv('{text}')",
    "SELECT * FROM read_duckdb('{other}', table_name='runs')",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM '{text}'",
    "EXPLAIN ANALYZE COPY articles TO '{folder}/out.csv'",
    "SELECT * FROM query('ATTACH ''{other}''')",
]
NETWORK = [
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/mine.duckdb_extension'",
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
    "ATTACH 'http://127.0.0.1:9/x.duckdb' AS other",
    "SELECT * FROM read_duckdb('http://127.0.0.1:9/x.duckdb')",
]
LOCK = [
    "SET enable_external_access = true",
    "SET memory_limit = '100GB'",
    "RESET memory_limit",
    "SET VARIABLE mine = 1",
    "PRAGMA enable_external_access = true",
    "PRAGMA threads = 64",
    "PRAGMA enable_profiling",
    "PRAGMA profiling_output = '{folder}/out.json'",
    "SET log_query_path = '{folder}/out.log'",
    "SET temp_directory = '{folder}'",
    "SELECT set_config('memory_limit', '100GB')",
]


@pytest.mark.parametrize("sql", [*WRITES, *FILES, *NETWORK, *LOCK])
def test_it_is_refused_in_one_line_and_nothing_changes(sql: str, sample: Home, tmp_path: Path) -> None:
    text = tmp_path / "secret.txt"
    text.write_text("secret\n")
    other = make_database(tmp_path / "other.duckdb")
    before = sample.database.read_bytes()
    names = set(tmp_path.iterdir())
    with pytest.raises(QueryError) as refused:
        ask(sql.format(text=text, other=other, folder=tmp_path), sample)
    assert "\n" not in str(refused.value)
    assert "secret\n" not in str(refused.value)
    assert sample.database.read_bytes() == before
    assert set(tmp_path.iterdir()) == names
    assert set(sample.root.iterdir()) == {sample.database}


def test_the_lock_holds_on_the_connection_itself(sample: Home) -> None:
    """``connect`` is public: what it returns must be safe without the check of the statement's kind."""
    import duckdb

    with connect(sample) as connection:
        for sql in ("SET enable_external_access = true", "COPY runs TO 'out.csv'", "FROM read_text('/etc/hostname')"):
            with pytest.raises(duckdb.Error):
                connection.execute(sql)
        with pytest.raises(duckdb.Error):
            connection.execute("DELETE FROM articles")


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT title FROM articles", [{"title": "Pier reopens"}]),
        ("FROM articles SELECT count(*) AS n", [{"n": 1}]),
        ("WITH a AS (SELECT 2 AS n) SELECT n FROM a;", [{"n": 2}]),
        ("VALUES (1)", [{"col0": 1}]),
        ("SELECT 1 AS a, 2 AS a", [{"a": 1, "a_2": 2}]),
        ("SELECT 1 AS n; -- and no more\n", [{"n": 1}]),
        ("PIVOT (SELECT kind, 1 AS n FROM figures) ON kind USING sum(n)", [{"count": 1}]),
    ],
)
def test_questions_of_every_form_are_answered(sql: str, expected: list[dict[str, object]], sample: Home) -> None:
    assert ask(sql, sample).to_pylist() == expected


@pytest.mark.parametrize("sql", ["DESCRIBE articles", "SHOW TABLES", "SUMMARIZE figures", "EXPLAIN SELECT 1"])
def test_looking_around_is_allowed(sql: str, sample: Home) -> None:
    assert ask(sql, sample).num_rows > 0


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT 1; SELECT 2", "2 statements"),
        ("SELECT 1; DROP TABLE articles", "2 statements"),
        ("", "no statement"),
        ("-- only a remark", "no statement"),
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("SELECT titel FROM articles", 'Referenced column "titel" not found'),
        ("SELECT * FROM article", "Table with name article does not exist"),
        ("SELECT 'a'::INTEGER", "Could not convert string 'a'"),
        ("SELECT error('two\nlines')", "two lines"),
    ],
)
def test_a_wrong_question_is_told_in_one_line(sql: str, told: str, sample: Home) -> None:
    with pytest.raises(QueryError) as wrong:
        ask(sql, sample)
    assert told in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_more_than_memory_ends_the_question_not_the_process(sample: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LOCKED, "memory_limit", "100MB")
    with pytest.raises(QueryError, match="Out of Memory"):
        ask("SELECT list(range) FROM range(100000000000)", sample)


def test_no_database_says_what_to_do_with_the_path_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_HOME", raising=False)
    with pytest.raises(UsageError) as missing:
        ask("SELECT 1")
    assert str(missing.value) == 'no database at data/onrecord.duckdb: run "onrecord run PATH..." first'


def test_a_damaged_database_is_an_error_of_the_home(home: Home) -> None:
    home.root.mkdir()
    home.database.write_bytes(b"not a database" * 1000)
    with pytest.raises(HomeError, match="onrecord rebuild"):
        ask("SELECT 1", home)


def test_readers_do_not_hinder_each_other_nor_a_replacement(sample: Home, tmp_path: Path) -> None:
    other = make_database(tmp_path / "next.duckdb", articles=[{"article_id": "b", "title": "Next"}])
    with connect(sample) as reader, connect(sample) as second:
        other.replace(sample.database)
        for connection in (reader, second):
            assert connection.execute("SELECT title FROM articles").fetchall() == [("Pier reopens",)]
    assert ask("SELECT title FROM articles", sample).to_pylist() == [{"title": "Next"}]
