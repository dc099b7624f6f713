"""Lines that stand on other pages of the source: furniture, where a page alone would not tell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import Document, GivenPart, PageSource, RepeatedLines, Role
from onrecord.parse import parse_page
from onrecord.parse.page_model.network import LineKind
from onrecord.parse.page_model.repeated import repeated_odds, with_repeated
from onrecord.text.line_keys import line_key

TITLE = "The pier at Porthmeor is shut"
STORY = [
    "The pier at Porthmeor was shut on Monday, after a diver had found that two of its piles are rotten through.",
    "The harbour office will have it propped up with steel before the winter, which takes six weeks, it said.",
    "“We have asked for this in every year since the storm,” said Ida Trelawny, who sells tickets for the boats there.",
    "Boats to the islands leave from the fish quay until then, a quarter of an hour later than the timetable says.",
]
NOTICE = "Tell the Packet what goes on in your street: the editors read every letter that reaches them."
ABOUT = "Ann Lanyon writes on boats and on the people who sail them, and lives in Porthmeor with two dogs."
ADVERTISED = "Garments of wool from the mill at Lanyon keep you warm in every weather, at the old price."


def others(share: float, pages: int, *lines: str) -> RepeatedLines:
    return RepeatedLines(pages, {line_key(line) or 0: share for line in lines})


def read(lines: list[str], repeated: RepeatedLines | None = None) -> Document:
    return parse_page(PageSource("\n\n".join([TITLE, *lines]) + "\n", repeated=repeated))


def body_of(document: Document) -> list[str]:
    return [part.text for part in document.paragraphs if part.role is Role.BODY]


def test_a_notice_under_other_stories_is_no_part_of_this_one() -> None:
    lines = [*STORY, NOTICE, ABOUT]
    assert body_of(read(lines)) == lines
    document = read(lines, others(1.0, 3, NOTICE, ABOUT))
    assert body_of(document) == STORY
    assert [part.text for part in document.paragraphs if part.role is Role.BOILERPLATE] == [NOTICE, ABOUT]


def test_an_advertisement_within_a_story_is_no_part_of_it() -> None:
    assert body_of(read([*STORY[:2], ADVERTISED, *STORY[2:]], others(0.75, 4, ADVERTISED))) == STORY


def test_what_few_of_many_pages_have_is_a_story_s_own() -> None:
    lines = [*STORY, NOTICE]
    assert body_of(read(lines, others(1 / 19, 19, NOTICE))) == lines


def test_the_words_of_a_story_are_taken_from_it_by_nothing() -> None:
    assert body_of(read(STORY, others(1.0, 1, STORY[2]))) == STORY, "somebody is quoted, and one story alone has it"
    assert body_of(read(STORY, others(1.0, 5, *STORY))), "a story is left a paragraph"


def test_numbers_and_marks_make_no_difference_between_two_lines() -> None:
    assert line_key("12 comments") == line_key("Comments (3):") is not None
    assert line_key("Comments") != line_key("Comment")
    assert line_key("2021 | 45 %") is None


def test_a_page_whose_parts_are_stated_loses_notices_too() -> None:
    text = "\n\n".join([TITLE, *STORY, NOTICE])
    start = text.index(STORY[0])
    parts = (GivenPart(Role.TITLE, 0, len(TITLE)), GivenPart(Role.BODY, start, len(text)))
    source = PageSource(text, parts=parts)
    assert body_of(parse_page(source)) == [*STORY, NOTICE]
    assert body_of(parse_page(replace(source, repeated=others(1.0, 2, NOTICE)))) == STORY
    assert body_of(parse_page(replace(source, repeated=others(1.0, 1, NOTICE)))) == [*STORY, NOTICE]


LINES = st.lists(st.sampled_from([*STORY, NOTICE, ABOUT, ADVERTISED, "Home", "Log in", "3 May 2021"]), max_size=30)


@given(lines=LINES, pages=st.integers(1, 20))
def test_other_pages_that_share_nothing_change_nothing(lines: list[str], pages: int) -> None:
    alone, beside = read(lines), read(lines, RepeatedLines(pages, {}))
    assert alone == beside


@given(lines=LINES, share=st.floats(0.01, 1.0), pages=st.integers(1, 20))
def test_every_character_keeps_its_place_whatever_is_repeated(lines: list[str], share: float, pages: int) -> None:
    document = read(lines, others(share, pages, NOTICE, ABOUT, ADVERTISED, "Home"))
    covered = "".join(document.text[part.start_char : part.end_char] for part in document.paragraphs)
    assert covered.split() == document.text.split() or "".join(covered.split()) == "".join(document.text.split())


def test_the_evidence_grows_with_the_share_of_pages_and_leaves_short_lines_alone() -> None:
    scores = np.full((4, len(LineKind)), np.log(1 / len(LineKind)), np.float32)
    shares = np.array([0.0, 0.05, 1.0, 1.0], np.float32)
    odds = np.exp(with_repeated(scores, np.array([70, 70, 70, 5]), shares))[:, LineKind.FURNITURE]
    assert odds[0] == pytest.approx(odds[3])
    assert odds[0] < odds[1] < odds[2]
    assert len(repeated_odds().lengths) == len(repeated_odds().seen)
