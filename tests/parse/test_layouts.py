"""The registry of layouts: each has a page that shows it and a line in the docs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.document import PageSource
from onrecord.parse import parse_page
from onrecord.parse.layouts.registry import layouts
from onrecord.parse.thread.choose import SHAPES

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).parent / "pages"
NAMES = [layout.name for layout in layouts()]


def page_of(layout: str) -> str:
    """The first page of the tests that is of this layout."""
    for expected in sorted(PAGES.glob("*.json")):
        if json.loads(expected.read_text(encoding="utf-8"))["layout"] == layout:
            return expected.with_suffix(".txt").read_text(encoding="utf-8")
    pytest.fail(f"no page in {PAGES.name} is of the layout {layout}")


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_is_recognised_by_its_marks_and_is_sure_of_it(name: str) -> None:
    document = parse_page(PageSource(page_of(name)))
    assert document.layout == name
    assert document.layout_confidence >= 0.5


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_asked_for_by_name_reads_its_page_as_auto_does(name: str) -> None:
    page = PageSource(page_of(name))
    assert [c.row.text for c in parse_page(page, name).comments] == [c.row.text for c in parse_page(page).comments]


def test_a_layout_that_does_not_exist_is_named_in_the_error_with_those_that_do() -> None:
    with pytest.raises(ValueError, match=r"no layout 'gopher'.*wordpress"):
        parse_page(PageSource("A page.\n\nOf some words."), "gopher")


def test_a_layout_that_the_page_does_not_show_is_not_sure_of_itself() -> None:
    assert parse_page(PageSource("A page\n\nOf some words, without any comment."), "disqus").layout_confidence == 0


@pytest.mark.parametrize("name", [*NAMES, "thread", "article", "plain", "given", *SHAPES])
def test_every_layout_and_shape_is_in_the_docs(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")


def test_a_page_of_a_layout_that_nothing_names_is_an_article_or_a_thread() -> None:
    assert parse_page(PageSource(page_of("thread"))).layout_confidence > 0.5
    document = parse_page(PageSource("No ferry\n\nThe ferry was late again.\n\nNobody knows why it was."))
    assert (document.layout, document.layout_confidence) == ("article", 0.8)
