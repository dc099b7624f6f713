"""Identity: the same article and the same comment keep their ids from capture to capture."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from onrecord.document import PageSource
from onrecord.parse import parse_page
from onrecord.parse.identity import canonical_url

PAGES = Path(__file__).parent / "pages"
STORY = """No ferry on Monday

1 February 2021

The ferry to Skarv was cancelled. The harbour is full of ice.

Nobody walked.
"""
EARLY = (
    STORY
    + "\n2 comments\n\nÅse • 2 hours ago\nWalk, then.\n3 ▲ ▼ • Reply\n\nOle • 1 hour ago\nOn the ice?\n▲ ▼ • Reply\n"
)
LATE = (
    STORY + "\n4 comments\n\nPer • 1 day ago\nSkates.\n1 ▲ ▼ • Reply\n\nÅse • 2 days ago\nWalk, then.\n-8 ▲ ▼ • Reply\n"
    "\nOle • 2 days ago\nOn the ice?\n5 ▲ ▼ • Reply\n\nOle • 2 days ago\nOn the ice?\n▲ ▼ • Reply\n"
)


def article_id(text: str, **fields: str) -> str:
    """The id of a page of this text."""
    return parse_page(PageSource(text, **fields)).article_id


@pytest.mark.parametrize(
    "later",
    [
        LATE,
        STORY,
        STORY.replace("\n\n", "\n\n\n").replace("ferry to", "ferry  to"),
        EARLY.replace("Nobody walked.", "Nobody walked.\n\nUpdate: it goes on Tuesday, says the harbour master."),
        EARLY.upper().replace("▲", "△"),
    ],
)
def test_a_later_capture_of_the_article_has_its_id(later: str) -> None:
    assert article_id(later) == article_id(EARLY)


def test_a_live_blog_keeps_its_id_as_it_grows() -> None:
    first = "LIVE: the ferry\n\n1 February 2021\n\n09:00\nIce.\n\n08:30\nFog.\n\n08:00\nGood morning from the quay.\n"
    assert article_id(first.replace("09:00", "09:40\nStill ice.\n\n09:00")) == article_id(first)


def test_the_name_of_the_file_has_no_part_in_it() -> None:
    assert article_id(EARLY, file_name="2022-01-01.txt") == article_id(EARLY)


def test_a_column_of_the_same_name_and_beginning_is_another_article_on_another_day() -> None:
    column = PageSource("Things to know today\n\nYour daily look at late-breaking news and the stories of the day.\n")
    days = [replace(column, published_at=datetime(2021, 2, day)) for day in (1, 2)]
    assert len({parse_page(page).article_id for page in days}) == 2
    named = [replace(column, stated_id=name) for name in ("a1", "a2", "a1")]
    assert len({parse_page(page).article_id for page in named}) == 2


@pytest.mark.parametrize(
    "other",
    [
        STORY.replace("Skarv", "Vesterøy"),
        STORY.replace("Monday", "Tuesday"),
        STORY.replace("1 February", "8 February"),
        STORY.replace("1 February 2021", "By Liv Dahl\n1 February 2021"),
    ],
)
def test_another_story_has_another_id(other: str) -> None:
    assert article_id(other) != article_id(STORY)


def test_all_pages_of_different_layout_have_different_ids_if_their_stories_differ() -> None:
    stories = {
        page.read_text(encoding="utf-8").split("\n")[0]: article_id(page.read_text(encoding="utf-8"))
        for page in PAGES.glob("*.txt")
    }
    assert len(set(stories.values())) == len(stories)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.skarv.example/news/ferry",
        "http://skarv.example/news/ferry/",
        "https://m.skarv.example/news/ferry?utm_source=a&fbclid=b#comments",
        "https://skarv.example/news/ferry/amp/",
        "https://SKARV.example/news/ferry/comment-page-2#comment-17",
    ],
)
def test_addresses_of_one_article_are_one(url: str) -> None:
    assert canonical_url(url) == "skarv.example/news/ferry"
    assert article_id(STORY, url=url) == article_id(
        "Another text altogether, after an edit of the story.", url="skarv.example/news/ferry"
    )


@pytest.mark.parametrize(
    "url", ["https://skarv.example/?p=12", "https://skarv.example/?p=13", "https://skarv.example/News", "http://[", "x"]
)
def test_addresses_of_different_articles_differ(url: str) -> None:
    assert canonical_url(url) != canonical_url("https://skarv.example/?p=14")


def test_a_comment_keeps_its_id_when_scores_ages_and_places_change() -> None:
    early = {comment.row.text: comment.row.comment_id for comment in parse_page(PageSource(EARLY)).comments}
    late = [(comment.row.text, comment.row.comment_id) for comment in parse_page(PageSource(LATE)).comments]
    assert [early.get(text) == identity for text, identity in late] == [False, True, True, False]
    assert len({identity for _, identity in late}) == 4, "a comment posted twice is two comments"


def test_sentences_of_equal_words_have_ids_of_their_own() -> None:
    document = parse_page(PageSource("Late\n\nIt is late. It is late. It is late.\n\nIt is late."))
    assert len({row.sentence_id for row in document.sentences}) == len(document.sentences) == 5
