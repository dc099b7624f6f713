"""Who may ask, and what a browser may do with the answer."""

from __future__ import annotations

import pytest

from onrecord.home import Home
from tests.serve.conftest import Client, serving

ANSWERS = (
    "/",
    "/style.css",
    "/statements.json",
    "/statements.csv",
    "/nothing",
    "/statements?since=x",
    "/doubts/index.html",
)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8321", "127.0.0.1", "127.0.0.1:99", "[::1]:8321", "[::1]"])
def test_this_machine_is_served(client: Client, host: str) -> None:
    assert client.get("/sql", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8321",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil",
        "[x]",
    ],
)
def test_another_name_for_this_machine_is_not(client: Client, host: str) -> None:
    answer = client.get("/statements.json", host=host)
    assert answer.status in (400, 421)
    assert "sta_" not in answer.text


def test_the_name_that_it_listens_at_is_served(served_home: Home) -> None:
    with serving(served_home, host="desk.local") as client:
        assert client.get("/sql", host="desk.local:8321").status == 200
        assert client.get("/sql", host="evil.example").status == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_there_is_only_reading(client: Client, method: str) -> None:
    answer = client.get("/statements", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_heads_are_answered_without_a_body(client: Client) -> None:
    answer = client.get("/statements", "HEAD")
    assert (answer.status, answer.text) == (200, "")


@pytest.mark.parametrize(("mode", "status"), [("navigate", 200), ("no-cors", 403), ("cors", 403)])
def test_other_sites_may_link_here_and_no_more(client: Client, mode: str, status: int) -> None:
    assert client.get("/sql", sec_fetch_site="cross-site", sec_fetch_mode=mode).status == status
    assert client.get("/sql", sec_fetch_site="same-origin", sec_fetch_mode=mode).status == 200


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_is_locked(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; ")
    assert "script" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_there_are_no_pages_of_the_framework(client: Client) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert client.get(path).status == 404


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/articles/..%2F..%2Fetc%2Fpasswd", "/style.css/../../x", "//evil.example"]
)
def test_no_file_is_reached(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status == 404
    assert "root:" not in answer.text
