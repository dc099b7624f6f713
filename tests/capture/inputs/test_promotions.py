"""Paragraphs that promote other pages of the site are no part of the story they stand in."""

from __future__ import annotations

import pytest

from onrecord.capture.inputs.html_tree import parse_html
from onrecord.capture.inputs.promotions import with_promotions_apart
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

URL = "https://www.arlepost.example/town/mill-library"
PROSE = "The council of Arle voted on Monday to turn the mill on the quay into a library with eighty seats. " * 3
HEADLINE = "Harbour board meets again in autumn"


def apart(links: str, *texts: str, url: str | None = URL) -> list[str]:
    """Which of the texts, as paragraphs between prose, are boilerplate on a page with some links."""
    blocks = [RawBlock(text, Role.BODY) for text in (PROSE, *texts, PROSE)]
    found = with_promotions_apart(parse_html(f"<html><body>{links}</body></html>"), blocks, url)
    assert [block.text for block in found] == [block.text for block in blocks]
    return [block.text for block in found if block.role is Role.BOILERPLATE]


@pytest.mark.parametrize("lead", ["", "Read more: ", "Lea también: ", "Czytaj też: ", "MIRA | ", "» "])
def test_the_headline_of_another_page_is_one(lead: str) -> None:
    link = f"<a href='/town/harbour'>{HEADLINE}</a>"
    assert apart(link, lead + HEADLINE) == [lead + HEADLINE]


@pytest.mark.parametrize(
    "address",
    ["#harbour", "/town/mill-library#harbour", URL, "https://elsewhere.example/harbour", "mailto:ada@example.org", ""],
)
def test_places_of_the_page_itself_and_sources_elsewhere_are_none(address: str) -> None:
    assert apart(f"<a href='{address}'>{HEADLINE}</a>", HEADLINE) == []


@pytest.mark.parametrize("address", ["https://arlepost.example/harbour", "http://sport.arlepost.example/harbour"])
def test_one_site_may_have_several_hosts(address: str) -> None:
    assert apart(f"<a href='{address}'>{HEADLINE}</a>", HEADLINE) == [HEADLINE]


def test_links_within_sentences_and_short_ones_stay() -> None:
    links = f"<a href='/a'>{HEADLINE}</a> <a href='/b'>the old mill</a>"
    assert apart(links, f"Nobody knew why the {HEADLINE}.", "the old mill") == []


def test_what_is_told_of_each_of_several_goes_with_them() -> None:
    heads = [f"{HEADLINE} {number}" for number in range(3)]
    told = [f"The board has had a year of {number} storms." for number in range(3)]
    links = "".join(f"<a href='/{number}'>{head}</a>" for number, head in enumerate(heads))
    listed = [words for pair in zip(heads, told, strict=True) for words in pair]
    assert apart(links, *listed) == listed[:-1]
    assert apart(links, *listed[:4]) == heads[:2]


def test_a_page_of_links_is_there_for_them() -> None:
    heads = [f"{HEADLINE} {number}" for number in range(20)]
    links = "".join(f"<a href='/{number}'>{head}</a>" for number, head in enumerate(heads))
    assert apart(links, *heads) == []


def test_a_broken_address_is_nobodys() -> None:
    assert apart(f"<a href='http://[::1'>{HEADLINE}</a>", HEADLINE) == []


def test_without_an_address_of_its_own_links_of_the_page_count() -> None:
    assert apart(f"<a href='/harbour'>{HEADLINE}</a>", HEADLINE, url=None) == [HEADLINE]


def test_what_introduces_them_goes_with_them() -> None:
    link = f"<a href='/harbour'>{HEADLINE}</a>"
    assert apart(link, "You may also like:", HEADLINE) == ["You may also like:", HEADLINE]
    assert apart(link, "He spoke of the harbour.", HEADLINE) == [HEADLINE]


def test_a_subhead_goes_where_nothing_else_stands_below_it() -> None:
    page = parse_html(f"<html><body><a href='/harbour'>{HEADLINE}</a></body></html>")
    story = [RawBlock(PROSE, Role.BODY), RawBlock("More of this", Role.SUBHEAD), RawBlock(HEADLINE, Role.BODY)]
    more = [RawBlock(PROSE, Role.BODY)]
    assert [block.role for block in with_promotions_apart(page, story, URL)] == ["body", "boilerplate", "boilerplate"]
    assert with_promotions_apart(page, story + more, URL)[1].role is Role.SUBHEAD
