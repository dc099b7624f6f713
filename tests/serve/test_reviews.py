"""Reviews in the reading room: seen on pages, and made by a form only where that is allowed and safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from onrecord.ask import ask
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline import record, review
from onrecord.publish.reviews import Decision
from onrecord.report import build
from onrecord.tables.review_rows import ReviewedField, Verdict
from tests.cli.conftest import invoke  # noqa: F401 - a fixture
from tests.serve.conftest import Answer, Client, serving
from tests.support.pages import write_page
from tests.support.timing import PATIENCE

pytestmark = pytest.mark.usefixtures("open_gate")

TEXT = "Ines Quill said on Monday that 40 boats were back. “It took nine months,” said Bo Tarn."


@pytest.fixture
def statement_id(home: Home, folder: Path) -> str:
    """The id of Ines Quill's statement, published."""
    write_page(folder / "a.txt", "Boats", TEXT)
    record([folder], home)
    found = ask("SELECT statement_id FROM statements WHERE speaker_name = 'Ines Quill'", home)
    return str(found["statement_id"][0].as_py())


@pytest.fixture
def desk(home: Home, statement_id: str) -> Iterator[Client]:
    """A room that takes reviews."""
    assert statement_id
    with serving(home, allow_reviews=True) as client:
        yield client


def post(client: Client, values: dict[str, str], **headers: str) -> Answer:
    body = urlencode(values)
    connection = HTTPConnection("127.0.0.1", client.port, timeout=PATIENCE)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    own = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request("POST", "/reviews", body, kind | own)
        response = connection.getresponse()
        text = response.read().decode()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, text)
    finally:
        connection.close()


def filled(client: Client, statement_id: str, **values: str) -> dict[str, str]:
    """The form of a statement's page, filled in."""
    page = client.get(f"/statements/{statement_id}").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    assert set(hidden) == {"token", "part", "key"}
    return hidden | {"verdict": "wrong", "field": "speaker", "note": "His <b>deputy</b>", "reviewer": "Ada"} | values


def reviews(home: Home) -> list[tuple[str, ...]]:
    found = ask("SELECT verdict, field, note, reviewer FROM reviews ORDER BY reviewed_at", home)
    return [tuple(row.values()) for row in found.to_pylist()]


def test_a_form_puts_a_review_on_record_and_leads_back_to_the_row(desk: Client, statement_id: str) -> None:
    answer = post(
        desk, filled(desk, statement_id), origin=f"http://127.0.0.1:{desk.port}", sec_fetch_site="same-origin"
    )
    assert (answer.status, answer.headers["location"]) == (303, f"/statements/{statement_id}")
    assert reviews(desk.home) == [("wrong", "speaker", "His <b>deputy</b>", "Ada")]
    page = desk.get(f"/statements/{statement_id}")
    assert "reviewed: wrong (speaker)" in page.text
    assert "His &lt;b&gt;deputy&lt;/b&gt;" in page.text
    assert "<b>deputy" not in page.text
    assert page.seen


@pytest.mark.parametrize(
    ("values", "headers", "status"),
    [
        ({"token": "guessed"}, {}, 403),
        ({"token": ""}, {}, 403),
        ({}, {"origin": "http://evil.example"}, 403),
        ({}, {"sec_fetch_site": "cross-site"}, 403),
        ({}, {"sec_fetch_site": "same-site"}, 403),
        ({}, {"content_type": "text/plain"}, 415),
        ({"verdict": "fine"}, {}, 400),
        ({"field": "unit"}, {}, 400),
        ({"verdict": ""}, {}, 400),
        ({"note": "a\0b"}, {}, 400),
        ({"note": "x" * 70_000}, {}, 413),
        ({"part": "runs"}, {}, 404),
        ({"key": "--home=/tmp"}, {}, 404),
        ({"key": "sta_nothing"}, {}, 400),
    ],
)
def test_what_is_not_the_servers_own_form_is_refused(
    desk: Client, statement_id: str, values: dict[str, str], headers: dict[str, str], status: int
) -> None:
    sent = filled(desk, statement_id, **values)
    own = {name: value for name, value in headers.items() if name != "content_type"}
    if "content_type" in headers:
        own["Content_Type"] = headers["content_type"]
    assert post(desk, sent, **own).status == status
    assert reviews(desk.home) == []


def test_without_leave_there_is_neither_form_nor_address(home: Home, statement_id: str) -> None:
    with serving(home) as client:
        assert "<form" not in client.get(f"/statements/{statement_id}").text.partition("<main")[2]
        assert post(client, {"token": "", "part": "statements", "key": statement_id, "verdict": "wrong"}).status == 405
    assert reviews(home) == []


def test_a_form_may_be_sent_to_no_other_address(desk: Client) -> None:
    assert desk.get("/statements", "POST").status == 405
    assert desk.get("/reviews").status in (404, 405)
    assert desk.get("/reviews", "POST", host="evil.example").status == 421


def test_reviews_are_allowed_at_this_machine_alone(invoke, home: Home) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    result = invoke("serve", "--allow-reviews", "--host", "0.0.0.0", "--home", home.root)
    with pytest.raises(UsageError, match="only at this machine's own address"):
        raise result.exception


def test_a_statements_page_can_be_cited(desk: Client, statement_id: str) -> None:
    page = desk.get(f"/statements/{statement_id}").text
    block = page.partition("<pre>")[2].partition("</pre>")[0]
    assert block.startswith("Ines Quill: ")
    (capture,) = ask("SELECT capture_id FROM articles", desk.home)["capture_id"].to_pylist()
    assert f"sha256 {capture}" in block


def test_the_static_site_shows_them_too(home: Home, statement_id: str, tmp_path: Path) -> None:
    figure = str(ask("SELECT figure_id FROM figures WHERE value = 40", home)["figure_id"][0].as_py())
    review(home, [statement_id], Decision(Verdict.WRONG, "Ada", ReviewedField.SPEAKER, "Bo Tarn", "Heard <i>it</i>"))
    review(home, [figure], Decision(Verdict.RIGHT, "Ada"))
    build(home, tmp_path / "site", None, 1, None)
    (page,) = (path.read_text() for path in (tmp_path / "site" / "articles").glob("art_*.html"))
    assert "reviewed: wrong (speaker)" in page
    assert "Heard &lt;i&gt;it&lt;/i&gt;; it should be: Bo Tarn" in page
    assert "reviewed: right, by Ada on" in page


def test_a_reviewed_link_of_a_comment_has_its_badge_beside_the_comment_alone(
    home: Home, folder: Path, tmp_path: Path
) -> None:
    thread = "Comments (2)\n\nAda:\n“It took nine months” is not what I saw.\n\nBo:\nNot for me."
    write_page(folder / "b.txt", "Boats", f"{TEXT}\n\n{thread}")
    record([folder], home)
    (link,) = ask("SELECT target_id FROM reviewable_rows WHERE target_table = 'comment_links'", home)["target_id"]
    review(home, [str(link)], Decision(Verdict.WRONG, "Ada", note="Another <i>wait</i>"))
    build(home, tmp_path / "site", None, 1, None)
    (static,) = (path.read_text() for path in (tmp_path / "site" / "articles").glob("art_*.html"))
    article_id = str(ask("SELECT article_id FROM comments", home)["article_id"][0])
    with serving(home) as client:
        alive = client.get(f"/articles/{article_id}").text
        answered = client.get("/answered").text
    for page in (static, alive):
        first, second = page.partition("<ol>")[2].split("</li>")[:2]
        assert "reviewed: wrong" in first
        assert "Another &lt;i&gt;wait&lt;/i&gt;" in first
        assert "reviewed:" not in second
        assert page.count("reviewed: wrong") == 1
    for page in (answered, (tmp_path / "site" / "answered" / "index.html").read_text()):
        assert page.count("a comment&#39;s link reviewed: wrong") == 1
        assert "Another &lt;i&gt;wait&lt;/i&gt;" in page


def test_an_answered_statement_has_the_badges_of_itself_and_of_links_to_its_sentence(home: Home, folder: Path) -> None:
    thread = "Comments (1)\n\nAda:\n“Ines Quill said on Monday that 40 boats were back” is not what I heard."
    write_page(folder / "b.txt", "Boats", f"{TEXT}\n\n{thread}")
    record([folder], home)
    (kind,) = ask("SELECT target_kind FROM comment_links", home)["target_kind"].to_pylist()
    assert kind == "sentence"
    (link,) = ask("SELECT target_id FROM reviewable_rows WHERE target_table = 'comment_links'", home)["target_id"]
    answered = ask("SELECT statement_id FROM statement_engagement WHERE comments > 0", home)["statement_id"]
    with serving(home) as client:
        assert "reviewed:" not in client.get("/answered").text
    review(home, [str(link)], Decision(Verdict.UNCLEAR, "Ada"))
    review(home, [str(answered[0])], Decision(Verdict.RIGHT, "Bo"))
    with serving(home) as client:
        page = client.get("/answered").text
        rows = client.get("/answered.json").text
    assert page.count("a comment&#39;s link reviewed: unclear") == len(answered)
    assert page.count(">reviewed: right") == 1
    assert rows.count('"reviewer": "Bo"') == 1


def test_reviews_stand_beside_rows_in_lists(home: Home, statement_id: str, tmp_path: Path) -> None:
    figure = str(ask("SELECT figure_id FROM figures WHERE value = 40", home)["figure_id"][0])
    note = Decision(Verdict.WRONG, "Ada", ReviewedField.SPEAKER, "Bo Tarn", "her <i>deputy</i>")
    review(home, [statement_id], note)
    review(home, [figure], Decision(Verdict.RIGHT, "Bo"))
    build(home, tmp_path / "site", None, 1, None)
    with serving(home) as client:
        alive = [client.get(f"/{name}").text for name in ("statements", "figures")]
    static = [(tmp_path / "site" / name / "index.html").read_text() for name in ("statements", "figures")]
    for statements, figures in (alive, static):
        assert statements.count("reviewed: wrong (speaker)") == 1
        assert "her &lt;i&gt;deputy&lt;/i&gt;" in statements
        assert figures.count("reviewed: right") == 1
