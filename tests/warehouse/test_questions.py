"""Named questions: documented, in a stable order, and answered by a database of any content."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ask.cookbook import render
from onrecord.ask.named import values_of
from onrecord.ask.question import answering
from onrecord.home import Home
from onrecord.warehouse_sql import NamedQuestion, questions
from tests.support.sample import sample_home

BY_NAME = pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return sample_home(Home.at(tmp_path_factory.mktemp("home")))


def test_there_are_twenty_questions_or_more() -> None:
    assert len(questions()) >= 20


@BY_NAME
def test_a_question_says_what_it_asks(question: NamedQuestion) -> None:
    assert question.question.endswith("?")
    assert len(question.question) < 100


@BY_NAME
def test_its_answer_is_in_a_stable_order_and_bounded(question: NamedQuestion) -> None:
    assert "order by" in question.sql
    assert "limit " in question.sql


@BY_NAME
def test_it_is_answered(question: NamedQuestion, sample: Home) -> None:
    with answering(question.sql, sample, values_of(question, {})) as answer:
        assert answer.columns
        answer.first(1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("most_quoted_speakers", ("Ines Quill", "person", 2, 1, 1)),
        ("speakers_with_figures", ("Ines Quill", 1, 1, 0, 0, 0)),
        ("most_answered_statements", ("Ines Quill", "40 boats were back", 1, 2)),
        ("refused_files", ("binary", 1, "It is not text.", "noise.bin")),
        ("failed_checks", ("warning", "articles", None, "expect_title", 1)),
        ("outlets", ("harbour.example", 1, 0, 0, 0)),
    ],
)
def test_its_answer_is_right(name: str, expected: tuple[object, ...], sample: Home) -> None:
    (question,) = (question for question in questions() if question.name == name)
    with answering(question.sql, sample, values_of(question, {})) as answer:
        (row,) = answer.rows()
    assert row[: len(expected)] == expected


def test_the_cookbook_escapes_what_came_from_a_page(sample: Home, tmp_path: Path) -> None:
    from tests.support.newsroom import make_database

    hostile = "<script>alert(1)</script> | *x*\n\n# heading"
    home = Home.at(tmp_path / "hostile")
    make_database(home.database, articles=[{"article_id": "a", "title": hostile, "source": "s", "language": "en"}])
    made = render(home)
    assert r"\<script\>alert(1)\</script\> \| \*x\* # heading" in made
    assert "<script>" not in made
    assert render(sample).count("\n## ") == len(questions())
