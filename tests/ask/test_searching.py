"""Searching: what words mean, what filters leave, and what a hit tells."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ask.question import ask
from onrecord.ask.searching import CLOSING, OPENING, Filters, as_expression, hits_table, places_with, search, unmarked
from onrecord.errors import HomeError, QueryError, UsageError
from onrecord.home import Home
from onrecord.publish.search_index import index_publications
from tests.support.newsroom import make_database

Found = Callable[..., list[str]]

STATEMENTS = {
    "s1": ("Heat pumps will be cheaper than boilers by 2027", "Ida Bloom", "direct", "a1"),
    "s2": ("a heat pump was not for every house", "Otto Lind", "indirect", "a1"),
    "s3": ("the pumping station had run out of heat", "Ida Bloomfield", "indirect", "a2"),
    "s4": ("Wärmepumpen für alle", "Ana Roth", "direct", "a3"),
}
ARTICLES = {
    "a1": ("Pumps in, boilers out", "herald.example", "2024-03-04 09:00:00"),
    "a2": ("Station shut", "Daily_Post", "2024-03-05 23:30:00"),
    "a3": ("Energie", "DailyXPost", None),
}


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home of three articles and four statements, with its index."""
    home = Home.at(tmp_path_factory.mktemp("search"))
    make_database(
        home.database,
        articles=[
            {"article_id": key, "title": title, "source": source, "published_at": moment}
            for key, (title, source, moment) in ARTICLES.items()
        ],
        paragraphs=[
            {"article_id": key, "paragraph_no": 1, "role": "title", "text": title}
            for key, (title, *_) in ARTICLES.items()
        ],
        statements=[
            {"statement_id": key, "article_id": article, "text": text, "speaker_name": speaker, "kind": kind}
            for key, (text, speaker, kind, article) in STATEMENTS.items()
        ],
        sentences=[{"sentence_id": "n1", "article_id": "a1", "sentence_no": 1, "text": "Some 40 pumps were sold."}],
        figures=[
            {"figure_id": "f1", "article_id": "a1", "sentence_no": 1, "text": "40", "subject": "pumps", "kind": "count"}
        ],
        comments=[
            {"comment_id": "c1", "article_id": "a1", "text": "My pump is loud", "author": "zoe", "comment_no": 1}
        ],
    )
    index_publications(home)
    return home


@pytest.fixture
def found(searched: Home) -> Found:
    """The ids of the hits."""

    def ids(words: str, **options: Any) -> list[str]:
        return [hit.id for hit in search(words, searched, **options)]

    return ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("heat pumps", {"s1", "s2", "s3"}),
        ('"heat pump"', {"s1", "s2"}),
        ("HEAT -boilers", {"s2", "s3"}),
        ("boilers OR houses", {"s1", "s2"}),
        ("heat boilers OR houses", {"s1", "s2"}),
        ("warmepump*", {"s4"}),
        ("Wärmepumpen", {"s4"}),
        ("lind", {"s2"}),
        ("heat AND", set()),
        ("nothing", set()),
    ],
)
def test_words_mean_what_a_reader_would_expect(found: Found, words: str, ids: set[str]) -> None:
    assert set(found(words)) == ids


def test_the_better_hit_comes_first(found: Found) -> None:
    assert found("boilers OR heat")[0] == "s1"


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(speaker="bloom"), {"s1", "s3"}),
        (Filters(speaker="Ida Bloom", kind="direct"), {"s1"}),
        (Filters(outlet="daily_"), {"s3"}),
        (Filters(since=date(2024, 3, 5)), {"s3"}),
        (Filters(until=date(2024, 3, 4)), {"s1", "s2"}),
        (Filters(since=date(2024, 3, 4), until=date(2024, 3, 5)), {"s1", "s2", "s3"}),
        (Filters(speaker="100%"), set()),
    ],
)
def test_filters_hold_with_words_and_without(found: Found, filters: Filters, ids: set[str]) -> None:
    assert set(found("heat", filters=filters)) == ids
    assert set(found("", filters=filters)) == ids


def test_without_words_the_latest_come_first(found: Found) -> None:
    assert found("")[0] == "s3"
    assert found("", most=2) == ["s3", "s1"]


@pytest.mark.parametrize(
    ("place", "ids"), [("statements", ["s1"]), ("articles", ["a1"]), ("comments", []), ("figures", [])]
)
def test_each_table_is_searched_by_itself(found: Found, place: str, ids: list[str]) -> None:
    assert found("boilers", place=place) == ids


def test_a_figure_is_found_by_its_sentence_and_named_by_its_subject(searched: Home) -> None:
    (hit,) = search("sold", searched, place="figures")
    assert (hit.id, hit.label, hit.text) == ("f1", "40 pumps", "Some 40 pumps were sold.")


def test_where_else_the_words_stand_is_counted(searched: Home) -> None:
    assert places_with("pump", searched) == {"articles": 1, "comments": 1, "figures": 1, "statements": 3}
    assert places_with(" ", searched) == {}


def test_the_words_of_a_snippet_are_marked_and_the_rest_is_as_printed(searched: Home) -> None:
    (hit,) = search("cheaper", searched)
    assert f"{OPENING}cheaper{CLOSING}" in hit.snippet
    assert unmarked(hit.snippet) == hit.text


def test_hits_join_with_the_tables(searched: Home) -> None:
    found = hits_table(search("boilers", searched))
    answer = ask("SELECT title, score > 0 AS scored FROM found JOIN articles USING (article_id)", searched, found=found)
    assert answer.to_pylist() == [{"title": "Pumps in, boilers out", "scored": True}]


@pytest.mark.parametrize("words", ["-gas", "!!", '""', "-", "*"])
def test_words_that_ask_for_nothing_are_wrong_use(searched: Home, words: str) -> None:
    with pytest.raises(QueryError, match="no word to look for"):
        search(words, searched)


def test_a_home_without_database_or_index_says_what_to_do(home: Home) -> None:
    with pytest.raises(UsageError, match="onrecord run"):
        search("heat", home)
    make_database(home.database)
    with pytest.raises(HomeError, match="onrecord rebuild"):
        search("heat", home)


@given(st.text(max_size=40) | st.text(alphabet="abO R\"*-():^+{}'\\NEAR", max_size=40))
def test_whatever_is_typed_is_an_expression_or_refused(words: str) -> None:
    try:
        expression = as_expression(words)
    except QueryError:
        return
    with sqlite3.connect(":memory:") as index:
        index.execute("CREATE VIRTUAL TABLE words USING fts5 (text, speaker)")
        if expression is not None:
            index.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)).fetchall()


def test_a_page_that_holds_the_marks_of_snippets_confuses_nobody(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    make_database(
        home.database,
        articles=[{"article_id": "a", "title": "T"}],
        statements=[{"statement_id": "s", "article_id": "a", "text": f"odd {OPENING} words", "kind": "direct"}],
    )
    index_publications(home)
    (hit,) = search("odd", home)
    assert hit.snippet.count(OPENING) == 1
