"""Title, author and day of an HTML page, as its readers see them."""

from __future__ import annotations

from datetime import datetime

import pytest

from onrecord.capture.inputs.item import read_item
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
        ("", "<div>8 November 2022 <span>- Redaktion: Nora Quist (spokeswoman)</span></div>"),
        ("<meta name='author' content='Herald Lissa www herald de'>", "<p class='byline'>By Nora Quist</p>"),
        ("<meta name='author' content='View All Posts'>", "<p class='byline'>By Nora Quist</p>"),
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
        "<a href='/author/gnaddel77'>gnaddel77</a><div class='box'><a href='/author/gnaddel77/'>More Posts</a></div>",
        "<a href='/author/gnaddel77'>More from the desk</a><p><a href='/author/gnaddel77/#top'>gnaddel77</a></p>",
        "<li><a href='/autoren/write'>Write for us</a></li><i class='author'><a href='/autor/g'>gnaddel77</a></i>",
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


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<small>8 November 2022 | 13:10 | Nora Quist</small>", "Nora Quist"),
        ("<p>Nora Quist, 8 November 2022</p>", "Nora Quist"),
        ("<small>8 November 2022 | Lissa Market Hall</small>", None),
        ("<small>8 November 2022 | Nora Quist | Anna Renn</small>", None),
        ("<small>Nora Quist</small>", None),
    ],
)
@pytest.mark.parametrize(
    "page", ["{line}<h1>Mill of Lissa turns again</h1>", "<h1>Mill of Lissa turns again</h1>{line}"]
)
def test_a_name_beside_the_date_at_the_headline_is_the_author(line: str, author: str | None, page: str) -> None:
    assert read(SITE, page.format(line=line)).author == author


REISSUED = "<div class='post-date'>3 February 2023</div>"


@pytest.mark.parametrize(
    ("printed", "address", "day"),
    [
        (REISSUED, "", "2023-02-03"),
        ("<ul><li>4 min.</li><li>3 February 2023</li></ul>", "", "2023-02-03"),
        (REISSUED, "2022/11/09/", "2022-11-09"),  # the address bears the first day out
        ("<p class='date'>Updated 3 February 2023</p>", "", "2022-11-09"),
        ("<p><b>Zuletzt aktualisiert:</b> <time>3.2.2023</time></p>", "", "2022-11-09"),
        (f"{REISSUED}<p>First published on 9 November 2022</p>", "", "2022-11-09"),
        (f"{REISSUED}<aside></aside><div class='date'>5 March 2023</div>", "", "2022-11-09"),  # days of other stories
        ("<div class='date'>1 November 2022</div>", "", "2022-11-09"),  # before the story was out
        ("<div class='date'>12/10/2022</div>", "", "2022-11-09"),  # by one of its readings before
        ("<p>The mill is to open on 3 February 2023.</p>", "", "2022-11-09"),
    ],
)
def test_a_story_brought_out_anew_has_the_day_under_its_headline(printed: str, address: str, day: str) -> None:
    head = f"<link rel='canonical' href='https://herald.example/{address}mill'>"
    head += "<meta property='article:published_time' content='2022-11-09T10:00:00+01:00'>"
    page = read(head, f"<h1>Mill of Lissa turns again</h1>{printed}")
    assert str(page.published_at)[:10] == day


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("9 November 2022 – ", "2022-11-09"),
        ("Press release of 9 November 2022 | Lissa – ", "2022-11-09"),
        ("LISSA, Nov. 9, 2022 /HeraldWire/ -- ", "2022-11-09"),
        ("9. 11. 2022: ", "2022-11-09"),
        ("On 9 November 2022 it had stood still for a year. ", "None"),
        ("It is said that since 9 November 2022 - ", "None"),
    ],
)
def test_a_page_without_a_date_has_the_one_that_opens_its_story(opening: str, day: str) -> None:
    opened = f"<p>{opening}The wheel that was mended by the new owners turns, and there is rye to grind for years.</p>"
    assert str(read("", f"<h1>Mill of Lissa turns again</h1>{opened}").published_at)[:10] == day


def test_a_date_with_gaps_between_its_numbers_is_one() -> None:
    page = read("", "<h1>Mill of Lissa turns again</h1><div class='publish-date'>By Ada Brandt, 9. 11. 2022</div>")
    assert str(page.published_at)[:10] == "2022-11-09"


def test_the_day_under_the_headline_goes_before_one_guessed_from_the_markup() -> None:
    script = "<script>var page = {'updated': '2022-12-24T10:00:00'};</script>"
    page = read(f"{script}<meta name='revised' content='2022-12-24'>", f"<h1>Mill of Lissa turns again</h1>{REISSUED}")
    assert str(page.published_at)[:10] == "2023-02-03"


def test_the_only_day_that_stands_by_itself_is_the_day_wherever_it_stands() -> None:
    far = "<div>" + "<p><b>Rye</b></p>" * 80 + "</div>"
    once = read("", f"<h1>Mill of Lissa turns again</h1>{far}<span>8.11.2022</span>{far}<span>8 November 2022</span>")
    assert str(once.published_at)[:10] == "2022-11-08"
    twice = read("", f"<h1>Mill of Lissa turns again</h1>{far}<span>8.11.2022</span>{far}<span>9.11.2022</span>")
    assert twice.published_at is None
