"""Addresses: only pages of the web are linked, and every row has a name for its file and anchor."""

from __future__ import annotations

import re

import pytest

from onrecord.report.addresses import article_page, in_article, name_of, outside


@pytest.mark.parametrize(
    "url", ["https://harbour.example/a?b=1#c", "http://harbour.example", "HTTPS://Harbour.example/"]
)
def test_pages_of_the_web_are_linked(url: str) -> None:
    assert outside(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//harbour.example/",
        "/path",
        "https://",
        "https:///path",
        "https://user:secret@harbour.example/",
        "https://harbour.example/\nx",
        "https://[harbour",
        "https://harbour.example/" + "a" * 3000,
    ],
)
def test_nothing_else_is(url: str | None) -> None:
    assert outside(url) is None


@pytest.mark.parametrize("row_id", ["../../etc/passwd", 'a"b', "a b", "", "1st", "ünïcode", "x" * 500, "con\x00"])
def test_an_id_that_is_no_plain_name_gets_one(row_id: str) -> None:
    assert re.fullmatch(r"x[0-9a-f]{20}", name_of(row_id))


def test_the_products_own_ids_are_names_as_they_are() -> None:
    assert article_page("art_12ab") == "articles/art_12ab.html"
    assert in_article("art_12ab", "fig_9") == "articles/art_12ab.html#fig_9"
