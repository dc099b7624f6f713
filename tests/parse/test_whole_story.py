"""Stories that are cut off, and files with several of them: their statements are not sought, and the row says why."""

from __future__ import annotations

from datetime import datetime

import pytest

from onrecord import extract
from onrecord.document import PageSource
from onrecord.extraction import extract_page

TEASER = "The ferry office will fine firms that set cookies without leave, its head Runa Bly said on Tuesday."
BODY = (
    "The ferry office will fine firms that set cookies without leave, its head Runa Bly said on Tuesday. The "
    "first letters "
    "go out in May.\n\nThree firms have been told to change their pages by June, and two of them have said that "
    "they will "
    "go to court over it, since they hold the rule to be too strict for small sites.\n\nThe office has so far "
    "heard nine "
    "such cases, of which seven ended in a fine, and it expects as many again before the year is out.\n"
)
OTHER = (
    "Gulls take over the fish market\n\nBy Pelle Orm\n\n6 May 2024\n\nThe fish market at Holm has lost a third "
    "of its morning "
    "catch to gulls, the traders told the council on Monday.\n\nThe council will put up nets in the autumn at a "
    "cost of "
    "40,000 crowns, and until then a falconer is to come twice a week, which the traders hold to be too little.\n"
)
HEAD = "Fines for cookies\n\nBy Sanna Rehn\n\n5 May 2024\n\n"


@pytest.mark.parametrize(
    "wall",
    [
        "This article is for subscribers only.\nAlready a subscriber? Log in\nFrom 4 crowns a week",
        "To continue reading, start your free trial",
        "Jetzt weiterlesen mit Gannet Plus",
    ],
)
def test_a_teaser_above_a_paywall_is_no_story(wall: str) -> None:
    page = extract(f"{HEAD}{TEASER}\n\n{wall}\n")
    assert page.article.skipped == "paywall"
    assert page.statements == ()
    assert [paragraph.text for paragraph in page.paragraphs if paragraph.role == "body"] == [TEASER]
    assert TEASER in [paragraph.text for paragraph in page.paragraphs if paragraph.role == "body"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{BODY}",
        f"{HEAD}{BODY}{BODY}\n\nSubscribe to read more of this\nAlready a subscriber? Log in\n",
        f"Already a subscriber? Log in\n\n{HEAD}{BODY}",
        f"{HEAD}{TEASER}\n\nAlready a subscriber? Log in\n\n{BODY}",
    ],
)
def test_a_whole_story_beside_a_promotion_is_read(text: str) -> None:
    page = extract(text)
    assert page.article.skipped is None
    assert page.statements


def test_an_input_may_say_that_a_short_text_is_not_all() -> None:
    source = PageSource(f"Fines for cookies\n\n{TEASER}", published_at=datetime(2024, 5, 5), is_free=False)
    assert extract_page(source).article.skipped == "paywall"


def test_two_articles_in_one_file_are_told() -> None:
    page = extract(f"{HEAD}{BODY}\n\n{OTHER}")
    assert page.article.skipped == "several_articles"
    assert page.statements == ()


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{BODY}\n\nSanna Rehn is the paper's reporter at sea.\n",
        f"{HEAD}{BODY}\n\nMore news\n\nGulls take over the fish market\n\nBy Pelle Orm\n\nNo rain in sight\n\nBy "
        f"Ada Moe\n",
        f"{HEAD}{BODY}\n\nWhat the firms say\n\nBy June all pages must have changed, the office wrote to the "
        f"firms.\n\n{BODY}",
    ],
)
def test_one_article_with_bylines_of_others_is_one(text: str) -> None:
    assert extract(text).article.skipped is None
