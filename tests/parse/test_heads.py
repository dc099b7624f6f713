"""Heads of pages in many orders: title, byline and date are found wherever they stand."""

from __future__ import annotations

import pytest

from onrecord.document import Document, PageSource
from onrecord.parse import parse_page

TITLE = "Swing bridge stays shut for a week"
FIRST = (
    "The swing bridge over the inner harbour will stay shut until Friday, the harbour office said, because a bearing "
    "has to be turned on a lathe in another town."
)
SECOND = "Bakers on the east quay said they had learned of it from their customers, and that the detour is long."
DATED = [
    "{title}\n\nBy {author}\n2 May 2021",
    "{title}\nBakers on the east quay learned of it late\n\nBy {author} | 2 May 2021, 09:30",
    "2 May 2021\n{title}\nBy {author}",
    "NEWS\n\nSunday 2 May 2021\n\n{title}\n\nBy {author}",
    "{title}\nUpdated May 2, 2021 9:30 a.m. ET\n{author}, Harbour correspondent",
    "{title}\n\n{author}\nSun 2 May 2021 09.30 BST\nLast modified on Mon 3 May 2021 08.00 BST",
    "{title}\n2021-05-02T09:30:00Z\n{author}",
    "Title: {title}\nAuthor: {author}\nDate: 2021-05-02",
    "# {title}\n\n*By {author}, 2 May 2021*",
    "# {title}\n\n**{author}** · 2 May 2021",
    "{title}\nby {author} 05/02/2021 9:30 AM EDT",
    "{title}\n\nBy {author}, BBC News, Porthmeor\nPublished 2 May 2021",
    "{title}\n\n{author}\n\nMay 2, 2021 · 4 min read",
    "{title}\n\nVon {author}\n02.05.2021, 09.30 Uhr",
    "{title}\n\nPar {author}\nPublié le 2 mai 2021 à 09h30",
    "{title}\n\nBy {author}\n2 May 2021\nShare\nSave\nFacebook\n12 comments",
    "{title}\n\nBy {author} @joantrevose\nMay 2, 2021",
]


def read(head: str) -> Document:
    page = head.format(title=TITLE, author="Joan Trevose") + f"\n\n{FIRST}\n\n{SECOND}\n"
    return parse_page(PageSource(page))


@pytest.mark.parametrize("head", DATED)
def test_title_author_and_date_are_read_in_whatever_order_they_stand(head: str) -> None:
    document = read(head)
    day = document.published_at and document.published_at.date().isoformat()
    assert (document.title, document.author, day) == (TITLE, "Joan Trevose", "2021-05-02")
    assert document.published_at_source == "text"
    assert [part.text for part in document.paragraphs if part.role == "body"] == [FIRST, SECOND]


def test_a_standfirst_that_begins_with_a_name_is_no_byline() -> None:
    text = f"{TITLE}\n2 May 2021\nPia Carne, who runs the bakery, wants an answer\n\n{FIRST}\n\n{SECOND}\n"
    assert parse_page(PageSource(text)).author is None


def test_a_date_that_the_story_begins_with_is_its_date_and_stays_in_it() -> None:
    document = parse_page(PageSource(f"{TITLE}\n\nPORTHMEOR, 2 May 2021 — {FIRST}\n\n{SECOND}\n"))
    assert document.published_at is not None
    assert document.published_at.date().isoformat() == "2021-05-02"
    assert [part.role for part in document.paragraphs] == ["title", "body", "body"]


def test_a_day_and_month_in_american_time_stand_in_american_order() -> None:
    european = parse_page(PageSource(f"{TITLE}\n\n05/02/2021 09:30 GMT\n\n{FIRST}\n\n{SECOND}\n"))
    assert european.published_at is not None
    assert european.published_at.date().isoformat() == "2021-02-05"


OFFICES_AND_PLACES = [
    "{title}\nExclusive by {author} Senior Crime Reporter\n2 May 2021",
    "{title}\nBy {author} for Harbourline\n2 May 2021",
    "{title}\n{author}\nPolitical editor\n2 May 2021 06:15 BST",
    "{title}\n{author}\nat Porthmeor Quay\nSun 2 May 2021 21.40 BST",
    "{title}\n{author} · Quay News · Posted: May 2, 2021 4:00 AM ET | Last Updated: May 2, 2021",
]


@pytest.mark.parametrize("head", OFFICES_AND_PLACES)
def test_the_office_the_place_and_the_outlet_are_no_part_of_the_author(head: str) -> None:
    document = read(head)
    assert (document.title, document.author) == (TITLE, "Joan Trevose")
    assert document.published_at is not None
    assert document.published_at.date().isoformat() == "2021-05-02"


MASTHEADS = [
    "Skip to content\nThe Porthmeor Packet\nNews | Sport | Property | Jobs\n\nHome > News > Harbour\n\n",
    "The Porthmeor Packet\nTides · Fish · Letters\n\n",
    "Obituaries\n\n",
    "Vote 2021\n\n",
    "  * Home\n  * Tides\n  * Opinion\n  * Comment\n  * Jobs\n\n",
    "The Porthmeor Packet\n\n- Harbour\n- Letters\n- Fish\n\n",
    "• Home\n• Comments\n• Sign in\n\n",
]


@pytest.mark.parametrize("masthead", MASTHEADS)
def test_the_name_of_the_site_and_its_sections_are_no_title(masthead: str) -> None:
    document = read(masthead + "{title}\n\nBy {author}\n2 May 2021")
    assert (document.title, document.author) == (TITLE, "Joan Trevose")


def test_three_names_under_a_title_are_no_bar_of_sections() -> None:
    document = read("{title}\nJoan Trevose | Pia Carne | Tom Roe\n2 May 2021")
    assert document.title == TITLE


@pytest.mark.parametrize("counter", ["comments ()", "Comments (0)", "4 comments", "Comments"])
@pytest.mark.parametrize("byline", ["Joan Trevose / Harbour writer", "Joan Trevose, senior reporter"])
def test_a_counter_and_a_line_of_name_and_office_are_head_and_open_nothing(counter: str, byline: str) -> None:
    document = read(f"{{title}}\n\n{counter}\n\n{byline}\n12:59 pm on 2 May 2021 | Permalink")
    assert (document.title, document.author) == (TITLE, "Joan Trevose")
    assert [part.text for part in document.paragraphs if part.role == "body"] == [FIRST, SECOND]
    assert document.comments == ()


ITEMS = [
    ("Treen Bay, {}", "The bakers moved their stalls to the dry side of the square."),
    ("Lund, {}", "A clerk found the keys of the lighthouse in a coat."),
    ("Averley, {}", "The pump runs again, its keeper said."),
    ("Milltown, {}", "Two swans walked to the station."),
    ("Old Quay, {}", "The bell was rung for an hour because nobody could stop it."),
]


@pytest.mark.parametrize("month", ["{} March", "March {}", "{} March 2021"])
def test_a_round_up_with_a_place_and_a_day_over_each_item_is_no_thread(month: str) -> None:
    items = "\n\n".join(
        f"{place.format(month.format(day))}\n{words}" for day, (place, words) in enumerate(ITEMS, start=3)
    )
    document = parse_page(PageSource(f"Along the coast\n\n{items}\n"))
    body = [part.text for part in document.paragraphs if part.role == "body"]
    assert document.comments == ()
    assert [words for _, words in ITEMS if words not in body] == []


def test_a_place_before_a_day_without_a_year_is_nobodys_name() -> None:
    document = parse_page(PageSource(f"{TITLE}\n\nTreen Bay, 3 March\n\n{FIRST}\n\n{SECOND}\n"))
    assert document.author is None
