"""What an extractor leaves at the edges of a story: its own address, stamps, buttons, offers, the next stories."""

from __future__ import annotations

import pytest

from onrecord.document import GivenPart, PageSource, Role
from onrecord.parse import parse_page
from onrecord.parse.story_edges import roles_at_edges

FIRST = (
    "The harbour board will close the north quay in May, said Ilse Varga, its chair, after the inspectors had found "
    "that two of its piles are rotten to the core."
)
LAST = "Dockers fear for their shifts, and a union meeting is set for Thursday evening in the old customs house."
URL = "https://www.skarv.example/news/quay"


def roles(*texts: str, url: str | None = URL, role: Role = Role.BODY) -> list[Role]:
    given = [Role.BODY if text in (FIRST, LAST) else role for text in texts]
    found = roles_at_edges(given, texts, url)
    return [found.get(at, own) for at, own in enumerate(given)]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("https://www.skarv.example/news/quay.html", Role.BOILERPLATE),
        ("Print this page", Role.BOILERPLATE),
        ("Share", Role.BOILERPLATE),
        (
            "This copy is for your personal use only. To order copies for your colleagues, see our shop.",
            Role.BOILERPLATE,
        ),
        ("24 July 2015", Role.DATELINE),
        ("08.04.2015 12:46", Role.DATELINE),
        ("posted on April 21, 2015, at 11:29 a.m.", Role.DATELINE),
        ("By Mara Lind", Role.BYLINE),
        ("9:10 AM 3/4/2021 by Mara Lind", Role.BYLINE),
        ("by Mara Lind\nMonday, 8 March 2021", Role.BYLINE),
        ("A quay with a past", Role.BODY),
        ("Home ›", Role.BOILERPLATE),
        ("Start »", Role.BOILERPLATE),
        ("Photo: Ada Holt", Role.CAPTION),
        ("10 p.m.", Role.BODY),
        ("“We had no choice,” she said.", Role.BODY),
    ],
)
def test_lines_before_the_story(line: str, role: Role) -> None:
    assert roles(line, FIRST, LAST) == [role, Role.BODY, Role.BODY]


@pytest.mark.parametrize(
    "line",
    [
        "You may also like...",
        "Lesen Sie auch:",
        "» Notas relacionadas",
        "Explore further",
        "Filed under: Harbours |",
        "© 2021 Skarv Gazette",
        "Copyright 2021 Skarv Gazette. All rights reserved. Nothing of this may be printed again.",
        "Follow us on Instagram, Facebook and YouTube.",
        "Reach the reporter at mara.lind@skarv.example or 555 0101.",
        "Write to Mara Lind at mara@skarv.example",
        "Folgen Sie uns auf Facebook!",
        "mara.lind@skarv.example",
        "twitter.com/maralind",
        "www.skarv.example",
        "Thanks for signing up!",
        "Melde dich an, um einen Kommentar zu schreiben",
        "If you enjoyed this article, why not send it to a friend?",
    ],
)
def test_lines_behind_the_story(line: str) -> None:
    assert roles(FIRST, LAST, line) == [Role.BODY, Role.BODY, Role.BOILERPLATE]


@pytest.mark.parametrize(
    "line",
    [
        "Follow the coast road north and you will see what is left of it.",
        "Reach for the rail, she tells them.",
        "Contact with the crew was lost on Monday.",
        "Write to your councillor, he says, and they may listen.",
        "Copyright law is the next thing they will have to read.",
        "An error occurred in the count, the board said.",
        "Something went wrong that night.",
        "Please wait for me, she wrote.",
        "Um einen Kommentar gebeten, schwieg die Werft.",
        "Share prices fell.",
        "https://www.holm.example/petition",
        "“It is ours […]”",
        "They call it the old lady […]",
        "He smiled.",
    ],
)
def test_words_that_may_be_the_writers_stay(line: str) -> None:
    assert roles(FIRST, LAST, line) == [Role.BODY] * 3


@pytest.mark.parametrize(
    "line", ["Beitragsbild: Die Mole, 2019.", "Crédits photos : Ada Holt", "Bildrechte: Skarv Foto"]
)
def test_whose_a_picture_is_behind_the_story(line: str) -> None:
    assert roles(FIRST, LAST, line) == [Role.BODY, Role.BODY, Role.CAPTION]
    assert roles(FIRST, LAST, line, "Share") == [Role.BODY, Role.BODY, Role.CAPTION, Role.BOILERPLATE]
    assert roles(FIRST, line, LAST)[1] is Role.BODY


def test_a_path_to_the_page_goes_with_its_last_place() -> None:
    assert roles("Home ›", "News+More ›", "Quays", "A quay with a past", FIRST)[:4] == [
        *[Role.BOILERPLATE] * 3,
        Role.BODY,
    ]
    assert roles("Quays", FIRST)[0] is Role.BODY
    assert roles("Home ›", "It is closed.", FIRST)[1] is Role.BODY


@pytest.mark.parametrize(
    ("line", "is_again"),
    [
        ("North quay to close in May", True),
        ("North quay: to close in May!", True),
        ("HarboursNorth quay to close in May", True),
        ("Ports and ships North quay to close in May", True),
        ("North quay to close in May, and nobody knows why", False),
        ("Why the board of the harbour of Skarv wants the north quay to close in May", False),
        ("North quay", False),
        ("on North quay to close in May", False),
        ("She wrote “North quay to close in May”", False),
    ],
)
def test_the_headline_said_again(line: str, is_again: bool) -> None:
    texts = ("North quay to close in May", line, FIRST, LAST)
    found = roles_at_edges([Role.TITLE, Role.SUBHEAD, Role.BODY, Role.BODY], texts, URL)
    assert found == ({1: Role.BOILERPLATE} if is_again else {})
    assert 3 not in roles_at_edges(
        [Role.TITLE, Role.BODY, Role.BODY, Role.BODY, Role.BODY], (*texts[:1], FIRST, LAST, LAST, line), URL
    )


def test_what_stands_between_two_notices_goes_with_them() -> None:
    form = ("An error has occurred, please try again later.", "Thank you", "This article has been sent to")
    assert roles(FIRST, LAST, *form) == [Role.BODY, Role.BODY, *[Role.BOILERPLATE] * 3]
    assert roles(FIRST, form[0], LAST, form[2])[1:] == [Role.BODY, Role.BODY, Role.BOILERPLATE]


def test_beginnings_of_several_other_stories_are_none_of_this() -> None:
    teasers = ("The ferries are late again, and nobody at the pier seems to know why they […]", "Two men were […]")
    assert roles(FIRST, LAST, *teasers) == [Role.BODY, Role.BODY, Role.BOILERPLATE, Role.BOILERPLATE]
    assert roles(FIRST, teasers[0], LAST, teasers[1]) == [Role.BODY] * 4


def test_what_introduces_other_stories_goes_within_one_too() -> None:
    assert roles(FIRST, "Leggi anche", LAST)[1] is Role.BOILERPLATE
    assert roles(FIRST, "READ MORE:", LAST, role=Role.SUBHEAD)[1] is Role.BOILERPLATE
    assert roles(FIRST, "Share", LAST)[1] is Role.BODY
    assert roles(FIRST, "24 July 2015", LAST)[1] is Role.BODY


def test_a_story_is_left_a_paragraph() -> None:
    assert roles("Follow us on Facebook.", "Share") == [Role.BODY, Role.BODY]


def test_other_roles_are_as_they_were() -> None:
    assert roles_at_edges([Role.TITLE, Role.BODY, Role.CAPTION], ["Share", FIRST, "Share"], None) == {}


def test_parts_that_an_input_states_are_read_so() -> None:
    texts = ("https://www.skarv.example/news/quay", FIRST, LAST, "You may also like...")
    text = "\n\n".join(texts)
    places = [(text.index(words), text.index(words) + len(words)) for words in texts]
    parts = tuple(GivenPart(Role.BODY, start, end) for start, end in places)
    document = parse_page(PageSource(text, url=URL, parts=parts))
    assert [paragraph.role for paragraph in document.paragraphs] == [
        Role.BOILERPLATE,
        Role.BODY,
        Role.BODY,
        Role.BOILERPLATE,
    ]
