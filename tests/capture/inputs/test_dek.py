"""The summary under a headline is part of the story, though extractors leave it out with teasers."""

from __future__ import annotations

import pytest

from onrecord.capture.inputs.dek import with_dek
from onrecord.capture.inputs.html_tree import parse_html
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

TITLE = "Old mill to open as a library"
FIRST = "The council of Arle voted on Monday to turn the mill on the quay into a library with eighty seats."
SUMMARY = "For twelve years the mill stood empty; now the town wants to lend books there."
STORY = [RawBlock(FIRST, Role.BODY)]


def read(between: str, description: str = "", first: str = f"<p>{FIRST}</p>", above: str = "") -> list[str]:
    """The summaries found on a page that prints ``between`` its headline and its story."""
    meta = f'<meta name="description" content="{description}">' if description else ""
    page = f"<html><head>{meta}</head><body>{above}<div><h1>{TITLE}</h1>{between}</div><div>{first}</div></body></html>"
    blocks = with_dek(parse_html(page), STORY, TITLE)
    assert blocks[-1:] == STORY
    assert all(block.role is Role.DEK for block in blocks[:-1])
    return [block.text for block in blocks[:-1]]


@pytest.mark.parametrize("tag", ["p", "div", "h2", "strong", "section"])
def test_what_the_page_says_of_itself_tells_its_summary(tag: str) -> None:
    assert read(f"<{tag} class='xk-1'>{SUMMARY}</{tag}>", SUMMARY) == [SUMMARY]


def test_a_description_that_was_cut_short_or_goes_on_is_known_by_its_beginning() -> None:
    assert read(f"<p>{SUMMARY}</p>", SUMMARY[:60] + " ...") == [SUMMARY]
    assert read(f"<p>{SUMMARY}</p>", SUMMARY + " Read all about it.") == [SUMMARY]


def test_without_a_description_the_class_has_to_name_it() -> None:
    assert read(f"<p class='article__standfirst'>{SUMMARY}</p>") == [SUMMARY]
    assert read(f"<div class='teaser-text'><p>{SUMMARY}</p></div>") == [SUMMARY]
    assert read(f"<p class='promo'>{SUMMARY}</p>") == []
    assert read("<p class='intro'>By our correspondent in Arle, Ada Quill, with pictures</p>") == []


@pytest.mark.parametrize("tag", ["figcaption", "nav", "aside", "button", "form"])
def test_what_stands_apart_is_none(tag: str) -> None:
    assert read(f"<{tag}><p>{SUMMARY}</p></{tag}>", SUMMARY) == []


def test_a_summary_that_is_one_link_leads_elsewhere() -> None:
    assert read(f"<p><a href='/other'>{SUMMARY}</a></p>", SUMMARY) == []


def test_what_the_story_has_already_is_not_added() -> None:
    assert read(f"<p>{FIRST}</p>", FIRST) == []
    assert read(f"<p>{TITLE}</p>", TITLE) == []


def test_a_page_in_two_widths_prints_it_once() -> None:
    assert read(f"<p class='wide'>{SUMMARY}</p><p class='narrow'>{SUMMARY}</p>", SUMMARY) == [SUMMARY]


def test_it_stands_under_the_headline_and_above_the_story() -> None:
    assert read("", SUMMARY, above=f"<p>{SUMMARY}</p>") == []
    assert read("", SUMMARY, first=f"<p>{FIRST}</p><p>{SUMMARY}</p>") == []
    assert read(f"<p>{SUMMARY}</p>", SUMMARY, first="<p>Another story altogether.</p>") == []
