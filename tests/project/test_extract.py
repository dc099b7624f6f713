"""The Python entry point: rows as in the tables, safe to call from anywhere."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Page, extract, extract_many
from onrecord.tables import BY_NAME
from onrecord.tables.columns import columns_of

ATTRIBUTES = {
    "paragraphs": "paragraphs",
    "sentences": "sentences",
    "statements": "statements",
    "figures": "figures",
    "times": "times",
    "comments": "comments",
    "comment_links": "comment_links",
}


@pytest.fixture(scope="module")
def page() -> Page:
    name = "000_ad0159a32b499cdd.txt"
    return extract((Path(__file__).parents[2] / "seeds" / name).read_text(encoding="utf-8"))


def test_rows_are_frozen_and_have_the_tables_columns(page: Page) -> None:
    for attribute, table in ATTRIBUTES.items():
        rows = getattr(page, attribute)
        assert rows, attribute
        names = [column.name for column in columns_of(BY_NAME[table].row)]
        assert [field.name for field in dataclasses.fields(rows[0])] == names
        with pytest.raises(dataclasses.FrozenInstanceError):
            rows[0].article_id = "other"


def test_every_row_is_found_at_its_offsets(page: Page) -> None:
    text = page.article.text
    for row in (*page.paragraphs, *page.sentences, *page.figures, *page.times):
        assert text[row.start_char : row.end_char] == row.text
    for statement in page.statements:
        parts = [text[span.start_char : span.end_char] for span in statement.content_spans]
        assert " ".join(parts) == statement.text


def test_the_published_date_may_be_given_in_every_usual_form() -> None:
    text = "Rain stops play\n\nThe match will go on tomorrow, the umpire said."
    for given_date in ("2024-05-06", date(2024, 5, 6), datetime(2024, 5, 6, 0, 0)):
        found = extract(text, published_at=given_date)
        assert found.article.published_at == datetime(2024, 5, 6)
        assert found.article.published_at_source == "metadata"
        assert [time.value for time in found.times] == ["2024-05-07"]


def test_wrong_arguments_are_value_errors() -> None:
    with pytest.raises(ValueError, match="tomorrowish"):
        extract("x", published_at="tomorrowish")
    with pytest.raises(ValueError, match="no_such_layout"):
        extract("x", layout="no_such_layout")


def test_threads_processes_and_order_change_nothing(page: Page) -> None:
    texts = [page.article.text, "Short text.\n\nNothing in it.", page.article.text]
    alone = [extract(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(extract, texts)) == alone
    assert list(extract_many(texts, workers=2)) == alone


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_page(text: str) -> None:
    found = extract(text)
    for row in (*found.paragraphs, *found.sentences, *found.figures, *found.times):
        assert found.article.text[row.start_char : row.end_char] == row.text
