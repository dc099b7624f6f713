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

_ENTER, _TAB = "\ue007", "\ue004"  # as WebDriver names the keys


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


def sized(browser: Any, width: int) -> None:
    """Makes the window as wide as asked; the browser's own has a least width."""
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


_OUTSIDE = """
const width = document.documentElement.clientWidth;
return [...document.querySelectorAll(arguments[0])].filter(own => {
  const box = own.getBoundingClientRect();
  return box.width && (box.right > width + 1 || box.left < -1);
}).map(own => own.outerHTML.slice(0, 80));
"""


@pytest.mark.parametrize("path", ["/", "/statements", "/figures", "/speakers", "/articles", "/answered", "/quality"])
def test_on_a_phone_every_cell_of_a_list_is_seen_without_scrolling_sideways(
    browser: Any, client: Client, path: str
) -> None:
    sized(browser, 390)
    browser.get(f"http://localhost:{client.port}{path}")
    assert browser.execute_script(_OUTSIDE, "td, .top *, main > p") == []
    headed = "return getComputedStyle(document.querySelector('.stacked td:last-child'), '::before').content"
    assert browser.execute_script(headed) not in ("none", "", '" "')
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


_LABELS_ALONE = """
return [...document.querySelectorAll('.stacked td')].filter(own => {
  const label = getComputedStyle(own, '::before').content;
  return own.getClientRects().length && !['none', 'normal'].includes(label) && !own.textContent.trim();
}).map(own => own.dataset.heading);
"""


@pytest.mark.parametrize(
    "path", ["/statements/sta_two", "/statements/sta_inner", "/figures/fig_boats", "/", "/figures"]
)
def test_on_a_phone_no_label_stands_without_its_value(browser: Any, client: Client, path: str) -> None:
    sized(browser, 390)
    browser.get(f"http://localhost:{client.port}{path}")
    assert browser.find_elements("css selector", ".stacked td")
    assert browser.execute_script(_LABELS_ALONE) == []
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("width", [390, 700, 1024, 1300, 1920])
def test_the_search_field_stands_beside_the_name_and_has_room(browser: Any, client: Client, width: int) -> None:
    sized(browser, width)
    browser.get(f"http://localhost:{client.port}/speakers?q=quill")
    assert browser.execute_script(_OUTSIDE, ".top *") == []
    field = browser.find_element("css selector", ".search input")
    assert field.size["width"] >= 160
    assert field.get_attribute("placeholder") == "Search speakers"
    name = browser.find_element("css selector", ".brand")
    if width >= 700:
        assert abs(name.location["y"] - field.location["y"]) < field.size["height"]
    assert browser.find_element("css selector", ".top nav").location["y"] > field.location["y"]
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def focused(browser: Any) -> str:
    """What has the focus: its own tag, and its text."""
    own = "const own = document.activeElement; return own.outerHTML.split('>')[0] + ' ' + own.textContent.slice(0, 80)"
    return str(browser.execute_script(own))


def tab_to(browser: Any, part: str) -> None:
    """Presses the tabulator until what has the focus holds ``part``."""
    keys = browser.switch_to.active_element
    for _ in range(60):
        keys.send_keys(_TAB)
        keys = browser.switch_to.active_element
        if part in focused(browser):
            return
    pytest.fail(f"the keyboard does not reach {part}")


def test_the_keyboard_alone_leads_from_the_search_to_a_statement(browser: Any, client: Client) -> None:
    browser.get(f"http://localhost:{client.port}/")
    browser.find_element("tag name", "body").send_keys(_TAB)
    assert "Skip to the content" in focused(browser)
    tab_to(browser, 'name="q"')
    browser.switch_to.active_element.send_keys("nine months", _ENTER)
    arrived(browser, "q=nine+months")
    browser.find_element("tag name", "body").send_keys(_TAB)
    browser.switch_to.active_element.send_keys(_ENTER)  # past the menu
    arrived(browser, "#main")
    tab_to(browser, 'href="statements/sta_')
    browser.switch_to.active_element.send_keys(_ENTER)
    arrived(browser, "/statements/sta_")


def test_the_keyboard_alone_asks_in_sql_and_goes_on_at_the_answer(browser: Any, client: Client) -> None:
    browser.get(f"http://localhost:{client.port}/sql")
    tab_to(browser, 'id="sql"')
    browser.switch_to.active_element.send_keys("SELECT speaker_id FROM speakers ORDER BY 1", _TAB)
    assert "Ask" in focused(browser)
    browser.switch_to.active_element.send_keys(_ENTER)
    arrived(browser, "#answer")
    browser.find_element("tag name", "body").send_keys(_TAB)
    assert "CSV" in focused(browser)  # the first link of the answer, not of the page
    tab_to(browser, 'href="speakers/spk_')


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
