"""Lists that are searched, narrowed, counted, sorted and paged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import pytest

from onrecord.home import Home
from onrecord.pipeline import record as record_folder
from tests.report.record import BOLD_NAME, SMALL_ARTICLES
from tests.serve.conftest import Client, serving
from tests.support.pages import write_page

LISTS = ("statements", "figures", "speakers", "articles")


def listed(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status == 200, answer.text
    return json.loads(answer.text)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_every_row(client: Client, name: str) -> None:
    rows = json.loads(client.get(f"/sql.json?sql=SELECT+count(*)+AS+n+FROM+{name}").text)["rows"]
    assert listed(client, f"/{name}.json")["total"] == rows[0]["n"] > 0


@pytest.mark.parametrize("name", LISTS)
def test_a_value_of_a_facet_leads_to_as_many_rows_as_it_says(client: Client, name: str) -> None:
    seen = client.get(f"/{name}").seen
    (facets,) = [text for tag, attributes, text in seen.texts if attributes.get("class") == "facets"]
    assert facets.strip()
    asking = [link["href"] for link in seen.links if f"{name}?" in link["href"]]
    links = [link for link in asking if "sort=" not in link and "page=" not in link]
    whole = listed(client, f"/{name}.json")["facets"]
    assert whole
    totals = [listed(client, urljoin("/", link).replace(f"{name}?", f"{name}.json?", 1))["total"] for link in links]
    assert sorted(totals) == sorted(rows for values in whole.values() for rows in values.values())


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        ("outlet=outlet3", "source = 'outlet3.example'"),
        ("since=2024-03-04", "published_at >= '2024-03-04'"),
        ("until=2023-12-31", "published_at < '2024-01-01'"),
        (
            "since=2023-06-01&until=2023-06-30&outlet=OUTLET",
            "published_at >= '2023-06-01' AND published_at < '2023-07-01'",
        ),
    ],
)
def test_articles_are_narrowed(client: Client, asked: str, condition: str) -> None:
    sql = quote(f"SELECT count(*) AS n FROM articles WHERE {condition}")
    (row,) = listed(client, f"/sql.json?sql={sql}")["rows"]
    assert 0 < listed(client, f"/articles.json?{asked}")["total"] == row["n"] < SMALL_ARTICLES + 3


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("kind=indirect", {"sta_outer", "sta_inner", "sta_hostile"}),
        ("speaker=mallory", {"sta_hostile"}),
        (f"speaker={quote('=' + BOLD_NAME)}", {"sta_hostile"}),
        ("speaker=%3DMallory", set()),
        ("speaker=harbour+office&kind=indirect", {"sta_outer"}),
        ("speaker=%25", set()),
    ],
)
def test_statements_are_narrowed(client: Client, asked: str, keys: set[str]) -> None:
    assert {row["statement_id"] for row in listed(client, f"/statements.json?{asked}")["rows"]} == keys


def test_figures_in_doubt_and_figures_by_size(client: Client) -> None:
    doubtful = listed(client, "/figures.json?doubt=any")["rows"]
    assert "fig_doubt" in {row["figure_id"] for row in doubtful}
    assert "fig_boats" not in {row["figure_id"] for row in doubtful}
    values = [row["value"] for row in listed(client, "/figures.json?sort=largest")["rows"]]
    assert values == sorted(values, reverse=True)
    assert [row["value"] for row in listed(client, "/figures.json?sort=smallest")["rows"]] == values[::-1]


def test_words_are_found_ranked_and_marked(client: Client) -> None:
    found = listed(client, "/statements.json?q=%22nine+months%22")
    assert [row["statement_id"] for row in found["rows"]] == ["sta_two"]
    assert found["sort"] == "best"
    page = client.get("/statements?q=%22nine+months%22").seen
    assert {text.lower() for text in page.by_tag("mark")} & {"nine", "months", "nine months"}
    (box,) = [
        attributes
        for tag, attributes in page.elements
        if attributes.get("type") == "search" and "placeholder" in attributes
    ]
    assert box["value"] == '"nine months"'


def test_words_and_filters_hold_together(client: Client) -> None:
    every = listed(client, "/statements.json?q=fine")["total"]
    assert every == SMALL_ARTICLES
    some = listed(client, "/statements.json?q=fine&outlet=outlet3&sort=oldest")
    assert 0 < some["total"] < every
    assert [row["published_at"] for row in some["rows"]] == sorted(row["published_at"] for row in some["rows"])


@pytest.mark.parametrize("words", ["-fine", "!!!", "%22", "-"])
def test_words_that_ask_for_nothing_are_told_so(client: Client, words: str) -> None:
    answer = client.get(f"/statements?q={words}")
    assert answer.status == 400
    assert "no word to look for" in answer.seen.by_tag("main")[0]


def test_pages_have_every_row_once(client: Client) -> None:
    keys, path = [], "/statements.json?size=100&outlet=example"
    while path:
        page = listed(client, path)
        keys += [row["statement_id"] for row in page["rows"]]
        path = page["next"]
    assert len(keys) == len(set(keys)) == page["total"] > 200


@pytest.mark.parametrize("asked", ["since=soon", "until=2024-02-31", "page=0", "page=x", "size=-1", "page=%C2%B2"])
def test_what_cannot_be_is_refused(client: Client, asked: str) -> None:
    answer = client.get(f"/figures?{asked}")
    assert answer.status == 400
    assert json.loads(client.get(f"/figures.json?{asked}").text)["error"]


def test_an_empty_form_asks_for_nothing(client: Client) -> None:
    form = "q=&speaker=&outlet=&kind=&since=&until=&sort="
    assert listed(client, f"/statements.json?{form}") == listed(client, "/statements.json")


def test_what_was_asked_for_can_be_taken_back(client: Client) -> None:
    seen = client.get("/statements?kind=indirect&outlet=evil").seen
    links = {link["aria-label"]: link["href"] for link in seen.links if "aria-label" in link}
    assert links == {
        "Without Kind: indirect": "statements?outlet=evil",
        "Without Outlet: evil": "statements?kind=indirect",
    }


@pytest.mark.parametrize("asked", ["", "outlet=example&sort=oldest", "sort=name", "kind=indirect&sort=newest"])
@pytest.mark.parametrize("name", LISTS)
def test_the_page_after_a_row_is_the_one_that_is_counted_to(client: Client, name: str, asked: str) -> None:
    key = f"{name[:-1]}_id"
    first = [row[key] for row in listed(client, f"/{name}.json?size=3&{asked}")["rows"]]
    second = [row[key] for row in listed(client, f"/{name}.json?size=3&page=2&{asked}")["rows"]]
    if not second:
        return
    after = listed(client, f"/{name}.json?size=3&page=2&after={quote(first[-1])}&{asked}")
    assert [row[key] for row in after["rows"]] == second
    before = listed(client, f"/{name}.json?size=3&before={quote(second[0])}&{asked}")
    assert [row[key] for row in before["rows"]] == first


def test_a_row_that_is_gone_is_told(client: Client) -> None:
    answer = client.get("/statements?page=2&after=sta_gone")
    assert answer.status == 400
    assert "begin at its first page" in answer.text


def test_speakers_have_letters(client: Client) -> None:
    letters = listed(client, "/speakers.json")["facets"]["letter"]
    assert list(letters) == sorted(letters)
    for letter, amount in letters.items():
        found = listed(client, f"/speakers.json?letter={quote(letter)}")
        assert found["total"] == amount
        if letter != "#":
            assert all(row["name"].upper().startswith(letter) for row in found["rows"])


def test_months_can_be_chosen_within_a_year(client: Client) -> None:
    assert "month" not in listed(client, "/articles.json")["facets"]
    year = listed(client, "/articles.json?since=2023-01-01&until=2023-12-31")
    months = year["facets"]["month"]
    assert list(months) == sorted(months)
    assert sum(months.values()) == year["total"] > 0


def test_an_empty_list_says_how_many_were_looked_at(client: Client) -> None:
    every = listed(client, "/statements.json")["total"]
    assert f"None of {every:,} statements has all that was asked for." in client.get("/statements?outlet=nowhere").text


@pytest.mark.parametrize(
    ("name", "facet", "unknown"),
    [
        ("statements", "kind", "foo"),
        ("statements", "polarity", "doubts"),
        ("figures", "unit", "XYZ"),
        ("figures", "kind", "moneys"),
        ("figures", "outlet", "nowhere"),
        ("articles", "outlet", "=nowhere.example"),
        ("speakers", "kind", "persons"),
    ],
)
def test_a_value_that_no_row_has_is_told_and_those_that_there_are(
    client: Client, name: str, facet: str, unknown: str
) -> None:
    every = listed(client, f"/{name}.json")["facets"][facet]
    asked = f"{facet}={quote(unknown)}&since=2024-01-01"
    assert listed(client, f"/{name}.json?{asked}")["instead"] == {facet: every}
    seen = client.get(f"/{name}?{asked}").seen
    ((_, _, told),) = seen.by_class("instead")
    assert f"there is no “{unknown.removeprefix('=')}”" in told
    links = [link["href"] for link in seen.links if f"{facet}=" in link["href"] and "since=2024-01-01" in link["href"]]
    assert len([link for link in links if quote(unknown) not in link]) >= len(every)


def test_a_value_that_only_other_filters_leave_out_is_there(client: Client) -> None:
    kind = next(iter(listed(client, "/statements.json")["facets"]["kind"]))
    asked = f"/statements.json?kind={kind}&since=2199-01-01"
    assert listed(client, asked)["total"] == 0
    assert listed(client, asked)["instead"] == {}


@pytest.fixture
def crowd(home: Home, folder: Path) -> Iterator[Client]:
    """Two articles with analysts at the head of a sentence, one with them within, and figures in miles."""
    for name, said in (("a", "Analysts said"), ("b", "On Monday analysts said"), ("c", "Analysts said")):
        text = f"{said} the line to Holm was 12 miles long. The road is 40 miles long, and 9 km of it are new."
        write_page(folder / f"{name}.txt", f"News of {name}", text)
    record_folder([folder], home)
    with serving(home) as own:
        yield own


@pytest.mark.usefixtures("open_gate")
def test_one_name_in_two_spellings_is_one_value_and_leads_to_both(crowd: Client) -> None:
    whole = listed(crowd, "/statements.json")
    assert {row["speaker_name"] for row in whole["rows"]} == {"Analysts", "analysts"}
    assert whole["facets"]["speaker"] == {"Analysts": 3}
    for spelling in ("Analysts", "analysts"):
        assert listed(crowd, f"/statements.json?speaker=%3D{spelling}")["total"] == 3
    assert len(crowd.get("/statements.csv?speaker=%3Danalysts").text.strip().splitlines()) == 4
    assert listed(crowd, "/figures.json?speaker=%3Danalysts")["facets"]["speaker"] == {"Analysts": 3}


@pytest.mark.usefixtures("open_gate")
def test_units_are_words_to_readers_and_codes_to_programs(crowd: Client) -> None:
    assert listed(crowd, "/figures.json")["facets"]["unit"] == {"[mi_i]": 6, "km": 3}
    (facets,) = [text for _, own, text in crowd.get("/figures").seen.texts if own.get("class") == "facets"]
    assert "miles" in facets
    assert "kilometres" in facets
    assert "[mi_i]" not in facets
    for asked in ("[mi_i]", "miles", "Mile"):
        assert listed(crowd, f"/figures.json?unit={quote(asked)}")["total"] == 6
    assert "Unit: miles" in crowd.get("/figures?unit=%5Bmi_i%5D").text


@pytest.mark.usefixtures("open_gate")
def test_words_that_name_nobody_are_no_value_of_the_facet(home: Home, folder: Path) -> None:
    text = "I said the boat was late. We said the ferry was late. Ines Quill said the harbour was closed."
    write_page(folder / "a.txt", "Boats are late", text)
    record_folder([folder], home)
    with serving(home) as own:
        whole = listed(own, "/statements.json")
        unknown = {row["speaker_name"] for row in whole["rows"] if row["speaker_id"] is None}
        assert unknown
        assert whole["facets"]["speaker"] == {"Ines Quill": 1}
        for name in unknown:
            assert listed(own, f"/statements.json?speaker=%3D{name}")["total"] >= 1


@pytest.mark.usefixtures("open_gate")
def test_a_figures_page_says_who_asserts_it(crowd: Client) -> None:
    claimed, plain = (
        next(row for row in listed(crowd, "/figures.json")["rows"] if (row["statement_id"] is None) is is_plain)
        for is_plain in (False, True)
    )
    page = crowd.get(f"/figures/{claimed['figure_id']}").text
    assert f'Asserted by <a href="../speakers/{claimed["speaker_id"]}">{claimed["attributed_to"]}</a>' in page
    assert "Asserted by" not in crowd.get(f"/figures/{plain['figure_id']}").text
