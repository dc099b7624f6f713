"""The front page, alive and as a file: who is quoted most has a name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pytest

from onrecord.home import Home
from onrecord.publish.window import note_window
from onrecord.report import build
from onrecord.report.charts import SERIES, Bar, drawn, level_bars, upright_bars
from onrecord.report.grids import grid
from onrecord.window import Window
from tests.report.reading import Seen, read
from tests.serve.conftest import serving
from tests.support.newsroom import make_database

_DESCRIBED = ("their union", "the parties", "a neighbour", "Analysts")
_NAMED = ("Ida Brok", "Harbour Board")
# What every object of JavaScript has, or would have.
_OF_OBJECTS = ("constructor", "__proto__", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "__defineGetter__")
_LIKE_THEM = ("=", "=constructor", "prototype", "length", "undefined", "null", "NaN", "0", "datum")


def parties(home: Home, *names: str) -> Home:
    """A record in which the speakers are quoted, each less often than the one before; some have names."""
    speakers = [
        {"speaker_id": f"spk_{number}", "name": name, "kind": "organisation", "is_named": name in _NAMED}
        for number, name in enumerate(names)
    ]
    said = [
        {"statement_id": f"sta_{number}_{nth}", "article_id": "art_1", "speaker_id": f"spk_{number}"}
        for number in range(len(names))
        for nth in range(20 - number)
    ]
    make_database(home.database, articles=[{"article_id": "art_1"}], speakers=speakers, statements=said)
    return home


def quoted_most(front: Seen) -> list[str]:
    (ranking,) = front.by_class("ranking")
    return [line.strip() for line in ranking[2].splitlines() if line.strip()]


@pytest.mark.parametrize("is_static", [False, True])
def test_who_is_only_described_is_not_among_the_most_quoted(home: Home, tmp_path: Path, is_static: bool) -> None:
    parties(home, *_DESCRIBED, *_NAMED)
    if is_static:
        front = read(build(home, tmp_path / "site").index)
    else:
        with serving(home) as client:
            front = client.get("/").seen
    assert quoted_most(front) == list(_NAMED)
    assert "Ida Brok is quoted most: 16 of 105 statements." in " ".join(front.by_tag("figcaption"))


def test_where_nobody_has_a_name_the_front_page_says_so(home: Home) -> None:
    with serving(parties(home, *_DESCRIBED)) as client:
        assert "Nobody is quoted by name yet." in client.get("/").text


@pytest.mark.parametrize(
    "name",
    [
        "Washington and Baghdad",
        "The Organisation for the Control of Inland Waterways and Their Banks",
        "Bundesvermessungsverwaltungsgesetzeskommission",
        "WWWWWWWWWW MMMMMMMMMM WWWWWWWWWW",
    ],
)
def test_a_long_name_stands_whole_beside_its_bar(name: str) -> None:
    chart = drawn(level_bars([Bar("Ida", 3), Bar(name, 2)], (), SERIES), "Most", grid("", (), []))
    assert "…" not in chart.svg
    written = "".join(re.sub("<[^>]*>", " ", chart.svg).split())
    assert name.replace(" ", "") in written


def test_who_is_quoted_equally_often_stands_in_one_order_everywhere(home: Home, tmp_path: Path) -> None:
    names = ["Zoe", "anna", "Bea", "ANNA", "Carl", "bea", "Ärzte"]
    speakers = [
        {"speaker_id": f"spk_{9 - place}", "name": name, "kind": "person", "is_named": True}
        for place, name in enumerate(names)
    ]
    said = [
        {
            "statement_id": f"sta_{place}{nth}",
            "article_id": f"art_{nth % (1 + place % 2)}",
            "speaker_id": f"spk_{9 - place}",
        }
        for place in range(len(names))
        for nth in range(2)
    ]
    articles = [{"article_id": "art_0"}, {"article_id": "art_1"}]
    make_database(home.database, articles=articles, speakers=speakers, statements=said)
    expected = ["ANNA", "anna", "bea", "Bea", "Carl", "Zoe", "Ärzte"]
    built = build(home, tmp_path / "site").index
    with serving(home) as client:
        assert quoted_most(client.get("/").seen) == expected
        assert [row["name"] for row in json.loads(client.get("/speakers.json").text)["rows"]] == expected
        answer = json.loads(client.get("/questions/most_quoted_speakers.json").text)
        assert [row["speaker_name"] for row in answer["rows"]] == expected
    assert quoted_most(read(built)) == expected
    listed = read(built.parent / "speakers" / "index.html")
    assert [text for tag, own, text in listed.texts if tag == "a" and "spk_" in own["href"]] == expected


def test_who_denies_a_figure_does_not_assert_it(home: Home) -> None:
    said = [
        {"statement_id": f"sta_{polarity}", "article_id": "art_1", "speaker_id": "spk_1", "polarity": polarity}
        | {"speaker_name": "Ida Brok"}
        for polarity in ("asserts", "denies")
    ]
    sums = [
        {
            "figure_id": f"fig_{nth}",
            "article_id": "art_1",
            "kind": "money",
            "unit": "EUR",
            "value": nth,
            "text": f"€{nth}",
        }
        | {"statement_id": statement}
        for nth, statement in enumerate(("sta_asserts", "sta_denies", None), 1)
    ]
    speakers = [{"speaker_id": "spk_1", "name": "Ida Brok", "kind": "person"}]
    articles = [{"article_id": "art_1", "source": "harbour.example"}]
    make_database(home.database, articles=articles, speakers=speakers, statements=said, figures=sums)
    with serving(home) as client:
        rows = json.loads(client.get("/figures.json?sort=smallest").text)["rows"]
        front = client.get("/").seen
        facts = [client.get(f"/figures/fig_{nth}").seen.by_class("facts")[0][2] for nth in (1, 2)]
        article = client.get("/articles/art_1").seen
    assert facts == ["Asserted by Ida Brok", "Not asserted (denies) by Ida Brok"]
    assert article.by_tag("td")[2::5] == ["Ida Brok", "–", "the article itself"]
    assert [row["asserted_by"] for row in rows] == ["Ida Brok", None, "harbour.example"]
    assert [row["attributed_to"] for row in rows] == ["Ida Brok", "Ida Brok", None]
    (table,) = [text for tag, _, text in front.texts if tag == "table" and "The largest sums" in text]
    assert [table.count(word) for word in ("Ida Brok", "harbour.example")] == [1, 4]


@pytest.mark.parametrize("bars_of", [level_bars, upright_bars])
@pytest.mark.parametrize("names", [_OF_OBJECTS, _LIKE_THEM])
def test_no_name_of_a_programming_language_empties_a_chart(bars_of: Callable[..., Any], names: Sequence[str]) -> None:
    bars = [Bar(place, 2, series) for place in names for series in names[:7]]
    svg = drawn(bars_of(bars, names[:7], SERIES), "Most", grid("", (), [])).svg
    (shown,) = re.findall(r'<g class="mark-rect role-mark marks"[^>]*>(.*?)</g>', svg)
    assert shown.count("<path") == len(bars)
    written = [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
    assert set(names) <= set(written)
    assert not (set(written) - set(names)) & {f"={name}" for name in names}


def test_one_bar_is_no_wall() -> None:
    for places, width in ((1, 100), (2, 100), (12, 60)):
        svg = drawn(upright_bars([Bar(str(nth), 3) for nth in range(places)], (), SERIES), "Most", grid("", (), [])).svg
        (shown,) = re.findall(r'<g class="mark-rect role-mark marks"[^>]*>(.*?)</g>', svg)
        assert {round(float(own)) for own in re.findall(r' d="M[-\d.]+,[-\d.]+h([\d.]+)', shown)} == {width}


def test_a_record_that_shows_a_window_says_so(home: Home) -> None:
    with serving(parties(home, "Ida Brok")) as client:
        assert "window on what is stored" not in client.get("/").text
    with duckdb.connect(str(home.database)) as connection:
        note_window(connection, Window(date(2026, 1, 1), "post"))
    shown = "window on what is stored: articles since 2026-01-01 of outlets with “post” in their name."
    with serving(home) as client:
        assert shown in client.get("/").text
