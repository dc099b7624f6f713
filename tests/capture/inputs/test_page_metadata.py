"""Title, author and day of an HTML page, as its readers see them."""

from __future__ import annotations

from datetime import datetime

import pytest

from onrecord.capture.inputs import read_item
from onrecord.capture.items import RawItem
from onrecord.document import Document
from onrecord.parse import parse_page

SITE = "<meta property='og:site_name' content='The Lissa Herald'>"
TEXT = """<p>The old mill of Lissa will grind rye again from autumn, its new owners said on Monday.</p>
<p>They have mended the wheel and hired a miller, who learned the craft in the north for three years.</p>
<p>"We shall sell flour at the market," said Ada Brandt, one of the four. The town gives 20,000 euros.</p>"""


def read(head: str, body: str) -> Document:
    """The document of a page with that head and that body above the story's text."""
    page = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><article>{body}{TEXT}</article></body></html>"
    return parse_page(read_item(RawItem("pages/mill.html", page.encode(), datetime(2023, 1, 1))).page)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Mill of Lissa turns again - The Lissa Herald</title>", "<h1>Mill of Lissa turns again</h1>"),
        (
            "<title>The Herald » Mill of Lissa turns again</title>",
            "<h1>The Herald</h1><h2>Mill of Lissa turns again</h2>",
        ),
        (f"{SITE}<title>Mill of Lissa turns again | Lissa Herald</title>", ""),
    ],
)
def test_the_title_is_the_heading_without_the_name_of_the_site(head: str, body: str) -> None:
    assert read(head, body).title == "Mill of Lissa turns again"


@pytest.mark.parametrize(
    ("stamp", "printed", "address", "day", "source"),
    [
        ("2022-11-09T03:28:00Z", "<time>8 November 2022</time>", "", "2022-11-08", "text"),
        ("2022-11-09T03:28:00+00:00", "", "2022/11/08/", "2022-11-08", "url"),
        ("2022-11-08T22:28:00-05:00", "<time>8 November 2022</time>", "", "2022-11-08", "metadata"),
        ("2022-11-09T03:28:00Z", "<time>2 November 2022</time>", "", "2022-11-09", "metadata"),
        ("", "<div class='post-date'>8 November 2022</div>", "", "2022-11-08", "text"),
    ],
)
def test_the_day_is_the_one_that_readers_see(stamp: str, printed: str, address: str, day: str, source: str) -> None:
    head = f"<link rel='canonical' href='https://herald.example/{address}mill'>"
    head += f"<meta property='article:published_time' content='{stamp}'>" if stamp else ""
    page = read(head, f"<h1>Mill of Lissa turns again</h1>{printed}")
    assert (str(page.published_at)[:10], page.published_at_source) == (day, source)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta name='author' content='The Lissa Herald'>", "<p class='byline'>By Nora Quist</p>"),
        ("", "<span class='meta-autor'>Nora Quist | 3 May 2022</span>"),
        ("", "<div>Von Nora Quist</div>"),
        ("", "<form><label class='author'>Name</label><textarea></textarea></form><a rel='author'>Nora Quist</a>"),
    ],
)
def test_the_author_is_a_person_and_not_the_site(head: str, body: str) -> None:
    assert read(SITE + head, f"<h1>Mill of Lissa turns again</h1>{body}").author == "Nora Quist"


@pytest.mark.parametrize(
    "body",
    [
        "<p class='entry-meta'>Posted by <a href='/author/gnaddel77/' rel='author'>gnaddel77</a></p>",
        "<span class='vcard'><a class='url fn n' href='https://herald.example/author/12/'>gnaddel77</a></span>",
        "<div><a href='/about/newsteam/gnaddel77'><span>gnaddel77</span></a></div>",
        "<div><a href='https://herald.example/autoren/gnaddel77?ref=top'>gnaddel77</a></div>",
        "<a href='/author/x' rel='author'>gnaddel77</a><aside><a href='/author/y' rel='author'>Ulf Renn</a></aside>",
    ],
)
@pytest.mark.parametrize("guess", ["", "<meta name='author' content='More Posts'>"])
def test_who_is_linked_as_the_author_is_it_whatever_the_name(body: str, guess: str) -> None:
    assert read(SITE + guess, f"<h1>Mill of Lissa turns again</h1>{body}").author == "gnaddel77"


@pytest.mark.parametrize(
    "body",
    [
        "<a href='/author/a' rel='author'>pia77</a><a href='/author/b' rel='author'>ulf88</a>",
        "<a href='/authors/all'>12 stories by us</a>",
        "<nav><a href='/author/a' rel='author'>pia77</a></nav>",
    ],
)
def test_links_to_several_authors_or_to_none_are_no_byline(body: str) -> None:
    author = "<p class='byline'>By Nora Quist</p>"
    assert read(SITE, f"<h1>Mill of Lissa turns again</h1>{author}{body}").author == "Nora Quist"


def test_the_only_day_that_stands_by_itself_is_the_day_wherever_it_stands() -> None:
    far = "<div>" + "<p><b>Rye</b></p>" * 80 + "</div>"
    once = read("", f"<h1>Mill of Lissa turns again</h1>{far}<span>8.11.2022</span>{far}<span>8 November 2022</span>")
    assert str(once.published_at)[:10] == "2022-11-08"
    twice = read("", f"<h1>Mill of Lissa turns again</h1>{far}<span>8.11.2022</span>{far}<span>9.11.2022</span>")
    assert twice.published_at is None
