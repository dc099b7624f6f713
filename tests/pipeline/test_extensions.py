"""The user's own expectations, views and questions: used by a run, and refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ask.named import all_questions, named_question
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline import record, reprocess
from onrecord.pipeline.extensions import check_extensions, extended, own_expectations
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish.rebuild import rebuild
from onrecord.settings import Extensions
from tests.conftest import Query
from tests.support.pages import write_page

RULE = """expectations:
  - expectation: {expectation}
    column: {column}
    severity: warning
    meaning: Our own.
"""
VIEW = "-- One row per long sentence.\n-- sentence_id VARCHAR: The sentence.\nselect sentence_id from sentences\n"


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("open_gate")
def test_own_views_are_published_with_their_comments_and_survive_a_rebuild(
    home: Home, folder: Path, tmp_path: Path, query: Query
) -> None:
    write(tmp_path / "views", "b_long.sql", VIEW)
    views = write(tmp_path / "views", "a_count.sql", "-- How many.\nselect count(*) as n from b_long\n")
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    record([folder], home, settings=RunSettings(workers=1, extensions=Extensions(views=views)))
    comments = "SELECT comment FROM duckdb_views() WHERE view_name = 'b_long' UNION ALL "
    comments += "SELECT comment FROM duckdb_columns() WHERE table_name = 'b_long'"
    for _ in range(2):
        assert query("SELECT n > 0 FROM a_count") == [(True,)]
        assert query(comments) == [("One row per long sentence.",), ("The sentence.",)]
        rebuild(extended(home, Extensions(views=views)))


def test_own_questions_are_asked_by_name(home: Home, tmp_path: Path) -> None:
    write(tmp_path / "questions", "who_is_long.sql", "-- Who\n-- talks long?\n\nselect 1 as one;\n")
    home.root.mkdir()
    home.settings_file.write_text('[extensions]\nquestions = "../questions"\n', encoding="utf-8")
    question = named_question("who_is_long", home)
    assert (question.question, question.sql.strip()) == ("Who talks long?", "select 1 as one")
    assert all_questions(home)[-1] == question


@pytest.mark.slow
def test_own_expectations_refuse_and_warn_in_the_gate(home: Home, folder: Path, tmp_path: Path, query: Query) -> None:
    own = write(
        tmp_path / "own",
        "articles.yaml",
        "expectations:\n  - expectation: expect_column_values_to_be_between\n    column: word_count\n"
        "    min_value: 10\n"
        "    severity: critical\n    refuses: article\n    meaning: No short ones.\n"
        "  - expectation: expect_column_values_to_not_be_null\n    column: author\n    severity: warning\n"
        "    meaning: An article has an author.\n",
    )
    write(own, "run.yaml", RULE.format(expectation="expect_column_values_to_not_be_null", column="quarantined_share"))
    write_page(
        folder / "a.txt",
        "Dam full",
        "The dam of Ost is full, said the keeper of the dam, and he opened the sluice for an hour.",
    )
    write_page(folder / "b.txt", "Dam", "The sluice of Ost was opened for an hour.")
    settings = RunSettings(workers=1, extensions=Extensions(expectations=own))
    summary = record([folder], home, settings=settings)
    assert [refusal.reason_code for refusal in summary.refusals] == ["articles_word_count"]
    assert query("SELECT title FROM articles") == [("Dam full",)]
    found = query(
        "SELECT suite, table_name, column_name, success FROM quality_results WHERE suite LIKE 'own_%' ORDER BY 3"
    )
    assert found == [
        ("own_articles", "articles", "author", False),
        ("own_run", "run", "quarantined_share", False),
        ("own_articles", "articles", "word_count", False),
    ]
    assert reprocess(home, everything=True, settings=settings).status == "published"


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("articels.yaml", "", ": no table that is checked is named articels: did you mean articles?"),
        ("articles.yaml", "expectations: [", ":1: not YAML"),
        ("articles.yaml", "rules: []\n", ":1: a suite has a meaning and a list of expectations"),
        ("articles.yaml", "expectations:\n\n  - column: title\n", ":3: a rule names its expectation"),
        (
            "articles.yaml",
            RULE.format(expectation="expect_column_values_to_be_unique", column="titel"),
            ":2: articles has no column titel to check: did you mean title?",
        ),
        (
            "articles.yaml",
            RULE.format(expectation="expect_column_values_to_be_uniqe", column="title"),
            ":2: there is no expectation expect_column_values_to_be_uniqe: did you mean expect_column_values_to_be_uni",
        ),
        (
            "figures.yaml",
            RULE.format(expectation="expect_column_values_to_be_in_set", column="kind") + "    value_sets: [a]\n",
            ":2: expect_column_values_to_be_in_set cannot take these arguments",
        ),
        (
            "figures.yaml",
            RULE.format(expectation="expect_column_values_to_be_in_set", column="kind")
            + "    value_set: {$ENUM: figures.knd}\n",
            ":2: $ENUM knows no figures.knd",
        ),
        (
            "figures.yaml",
            RULE.format(expectation="expect_column_max_to_be_between", column="value")
            + "    max_value: {$PARAMETER: drift}\n",
            ":2: there is no $PARAMETER drift",
        ),
        (
            "figures.yaml",
            RULE.format(expectation="expect_column_values_to_be_unique", column="value")
            + RULE.format(expectation="expect_column_values_to_be_unique", column="value").partition("\n")[2],
            ":2: expect_column_values_to_be_unique of value stands twice in this file",
        ),
    ],
)
def test_a_wrong_expectation_is_told_with_its_line(tmp_path: Path, name: str, text: str, complaint: str) -> None:
    own = write(tmp_path / "own", name, text)
    with pytest.raises(UsageError) as raised:
        own_expectations(Extensions(expectations=own))
    assert str(raised.value).startswith(f"{own / name}{complaint}")


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("v.sql", "select 1\n", ":1: begin the file with a comment"),
        ("v.sql", "-- One row.\n", ":2: there is no SQL below the comment"),
        ("v.sql", "-- One row.\n\nselect titel\nfrom articles\n", ':3: Binder Error: Referenced column "titel"'),
        ("v.sql", "-- One row.\nselect title,\nfrom artikels\n", ":3: Catalog Error"),
        ("v.sql", "-- One row.\nselect (\n\n", ":2: Parser Error"),
        ("v.sql", "-- One row.\ndrop table articles\n", ":2: the file must hold one statement that reads"),
        ("v.sql", "-- One row.\nselect 1; select 2\n", ":2: the file must hold one statement that reads"),
        ("articles.sql", "-- One row.\nselect 1 as n\n", ": onrecord itself has a articles: choose another name"),
        ("My View.sql", "-- One row.\nselect 1 as n\n", ": the file's name must be small letters"),
    ],
)
@pytest.mark.parametrize("kind", ["views", "questions"])
def test_wrong_sql_is_told_with_its_line(tmp_path: Path, kind: str, name: str, text: str, complaint: str) -> None:
    if kind == "questions" and name == "articles.sql":
        name, complaint = "conflicting_figures.sql", ": onrecord itself has a conflicting_figures"
    own = write(tmp_path / "own", name, text)
    with pytest.raises(UsageError) as raised:
        check_extensions(Extensions(**{kind: own}))
    assert str(raised.value).startswith(f"{own / name}{complaint}")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("-- One row.\n-- m VARCHAR: It.\nselect 1 as n\n", "describes a column m that the view does not have"),
        ("-- One row.\n-- n VARCHAR: {figures.knd}.\nselect 1 as n\n", "names figures.knd, which has no vocabulary"),
    ],
)
def test_a_views_comment_must_be_true(tmp_path: Path, text: str, complaint: str) -> None:
    own = write(tmp_path / "own", "v.sql", text)
    with pytest.raises(UsageError, match=complaint):
        check_extensions(Extensions(views=own))


@pytest.mark.parametrize("kind", ["expectations", "views", "questions"])
def test_a_folder_must_be_there(tmp_path: Path, kind: str) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        check_extensions(Extensions(**{kind: tmp_path / "none"}))
