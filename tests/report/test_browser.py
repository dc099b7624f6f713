"""What a browser makes of the site, opened from disk: nothing is fetched, nothing hostile runs, words are marked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from onrecord.home import Home
from tests.report.record import ARTICLE, HOSTILE, MALLORY, SPEAKER
from tests.support.browser import headless, needs_browser

pytestmark = needs_browser

_ENTER, _SPACE = "\ue007", "\ue00d"  # as WebDriver names the keys
_PAGES = (
    "index.html",
    "quality.html",
    "articles/index.html",
    f"articles/{ARTICLE}.html",
    f"articles/{HOSTILE}.html",
    f"speakers/{SPEAKER}.html",
    f"speakers/{MALLORY}.html",
    "doubts/index.html",
    "quarantine/index.html",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless browser of its own, which logs its network and its console."""
    with headless(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


_OWN_TAB = ("chrome://", "chrome-untrusted://")


def _requests(browser: Any) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [message["params"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    # The browser's own first tab fetches its own parts.
    return [request["request"]["url"] for request in sent if not request["documentURL"].startswith(_OWN_TAB)]


@pytest.mark.parametrize("address", _PAGES)
def test_opening_a_page_asks_for_nothing_but_the_site(browser: Any, site: Path, address: str) -> None:
    _requests(browser)
    browser.get_log("browser")
    browser.get((site / address).as_uri())
    asked = _requests(browser)
    assert (site / address).as_uri() in asked
    assert [url for url in asked if not url.startswith((f"{site.as_uri()}/", "data:,"))] == []
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [url for url in loaded if not url.startswith(f"{site.as_uri()}/")] == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_the_stylesheet_counts_from_disk(browser: Any, site: Path) -> None:
    browser.get((site / "articles" / f"{ARTICLE}.html").as_uri())
    colour = "return getComputedStyle(document.querySelector('.s')).backgroundColor"
    light = browser.execute_script(colour)
    assert light == "rgb(253, 240, 196)"
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    assert browser.execute_script(colour) != light
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_marked_words_are_those_of_the_rows(browser: Any, site: Path, record_home: Home) -> None:
    browser.get((site / "articles" / f"{ARTICLE}.html").as_uri())
    marked = browser.execute_script(
        "const words = {};"
        "document.querySelectorAll('[data-id]').forEach(piece =>"
        "  words[piece.dataset.id] = (words[piece.dataset.id] || '') + piece.textContent);"
        "return words"
    )
    with duckdb.connect(str(record_home.database), read_only=True) as connection:
        rows = connection.execute(
            "SELECT figure_id, text FROM figures WHERE article_id = $id UNION ALL "
            "SELECT time_id, text FROM times WHERE article_id = $id UNION ALL "
            "SELECT statement_id, replace(text, ', and', ',and') FROM statements WHERE article_id = $id",
            {"id": ARTICLE},
        ).fetchall()
    assert len(rows) == 7
    assert {key: marked[key] for key, _ in rows} == dict(rows)


def test_nothing_hostile_runs(browser: Any, site: Path) -> None:
    for address in (f"articles/{HOSTILE}.html", f"speakers/{MALLORY}.html", "index.html", "doubts/index.html"):
        browser.get((site / address).as_uri())
        assert "owned" not in browser.title.replace("document.title='owned'", "")
        script = "return document.querySelectorAll('script, img, iframe, [onerror], [onload], [onmouseover]').length"
        assert browser.execute_script(script) == 0


def test_a_chart_and_its_table_are_there(browser: Any, site: Path) -> None:
    browser.get((site / "index.html").as_uri())
    chart = browser.find_elements("css selector", ".chart")[-1]
    assert chart.find_element("css selector", "svg").size["height"] > 100
    table = chart.find_element("css selector", "table")
    assert not table.is_displayed()
    chart.find_element("css selector", "summary").send_keys(_ENTER)
    assert table.is_displayed()
    assert "outlet0.example" in chart.text


def test_a_statement_says_who_on_focus_and_lights_up_its_note(browser: Any, site: Path) -> None:
    browser.get((site / "articles" / f"{ARTICLE}.html").as_uri())
    shown = "return getComputedStyle(document.getElementById('sta_two'), '::after').content"
    note = "return getComputedStyle(document.getElementById('n-sta_two')).backgroundColor"
    before = browser.execute_script(note)
    assert browser.execute_script(shown) == "none"
    browser.execute_script("document.getElementById('sta_two').focus({focusVisible: true})")
    assert "Ines Quill" in browser.execute_script(shown)
    assert browser.execute_script(note) != before


def test_highlights_can_be_put_out(browser: Any, site: Path) -> None:
    browser.get((site / "articles" / f"{ARTICLE}.html").as_uri())
    colour = "return getComputedStyle(document.getElementById('sta_two')).backgroundColor"
    browser.find_element("id", "show-statements").send_keys(_SPACE)
    assert browser.execute_script(colour) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("address", _PAGES)
def test_a_phone_needs_no_scrolling_sideways(browser: Any, site: Path, address: str) -> None:
    phone = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    browser.get((site / address).as_uri())
    width = browser.execute_script("return document.documentElement.scrollWidth")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert width <= 360
