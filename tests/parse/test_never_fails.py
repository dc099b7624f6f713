"""Whatever a page is, it is parsed, and every character of it stands in exactly one paragraph or between two."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.document import Document, PageSource, clean_line_ends
from onrecord.parse import parse_page

DEPTH_MARKS = frozenset(".|│┃¦")
PAGES = [page.read_text(encoding="utf-8") for page in sorted((Path(__file__).parent / "pages").glob("*.txt"))]
ODD = ["\u200b", "\u200f", "\u202e", "\ufeff", "\x0c", "\u2028", "\x85", "\u00a0", "\u0301", "🎬", "ʼ", "\x1f", "\x00"]
OPENINGS = [">", "> > ", "1. ", "- ", "↳ ", "Quote: ", "@", "“", '"', "["]
NEARLY_NOTHING = ["", "\n", " \n\t\n", "\u200b", "3", "3 comments", "Comments", "a", "Reply\nReply\nReply"]
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words_of(text: str) -> list[str]:
    """The words of a comment, without the dots and bars that may show its depth at the beginning of each line."""
    return [word for word in text.split() if word not in DEPTH_MARKS]


def assert_sound(document: Document) -> None:
    """Nothing lost, nothing twice, and every row's words at its offsets."""
    at = 0
    for paragraph in document.paragraphs:
        assert not document.text[at : paragraph.start_char].strip(), "words between two paragraphs"
        assert at <= paragraph.start_char < paragraph.end_char
        assert document.text[paragraph.start_char : paragraph.end_char] == paragraph.text
        at = paragraph.end_char
    assert not document.text[at:].strip(), "words after the last paragraph"
    homes = {paragraph.paragraph_no: paragraph for paragraph in document.paragraphs}
    for sentence in document.sentences:
        home = homes[sentence.paragraph_no]
        assert home.start_char <= sentence.start_char < sentence.end_char <= home.end_char
        assert document.text[sentence.start_char : sentence.end_char] == sentence.text
    ids = [comment.row.comment_id for comment in document.comments]
    assert len(set(ids)) == len(ids)
    for comment in document.comments:
        row = comment.row
        assert words_of(document.text[row.start_char : row.end_char]) == words_of(row.text)
        assert row.parent_comment_id is None or row.parent_comment_id in ids
        assert all(row.start_char <= part.start_char < part.end_char <= row.end_char for part in comment.quoted)
    assert 0 <= document.layout_confidence <= 1


@st.composite
def damaged_pages(draw: st.DrawFn) -> str:
    """A page with lines doubled, dropped, swapped, indented anew, cut off, and with odd characters put in."""
    lines = draw(st.sampled_from(PAGES)).split("\n")
    rng = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(0, 25))):
        at = rng.randrange(len(lines))
        action = rng.randrange(6)
        if action == 0:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif action == 1 and len(lines) > 2:
            del lines[at]
        elif action == 2:
            lines[at] = rng.choice(["  ", "\t", "      ", " \t "]) + lines[at]
        elif action == 3:
            spot = rng.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:spot] + rng.choice(ODD) + lines[at][spot:]
        elif action == 4:
            lines[at] = rng.choice(OPENINGS) + lines[at]
        else:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
    text = "\n".join(lines)
    return text[: draw(st.integers(1, len(text)))]


@given(damaged_pages())
@settings(quick, max_examples=150)
def test_a_damaged_page_is_parsed_without_losing_a_character(page: str) -> None:
    assert_sound(parse_page(PageSource(clean_line_ends(page))))


@given(st.text(max_size=400))
@quick
def test_any_text_is_parsed_without_losing_a_character(text: str) -> None:
    assert_sound(parse_page(PageSource(clean_line_ends(text))))


MARKS = st.sampled_from(
    [
        "3 comments",
        "Reply",
        "+4",
        "1.",
        "2 hours ago",
        "3 March 2021, 10:00",
        "Ann says:",
        "",
        "  ",
        "- ",
        "> ",
        "Comments",
    ]
)


@given(st.lists(st.one_of(MARKS, st.text(max_size=30)), max_size=40).map("\n".join))
@quick
def test_marks_without_sense_are_parsed_without_losing_a_character(text: str) -> None:
    assert_sound(parse_page(PageSource(clean_line_ends(text))))


@given(st.text(max_size=300))
@quick
def test_plain_takes_everything_as_body(text: str) -> None:
    document = parse_page(PageSource(clean_line_ends(text)), "plain")
    assert_sound(document)
    assert {paragraph.role for paragraph in document.paragraphs} <= {"body"}
    assert not document.comments


@pytest.mark.parametrize("text", NEARLY_NOTHING)
def test_a_text_of_nearly_nothing_is_parsed(text: str) -> None:
    document = parse_page(PageSource(text))
    assert_sound(document)
    assert not document.comments
