"""The note on its writer with which a story ends."""

from __future__ import annotations

import pytest

from onrecord.document import PageSource, Role
from onrecord.parse import parse_page
from onrecord.parse.writers_note import is_writers_note

STORY = (
    "Weir on the Sallow to be rebuilt\n\nBy Ada Penrose\n\nThe weir on the river Sallow will be rebuilt before the "
    "winter, the water board said, since two of its four gates can no longer be lifted.\n\nAnglers want a pass for "
    "eels beside it. The board will answer them in spring, and has asked for their patience.\n\n"
)
NOTES = [
    "Ada Penrose covers rivers and canals for the Sallow Post. Write to her at ada@sallow.example.",
    "Ada Penrose is a staff writer.",
    "About Ada Penrose is the author of two books on weirs.",
    "*Ada Penrose, who grew up by the river, writes about water.*",
    "— Ada Penrose reports from the valley. Follow @adapenrose",
    "Ada Penrose has written for the Post since 2009.",
    "Ada Penrose can be reached under the bridge on Fridays.",
    "ADA PENROSE edits the pages on the valley.",
    "Ada Penrose lives in Milltown with two herons.",
    "The writer is a retired lock keeper.",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_on_the_writer_is_no_part_of_the_story(note: str) -> None:
    last = parse_page(PageSource(STORY + note)).paragraphs[-1]
    assert (last.text, last.role) == (note, Role.BOILERPLATE)


@pytest.mark.parametrize(
    "ending",
    [
        "Rolf Penrose is the oldest of the anglers, and has seen the gates lifted by hand.",
        "“Ada Penrose is wrong about the eels,” the board said.",
        "Penrose Mill has its water from the weir and will pay a part of the work.",
        "The author of the contract was a clerk, and his name is not on it.",
        "Ada Penrose’s house stands by the weir, as its owner tells everybody who asks.",
    ],
)
def test_a_story_may_end_otherwise(ending: str) -> None:
    last = parse_page(PageSource(STORY + ending)).paragraphs[-1]
    assert (last.text, last.role) == (ending, Role.BODY)


def test_a_story_that_is_told_about_its_writer_keeps_what_stands_before_other_paragraphs() -> None:
    story = STORY + "Ada Penrose is among those who signed.\n\n" + "The mills did not sign. They wait for spring."
    roles = [part.role for part in parse_page(PageSource(story)).paragraphs[-2:]]
    assert roles == [Role.BODY, Role.BODY]


def test_a_byline_of_two_names_both() -> None:
    assert is_writers_note("Ulf Renn covers mills.", "Ada Penrose and Ulf Renn")
    assert not is_writers_note("Ulf Renn covers mills.", "Ada Penrose")
