"""Every page of the reading room: they open, their links lead somewhere, and all are to be had as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

import pytest

from onrecord.home import Home
from onrecord.warehouse_sql import questions
from tests.report.record import ARTICLE, SPEAKER
from tests.serve.conftest import Answer, Client, serving

PAGES = (
    *("/", "/statements", "/figures", "/speakers", "/articles", "/answered", "/conflicts", "/quarantine", "/quality"),
    *("/sql", "/questions", f"/articles/{ARTICLE}", f"/speakers/{SPEAKER}", f"/speakers/{SPEAKER}-2"),
    *("/statements/sta_two", "/figures/fig_doubt"),
)
WITH_DATA = [
    *("/statements", "/figures", "/speakers", "/articles", "/answered", "/conflicts", "/quarantine"),
    *(f"/articles/{ARTICLE}", f"/speakers/{SPEAKER}", "/statements/sta_two", "/figures/fig_doubt"),
    *("/questions/said_by", "/sql?sql=FROM+speakers"),
]


def kind_of(address: str) -> tuple[str, ...]:
    """Addresses that differ in their values alone are one kind of page, of which one is looked at.

    So are those with as many filters, where these are more than two: each pair of them is seen, not each set.
    """
    parts = urlsplit(address)
    folder, _, name = parts.path.rpartition("/")
    is_small = name.startswith(("art_small", "sta_0", "sta_1"))
    chosen = sorted(name for name, _ in parse_qsl(parts.query))
    return (folder, "small" if is_small else name, *(chosen if len(chosen) <= 2 else [str(len(chosen))]))


def test_every_link_leads_somewhere(client: Client) -> None:
    waiting, kinds, opened = deque(["/"]), {kind_of("/")}, dict[str, Answer]()
    places: list[tuple[str, str]] = []
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        if answer.status == 307:
            opened[address] = answer
            address = answer.headers["location"]
            answer = client.get(address)
        assert answer.status == 200, address
        opened[address] = answer
        if "html" not in answer.headers["content-type"]:
            continue
        for link in answer.seen.links:
            target, anchor = urldefrag(urljoin(f"http://here{address}", link["href"]))
            if not target.startswith("http://here"):
                continue
            path = target.removeprefix("http://here")
            if anchor:
                places.append((path, anchor))
            if kind_of(path) not in kinds:
                kinds.add(kind_of(path))
                waiting.append(path)
    assert {"/quality", "/statements/sta_two", f"/articles/{ARTICLE}.html", "/questions/said_by"} <= opened.keys()
    pages = {
        path: answer.seen.ids for path, answer in opened.items() if "html" in answer.headers.get("content-type", "")
    }
    lost = [(path, anchor) for path, anchor in places if path in pages and anchor not in pages[path]]
    assert lost == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_is_and_has_the_search(client: Client, path: str) -> None:
    seen = client.get(path).seen
    assert len(seen.by_tag("h1")) == 1
    assert seen.by_tag("title")[0].endswith(" · onrecord")
    assert ("input", "q") in [(tag, attributes.get("name")) for tag, attributes in seen.elements]
    assert [tag for tag, _ in seen.elements if tag == "script"] == []


@pytest.mark.parametrize("path", WITH_DATA)
def test_a_page_is_json_and_csv_as_well(client: Client, path: str) -> None:
    name, _, asked = path.partition("?")
    as_json = client.get(f"{name}.json?{asked}")
    assert (as_json.status, as_json.headers["content-type"]) == (200, "application/json")
    assert json.loads(as_json.text)
    as_csv = client.get(f"{name}.csv?{asked}")
    assert as_csv.status == 200
    heading, *rows = csv.reader(io.StringIO(as_csv.text.removeprefix("\ufeff")))
    assert all(len(row) == len(heading) for row in rows)
    assert rows or path == "/conflicts"


@pytest.mark.parametrize(
    "path", ["/nothing", "/statements/sta_none", "/speakers/spk_none", "/articles/x", "/questions/x"]
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status == 404
    assert len(answer.seen.by_tag("h1")) == 1
    assert client.get(f"{path}.json").status == 404


@pytest.mark.parametrize("path", ["/statements/fig_doubt", "/figures/sta_two", "/statements/sta_tw"])
def test_a_row_is_found_in_its_own_list_by_its_whole_id(client: Client, path: str) -> None:
    assert client.get(path).status == 404


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/statements/index.html", "/statements"),
        ("/articles/", "/articles"),
        ("/doubts/index.html", "/figures?doubt=any"),
        ("/speakers/by-name.html", "/speakers?sort=name"),
    ],
)
def test_addresses_of_the_report_lead_here(client: Client, path: str, leads_to: str) -> None:
    answer = client.get(path)
    assert (answer.status, answer.headers["location"]) == (307, leads_to)


def test_a_statement_stands_in_its_passage_with_its_words_marked(client: Client) -> None:
    seen = client.get("/statements/sta_two").seen
    assert seen.by_tag("h1") == ["“It took nine months, […] and nearly 40 boats are back.”"]
    assert [text for _, _, text in seen.by_class("is-statement")] == [
        "It took nine months,",
        "and nearly 40 boats are back.",
    ]
    assert f"../articles/{ARTICLE}.html#sta_two" in [unquote(link["href"]) for link in seen.links]


def test_a_statement_that_is_not_direct_has_no_quotation_marks(client: Client) -> None:
    assert client.get("/statements/sta_outer").seen.by_tag("h1") == [
        "believes: Bo Marsh denied moving 3.400 tonnes of grain"
    ]


def test_rows_beside_a_statement_are_headed_by_their_words_which_lead_to_them(client: Client) -> None:
    figure = client.get("/statements/sta_inner").seen
    (listed,) = [text for _, own, text in figure.by_class("scroll") if own.get("aria-label") == "Figures in it"]
    assert "fig_doubt" not in listed
    assert [word for word in ("3.400 tonnes", "grain", "3,400") if word not in listed] == []
    assert "../figures/fig_doubt" in [link["href"] for link in figure.links]
    comments = client.get("/statements/sta_two").seen
    assert f"../articles/{ARTICLE}.html#com_1" in [link["href"] for link in comments.links]


@pytest.mark.parametrize("question", [own.name for own in questions()])
def test_every_question_is_a_form_and_an_answer(client: Client, question: str) -> None:
    (own,) = [own for own in questions() if own.name == question]
    answer = client.get(f"/questions/{question}")
    assert answer.status == 200
    asked = [attributes for tag, attributes in answer.seen.elements if tag in ("input", "select")]
    assert [field["name"] for field in asked if field["name"] != "q"] == [known.name for known in own.parameters]


def test_a_questions_fields_have_the_types_of_its_parameters(client: Client) -> None:
    asked = client.get("/questions/figures_about").seen.elements
    types = {attributes["name"]: attributes["type"] for tag, attributes in asked if tag == "input"}
    assert types == {"q": "search", "subject": "text", "unit": "text", "at_least": "number"} | dict.fromkeys(
        ("since", "until"), "date"
    )


def test_a_question_is_answered_with_the_values_of_its_form(client: Client) -> None:
    rows = json.loads(client.get("/questions/said_by.json?speaker=mallory&about=&since=2024-01-01").text)["rows"]
    assert {row["said_in"][:12] for row in rows} == {"evil.example"}
    wrong = client.get("/questions/said_by?since=soon")
    assert wrong.status == 400
    assert "a day such as" in wrong.seen.by_class("wrong")[0][2]


def test_without_a_database_it_says_what_to_do(home: Home) -> None:
    with serving(home) as client:
        answer = client.get("/")
    assert answer.status == 503
    assert "onrecord run" in answer.text


@pytest.mark.parametrize(
    ("file", "kind"), [("speakers.svg", "image/svg+xml"), ("articles.csv", "text/csv; charset=utf-8")]
)
def test_charts_can_be_taken_along(client: Client, file: str, kind: str) -> None:
    assert f"charts/{file}" in client.get("/").text
    answer = client.get(f"/charts/{file}")
    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'


@pytest.mark.parametrize("file", ["speakers.exe", "nothing.csv", "of-nobody.svg", "speakers", ".csv"])
def test_there_are_no_other_charts(client: Client, file: str) -> None:
    assert client.get(f"/charts/{file}").status == 404
