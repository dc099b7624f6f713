"""Running heads and page numbers, as the text of a printed document has them between the lines of its story."""

from __future__ import annotations

import pytest

from onrecord.document import Document, PageSource
from onrecord.parse import parse_page

TITLE = "Weir on the Sallow to be rebuilt"
PAGES = [
    "The weir on the river Sallow will be rebuilt before the winter, the water\n"
    "board said, since two of its four gates can no longer be lifted by hand.\n"
    "The work is to cost as much as the board has for three years, and a part\n"
    "of it will be paid by the mills downstream, which have their water from it,\n",
    "as the contract of 1911 says. Nobody had read it since the last of the\n"
    "clerks who could find it retired. Anglers want a pass for eels beside it.\n"
    "The board will answer them in spring, once it knows what the eels need, and\n"
    "until then a net is put up in front of the turbines on every evening.\n",
    "Until then a pump stands beside the old gates and runs at night only.\n"
    "Those who live near it have asked for a fence that keeps out the noise.\n"
    "A fence was bought in the spring, and is still on the roll in the yard of\n"
    "the water board, where children climb on it until somebody sends them off.\n",
]


def read(text: str) -> Document:
    return parse_page(PageSource(text))


def printed(head: str, number: str, foot: str = "") -> str:
    """The pages of a document, each under its head and above its number and foot."""
    title = f"{TITLE}\n\n"
    pages = [
        f"{head}\n\n{title * (at == 0)}{page}\n{number.format(at + 1, len(PAGES))}\n{foot}\n"
        for at, page in enumerate(PAGES)
    ]
    return "\n".join(pages)


@pytest.mark.parametrize(
    ("head", "number", "foot"),
    [
        ("THE SALLOW POST                              9 June 2021", "                 - {} -", ""),
        ("The Sallow Post, 9 June 2021", "Page {} of {}", ""),
        ("SALLOW POST · 9 June 2021", "{}", ""),
        ("9 June 2021 | The Sallow Post", "[{}]", ""),
        ("The Sallow Post    9 June 2021", "{}/{}", "Printed for the reading room"),
    ],
)
def test_heads_and_numbers_of_pages_are_no_part_of_the_story(head: str, number: str, foot: str) -> None:
    document = read(printed(head, number, foot))
    body = "\n".join(part.text for part in document.paragraphs if part.role == "body")
    assert document.title == TITLE
    assert document.published_at is not None
    assert document.published_at.date().isoformat() == "2021-06-09"
    assert body.split() == "".join(PAGES).split()
    assert document.comments == ()


def test_the_numbers_of_a_list_are_no_numbers_of_pages() -> None:
    items = [
        f"{number}\n\nThe gate of {year}, which was lifted by two men.\n" for number, year in ((1, 1911), (2, 1934))
    ]
    document = read(f"{TITLE}\n\n{PAGES[0]}\n" + "\n".join(items))
    assert "The gate of 1934, which was lifted by two men." in [part.text for part in document.paragraphs]
    assert all(part.role == "body" for part in document.paragraphs if "The gate" in part.text)


def test_a_refrain_without_numbers_of_pages_stays() -> None:
    document = read(f"{TITLE}\n\n{PAGES[0]}\nLift the gate\n\n{PAGES[1]}\nLift the gate\n\n{PAGES[2]}")
    assert [part.role for part in document.paragraphs if part.text == "Lift the gate"] != ["boilerplate"] * 2


@pytest.mark.parametrize("number", ["0", "1", "- 0 -", "[1]"])
def test_a_number_on_a_page_without_heads_takes_nothing(number: str) -> None:
    document = read(f"{TITLE}\n\n{number}\n\n{PAGES[0]}\n{PAGES[1]}")
    assert document.title == TITLE
    assert "".join(PAGES[:2]).split() == " ".join(p.text for p in document.paragraphs if p.role == "body").split()
