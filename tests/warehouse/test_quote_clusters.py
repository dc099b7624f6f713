"""quote_appearances and quote_clusters: one statement across articles."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.newsroom import Row, insert_many, make_database, view
from tests.support.timing import cpu_seconds
from tests.warehouse.conftest import Make

WORDS = "The harbour will stay open through the winter whatever the ministry decides"


def article(number: int) -> Row:
    return {
        "article_id": f"a{number}",
        "source": f"paper{number}.example",
        "published_at": datetime(2024, 3, 1) + timedelta(days=number),
    }


def statement(number: int, text: str, speaker: str | None = "Ines Quill") -> Row:
    return {"statement_id": f"s{number}", "article_id": f"a{number}", "text": text, "speaker_name": speaker}


def clusters(make: Make, *texts: str, columns: str = "statement_ids") -> list[tuple[Any, ...]]:
    return view(
        make(
            articles=[article(number) for number in range(len(texts))],
            statements=[statement(number, text) for number, text in enumerate(texts)],
        ),
        "quote_clusters",
        columns,
    )


@pytest.mark.parametrize(
    "other",
    [
        WORDS,
        WORDS.upper() + "!",
        "The harbour will stay open through the winter",
        "the harbor will stay open through the winter whatever the ministry decides",
        "Yes, and I repeat: the harbour will stay open through the winter, whatever the ministry decides.",
    ],
)
def test_the_same_words_cut_or_edited_are_one_statement(make: Make, other: str) -> None:
    assert clusters(make, WORDS, other) == [(["s0", "s1"],)]


@pytest.mark.parametrize(
    "other",
    [
        "The harbour will close for the winter because the ministry says so",
        "Nobody has asked the pilots what they think about the plan",
        "The harbour will",
    ],
)
def test_other_words_are_another_statement(make: Make, other: str) -> None:
    assert clusters(make, WORDS, other) == []


def test_a_cluster_tells_its_first_appearance_outlets_and_drift(make: Make) -> None:
    drifted = WORDS.replace("the ministry decides", "London thinks of it")
    columns = "first_said_in, text, articles, outlets, wordings, drift_mean > 0.1, drift_max < 0.5"
    assert clusters(make, WORDS, WORDS.lower(), drifted, columns=columns) == [
        ("paper0.example", WORDS, 3, ["paper0.example", "paper1.example", "paper2.example"], 2, True, True)
    ]


def test_wording_that_drifts_step_by_step_stays_one_cluster(make: Make) -> None:
    words = [*WORDS.split(), *(f"new{place}" for place in range(12))]
    steps = [" ".join(words[start : start + 12]) for start in (0, 4, 8, 12)]
    assert clusters(make, *steps) == [(["s0", "s1", "s2", "s3"],)]


def test_short_common_words_of_two_speakers_are_two_statements(make: Make) -> None:
    short = "We do not comment on single cases"
    database = make(
        articles=[article(0), article(1), article(2)],
        statements=[statement(0, short, "Ines Quill"), statement(1, short, "Bo Tarn"), statement(2, short, "Mr Tarn")],
    )
    assert view(database, "quote_clusters", "statement_ids, speakers") == [(["s1", "s2"], ["Bo Tarn", "Mr Tarn"])]


def test_long_words_credited_to_another_are_one_statement_with_both_names(make: Make) -> None:
    database = make(articles=[article(0), article(1)], statements=[statement(0, WORDS), statement(1, WORDS, "Bo Tarn")])
    assert view(database, "quote_clusters", "speakers") == [(["Bo Tarn", "Ines Quill"],)]


def test_words_repeated_in_one_article_are_no_cluster(make: Make) -> None:
    again = statement(0, WORDS) | {"statement_id": "again"}
    assert view(make(articles=[article(0)], statements=[statement(0, WORDS), again]), "quote_clusters", "1") == []


def _filled(path: Path, count: int) -> Path:
    """Statements of random words, every hundredth of them the same quotation."""
    chance = random.Random(7)
    texts = [" ".join(f"w{chance.randrange(3000)}" for _ in range(20)) for _ in range(count)]
    texts[::100] = [WORDS] * len(texts[::100])
    make_database(path)
    insert_many(path, "articles", {"article_id": [f"a{number}" for number in range(count // 10)]})
    identities = {
        "statement_id": [f"s{number}" for number in range(count)],
        "article_id": [f"a{number // 10}" for number in range(count)],
    }
    insert_many(path, "statements", {**identities, "text": texts})
    return path


@pytest.mark.slow
def test_the_cost_grows_near_linearly_even_with_one_quotation_everywhere(tmp_path: Path) -> None:
    seconds = []
    for number in (20_000, 80_000):
        path = _filled(tmp_path / f"{number}.duckdb", number)

        def work(path: Path = path, number: int = number) -> None:
            assert view(path, "quote_clusters", "appearances") == [(number // 100,)]

        seconds.append(cpu_seconds(work, work))
    assert seconds[1] < 8 * seconds[0]
