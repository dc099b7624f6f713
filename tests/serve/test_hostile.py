"""Nothing that a page said, and nothing that an address says, becomes HTML."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.report.record import HOSTILE, IMAGE, MALLORY, SCRIPT
from tests.serve.conftest import Client

TYPED = quote(f"{SCRIPT}{IMAGE}")
PAGES = [
    *("/", "/statements", "/figures", "/speakers", "/articles", "/answered", "/quarantine", "/quality"),
    *(f"/articles/{HOSTILE}", f"/speakers/{MALLORY}", "/statements/sta_hostile", "/figures/fig_%22%3E%3Cscript%3E"),
    "/statements?q=script",
    f"/statements?q={TYPED}",
    f"/statements?speaker={TYPED}&outlet={TYPED}&kind={TYPED}",
    f"/figures?unit={TYPED}&doubt={TYPED}",
    f"/sql?sql={TYPED}",
    f"/sql?sql={quote('FROM articles')}",
    f"/sql?sql={quote('SELECT 1 AS ' + chr(34) + '<script>x</script>' + chr(34))}",
    f"/questions/said_by?speaker={TYPED}&since={TYPED}",
    f"/questions/{TYPED}",
    f"/articles/{TYPED}",
    f"/{TYPED}",
]
OWN = {
    *("html", "head", "meta", "link", "title", "body", "a", "header", "nav", "ul", "ol", "li", "main", "footer", "p"),
    *("h1", "h2", "h3", "b", "span", "section", "article", "aside", "blockquote", "mark", "data", "time", "div"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "figure", "figcaption", "fieldset"),
    *("legend", "label", "input", "svg", "g", "path", "text", "line", "polyline", "circle", "rect", "form", "button"),
    *("textarea", "select", "option", "pre", "tspan"),
}


@pytest.mark.parametrize("path", PAGES)
def test_words_stay_words(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status in (200, 400, 404)
    seen = answer.seen
    assert {tag for tag, _ in seen.elements} <= OWN
    for tag, attributes in seen.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("autofocus", "style")], tag
        assert not attributes.get("href", "").lower().startswith(("javascript", "vbscript"))
    assert not set(answer.text) & set("\x00\x1b\u202e\u2066\u202c")


def test_what_was_typed_is_shown_as_it_was_typed(client: Client) -> None:
    boxes = [
        attributes["value"]
        for tag, attributes in client.get(f"/statements?speaker={TYPED}").seen.elements
        if tag == "input" and attributes["name"] == "speaker"
    ]
    assert boxes == [f"{SCRIPT}{IMAGE}"]


def test_data_stays_data(client: Client) -> None:
    as_json = client.get("/statements.json?kind=indirect")
    assert as_json.headers["content-type"] == "application/json"
    assert SCRIPT in as_json.text.replace('\\"', '"')
    assert client.get("/statements.csv").headers["content-type"].startswith("text/csv")
