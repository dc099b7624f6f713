"""Panels of consent are taken out, large first letters put back to their words, and headings kept free of bylines."""

from __future__ import annotations

import pytest

from onrecord.capture.inputs.headline import printed_title
from onrecord.capture.inputs.html_tree import parse_html
from onrecord.capture.inputs.page_authors import author_of
from onrecord.capture.inputs.page_chrome import join_drop_caps, take_consent_panels

STORY = (
    "<article><h1>The mill opens</h1>"
    "<p>The council of Arle voted on Monday to open the old mill on the quay.</p></article>"
)
PANEL = "<p>We and 200 partners store what you read. <label>Allow <input type='checkbox'></label></p>"


def words_of(body: str) -> str:
    """The words of a page without its panels and with its large letters joined."""
    tree = parse_html(f"<html><body class='has-cookie-notice'>{body}</body></html>")
    join_drop_caps(tree)
    take_consent_panels(tree)
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("name", ["sp-dsgvo-popup", "CookieBanner", "cmp gdpr__layer", "x onetrust-pc"])
def test_a_panel_of_consent_is_none_of_the_story(name: str) -> None:
    assert "partners" not in words_of(f"{STORY * 2}<div class='{name}'>{PANEL}</div>")
    assert "partners" not in words_of(f"{STORY * 2}<div id='{name}'>{PANEL}</div>")


def test_what_holds_the_story_is_no_panel() -> None:
    assert "council" in words_of(f"<div class='cookies-accepted'>{STORY}</div>")
    assert "council" in words_of(f"<div class='page cookie'>{PANEL * 9}</div>{STORY}")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<div><span class='x'>T</span><p>urkey and Poland agreed.</p></div>", "Turkey and Poland agreed."),
        ("<div>T</div><p><a href='/t'>urkey</a> and Poland agreed.</p>", "Turkey and Poland agreed."),
        ("<p><span>T</span>urkey and Poland agreed.</p>", "Turkey and Poland agreed."),
    ],
)
def test_a_large_first_letter_belongs_to_its_word(body: str, words: str) -> None:
    assert words_of(body) == words


@pytest.mark.parametrize("words", [("A", "lion was seen."), ("B", "Lions were seen."), ("B", " lions were seen.")])
def test_letters_that_may_stand_alone_are_left_where_they_are(words: tuple[str, str]) -> None:
    tree = parse_html(f"<html><body><div>{words[0]}</div><p>{words[1]}</p></body></html>")
    join_drop_caps(tree)
    assert (tree.findtext(".//div"), tree.findtext(".//p")) == words


def test_a_byline_within_a_heading_is_none_of_the_title() -> None:
    heading = "<h1>Keep our waters clean! <h4 class='author'>Posted by <a>Ida</a> on 3 May</h4></h1>"
    tree = parse_html(
        f"<html><head><title>Keep our waters clean! - Arle Post</title></head><body>{heading}</body></html>"
    )
    found = "Keep our waters clean! Posted by Ida on 3 May"
    assert printed_title(tree, found, "Arle Post") == "Keep our waters clean!"


@pytest.mark.parametrize(
    ("offer", "author"),
    [
        ("All stories by Ada Quill", "Ada Quill"),
        ("Alle Artikel von Ada Quill", "Ada Quill"),
        ("Todos los artículos de Ada Quill", "Ada Quill"),
        ("Anna Maria von Trapp", "Anna Maria von Trapp"),
        ("Karl Theodor von und zu Arle", "Karl Theodor von und zu Arle"),
        ("Ada Quill", "Ada Quill"),
        ("Ann Lee Edited by Ida Brandt", "Ann Lee Edited by Ida Brandt"),
    ],
)
def test_an_offer_of_more_by_somebody_names_him(offer: str, author: str) -> None:
    tree = parse_html(f"<html><body>{STORY}<a href='/author/ada'>{offer}</a></body></html>")
    assert author_of(tree, None, None, None) == author
