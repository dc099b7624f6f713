"""Parameters of named questions: typed, with defaults, and answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.ask.named import named_question, values_of
from onrecord.ask.question import answering
from onrecord.errors import QueryError, UsageError
from onrecord.home import Home
from onrecord.publish.own_sql import check_own_sql
from onrecord.warehouse_sql import NamedQuestion, Parameter, question_of

QUESTION = NamedQuestion(
    "odd",
    "What is odd?",
    "SELECT 1",
    (
        Parameter("who", "VARCHAR", None, "a name"),
        Parameter("since", "DATE", "NULL", "a day"),
        Parameter("most", "INTEGER", "5", "a number"),
        Parameter("share", "DOUBLE", "0.5", "a share"),
        Parameter("named", "BOOLEAN", "true", "yes or no"),
    ),
)


def test_values_are_typed_and_have_defaults() -> None:
    given = {"who": "Ada = Lind", "since": "2005-01-31", "named": "no"}
    assert values_of(QUESTION, given) == {
        "who": "Ada = Lind",
        "since": date(2005, 1, 31),
        "most": 5,
        "share": 0.5,
        "named": False,
    }
    assert values_of(QUESTION, {"who": "NULL"})["since"] is None
    assert values_of(QUESTION, {"who": "NULL"})["who"] == "NULL"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "odd needs -p who=.*who .a name."),
        ({"who": "a", "whom": "b"}, "odd has no parameter whom: it takes who"),
        ({"who": "a", "since": "yesterday"}, "since is a day such as 2005-01-31"),
        ({"who": "a", "most": "many"}, "most is a whole number"),
        ({"who": "a", "named": "perhaps"}, "named is true or false"),
    ],
)
def test_what_is_wrong_is_told(given: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        values_of(QUESTION, given)


def test_a_comment_declares_parameters_and_the_rest_is_the_question() -> None:
    question = question_of(
        "q", ["Who spoke, and when?", "$since DATE = 2005-01-01: the first day.", "$who VARCHAR: a name."], "SELECT 1"
    )
    assert question.question == "Who spoke, and when?"
    assert question.parameters == (
        Parameter("since", "DATE", "2005-01-01", "the first day."),
        Parameter("who", "VARCHAR", None, "a name."),
    )


@pytest.mark.parametrize(
    ("name", "given", "rows"),
    [
        ("said_by", {}, 2),
        ("said_by", {"speaker": "quill"}, 2),
        ("said_by", {"about": "boats", "since": "2024-03-04", "until": "2024-03-04"}, 1),
        ("said_by", {"speaker": "nobody"}, 0),
        ("said_by", {"until": "2024-03-03"}, 0),
        ("figures_about", {"subject": "BOAT", "at_least": "40"}, 1),
        ("figures_about", {"at_least": "41"}, 0),
        ("published_by", {"outlet": "harbour"}, 1),
        ("published_by", {"since": "2024-03-05"}, 0),
    ],
)
def test_questions_keep_to_their_parameters(sample: Home, name: str, given: dict[str, str], rows: int) -> None:
    question = named_question(name, sample)
    with answering(question.sql, sample, values_of(question, given)) as answer:
        assert len(answer.first(10)) == rows


@pytest.mark.parametrize("sql", ["-- Who?\n-- $who VARCHAR: a name.\nSELECT 1", "-- Who?\nSELECT $who"])
def test_own_questions_declare_what_they_use(tmp_path: Path, sql: str) -> None:
    (tmp_path / "mine.sql").write_text(sql, encoding="utf-8")
    with pytest.raises(UsageError, match=r"\$who must stand in the SQL"):
        check_own_sql(None, tmp_path)


def test_an_own_question_with_a_parameter_is_taken(tmp_path: Path) -> None:
    (tmp_path / "mine.sql").write_text("-- Who?\n-- $who VARCHAR: a name.\nSELECT $who::varchar", encoding="utf-8")
    check_own_sql(None, tmp_path)


def test_a_statement_of_ones_own_takes_values_too(sample: Home) -> None:
    values: dict[str, Any] = {"least": 40}
    with answering("SELECT count(*) FROM figures WHERE value >= $least::int", sample, values) as answer:
        assert answer.first(1) == [(1,)]
