"""Answers as files: by ``--format``, by the ending of ``-o``, and through a pipe."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from zipfile import is_zipfile

import pyarrow.parquet as pq
import pytest

from onrecord.cli.answers import Format, format_for
from onrecord.errors import UsageError
from onrecord.home import Home
from tests.cli.conftest import Invoke

SQL = "SELECT title, 40 AS boats, NULL AS note, published_at FROM articles"


def test_a_pipe_gets_tab_separated_values_one_line_a_row(sample: Home, invoke: Invoke) -> None:
    told = invoke("ask", "SELECT 'a\tb\nc' AS odd, NULL AS none, 1 AS one", "--home", sample.root).stdout
    assert told == "odd\tnone\tone\na\\tb\\nc\t\t1\n"


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("csv", "title,boats,note,published_at\nPier reopens,40,,2024-03-04 09:00:00\n"),
        ("tsv", "title\tboats\tnote\tpublished_at\nPier reopens\t40\t\t2024-03-04 09:00:00\n"),
        ("jsonl", '{"title": "Pier reopens", "boats": 40, "note": null, "published_at": "2024-03-04T09:00:00"}\n'),
    ],
)
def test_the_ending_of_the_file_names_the_format(
    sample: Home, invoke: Invoke, tmp_path: Path, ending: str, content: str
) -> None:
    invoke("ask", SQL, "-o", tmp_path / f"answer.{ending}", "--home", sample.root)
    assert (tmp_path / f"answer.{ending}").read_text(encoding="utf-8") == content


def test_files_of_other_programs(sample: Home, invoke: Invoke, tmp_path: Path) -> None:
    for name in ("a.json", "a.parquet", "a.xlsx", "a.sqlite", "a.db"):
        assert invoke("ask", SQL, "-o", tmp_path / name, "--home", sample.root).exit_code == 0
    assert json.loads((tmp_path / "a.json").read_text())[0]["boats"] == 40
    assert pq.read_table(tmp_path / "a.parquet").to_pylist()[0]["title"] == "Pier reopens"
    assert is_zipfile(tmp_path / "a.xlsx")
    for name in ("a.sqlite", "a.db"):
        with sqlite3.connect(tmp_path / name) as connection:
            assert connection.execute("SELECT title, boats, note FROM answer").fetchall() == [
                ("Pier reopens", 40, None)
            ]


def test_a_sqlite_file_is_replaced_and_holds_any_type(sample: Home, invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    for sql in (SQL, 'SELECT [1, 2] AS "odd ""name""", true AS t, 10::HUGEINT ** 20 AS h, 1.5 AS d'):
        assert invoke("ask", sql, "-o", file, "--home", sample.root).exit_code == 0
    with sqlite3.connect(file) as connection:
        assert connection.execute('SELECT "odd ""name""", t, d FROM answer').fetchall() == [("[1, 2]", 1, 1.5)]


def test_columns_are_chosen_in_every_format(sample: Home, invoke: Invoke, tmp_path: Path) -> None:
    asked = ("ask", SQL, "--columns", "boats, title", "--home", sample.root)
    assert invoke(*asked).stdout == "boats\ttitle\n40\tPier reopens\n"
    invoke(*asked, "-o", tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet").column_names == ["boats", "title"]
    assert "did you mean title" in str(invoke("ask", SQL, "-c", "titel", "--home", sample.root).exception)


def test_long_shows_one_field_a_line_and_hides_nothing(sample: Home, invoke: Invoke) -> None:
    shown = invoke("ask", "FROM statements", "--long", "--home", sample.root).stdout
    assert "statement_id" in shown
    assert "content_spans" in shown


def test_a_narrow_table_says_what_it_hides(sample: Home, invoke: Invoke) -> None:
    result = invoke("ask", "FROM statements", "--format", "table", "--home", sample.root)
    assert "No room for" in result.stderr
    assert "--long shows all" in result.stderr


def test_a_format_that_no_terminal_can_show_needs_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--output"):
        format_for(Format.XLSX, None)
    with pytest.raises(UsageError, match=r"name the file \.csv"):
        format_for(None, tmp_path / "a.doc")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert format_for(None, None) is Format.TABLE
    with pytest.raises(UsageError, match="--output"):
        format_for(Format.PARQUET, None)
