"""Whole pages as text: menus, promotions and footers around a story, as a browser's or a library's text has them."""

from __future__ import annotations

import pytest

from onrecord.document import Document, PageSource
from onrecord.parse import parse_page
from onrecord.parse.page_model import zones

MENU = ["Home", "News", "Harbour", "Business", "Opinion", "Comments", "Weather", "Sport", "Log in", "Subscribe"]
TITLE = "Ferry to the islands stops for a month"
STORY = [
    "The ferry between Porthmeor and the outer islands will not sail in November, the harbour office said on Tuesday, "
    "because its engine has to be taken out and sent to a yard on the mainland.",
    "Some four hundred people live on the islands, and most of what they eat comes with the ferry. A fishing boat is "
    "to bring bread and milk twice a week until the ship is back, according to the office.",
    "“We were told of it on the same day as everybody else,” said Ida Trelawny, who keeps the shop on the largest of "
    "the islands. She has asked for a larger boat, and has not had an answer so far.",
    "The engine is thirty years old. A report in spring had found that it could fail at any time, and the council had "
    "put off the repair because there was no money for it in the budget of this year.",
]
PROMOTIONS = [
    "Most read",
    "Ten walks for wet days",
    "Baker wins prize for the third time",
    "Who owns the old mill?",
    "Follow us",
    "Facebook",
    "Instagram",
    "Newsletter",
    "About us",
    "Contact",
    "Privacy policy",
    "Terms of use",
    "© 2023 The Porthmeor Packet",
]
THREAD = [
    "3 comments",
    "Jory Hocking",
    "7 November 2023 at 18:12",
    "My mother is on the islands and cannot get her medicine. Who is going to bring it to her?",
    "Reply",
    "seagull77",
    "7 November 2023 at 19:40",
    "They knew it in spring and did nothing, and now they are surprised that it is broken.",
    "Reply",
    "Tamsin Pascoe",
    "8 November 2023 at 07:05",
    "The fishing boat has room for six crates. I have seen it, and it will not do for all of us.",
    "Reply",
]


def page_of(*lines: str, gap: str = "\n") -> str:
    return gap.join(lines) + "\n"


def read(text: str) -> Document:
    return parse_page(PageSource(text))


def body_of(document: Document) -> list[str]:
    return [part.text for part in document.paragraphs if part.role == "body"]


WHOLE = page_of(
    f"{TITLE} | The Porthmeor Packet", *MENU, TITLE, "By Ann Lanyon", "7 November 2023", *STORY, *PROMOTIONS
)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n   \n\n"])
def test_a_menu_and_promotions_are_no_part_of_the_story(gap: str) -> None:
    lines = WHOLE.strip().split("\n")
    document = read(page_of(*lines, gap=gap))
    assert body_of(document) == STORY
    assert document.title == TITLE
    assert document.layout == "whole_page"


def test_every_line_of_the_page_is_in_one_part() -> None:
    document = read(WHOLE)
    assert "".join(part.text for part in document.paragraphs).replace("\n", "") == WHOLE.replace("\n", "")


def test_a_menu_item_comments_does_not_open_a_thread() -> None:
    assert read(WHOLE).comments == ()


def test_comments_below_the_story_are_read_and_its_promotions_are_not() -> None:
    document = read(page_of(*MENU, TITLE, "By Ann Lanyon", "7 November 2023", *STORY, *THREAD, *PROMOTIONS))
    assert [comment.row.author for comment in document.comments] == ["Jory Hocking", "seagull77", "Tamsin Pascoe"]
    assert document.declared_comment_count == 3
    assert body_of(document) == STORY


def test_a_line_cut_at_its_links_is_one_paragraph() -> None:
    cut = [
        "The ferry between Porthmeor and",
        "the outer islands",
        "will not sail in November,",
        "the harbour office said",
        ", because its engine has to be taken out and sent to a yard on the mainland.",
    ]
    document = read(page_of(*MENU, TITLE, *cut, *STORY[1:], *PROMOTIONS))
    assert "\n".join(cut) in body_of(document)


def test_lines_run_together_are_cut_where_markup_stood() -> None:
    document = read(page_of("".join(MENU) + TITLE + "".join(STORY) + "".join(PROMOTIONS)))
    body = " ".join(body_of(document))
    assert all(paragraph in body for paragraph in STORY[1:])
    assert "LoginSubscribe" not in body.replace(" ", "")


def test_a_page_on_a_single_line_is_read() -> None:
    document = read("".join(MENU) + TITLE + "".join(STORY) + "".join(THREAD) + "".join(PROMOTIONS))
    assert document.comments == ()
    assert any(STORY[1] in body for body in body_of(document))


def test_an_article_alone_is_read_without_the_model() -> None:
    document = read(page_of(TITLE, "By Ann Lanyon", "7 November 2023", *STORY, gap="\n\n"))
    assert document.layout == "article"
    assert body_of(document) == STORY


def test_the_confidence_says_how_plain_the_page_is() -> None:
    sure = read(WHOLE).layout_confidence
    unsure = read(page_of(*MENU, *PROMOTIONS, "A quiet day", *PROMOTIONS, *MENU)).layout_confidence
    assert sure > 0.85 > unsure


BARE = [line for line in THREAD if line not in ("3 comments", "Reply")]


def test_a_thread_that_nothing_announces_is_known_by_its_headers() -> None:
    document = read(page_of(TITLE, *STORY, *BARE))
    assert [comment.row.author for comment in document.comments] == ["Jory Hocking", "seagull77", "Tamsin Pascoe"]
    assert body_of(document) == STORY


def test_a_thread_of_thousands_is_read_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones, "features_of", lambda *_: pytest.fail("the model was asked"))
    comments = [line for number in range(9000) for line in (f"ann{number}", "7 November 2023 at 18:12", "It is late.")]
    document = read(page_of(TITLE, *STORY, "9000 comments", *comments))
    assert len(document.comments) == 9000


def test_a_long_thread_of_short_comments_is_no_menu() -> None:
    comments = [line for number in range(300) for line in (f"### Ann — {number % 28 + 1} May 2021", "Words.")]
    document = read(page_of("The bridge", "", "The bridge is shut.", "", "Comments", *comments))
    assert len(document.comments) == 300


DATES = [
    "14 June – Alder Hall, Brightwater",
    "17 June – The Dock, Quayside",
    "20 June – Rope Works, Milltown",
    "23 June – Old Gasworks, Arle",
    "26 June – Corn Exchange, Sallow",
    "29 June – Winter Garden, Penmoor",
    "2 July – Custom House, Treen",
    "5 July – Pump Room, Averley",
]


def test_a_list_of_dates_is_no_thread() -> None:
    document = read(page_of(TITLE, *STORY, "All dates of the tour:", *DATES))
    assert document.comments == ()


@pytest.mark.parametrize("counter", ["4 Comments", "comments (4)", "Comments"])
def test_a_counter_in_the_head_opens_nothing(counter: str) -> None:
    document = read(page_of(TITLE, counter, "Written on 7 November 2023 by Ann Lanyon", *STORY))
    assert document.comments == ()
    assert document.title == TITLE
    assert body_of(document) == STORY
