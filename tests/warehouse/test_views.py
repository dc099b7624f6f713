"""Views: their documentation agrees with what they are, and they hold wherever the file is opened."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from onrecord.tables import BY_NAME
from onrecord.warehouse_sql import View, questions, views
from tests.support.newsroom import make_database

CONTRACT = {
    "speaker_record",
    "figure_ledger",
    "figure_claims",
    "figure_pairs",
    "figure_conflicts",
    "figure_comparisons",
    "article_engagement",
    "statement_engagement",
    "commenter_activity",
    "quality_latest",
    "quote_clusters",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("empty") / "onrecord.duckdb")


def test_every_view_of_the_contract_is_there() -> None:
    assert {view.name for view in views()} >= CONTRACT


def test_no_view_has_the_name_of_a_table() -> None:
    assert not {view.name for view in views()} & BY_NAME.keys()


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_the_documented_columns_are_the_columns(view: View, database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        relation = connection.sql(f"FROM {view.name}")
        actual = list(zip(relation.columns, map(str, relation.types), strict=True))
    assert [(column.name, column.sql_type) for column in view.columns] == actual


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_the_catalogue_says_what_views_and_columns_mean(view: View, database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        meaning = connection.execute("SELECT comment FROM duckdb_views() WHERE view_name = ?", [view.name]).fetchall()
        columns = connection.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [view.name]
        ).fetchall()
    assert meaning == [(view.meaning,)]
    assert columns == [(column.name, column.meaning) for column in view.columns]


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_a_view_names_its_columns(view: View) -> None:
    assert "*" not in view.select.replace("count(*)", "").replace(" * ", "")


FORMER = {
    "statement_text",
    "statement_kind",
    "said_at",
    "asserted_at",
    "seen_at",
    "article_title",
    "source",
    "found_in",
}
FORMER |= {
    "first_source",
    "second_source",
    "first_seen_at",
    "last_seen_at",
    "copied_by",
    "printed",
    "statement",
    "speaker",
}


def test_one_thing_has_one_name_in_all_views_and_answers(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        names = {f"{view.name}.{column.name}" for view in views() for column in view.columns}
        for question in questions():
            connection.execute(question.sql, dict.fromkeys(own.name for own in question.parameters))
            names |= {f"{question.name}.{column[0]}" for column in connection.description or ()}
    assert not {name for name in names if name.split(".")[1] in FORMER}
    said = {"speaker_record", "statement_engagement", "quote_appearances", "figure_ledger"}
    assert names >= {
        f"{view}.{column}" for view in said for column in ("text", "said_in", "title", "published_at", "sentence")
    }


def test_views_work_after_the_file_was_moved_and_under_another_name(tmp_path: Path) -> None:
    article = {"article_id": "a", "title": "Pier reopens", "source": "harbour.example"}
    made = make_database(tmp_path / "private.duckdb", articles=[article])
    (tmp_path / "elsewhere").mkdir()
    moved = tmp_path / "elsewhere" / "onrecord.duckdb"
    os.replace(made, moved)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{moved}' AS papers (READ_ONLY)")
        connection.execute("CREATE TABLE articles (article_id VARCHAR)")
        found = connection.execute("SELECT title FROM papers.article_engagement").fetchall()
        for view in views():
            connection.execute(f"FROM papers.{view.name}").fetchall()
    assert found == [("Pier reopens",)]
