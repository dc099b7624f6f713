"""``onrecord search`` and ``onrecord ask --search``: what a person sees, and a script."""

from __future__ import annotations

import json

import pytest

from onrecord.home import Home
from tests.cli.conftest import Invoke


def test_hits_are_marked_and_named(sample: Home, invoke: Invoke) -> None:
    shown = invoke("search", "boat", "--home", sample.root).stdout
    assert "[boats] were back" in shown
    assert "Ines Quill" in shown
    assert "Pier reopens" in shown
    assert "2024-03-04" in shown
    assert "sta_000001" in shown


def test_it_says_where_else_the_words_stand(sample: Home, invoke: Invoke) -> None:
    shown = invoke("search", "twelve", "--home", sample.root).stdout
    assert "No statements found." in shown
    assert "Also in 1 comment (--in)." in shown
    assert "com_000001" in invoke("search", "twelve", "--in", "comments", "--home", sample.root).stdout


def test_filters_alone_list_the_latest(sample: Home, invoke: Invoke) -> None:
    listed = invoke("search", "--speaker", "quill", "--since", "2024-03-04", "--home", sample.root).stdout
    assert "sta_000001" in listed
    assert "No statements found" in invoke("search", "--since", "2024-03-05", "--home", sample.root).stdout


def test_a_script_gets_json(sample: Home, invoke: Invoke) -> None:
    hits = json.loads(invoke("search", "boats", "--home", sample.root, "--json").stdout)
    assert [hit["id"] for hit in hits] == ["sta_000001"]
    assert "<mark>boats</mark>" in hits[0]["snippet"]


def test_more_than_is_shown_is_said(sample: Home, invoke: Invoke) -> None:
    assert (
        "The first 1 of 2; --rows shows more." in invoke("search", "quill", "--rows", "1", "--home", sample.root).stdout
    )


def test_nothing_a_page_holds_reaches_the_terminal_as_it_is(sample: Home, invoke: Invoke) -> None:
    shown = invoke("search", "twelve", "--in", "comments", "--home", sample.root).stdout
    assert "\x1b[31m" not in shown


def test_a_question_in_sql_reads_what_was_found(sample: Home, invoke: Invoke) -> None:
    sql = "SELECT place, count(*) AS n FROM found GROUP BY 1 ORDER BY 1"
    told = invoke("ask", "--search", "boats", sql, "--format", "json", "--home", sample.root).stdout
    assert json.loads(told)[0] == {"place": "articles", "n": 1}


@pytest.mark.parametrize("words", [("--since", "yesterday"), ("--in", "tweets", "x"), ("--", "-gas")])
def test_wrong_use_is_said_in_a_line(sample: Home, invoke: Invoke, words: tuple[str, ...]) -> None:
    result = invoke("search", "--home", sample.root, *words)
    assert result.exit_code != 0


def test_a_home_that_a_run_holds_is_searched_as_it_is(sample: Home, invoke: Invoke) -> None:
    from onrecord.pipeline.locking import only_run
    from onrecord.publish.search_index import index_publications

    index_publications(sample)
    with only_run(sample, 1):
        assert "sta_000001" in invoke("search", "boats", "--home", sample.root).stdout
