"""Within a story as text: other stories' headlines under what introduces them, credits, and leads without a name."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.document import Role
from onrecord.parse.asides import roles_of_asides
from onrecord.parse.grouping import Group
from onrecord.parse.lines import Line

PROSE = (
    "The weir above Stennack will be rebuilt in stone, the river board said after its meeting on Thursday evening.",
    "Work begins in June and is to be finished before the eels come up in autumn, said Petra Nance, its engineer.",
    "Those who fish there were told that they may use the east bank for as long as the diggers stand on the other.",
)


def roles_of(*texts: str) -> dict[str, Role]:
    """The roles that these paragraphs get in a story, where they get one."""
    whole = [*PROSE, *texts, *PROSE]
    groups = [Group((Line(no, no, no + 1, 0, text),), text, True) for no, text in enumerate(whole)]
    found = roles_of_asides(groups, {}, 0)
    return {whole[at]: role for at, role in found.items()}


@pytest.mark.parametrize("opener", ["Related stories", "RELATED:", "Read more", "## Lesen Sie auch", "• Leggi anche :"])
def test_headlines_of_other_stories_are_boilerplate(opener: str) -> None:
    headlines = ("Ferry to Looe is late for a third week", "What the eel tells us about the river")
    assert roles_of(opener, *headlines) == dict.fromkeys((opener, *headlines), Role.BOILERPLATE)


@pytest.mark.parametrize("line", ["Read more: Ferry to Looe is late again", "Related | Ferry to Looe is late again"])
def test_a_headline_behind_its_lead_is_boilerplate_alone(line: str) -> None:
    assert roles_of(line, "Stones from the old quay") == {line: Role.BOILERPLATE}


@pytest.mark.parametrize(
    "line",
    [
        "Related parties may object until the end of May",
        "Read more of the story in his own words",
        "Read more: the board's report has all the figures, and says who drew them up.",
        "Recommended by the engineer of the board",
    ],
)
def test_words_of_the_story_that_begin_alike_stay(line: str) -> None:
    assert roles_of(line) == {}


def test_a_heading_of_the_story_under_a_list_of_others_stays() -> None:
    other = "Ferry to Looe is late for a third week"
    assert roles_of("Related links", other, "What comes next on the river") == {
        "Related links": Role.BOILERPLATE,
        other: Role.BOILERPLATE,
    }


def test_a_page_of_headlines_keeps_them() -> None:
    headlines = [f"Storm number {no} is said to have passed over the western isles by night" for no in range(9)]
    assert roles_of("Related", *headlines) == {}


@pytest.mark.parametrize(
    "line",
    [
        "(AP Photo/Nils Orr, File)",
        "Courtesy of Nils Orr",
        "Stennack Harbour Office via AP",
        "Nils Orr, Associated Press",
        "This May 3, 2017, file photo shows the weir before the flood.",
    ],
)
def test_what_is_told_of_a_picture_is_a_caption(line: str) -> None:
    assert roles_of(line) == {line: Role.CAPTION}


@pytest.mark.parametrize(
    "line", ["AP examinations begin in May, schools say.", "The courtesy of Nils Orr won him friends on both banks."]
)
def test_prose_with_such_words_is_no_caption(line: str) -> None:
    assert roles_of(line) == {}


@pytest.mark.parametrize("line", ["By", "| BY:", "Posted by", "Von"])
def test_what_introduces_a_writer_is_no_prose_without_the_name(line: str) -> None:
    assert roles_of(line) == {line: Role.BYLINE}


def test_a_page_of_text_is_published_without_them() -> None:
    asides = "Related stories\n\nFerry to Looe is late for a third week\n\nWhat the eel tells us about the river"
    page = extract("\n\n".join(["Weir to be rebuilt", *PROSE[:2], asides, PROSE[2]]))
    body = [paragraph.text for paragraph in page.paragraphs if paragraph.role is Role.BODY]
    assert body == list(PROSE)
