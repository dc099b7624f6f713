"""The lake asked itself: with the answers of the database that is drawn from it, and no way to write or read more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.ask import ask
from onrecord.ask.lake import reading_lake
from onrecord.ask.named import questions, values_of
from onrecord.ask.reading import connect
from onrecord.cli.main import app
from onrecord.errors import QueryError, UsageError
from onrecord.home import Home
from onrecord.pipeline import forget, record
from onrecord.pipeline.quarantine import dismiss
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.upkeep import compact
from onrecord.publish.lake import MANIFESTS, lake_of
from onrecord.tables import TABLES
from onrecord.warehouse_sql import views
from tests.conftest import Publish
from tests.support.pages import write_page

pytestmark = [pytest.mark.usefixtures("open_gate"), pytest.mark.either_lake_format]

WEIR = "The weir lost 4 gates, Ada Brume said on Monday. The weir lost 5 gates, Tom Quill said on Tuesday."


def publish(home: Home, folder: Path) -> None:
    """Three runs: two articles and two refusals, a later capture with an answer to a statement, a dismissal."""
    write_page(folder / "a.txt", "Weir shut", WEIR, (("a", 1, "So."),))
    write_page(folder / "b.txt", "Ferry late", "The ferry is 9 hours late, Ada Brume said.", (("b", 2, "Sad."),))
    (folder / "m.txt").write_bytes(b"\x00\x01\x02" * 200)
    (folder / "n.txt").write_bytes(b"\x00\x01\x02" * 300)
    record([folder], home)
    write_page(folder / "c.txt", "Weir shut", WEIR, (("a", 3, "So."), ("c", 2, "“The weir lost 4 gates”? It did not.")))
    record([folder], home)
    dismiss(home, [str(folder / "m.txt")])


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """Three runs: two articles and two refusals, a later capture with an answer to a statement, a dismissal."""
    return as_published(publish)


def both(sql: str, home: Home) -> tuple[list[object], list[object]]:
    """The rows of the database and of the lake, in an order of their own."""
    answers = (ask(sql, home), ask(sql, home, on_lake=True))
    assert answers[0].schema == answers[1].schema
    shown, found = (sorted(map(repr, answer.to_pylist())) for answer in answers)
    return [*shown], [*found]


@pytest.mark.parametrize("lake_format", [MANIFESTS])  # of Delta tables it asks for files in the same way
def test_every_view_and_question_answers_as_the_database_does(published: Home) -> None:
    asked = {view.name: (f"FROM {view.name}", None) for view in views()}
    for question in questions():
        if all(parameter.default is not None for parameter in question.parameters):
            asked[question.name] = (question.sql, values_of(question, {}))
    filled = set()
    with reading_lake(published, " ".join(sql for sql, _ in asked.values())) as lake, connect(published) as database:
        for name, (sql, values) in asked.items():
            shown, found = (sorted(map(repr, side.execute(sql, values).fetchall())) for side in (database, lake))
            assert found == shown, name
            filled |= {name} if shown else set()
    assert {"figure_claims", "statement_engagement", "busiest_commenters"} <= filled


def test_every_table_has_the_rows_of_the_database(published: Home) -> None:
    filled: set[str] = set()
    for name in [*(table.name for table in TABLES), "lists.claims", "lists.statements"]:
        shown, found = both(f"SELECT * FROM {name}", published)
        assert found == shown, name
        filled |= {name} if shown else set()
    assert {"articles", "speakers", "quarantine", "releases", "comment_links"} <= filled
    assert {"lists.claims", "lists.statements"} <= filled


def test_it_is_asked_without_a_database_after_a_compaction_and_a_removal(published: Home) -> None:
    ((article_id,),) = (row.values() for row in ask("FROM articles SELECT article_id LIMIT 1", published).to_pylist())
    compact(published, RunSettings())
    forget(published, article_id)
    shown = both("SELECT * FROM statements", published)
    published.database.unlink()
    assert sorted(map(repr, ask("SELECT * FROM statements", published, on_lake=True).to_pylist())) == shown[0]


def test_the_catalogue_is_that_of_the_database(published: Home) -> None:
    columns = "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE schema_name = 'main'"
    shown, found = both(f"{columns} AND NOT internal AND table_name <> 'touched_speakers'", published)
    assert set(shown) <= set(found)
    assert ask("FROM query_table('art' || 'icles')", published, on_lake=True).num_rows == 2


@pytest.mark.parametrize(
    "sql",
    [
        "EXPLAIN ANALYZE COPY articles TO '{file}' (USE_TMP_FILE false)",
        "COPY (PIVOT articles ON title USING count(*)) TO '{file}' (USE_TMP_FILE false)",
        "COPY articles TO '{file}' (USE_TMP_FILE false)",
        "SELECT * FROM read_parquet('{raw}')",
        "SELECT * FROM '{raw}'",
        "SELECT * FROM read_text('/etc/passwd'), articles",
        "SELECT * FROM glob('/*'), articles",
        "SET enable_external_access = true",
        "CREATE TABLE mine AS FROM articles",
        "SELECT * FROM nothing",
    ],
)
def test_nothing_is_written_and_nothing_else_is_read(published: Home, sql: str) -> None:
    (run, *_) = lake_of(published).runs()
    (file, *_), (raw, *_) = run.paths("articles"), run.paths("_raw")
    before = file.read_bytes()
    with pytest.raises(QueryError):
        ask(sql.format(file=file, raw=raw), published, on_lake=True)
    assert file.read_bytes() == before


def test_files_are_opened_of_those_tables_alone_that_a_question_may_read(published: Home) -> None:
    for run in lake_of(published).runs():
        for path in run.paths("sentences"):
            path.write_bytes(b"damaged")
    assert ask("SELECT * FROM figures", published, on_lake=True).num_rows
    with pytest.raises(QueryError, match=r"sentences/.*onrecord verify"):
        ask("SELECT * FROM sentences", published, on_lake=True)


def test_the_command_asks_the_lake(published: Home) -> None:
    published.database.unlink()
    words = ["ask", "--lake", "--format", "csv", "--home", str(published.root)]
    ended = CliRunner().invoke(app, [*words, "SELECT count(*) AS n FROM articles"])
    assert ended.stdout == "n\n2\n"
    assert "Brume" in CliRunner().invoke(app, [*words, "--name", "most_quoted_speakers"]).stdout


def test_a_home_without_a_lake_is_told(home: Home) -> None:
    with pytest.raises(UsageError, match="no lake"), reading_lake(home, "SELECT 1"):
        pass
