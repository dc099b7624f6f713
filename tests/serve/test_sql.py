"""SQL of a visitor's own: shared by its address, paged, and unable to write, to read files or to run for ever."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from onrecord.home import Home
from tests.serve.conftest import Answer, Client, serving

ENDLESS = "SELECT count(*) FROM range(100000000) AS a, range(1000000) AS b WHERE a.range + b.range = -1"


def asked(client: Client, sql: str, ending: str = "", more: str = "") -> Answer:
    return client.get(f"/sql{ending}?sql={quote(sql)}{more}")


def test_the_address_holds_the_question(client: Client) -> None:
    seen = asked(client, "SELECT name FROM speakers WHERE kind = 'person' AND name < 'Z'\n").seen
    assert seen.by_tag("textarea") == ["SELECT name FROM speakers WHERE kind = 'person' AND name < 'Z'"]
    assert "Ines Quill" in seen.by_tag("td")[-1] + seen.by_tag("td")[0]


def test_ids_lead_to_their_pages(client: Client) -> None:
    seen = asked(client, "SELECT statement_id, article_id FROM statements WHERE statement_id = 'sta_two'").seen
    assert {"statements/sta_two", "articles/art_pier"} <= {link["href"] for link in seen.links}


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE t AS SELECT 1",
        "INSERT INTO speakers (speaker_id) VALUES ('x')",
        "DELETE FROM articles",
        "DROP VIEW speaker_record",
        "COPY articles TO '{path}'",
        "EXPORT DATABASE '{path}'",
        "ATTACH '{path}' AS other",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "PRAGMA memory_limit = '100GB'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT 1; DROP TABLE articles",
        "EXPLAIN ANALYZE COPY articles TO '{path}'",
        "SELECT getenv('HOME')",
    ],
)
def test_it_can_neither_write_nor_reach_out(client: Client, tmp_path: Path, sql: str) -> None:
    before = client.home.database.read_bytes()
    path = tmp_path / "out"
    for ending in ("", ".json", ".csv"):
        answer = asked(client, sql.format(path=path), ending)
        assert answer.status == 400, answer.text
        assert "root:" not in answer.text
    assert not path.exists()
    assert client.home.database.read_bytes() == before


def test_what_is_wrong_is_shown_with_its_place(client: Client) -> None:
    answer = asked(client, "SELECT nam FROM speakers")
    assert answer.status == 400
    (excerpt,) = answer.seen.by_class("excerpt")
    assert excerpt[2].startswith("LINE 1: SELECT nam FROM speakers")
    assert excerpt[2].rstrip().endswith("^")
    assert "nam" in answer.seen.by_class("wrong")[0][2]
    assert "error" in json.loads(asked(client, "SELECT nam FROM speakers", ".json").text)


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
def test_a_question_without_end_is_ended(served_home: Home, ending: str) -> None:
    with serving(served_home, seconds=0.5) as client:
        begun = time.process_time()
        answer = asked(client, ENDLESS, ending)
        assert answer.status == 400
        assert "stopped after 0.5 seconds" in answer.text
        spent = time.process_time() - begun
        assert asked(client, "SELECT 1 AS one", ".json").status == 200
        assert time.process_time() - begun < 3 * spent + 5  # nothing goes on behind


def test_rows_far_back_have_an_end_as_well(served_home: Home) -> None:
    with serving(served_home, seconds=0.5) as client:
        answer = asked(client, "SELECT * FROM range(300000000) AS a, range(3) AS b", ".json", "&page=100000")
    assert answer.status == 400
    assert "stopped after 0.5 seconds" in answer.text


def test_memory_has_a_limit(served_home: Home) -> None:
    with serving(served_home, memory="100MB") as client:
        answer = asked(client, "SELECT count(DISTINCT md5(range::VARCHAR)) FROM range(20000000)")
        assert answer.status == 400
        assert "memory" in answer.seen.by_class("wrong")[0][2].lower()
        assert asked(client, "SELECT 1 AS one", ".json").status == 200


def test_answers_come_in_pages(client: Client) -> None:
    sql = "SELECT range AS n FROM range(250) ORDER BY n"
    first, last = asked(client, sql), asked(client, sql, more="&page=3")
    assert [len(answer.seen.by_tag("td")) for answer in (first, last)] == [100, 50]
    (following,) = [link["href"] for link in first.seen.links if link.get("rel") == "next"]
    assert client.get(f"/{following}").seen.by_tag("td")[0].strip() == "100"
    assert [link for link in last.seen.links if link.get("rel") == "next"] == []
    rows = json.loads(asked(client, sql, ".json", "&size=7&page=2").text)
    assert ([row["n"] for row in rows["rows"]], rows["has_more"]) == ([*range(7, 14)], True)


def test_a_spreadsheet_calculates_nothing(client: Client) -> None:
    answer = asked(client, "SELECT '=1+1' AS \"=cmd\", '@x' AS b, -1 AS c", ".csv")
    assert list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))) == [
        ["'=cmd", "b", "c"],
        ["'=1+1", "'@x", "-1"],
    ]
    assert answer.headers["content-disposition"].startswith("attachment")


def test_long_values_are_cut_on_the_page(client: Client) -> None:
    assert len(asked(client, "SELECT repeat('x', 1000000) AS long").text) < 10_000
    assert asked(client, "SELECT repeat('x', 60000000) AS long", ".json").status == 400


def test_a_union_of_kinds_of_values_is_answered(client: Client) -> None:
    sql = (
        "SELECT NULL AS a, [1, 2] AS b, {'k': 'v'} AS c, 'NaN'::DOUBLE AS d, DATE '2024-01-01' AS e, "
        "'\\x00'::BLOB AS f, INTERVAL 1 DAY AS g, 1 AS h, 2 AS h"
    )
    for ending in ("", ".json", ".csv"):
        assert asked(client, sql, ending).status == 200
    (row,) = json.loads(asked(client, sql, ".json").text)["rows"]
    assert (row["a"], row["b"], row["d"], row["h"], row["h_2"]) == (None, [1, 2], None, 1, 2)


def test_days_have_no_empty_clock_and_moments_keep_theirs(client: Client) -> None:
    days = client.get("/sql?sql=SELECT+TIMESTAMP+'2024-05-06'+AS+day,+TIMESTAMP+'2024-05-06+07:08:00'+AS+moment").text
    assert ">2024-05-06</td>" in "".join(days.split("\n"))
    assert "2024-05-06 07:08:00" in days
    assert "2024-05-06 00:00:00" not in days


def test_the_cells_of_a_column_look_alike(client: Client) -> None:
    seen = asked(client, "SELECT 'a name' AS name, unnest(['short', repeat('long ', 20)]) AS text").seen
    looks = [attributes.get("class", "") for tag, attributes, _ in seen.texts if tag == "td"]
    assert looks == ["", "words", "", "words"]


def test_the_form_leads_to_its_answer(client: Client) -> None:
    page = client.get("/sql?sql=FROM+speakers").text
    assert 'action="sql#answer"' in page
    assert page.count('id="answer"') == 1
    assert client.get("/sql?sql=FROM+nothing").text.count('id="answer"') == 1
    assert 'id="answer"' not in client.get("/sql").text
