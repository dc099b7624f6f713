"""What a browser makes of the reading room: forms work without a script, nothing is fetched from elsewhere."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.report.record import HOSTILE
from tests.serve.conftest import Client
from tests.support.browser import headless, needs_browser
from tests.support.timing import PATIENCE

pytestmark = [needs_browser, pytest.mark.slow]

_ENTER = "\ue007"  # as WebDriver names the key


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with headless(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


def asked_for(browser: Any) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [message["params"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    return [own["request"]["url"] for own in sent if not own["documentURL"].startswith("chrome")]


def arrived(browser: Any, part: str) -> None:
    """Waits for the page whose address has this part: a browser goes on while it loads."""
    end = time.monotonic() + PATIENCE
    while part not in browser.current_url or browser.execute_script("return document.readyState") != "complete":
        assert time.monotonic() < end, browser.current_url
        time.sleep(0.05)


def test_a_reader_searches_narrows_and_opens_with_the_keyboard(browser: Any, client: Client) -> None:
    browser.get(f"http://localhost:{client.port}/")
    browser.find_element("css selector", ".search input").send_keys("nine months", _ENTER)
    arrived(browser, "q=nine+months")
    assert browser.find_element("css selector", "td mark").text.lower() in ("nine", "months", "nine months")
    browser.get(f"http://localhost:{client.port}/statements")
    browser.find_element("link text", "indirect").send_keys(_ENTER)
    arrived(browser, "kind=indirect")
    assert browser.find_element("css selector", ".count").text.startswith("3 listed")
    browser.find_element("css selector", "td.words a").send_keys(_ENTER)
    arrived(browser, "/statements/sta_")
    assert browser.find_elements("css selector", ".passage mark.is-statement")


def test_sql_is_asked_by_its_form(browser: Any, client: Client) -> None:
    browser.get(f"http://localhost:{client.port}/sql")
    browser.find_element("id", "sql").send_keys("SELECT count(*) AS n FROM speakers")
    browser.find_element("css selector", ".sql button").send_keys(_ENTER)
    arrived(browser, "sql=SELECT")
    assert browser.find_element("css selector", "td").text == "2"
    shared = browser.current_url
    browser.get("about:blank")
    browser.get(shared)
    assert browser.find_element("css selector", "td").text == "2"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/statements?q=fine", "/figures", f"/articles/{HOSTILE}", "/sql?sql=FROM+articles"]
)
def test_pages_fit_run_nothing_and_ask_this_server_alone(browser: Any, client: Client, path: str, width: int) -> None:
    here = f"http://localhost:{client.port}"
    asked_for(browser)
    browser.get_log("browser")
    browser.set_window_size(width, 900)
    browser.get(f"{here}{path}")
    own = (f"{here}/", "data:")  # a field for days has an icon that the browser brings
    assert [url for url in asked_for(browser) if not url.startswith(own)] == []
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    assert "owned" not in browser.title.replace("document.title='owned'", "")
    assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
