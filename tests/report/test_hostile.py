"""Nothing that a page said becomes HTML: not in titles, names, words, comments, addresses, figures or charts."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.report.charts import SERIES, Bar, drawn, level_bars
from onrecord.report.grids import grid
from tests.report.reading import Seen, read
from tests.report.record import BOLD_NAME, HOSTILE, IMAGE, MALLORY, SCRIPT


@pytest.fixture(scope="module")
def page(site: Path) -> Seen:
    """The hostile article's page."""
    return read(site / "articles" / f"{HOSTILE}.html")


def test_its_words_are_words(page: Seen) -> None:
    assert page.by_tag("h1") == [SCRIPT]
    assert page.by_tag("title") == [f"{SCRIPT} · onrecord"]
    ((_, _, body),) = page.by_class("body")
    assert body.startswith(f"{BOLD_NAME} said {IMAGE} and 12{IMAGE} pigs & sows </p></main> by Monday.")
    assert page.words["sta_hostile"] == IMAGE
    assert f"“{SCRIPT}" not in page.words


def test_no_element_comes_from_a_page(site: Path) -> None:
    own = {
        "html",
        "head",
        "meta",
        "link",
        "title",
        "body",
        "a",
        "header",
        "nav",
        "ul",
        "ol",
        "li",
        "main",
        "footer",
        "p",
    }
    own |= {"h1", "h2", "h3", "b", "span", "section", "article", "aside", "blockquote", "mark", "data", "time", "div"}
    own |= {"table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "figure", "figcaption"}
    own |= {"fieldset", "legend", "label", "input", "svg", "g", "path", "text", "line", "polyline", "circle", "rect"}
    own |= {"tspan"}  # a line of a label
    for path in site.rglob("*.html"):
        seen = {tag for tag, _ in read(path).elements}
        assert seen <= own, path.name


def test_no_attribute_comes_from_a_page(site: Path) -> None:
    for path in site.rglob("*.html"):
        for tag, attributes in read(path).elements:
            assert not [name for name in attributes if name.startswith("on") or name == "autofocus"], (path.name, tag)


def test_a_script_is_no_address(page: Seen, site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not [
            link for link in read(path).links if link["href"].lower().startswith(("javascript", "data", "vbscript"))
        ]
    assert "the page itself" not in " ".join(page.by_tag("p"))


def test_the_speakers_page_and_the_lists_show_names_as_they_are(site: Path) -> None:
    speaker = read(site / "speakers" / f"{MALLORY}.html")
    assert speaker.by_tag("h1") == [BOLD_NAME]
    assert BOLD_NAME in read(site / "speakers" / "by-name.html").by_tag("main")[0]
    assert f"noise1{SCRIPT}.bin" in read(site / "quarantine" / "index.html").by_tag("main")[0]


def test_marks_that_turn_the_line_around_and_control_characters_are_made_visible(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not set(text) & set("\x00\x1b\u202e\u2066\u202c"), path.name
    assert "␀␛[31m" in (site / "articles" / f"{HOSTILE}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [SCRIPT, IMAGE, "</svg><script>alert(1)</script>", "]]>&lt;", "a\x1bb\u202e", "“ü” 𝄞"])
def test_charts_hold_names_as_text(name: str) -> None:
    chart = drawn(level_bars([Bar(name, 3), Bar(f"{name}{name}", 1)], (), SERIES), name, grid("", (), []))
    assert "<script" not in chart.svg
    assert "<img" not in chart.svg
    assert "\x1b" not in chart.svg
    assert chart.svg.count("<svg") == chart.svg.count("</svg>") == 1
