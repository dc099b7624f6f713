"""A database that an earlier version made gets this version's tables and views before it is read, rows as they are."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.publish.renewal import is_of_this_version
from tests.cli.conftest import invoke  # noqa: F401 - a fixture
from tests.publish.reading import rows
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")


@pytest.fixture
def earlier(home: Home, folder: Path) -> Home:
    """A home whose views have former names, and which has no table of reviews."""
    write_page(folder / "a.txt", "Quay shut", "Orla Finch said the quay would stay shut until May.")
    record([folder], home)
    assert is_of_this_version(home)
    with duckdb.connect(str(home.database)) as connection:
        for view in ("reviewed_rows", "reviewable_rows", "speaker_record"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("DROP TABLE reviews")
        connection.execute("CREATE VIEW speaker_record AS SELECT text AS statement_text FROM statements")
    return home


@pytest.mark.parametrize(
    "words",
    [
        ("show", "sta_"),
        ("cite", "sta_"),
        ("export", "-o", "out", "speaker_record"),
        ("ask", "--name", "said_by", "--format", "json"),
    ],
)
def test_a_command_that_reads_renews_it_first(invoke, earlier: Home, words: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    assert not is_of_this_version(earlier)
    before = rows(earlier)
    with duckdb.connect(str(earlier.database), read_only=True) as connection:
        (identity,) = connection.execute("SELECT statement_id FROM statements").fetchone()
    result = invoke(*(identity if word == "sta_" else word for word in words), "--home", earlier.root)
    assert result.exit_code == 0, result.exception
    assert is_of_this_version(earlier)
    assert rows(earlier) == before
    if words[0] == "ask":
        assert json.loads(result.stdout)[0]["text"] == "the quay would stay shut until May"


def test_figures_of_an_earlier_version_are_made_comparable(invoke, home: Home, folder: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    write_page(folder / "a.txt", "Quay shut", "Orla Finch said the quay had lost 40 ships in March 2024.")
    record([folder], home)
    with duckdb.connect(str(home.database)) as connection:
        connection.execute("DROP TABLE lists.claims")
    assert not is_of_this_version(home)
    assert invoke("ask", "--name", "conflicting_figures", "--home", home.root).exit_code == 0
    result = invoke("ask", "SELECT head FROM figure_claims", "--format", "json", "--home", home.root)
    assert result.exit_code == 0, result.exception
    assert json.loads(result.stdout) == [{"head": "ship"}]
    assert is_of_this_version(home)


def test_a_question_about_a_former_name_is_told_the_present_one(invoke, home: Home, folder: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    write_page(folder / "a.txt", "Quay shut", "Orla Finch said the quay would stay shut until May.")
    record([folder], home)
    for sql, told in (
        ("SELECT statement_text FROM speaker_record", "what was statement_text is text"),
        ("SELECT f.asserted_at FROM figure_ledger f", "what was asserted_at is published_at"),
        ("SELECT first_source FROM quote_clusters", "what was first_source is first_said_in"),
    ):
        assert told in str(invoke("ask", sql, "--home", home.root).exception)


def test_a_view_that_another_query_made_is_made_anew(invoke, home: Home, folder: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    write_page(folder / "a.txt", "Quay shut", "Orla Finch said the quay would stay shut until May.")
    record([folder], home)
    with duckdb.connect(str(home.database)) as connection:
        columns = ", ".join(f"upper({name}::varchar) AS {name}" for name in connection.view("speaker_record").columns)
        (made,) = connection.execute("SELECT sql FROM duckdb_views() WHERE view_name = 'speaker_record'").fetchone()
        former = made.partition(" AS ")[2].rstrip(";")
        connection.execute(f"CREATE OR REPLACE VIEW speaker_record AS SELECT {columns} FROM ({former})")
        connection.execute("UPDATE lists.made_by SET made_by = 'sql_of_before' WHERE name = 'views'")
    assert not is_of_this_version(home)
    result = invoke("ask", "--name", "said_by", "--format", "json", "--home", home.root)
    assert json.loads(result.stdout)[0]["text"] == "the quay would stay shut until May"
    assert is_of_this_version(home)
