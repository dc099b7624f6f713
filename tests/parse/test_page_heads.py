"""Title and byline of whole pages, where the head stands in pieces among what a page has about it."""

from __future__ import annotations

import pytest

from onrecord.document import Document, PageSource
from onrecord.parse import parse_page
from onrecord.parse.page_model.head_choice import likeliest

MENU = ["Home", "News", "Harbour", "Business", "Opinion", "Comments", "Weather", "Sport", "Log in", "Subscribe"]
SHARING = ["Share", "Facebook", "Twitter", "E-mail", "Print"]
TITLE = "Lighthouse keepers return to the northern rocks"
DEK = "The lamp has failed twice since the men were taken off"
STORY = [
    "Two keepers will live in the lighthouse on the northern rocks again from March, the coast office said on Monday, "
    "eleven years after the last of them was taken off and the lamp was left to a machine.",
    "The lamp has failed twice this winter, and each time it took a day until a boat could reach them. Nobody was "
    "hurt, but a trawler ran aground in sight of the harbour in the second of those nights.",
    "“A machine does not hear a ship's horn,” said Petroc Vean, who kept the light for nineteen years. He is too old "
    "to go back himself, and has offered to teach those who will, if the office pays for the boat.",
    "The office has room for three men in the tower and money for two. It will look for a third one in the summer.",
]
PROMOTIONS = ["Most read", "Ten walks for wet days", "Who owns the old mill?", "Follow us", "Facebook", "Instagram"]
FOOTER = ["Newsletter", "About us", "Contact", "Privacy policy", "Terms of use", "© 2023 The Porthmeor Packet"]


def page(*head: str, title: str = TITLE) -> Document:
    lines = [f"{title} | The Porthmeor Packet", *MENU, *head, *STORY, *PROMOTIONS, *FOOTER]
    return parse_page(PageSource("\n".join(lines) + "\n"))


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ((TITLE, "By", "Demelza Roskear", "7 November 2023"), "Demelza Roskear"),
        ((TITLE, DEK, "by", "Demelza Roskear", "7 November 2023", *SHARING), "Demelza Roskear"),
        ((TITLE, "von", "Demelza Roskear", "7. November 2023"), "Demelza Roskear"),
        ((TITLE, "Par", "Loïc Kermeur", "7 novembre 2023"), "Loïc Kermeur"),
        ((TITLE, "Por", "Inés Arrate", "7 de noviembre de 2023"), "Inés Arrate"),
        ((TITLE, "Veröffentlicht am", "7. November 2023", "von", "Jens Ahlbrink"), "Jens Ahlbrink"),
        ((TITLE, *SHARING, "7 November 2023", "Demelza Roskear", "3"), "Demelza Roskear"),
        ((TITLE, DEK, "Helen Roskear", "Harbour correspondent", "@roskear", "7 November 2023 19:27"), "Helen Roskear"),
        ((TITLE, "Posted on", "7 November 2023", "by", "seagull77", "2 comments"), "seagull77"),
        (
            (TITLE, "By", "Demelza Roskear", ",", "Jory Hocking", "and", "Ida Vean", "7 November 2023"),
            "Demelza Roskear, Jory Hocking and Ida Vean",
        ),
    ],
)  # fmt: skip
def test_the_byline_is_found_though_it_stands_in_pieces(head: tuple[str, ...], author: str) -> None:
    assert page(*head).author == author


@pytest.mark.parametrize(
    "head",
    [
        (TITLE, "7 November 2023"),
        (TITLE, "Published by", "7 November 2023", *SHARING),
        (TITLE, "Publicado el", "7 de noviembre de 2023"),
        (*SHARING, "Northern Rocks", "Coast Office", TITLE, "7 November 2023", "Lighthouses", "Ships"),
    ],
)
def test_a_page_without_a_byline_has_no_author(head: tuple[str, ...]) -> None:
    assert page(*head).author is None


def test_the_byline_is_no_part_of_the_story() -> None:
    document = page(TITLE, DEK, "By", "Demelza Roskear", "7 November 2023", *SHARING)
    roles = {part.text: part.role for part in document.paragraphs}
    assert [part.text for part in document.paragraphs if part.role == "body"] == STORY
    assert next(role for text, role in roles.items() if "Roskear" in text) == "byline"


@pytest.mark.parametrize(
    "above",
    [
        [*SHARING, "7 November 2023"],
        ["Home > News > Harbour", "Our ten best stories of the year", *SHARING],
        ["[A lighthouse in a storm]", "Advertisement", "Photo: Packet"],
    ],
)
def test_the_title_is_the_line_that_the_window_and_the_story_bear_out(above: list[str]) -> None:
    document = page(*above, TITLE, "By Demelza Roskear", "7 November 2023")
    assert document.title == TITLE


def test_without_a_window_s_title_the_story_s_words_tell() -> None:
    lines = [
        "The Porthmeor Packet",
        *MENU,
        "Subscribe for a pound",
        TITLE,
        "7 November 2023",
        *STORY,
        *PROMOTIONS,
        *FOOTER,
    ]
    assert parse_page(PageSource("\n".join(lines) + "\n")).title == TITLE  # fmt: skip


def test_a_title_that_a_reader_of_text_has_wrapped_is_whole() -> None:
    upper, lower = "Lighthouse keepers return to the northern rocks after eleven years in which", "the lamp was left"
    document = page(upper, lower, "", "By Demelza Roskear", "7 November 2023", title=f"{upper} {lower}")
    assert document.title == f"{upper} {lower}"


def test_none_is_chosen_where_nothing_speaks_for_any() -> None:
    assert likeliest([(1.0, 0.0), (1.0, 1.0)], (-1.0, 3.0)) == 1
    assert likeliest([(1.0, 0.0), (1.0, 0.2)], (-1.0, 3.0)) is None
    assert likeliest([], (-1.0, 3.0)) is None
