"""reviewed_rows and reviewed_precision: which reviews count, and what they measure."""

from __future__ import annotations

from datetime import datetime

import duckdb

from onrecord.warehouse_sql import questions
from tests.support.newsroom import Row, view
from tests.warehouse.conftest import Make

ARTICLES: list[Row] = [
    {"article_id": "a", "source": "harbour.example", "title": "Pier"},
    {"article_id": "b", "source": "mill.example", "title": "Mill"},
]


def statement(number: int, **given: object) -> Row:
    own = {"statement_id": f"s{number}", "article_id": "a", "text": f"Words {number}", "start_char": number * 10}
    return own | {"method": "tagger", "kind": "direct", "polarity": "asserts", "modality": "actual"} | given


def reviewed(number: int, verdict: str, minute: int = 0, **given: object) -> Row:
    own = {"review_id": f"r{number}-{minute}", "target_table": "statements", "target_id": f"s{number}"}
    own |= {"verdict": verdict, "reviewed_at": datetime(2024, 3, 1, 9, minute), "article_id": "a", "found_by": "tagger"}
    says = "nobody named | direct | asserts | actual"
    return own | {"text": f"Words {number}", "says": says, "start_char": number * 10} | given


def precision(database: object, **given: object) -> dict[tuple[str, str | None], tuple[object, ...]]:
    (own,) = (question for question in questions() if question.name == "reviewed_precision")
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(own.sql, {"field": None} | given).fetchall()
    return {(row[1], row[2]): (row[3], *row[7:], *row[4:7]) for row in rows}


def test_precision_is_measured_by_method_and_outlet_with_its_interval(make: Make) -> None:
    database = make(
        articles=ARTICLES,
        statements=[
            statement(n, article_id="b" if n == 9 else "a", method="colon" if n > 6 else "tagger") for n in range(10)
        ],
        reviews=[
            *(reviewed(n, "right", found_by="colon" if n > 6 else "tagger") for n in range(8)),
            reviewed(8, "wrong", found_by="colon"),
            reviewed(9, "unclear", found_by="colon", article_id="b"),
        ],
    )
    found = precision(database)
    assert found["all", None] == (9, 8, 1, 1, 0.889, 0.565, 0.98)
    assert found["method", "tagger"] == (7, 7, 0, 0, 1.0, 0.646, 1.0)
    assert found["method", "colon"][:4] == (2, 1, 1, 1)
    assert found["outlet", "mill.example"] == (0, 0, 0, 1, None, None, None)


def test_precision_of_a_field_counts_what_was_said_of_it(make: Make) -> None:
    database = make(
        articles=ARTICLES,
        statements=[statement(n) for n in range(4)],
        reviews=[
            reviewed(0, "right"),
            reviewed(0, "wrong", 5, field="speaker"),
            reviewed(1, "wrong", field="text"),
            reviewed(1, "right", 5, field="speaker"),
            reviewed(2, "right"),
            reviewed(3, "wrong"),
        ],
    )
    assert precision(database)["all", None][:3] == (4, 1, 3)
    assert precision(database, field="speaker")["all", None][:3] == (3, 2, 1)


def test_a_row_that_changed_or_went_is_not_counted(make: Make) -> None:
    database = make(
        articles=ARTICLES,
        statements=[statement(0), statement(1, speaker_name="Ada Holt"), statement(2)],
        reviews=[reviewed(number, "right") for number in range(4)],
    )
    assert precision(database)["all", None][:2] == (2, 2)
    assert view(database, "reviewed_rows", "target_id, is_changed", "review_id") == [
        ("s0", False),
        ("s1", True),
        ("s2", False),
        (None, None),
    ]


def test_of_several_rows_with_the_words_the_nearest_is_the_one(make: Make) -> None:
    database = make(
        articles=ARTICLES,
        statements=[statement(n, text="No comment", start_char=n * 100) for n in range(3)],
        reviews=[reviewed(7, "right", text="No comment", start_char=95)],
    )
    assert view(database, "reviewed_rows", "target_id, said_in, title") == [("s1", "harbour.example", "Pier")]


def test_a_review_by_the_old_id_and_one_by_the_new_are_of_one_row(make: Make) -> None:
    database = make(
        articles=ARTICLES,
        statements=[statement(1)],
        reviews=[reviewed(1, "wrong", target_id="old"), reviewed(1, "right", 7)],
    )
    assert view(database, "reviewed_rows", "target_id, verdict") == [("s1", "right")]
