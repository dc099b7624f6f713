"""The parts of a page around its comments: head, pull quotes, captions, boilerplate."""

from __future__ import annotations

from datetime import datetime
from textwrap import fill

import pytest

from onrecord.document import Document, PageSource, Role
from onrecord.parse import parse_page

STORY = """

The town of Arle voted on Tuesday to close its last cinema, which opened in 1931 and has lost money since 2009.

Mayor Ilse Brandt said the building would become a library.
"""


def read(head: str, story: str = STORY, **known: str | datetime) -> Document:
    """A page with this head over the story."""
    return parse_page(PageSource(head + story, **known))  # type: ignore[arg-type]


def texts(document: Document, role: Role) -> list[str]:
    """The paragraphs of a role."""
    return [part.text for part in document.paragraphs if part.role == role]


@pytest.mark.parametrize(
    ("head", "author", "published_at"),
    [
        (
            "By JANE SMITH, Science Correspondent\nPublished: 12 May 2021 14:30 | Updated: 13 May 2021",
            "JANE SMITH",
            "2021-05-12T14:30",
        ),
        ("Jane Smith and Tom Roe in Arle\nWed 12 May 2021 06.00 BST", "Jane Smith and Tom Roe", "2021-05-12T06:00"),
        ("May 12, 2021 | By Jane Smith | Staff Writer", "Jane Smith", "2021-05-12T00:00"),
        ("Jane Smith\nMay 12, 2021, 4:05 p.m. ET", "Jane Smith", "2021-05-12T16:05"),
        ("12/05/2021 - Jane Smith", "Jane Smith", "2021-05-12T00:00"),
        ("Written by: Jane Smith\nDate: 2021-05-12", "Jane Smith", "2021-05-12T00:00"),
        (
            "By Jane Smith, Tom Roe & Ann van der Lee\n\n12th May 2021",
            "Jane Smith, Tom Roe & Ann van der Lee",
            "2021-05-12T00:00",
        ),
        ("Posted by admin on May 12, 2021 in News", "admin", "2021-05-12T00:00"),
        ("The Arle Post, 12 May 2021", None, "2021-05-12T00:00"),
        ("Reuters\n12 May 2021", None, "2021-05-12T00:00"),
        ("Old Market Square\nTuesday, 12 May", None, None),
        ("Staff reporter\n\nTuesday, May 12, 2021", None, "2021-05-12T00:00"),
        ("5 hours ago", None, None),
        ("", None, None),
    ],
)
def test_author_and_date_are_read_from_the_head(head: str, author: str | None, published_at: str | None) -> None:
    document = read(f"Arle closes its cinema\n\n{head}")
    assert document.title == "Arle closes its cinema"
    assert document.author == author
    assert document.published_at == (datetime.fromisoformat(published_at) if published_at else None)
    assert document.published_at_source == ("text" if published_at else None)
    assert texts(document, Role.BODY) == STORY.strip().split("\n\n")


@pytest.mark.parametrize(
    "above",
    [
        "https://arle.example/2021/05/12/cinema\n",
        "OPINION\n\n",
        "News > Arle\n",
        "Skip to content\nMenu\n\n",
        "Title: ",
    ],
)
def test_what_stands_over_the_title_is_not_the_title(above: str) -> None:
    assert read(f"{above}Arle closes its cinema").title == "Arle closes its cinema"


@pytest.mark.parametrize(
    ("known", "published_at", "source"),
    [
        ({"published_at": datetime(2020, 1, 2)}, datetime(2020, 1, 2), "metadata"),
        ({"url": "https://arle.example/2021/05/12/cinema"}, datetime(2021, 5, 12), "url"),
        ({"file_name": "cinema-20210512.txt"}, datetime(2021, 5, 12), "file"),
        ({"file_name": "cinema-20211352.txt"}, None, None),
        ({"url": "https://arle.example/12345678"}, None, None),
    ],
)
def test_the_date_comes_from_the_best_place_that_has_one(
    known: dict[str, str | datetime], published_at: datetime | None, source: str | None
) -> None:
    document = read("Arle closes its cinema", **known)
    assert (document.published_at, document.published_at_source) == (published_at, source)


def test_a_date_on_the_page_is_believed_before_one_in_the_address() -> None:
    document = read("Arle closes its cinema\n\n11 May 2021", url="https://arle.example/2021/05/12/cinema")
    assert (document.published_at, document.published_at_source) == (datetime(2021, 5, 11), "text")


def test_a_quotation_between_marks_is_signed_by_a_name_and_an_office() -> None:
    story = f"{STORY}\n“We cannot show films to empty seats”\n\nIlse Brandt, mayor\n\nThe owner wants to appeal.\n"
    document = read("Arle closes its cinema", story)
    assert texts(document, Role.PULL_QUOTE) == ["“We cannot show films to empty seats”"]
    assert texts(document, Role.ATTRIBUTION_LINE) == ["Ilse Brandt, mayor"]


@pytest.mark.parametrize(
    "attribution",
    [
        "- he said in an interview before he left for Oslo.",
        "– Brandt explained.",
        "— Ilse Brandt, mayor",
        "- the mayor added, to laughter.",
        "- she quipped.",
    ],
)
def test_an_unquoted_pull_quote_is_known_by_the_line_under_it(attribution: str) -> None:
    story = f"{STORY}\nWe cannot show films to empty seats\n\n{attribution}\n\nThe owner wants to appeal against it.\n"
    document = read("Arle closes its cinema", story)
    assert texts(document, Role.PULL_QUOTE) == ["We cannot show films to empty seats"]
    assert texts(document, Role.ATTRIBUTION_LINE) == [attribution]


@pytest.mark.parametrize(
    "line",
    [
        "- The match will be televised on Saturday.",
        "- Shares in the firm closed down 19.84% on Friday.",
        "- Increased spending on health",
        "- For the survey, the firm interviewed 1,324 chiefs.",
    ],
)
def test_a_note_or_list_item_with_a_dash_attributes_nothing(line: str) -> None:
    document = read("Arle closes its cinema", f"{STORY}\n{line}\n\n- Another one of them.\n")
    assert not texts(document, Role.PULL_QUOTE)
    assert not texts(read("Arle closes its cinema", f"{STORY}\n{line}\n"), Role.PULL_QUOTE)


def test_words_printed_large_a_second_time_are_a_pull_quote() -> None:
    quote = '"We cannot show films to empty seats"'
    story = f"{STORY}\n{quote}\n\nShe told the council: {quote}, and sat down.\n"
    assert texts(read("Arle closes its cinema", story), Role.PULL_QUOTE) == [quote]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Photo: Tom Roe/Arle Post", Role.CAPTION),
        ("The foyer in 1931 (Photo: Arle Museum)", Role.CAPTION),
        ("Filed under: Arle, Films | Tagged: cinema", Role.BOILERPLATE),
        ("Advertisement", Role.BOILERPLATE),
        ("Share on Facebook", Role.BOILERPLATE),
        ("* * *", Role.BOILERPLATE),
        ("Read more: why libraries close", Role.BOILERPLATE),
        ("A petition", Role.SUBHEAD),
        ("14:05", Role.DATELINE),
        ("9:05 p.m.", Role.DATELINE),
        ("Share prices fell on the news, by a third.", Role.BODY),
        ("Information is scarce.", Role.BODY),
        ("- Duty cuts on raw materials", Role.BODY),
    ],
)
def test_a_line_within_the_story_has_its_role(line: str, role: Role) -> None:
    document = read(
        "Arle closes its cinema", f"{STORY}\n{line}\n\nThe owner wants to appeal against the vote in May.\n"
    )
    assert line in texts(document, role)


def test_a_hard_wrapped_text_has_whole_paragraphs() -> None:
    paragraphs = [
        "The town of Arle voted on Tuesday to close its last cinema, which opened in 1931 and has lost money "
        "since 2009 at the latest, said the auditor.",
        "Mayor Ilse Brandt said the building would become a library in the spring, or if need be in the summer, "
        "after the roof has been mended. Nobody asked her when that would be.",
    ]
    story = "\n\n" + "\n\n".join(fill(paragraph, 60) for paragraph in paragraphs)
    document = read("Arle closes its cinema", story)
    assert [text.split()[-1] for text in texts(document, Role.BODY)] == ["auditor.", "be."]
    assert len(document.sentences) == 4


def test_a_single_paragraph_is_a_body_without_a_title() -> None:
    document = parse_page(PageSource("Just one sentence, which is all there is."))
    assert (document.title, [part.role for part in document.paragraphs]) == (None, ["body"])


def test_plain_takes_the_title_line_as_body_too() -> None:
    document = parse_page(PageSource(f"Arle closes its cinema{STORY}"), "plain")
    assert {part.role for part in document.paragraphs} == {"body"}
    assert (document.title, document.layout) == (None, "plain")


NOTICES = [
    "This website uses cookies to make your visit nicer, and to count you.",
    "📬 Get our free newsletter every weekday at 7am.",
    "Do you have a story? Write to the desk.",
    "187 shares",
    "2 Likes",
    "Your town: ______ Go",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_notices_between_paragraphs_are_boilerplate_though_they_are_sentences(notice: str) -> None:
    document = read("The last cinema\n\n2 May 2021", STORY + f"\n{notice}\n\nThe vote was eleven to two.\n")
    assert notice in texts(document, Role.BOILERPLATE)
    assert "The vote was eleven to two." in texts(document, Role.BODY)


def test_headlines_under_read_next_are_boilerplate_at_the_end_of_a_page_only() -> None:
    story = STORY + "\nRead next\nMarkets\nPalm oil slips for a third day\n"
    document = read("The last cinema\n\n2 May 2021", story)
    assert "Palm oil slips for a third day" in texts(document, Role.BOILERPLATE)
    document = read("The last cinema\n\n2 May 2021", story + STORY)
    assert "Palm oil slips for a third day" not in texts(document, Role.BOILERPLATE)


def test_a_line_that_ends_in_a_photographer_and_agency_is_a_caption() -> None:
    caption = "A lamp is carried out of the box on Monday. (Trevor Hask/Arle News)"
    assert caption in texts(read(f"The last cinema\n\n2 May 2021\n\n{caption}\n"), Role.CAPTION)


def test_quoted_words_behind_the_mark_of_a_block_quote_are_a_pull_quote() -> None:
    story = STORY + "\n> “We gave it a lamp, a seat and a bad poem”\n> Ilse Brandt\n" + STORY
    document = read("The last cinema\n\n2 May 2021", story)
    assert texts(document, Role.PULL_QUOTE) == ["> “We gave it a lamp, a seat and a bad poem”"]
    assert texts(document, Role.ATTRIBUTION_LINE) == ["> Ilse Brandt"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("The ferry lies at its old berth. (Fjord News: Sunniva Berg)", Role.CAPTION),
        ("Photo caption: The ferry at its old berth", Role.CAPTION),
        ("The town sold it for one krone. (Council rules: nobody else may bid.)", Role.BODY),
    ],
)
def test_a_credit_of_outlet_and_name_closes_a_caption(line: str, role: Role) -> None:
    document = read("Arle closes its cinema\n\nBy Jane Smith", STORY + f"\n{line}\n" + STORY)
    assert line in texts(document, role)
