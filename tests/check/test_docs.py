"""The quality reports: what a person reads there, that nothing outside is asked for, and that history is bounded."""

from __future__ import annotations

import json
import re
import shutil
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from typer.main import get_command

from onrecord.check.docs.project import build_docs
from onrecord.check.facts import RunFacts, Thresholds, Verdict
from onrecord.cli.main import app
from onrecord.errors import HomeError
from tests.check.staging import Stage, judge, whole_stage
from tests.support.timing import PATIENCE

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LOADING = {"link", "script", "img", "iframe", "object", "embed", "source", "audio", "video"}
HOSTILE = '<script>document.title="owned"</script><img src="http://evil.example/x.png">'


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[str]:
        return [str(own["href"]) for tag, own in self.found if tag == "a"]


@dataclass(frozen=True)
class Report:
    """The reports of a run with a refused article, a blocked rule, a warning and a hostile article."""

    verdict: Verdict
    index: Path
    page: Path


def broken_stage() -> Stage:
    stage = whole_stage(3)
    stage.change("a-0", "times", text="June 2026")
    stage.change("a-0", "paragraphs", text="Harbour costs fall")
    stage.change("a-1", "figures", statement_id="st-nowhere", issue=HOSTILE)
    stage.change("a-2", "articles", title=HOSTILE, declared_comment_count=9)
    return stage


def run_page(index: Path) -> Path:
    (page,) = index.parent.glob("validations/**/*.html")
    return page


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    verdict = judge(broken_stage(), tmp_path_factory.mktemp("docs"), RunFacts(3), Thresholds())
    assert verdict.docs_index is not None
    return Report(verdict, verdict.docs_index, run_page(verdict.docs_index))


def leading_on(page: Path) -> list[str]:
    """The links of a page past those to the record."""
    return [link for link in Elements(page).links() if not link.endswith("record.html")]


def places_of(page: Path) -> set[Path]:
    return {(page.parent / link).resolve() for link in Elements(page).links() if not link.startswith(("#", "http:"))}


@pytest.mark.parametrize("name", ["index", "page"])
def test_every_page_leads_to_the_record(report: Report, name: str) -> None:
    way = report.index.with_name("record.html")
    assert way.resolve() in places_of(getattr(report, name))
    assert "onrecord report makes it" in " ".join(Elements(way).text.split())
    assert not [own for _, own in Elements(way).found if own.get("http-equiv") == "refresh"]


def test_the_way_to_the_record_leads_to_the_reading_room_where_it_is_served_by_default(report: Report) -> None:
    (port,) = (own.default for own in get_command(app).commands["serve"].params if own.name == "port")
    outside = [link for link in Elements(report.index.with_name("record.html")).links() if link.startswith("http")]
    assert outside == [f"http://127.0.0.1:{port}/"]


def test_where_there_is_a_report_the_way_leads_on_to_it(tmp_path: Path) -> None:
    site = tmp_path / "home" / "report" / "index.html"
    site.parent.mkdir(parents=True)
    site.write_text("<title>The record</title>")
    index = judge(whole_stage(1), tmp_path, RunFacts(1), Thresholds()).docs_index
    assert index is not None
    way = index.with_name("record.html")
    assert site.resolve() in places_of(way)
    (refresh,) = (own["content"] for _, own in Elements(way).found if own.get("http-equiv") == "refresh")
    assert refresh == "0; url=../../report/index.html"


def test_the_front_page_leads_to_the_run(report: Report) -> None:
    (link, *_) = leading_on(report.index)
    assert (report.index.parent / link).resolve() == report.page.resolve()


def test_the_run_leads_back_to_the_front_page(report: Report) -> None:
    (link, *_) = leading_on(report.page)
    assert (report.page.parent / link).resolve() == report.index.resolve()


def test_the_front_page_and_the_results_say_the_same(report: Report) -> None:
    held = sum(result.success for result in report.verdict.results)
    text = " ".join(Elements(report.index).text.split())
    assert f"{held} of {len(report.verdict.results)} expectations held" in text
    assert "blocked" in text


def test_the_page_tells_what_blocks_and_which_article_is_refused(report: Report) -> None:
    text = Elements(report.page).text
    assert all(failure in text for failure in report.verdict.failures)
    assert "a-0" in text[text.index("Articles refused") :]
    assert list(report.verdict.refused_articles) == ["a-0"]


def test_a_broken_rule_shows_its_row_with_the_printed_words_beside_it(report: Report) -> None:
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", report.page.read_text(encoding="utf-8"))
    place = cells.index("June 2026")
    assert {"a-0", "ti-a-0"} <= set(cells[place - 6 : place])
    assert cells[place + 1] == "May 2026"


def test_a_link_within_the_page_has_its_target(report: Report) -> None:
    page = Elements(report.page)
    targets = {own.get("id") for _, own in page.found}
    assert {link[1:] for link in page.links() if link.startswith("#")} <= targets


@pytest.mark.parametrize("name", ["index", "page"])
def test_no_page_names_an_outside_address(report: Report, name: str) -> None:
    page = Elements(getattr(report, name))
    loading = {own.get("src") or own.get("href") for tag, own in page.found if tag in LOADING}
    assert loading <= {"data:,"}
    assert not any(str(value).startswith(("http:", "https:", "//")) for _, own in page.found for value in own.values())
    assert "url(" not in page.text


@pytest.mark.parametrize("name", ["index", "page"])
def test_the_policy_of_a_page_forbids_every_request(report: Report, name: str) -> None:
    page = Elements(getattr(report, name))
    policies = [own["content"] for tag, own in page.found if own.get("http-equiv") == "Content-Security-Policy"]
    assert [str(policy).split(";")[0] for policy in policies] == ["default-src 'none'"]


def test_what_a_hostile_page_says_is_shown_and_not_run(report: Report) -> None:
    page = Elements(report.page)
    assert {tag for tag, _ in page.found} & {"script", "img"} == set()
    assert HOSTILE in page.text


def test_history_keeps_the_newest_runs(report: Report, tmp_path: Path) -> None:
    summary = json.loads(next(report.index.parent.parent.glob("validations/**/*.json")).read_text())["meta"]["report"]
    for day in range(1, 6):
        said = {**summary, "summary": {**summary["summary"], "run_id": f"run-{day}"}}
        index = build_docs(tmp_path, f"run-{day}", datetime(2026, 1, day), said, [], max_runs=3)
    assert re.findall(r">(run-\d)<", index.read_text())[1:] == ["run-5", "run-4", "run-3"]
    assert len(list(tmp_path.glob("docs/validations/**/*.html"))) == 3
    assert len(list(tmp_path.glob("validations/**/*.json"))) == 3


def test_a_result_that_was_cut_short_is_dropped(report: Report, tmp_path: Path) -> None:
    summary = json.loads(next(report.index.parent.parent.glob("validations/**/*.json")).read_text())["meta"]["report"]
    build_docs(tmp_path, "run-1", datetime(2026, 1, 1), summary, [], max_runs=3)
    stored = next(tmp_path.glob("validations/**/*.json"))
    stored.write_text(stored.read_text()[:100])
    index = build_docs(tmp_path, "run-2", datetime(2026, 1, 2), summary, [], max_runs=3)
    assert [link for link in Elements(index).links() if "run-1" in link] == []


def test_reports_that_cannot_be_written_are_an_error_of_the_home(tmp_path: Path) -> None:
    (tmp_path / "quality").write_text("not a folder")
    with pytest.raises(HomeError, match="quality reports"):
        build_docs(tmp_path / "quality", "run-1", datetime(2026, 1, 1), {}, [], max_runs=3)


def test_a_gate_may_leave_the_reports_out(sound_verdict: Verdict) -> None:
    assert sound_verdict.docs_index is None


class Watcher(BaseHTTPRequestHandler):
    """A proxy that lets nothing through and remembers what was asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(502)

    do_CONNECT = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """The port of a watching proxy, and the addresses that a browser asked it for."""
    seen: list[str] = []
    handler = type("Handler", (Watcher,), {"asked": seen})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], seen
        server.shutdown()


def open_in_browser(page: Path, port: int, profile: Path) -> str:
    """The page's elements after a headless browser has opened it behind the proxy."""
    assert CHROMIUM is not None
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-features=NetworkTimeServiceQuerying",
        "--no-first-run",
        f"--user-data-dir={profile}",
        f"--proxy-server=http://127.0.0.1:{port}",
        "--virtual-time-budget=3000",
        "--dump-dom",
    ]
    done = subprocess.run(
        [CHROMIUM, *flags, page.as_uri()], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    return done.stdout


def host(address: str) -> str:
    return address.split("//")[-1].split("/")[0].split(":")[0]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the PATH: apt-get install chromium")
def test_a_browser_asks_nobody_for_anything(report: Report, asked: tuple[int, list[str]], tmp_path: Path) -> None:
    port, seen = asked
    bait = tmp_path / "bait.html"
    bait.write_text('<img src="http://outside.example/pixel.png">')
    open_in_browser(bait, port, tmp_path / "profile")
    assert "http://outside.example/pixel.png" in seen  # the watch itself works
    of_the_browser_itself = {host(address) for address in seen}
    for page in (report.index, report.page):
        assert "<title>owned</title>" not in open_in_browser(page, port, tmp_path / "profile")
    assert {host(address) for address in seen} <= of_the_browser_itself
