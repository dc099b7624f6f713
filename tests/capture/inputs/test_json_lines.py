"""Lines of JSON: what they carry beside the text is believed, and a bad line says why it is one."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.capture.captured import CapturedPage
from onrecord.capture.inputs.item import read_item
from onrecord.capture.items import RawItem
from onrecord.document import Document
from onrecord.errors import RefusedInput
from onrecord.parse import parse_page

TEXT = "The ferry to Skarv was cancelled on Monday.\n\nThe captain said that the harbour was full of ice."
MODIFIED = datetime(2022, 1, 1, 12)


def captured(line: object) -> CapturedPage:
    """The page of a line; bytes are taken as they are, anything else is written as JSON."""
    raw = line if isinstance(line, bytes) else json.dumps(line).encode()
    return read_item(RawItem("news/2021/ferries.jsonl#L7", raw, MODIFIED))


def document(**fields: Any) -> Document:
    """The parsed page of a line with these fields."""
    return parse_page(captured({"text": TEXT} | fields).page)


def test_a_line_states_address_title_author_and_date() -> None:
    page = document(
        url="https://www.skarv.example/news/ferry?utm_source=x",
        title="No ferry on Monday",
        author=["Liv Dahl", "Ole Moe"],
        published_at="2021-02-01T08:30:00+01:00",
    )
    assert (page.title, page.author) == ("No ferry on Monday", "Liv Dahl, Ole Moe")
    assert (page.published_at, page.published_at_source) == (datetime(2021, 2, 1, 8, 30), "metadata")
    assert page.url == "https://www.skarv.example/news/ferry?utm_source=x"
    assert page.source == "skarv.example"


@pytest.mark.parametrize(
    "fields",
    [
        {
            "headline": "No ferry",
            "body": TEXT,
            "date": "2021-02-01",
            "link": "https://a.example/1",
            "byline": "Liv Dahl",
        },
        {
            "title": "No ferry",
            "content": TEXT,
            "datePublished": "2021-02-01",
            "url": "https://a.example/1",
            "authors": [{"name": "Liv Dahl"}],
        },
        {
            "title": "No ferry",
            "maintext": TEXT,
            "date_publish": "2021-02-01 00:00:00",
            "url": "https://a.example/1",
            "author": {"name": "Liv Dahl"},
        },
        {
            "title": "No ferry",
            "articleBody": TEXT,
            "published": 1612137600,
            "url": "https://a.example/1",
            "author": "Liv Dahl",
        },
    ],
)
def test_other_names_of_the_same_fields_are_known(fields: dict[str, Any]) -> None:
    page = parse_page(captured(fields).page)
    assert (page.title, page.author, page.url) == ("No ferry", "Liv Dahl", "https://a.example/1")
    assert page.published_at == datetime(2021, 2, 1)
    assert [part.text for part in page.paragraphs if part.role == "body"] == TEXT.split("\n\n")


def test_a_title_that_the_text_lacks_is_set_above_it_and_one_that_it_has_is_not_doubled() -> None:
    assert captured({"title": "No ferry", "text": TEXT}).page.text == f"No ferry\n\n{TEXT}"
    assert captured({"title": "No ferry", "text": f"No ferry\n\n{TEXT}"}).page.text == f"No ferry\n\n{TEXT}"


def test_stated_comments_are_read_with_their_replies() -> None:
    comments = [
        {"id": 11, "author": "Åse", "text": "Walk, then.", "score": 4, "posted_at": "2021-02-01 10:00"},
        {"id": 12, "user": {"name": "Ole"}, "body": "On the ice?", "likes": 9, "dislikes": 2, "parent_id": 11},
        {"author": "Per", "text": "Skates.", "replies": [{"author": "Åse", "text": "Spiked ones."}, "Ha!"]},
        "No name, no date.",
    ]
    page = document(title="No ferry", comments=comments)
    numbers = {comment.row.comment_id: comment.row.comment_no for comment in page.comments}
    rows = [comment.row for comment in page.comments]
    assert [(row.author, row.score, numbers.get(row.parent_comment_id or ""), row.text) for row in rows] == [
        ("Åse", 4, None, "Walk, then."),
        ("Ole", 7, 1, "On the ice?"),
        ("Per", None, None, "Skates."),
        ("Åse", None, 3, "Spiked ones."),
        (None, None, 3, "Ha!"),
        (None, None, None, "No name, no date."),
    ]
    assert rows[0].posted_at == datetime(2021, 2, 1, 10)
    assert [page.text[row.start_char : row.end_char] for row in rows] == [row.text for row in rows]
    assert [part.text for part in page.paragraphs if part.role == "body"] == TEXT.split("\n\n")


def test_a_text_with_a_printed_thread_is_read_by_its_marks() -> None:
    thread = "\n\n1 comment\n\nÅse • 1 February 2021 at 10:00\nWalk, then.\n3 ▲ ▼ • Reply\n"
    (comment,) = document(text=TEXT + thread).comments
    assert (comment.row.author, comment.row.score, comment.row.text) == ("Åse", 3, "Walk, then.")


def test_the_time_of_the_capture_is_the_lines_own_if_it_states_one() -> None:
    stated = captured({"text": TEXT, "crawled_at": "2021-02-03T10:00:00+02:00"})
    assert (stated.captured_at, stated.captured_at_source) == (datetime(2021, 2, 3, 8), "metadata")
    unstated = captured({"text": TEXT})
    assert (unstated.captured_at, unstated.captured_at_source) == (MODIFIED, "file")


def test_relative_dates_are_resolved_only_where_the_time_of_the_capture_is_stated() -> None:
    thread = TEXT + "\n\n1 comment\n\nÅse • 2 hours ago\nWalk, then.\n3 ▲ ▼ • Reply\n"
    assert document(text=thread).comments[0].row.posted_at is None
    resolved = document(text=thread, captured_at="2021-02-01T12:00:00").comments[0].row.posted_at
    assert resolved == datetime(2021, 2, 1, 10)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "cut off', "bad_json"),
        (b"not json at all, but words", "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "bad_json"),
        (b'["a", "list"]', "not_an_object"),
        (b'"a text"', "not_an_object"),
        (b'{"title": "no text"}', "no_text"),
        (b'{"text": "   "}', "no_text"),
        (b'{"text": 12}', "no_text"),
        (b'{"text": "42"}', "no_article"),
        (b"\x00\x01\x02\x03", "binary"),
    ],
)
def test_a_bad_line_is_refused_with_its_reason(line: bytes, code: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        captured(line)
    assert refused.value.code == code
    assert refused.value.reason.endswith(".")


def test_halves_of_surrogate_pairs_and_zeros_become_replacement_characters() -> None:
    page = captured(b'{"text": "The ferry \\ud83d was \\u0000 late on Monday, and again on Tuesday."}').page
    assert page.text == "The ferry \ufffd was \ufffd late on Monday, and again on Tuesday."


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "author", "id", "replies", "score", "date"]), inner)
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(
        st.sampled_from(["title", "url", "author", "date", "captured_at", "comments", "source"]), json_values
    )
)
@settings(max_examples=120, deadline=None)
def test_fields_of_any_kind_are_read_or_passed_over(fields: dict[str, Any]) -> None:
    page = document(**fields)
    assert any(part.role == "body" for part in page.paragraphs)
    for comment in page.comments:
        assert page.text[comment.row.start_char : comment.row.end_char] == comment.row.text
