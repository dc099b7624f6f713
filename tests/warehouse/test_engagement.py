"""article_engagement, statement_engagement and commenter_activity on a page of five comments."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.newsroom import Row, view
from tests.warehouse.conftest import Make


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 3, 1, hour, minute)


def comment(number: int, **values: Any) -> Row:
    return {"comment_id": f"c{number}", "article_id": "a", "comment_no": number, "word_count": 10} | values


ARTICLES: list[Row] = [
    {
        "article_id": "a",
        "source": "harbour.example",
        "published_at": at(8),
        "published_at_source": "text",
        "declared_comment_count": 6,
    },
    {"article_id": "quiet", "source": "harbour.example"},
]
COMMENTS = [
    comment(1, author="Ada", score=10, sentiment=0.5, posted_at=at(8, 30)),
    comment(2, author="Ben", score=-5, sentiment=-0.5, posted_at=at(9), parent_comment_id="c1", depth=1),
    comment(3, author="Ada", score=1, posted_at=at(9, 10), parent_comment_id="c2", depth=2),
    comment(4, score=None, posted_at=None),
    comment(5, author="Cyd", score=0, posted_at=at(20, 30)),
]
STATEMENTS: list[Row] = [
    {
        "statement_id": "s1",
        "article_id": "a",
        "sentence_no": 1,
        "speaker_name": "Mayor Quill",
        "text": "We will dredge.",
    },
    {"statement_id": "s2", "article_id": "a", "sentence_no": 2, "text": "It costs nothing."},
    {"statement_id": "s3", "article_id": "a", "sentence_no": 3, "text": "Nobody answered this."},
]
SENTENCES: list[Row] = [{"sentence_id": f"n{number}", "article_id": "a", "sentence_no": number} for number in (1, 2, 3)]
LINKS: list[Row] = [
    {"comment_id": "c1", "article_id": "a", "target_kind": "statement", "target_id": "s1", "similarity": 1.0},
    {"comment_id": "c1", "article_id": "a", "target_kind": "statement", "target_id": "s1", "similarity": 0.8},
    {"comment_id": "c5", "article_id": "a", "target_kind": "sentence", "target_id": "n2", "similarity": 0.9},
    {"comment_id": "c3", "article_id": "a", "target_kind": "comment", "target_id": "c2", "similarity": 1.0},
]


@pytest.fixture
def page(make: Make) -> Path:
    return make(articles=ARTICLES, comments=COMMENTS, statements=STATEMENTS, sentences=SENTENCES, comment_links=LINKS)


def test_an_article_counts_comments_against_what_its_page_declares(page: Path) -> None:
    columns = "article_id, comments, declared_comments, undeclared_comments, commenters, anonymous_comments, replies"
    assert view(page, "article_engagement", columns) == [
        ("a", 5, 6, -1, 3, 1, 2),
        ("quiet", 0, None, None, 0, 0, 0),
    ]


def test_scores_are_summed_over_the_comments_that_have_one(page: Path) -> None:
    columns = "scored_comments, score_sum, score_mean, score_min, score_max, round(score_spread, 2)"
    found = view(page, "article_engagement", columns, "comments DESC")
    assert found == [(4, 6, 1.5, -5, 10, 5.41), (0, None, None, None, None, None)]


def test_latency_span_and_depth(page: Path) -> None:
    columns = "first_reply_minutes, median_answer_minutes, span_hours, max_depth, answered_statements"
    assert view(page, "article_engagement", columns, "comments DESC") == [
        (30.0, 20.0, 12.0, 2, 1),
        (None, None, None, None, 0),
    ]


@pytest.mark.parametrize(
    ("published_at", "source", "expected"),
    [
        (at(8), "first_comment", None),  # the latency would be nought by construction
        (at(12), "text", None),  # a comment before publication: the clocks differ
        (None, None, None),
        (at(8), "url", 30.0),
    ],
)
def test_latency_is_unknown_where_it_cannot_be_told(
    make: Make, published_at: datetime | None, source: str | None, expected: float | None
) -> None:
    article = {"article_id": "a", "published_at": published_at, "published_at_source": source}
    database = make(articles=[article], comments=COMMENTS)
    assert view(database, "article_engagement", "first_reply_minutes") == [(expected,)]


@pytest.mark.parametrize(
    ("scores", "controversy"),
    [((10, 20), 0.0), ((-3, -4), 0.0), ((50, -50), 100.0), ((2, -1), 3**0.5), ((None, None), None)],
)
def test_controversy_is_many_votes_near_balance(
    make: Make, scores: tuple[int | None, ...], controversy: float | None
) -> None:
    comments = [comment(number, score=score) for number, score in enumerate(scores, start=1)]
    database = make(articles=ARTICLES[:1], comments=comments)
    assert view(database, "article_engagement", "controversy") == [(pytest.approx(controversy),)]


def test_a_statement_counts_quotations_of_it_or_its_sentence_and_the_replies_to_those(page: Path) -> None:
    columns = "statement_id, comments, quoting_comments, replying_comments, commenters, score_sum, best_similarity"
    assert view(page, "statement_engagement", columns) == [
        ("s1", 2, 1, 1, 2, 5, 1.0),
        ("s2", 1, 1, 0, 1, 0, 0.9),
        ("s3", 0, 0, 0, 0, None, None),
    ]


def test_a_reply_that_quotes_the_statement_itself_counts_once(make: Make) -> None:
    again = {"comment_id": "c2", "article_id": "a", "target_kind": "statement", "target_id": "s1", "similarity": 1.0}
    database = make(articles=ARTICLES, comments=COMMENTS, statements=STATEMENTS, comment_links=[*LINKS, again])
    columns = "quoting_comments, replying_comments, comments"
    assert view(database, "statement_engagement", columns, "comments DESC")[0] == (2, 1, 3)


def test_commenters_are_counted_at_each_outlet(make: Make) -> None:
    elsewhere = {"article_id": "b", "source": "mill.example"}
    other = comment(6, author="Ada", article_id="b", score=3)
    database = make(articles=[*ARTICLES, elsewhere], comments=[*COMMENTS, other], comment_links=LINKS)
    columns = "said_in, author, comments, replies_written, replies_received, statements_quoted, score_sum, words"
    assert view(database, "commenter_activity", columns) == [
        ("harbour.example", "Ada", 2, 1, 1, 1, 11, 20),
        ("harbour.example", "Ben", 1, 1, 1, 0, -5, 10),
        ("harbour.example", "Cyd", 1, 0, 0, 0, 0, 10),
        ("mill.example", "Ada", 1, 0, 0, 0, 3, 10),
    ]


def test_a_commenter_of_a_page_without_an_outlet_is_kept(make: Make) -> None:
    database = make(articles=[{"article_id": "a"}], comments=COMMENTS[:1])
    assert view(database, "commenter_activity", "said_in, author, comments") == [(None, "Ada", 1)]
