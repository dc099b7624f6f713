"""Computed columns on awkward rows: any script, any order, any thread."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.check.columns import COMPUTED
from onrecord.check.staged import Staged
from tests.check.staging import RUN_ID, Row, Stage

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def truth(table: str, column: str, text: str, rows: list[Row]) -> list[bool | None]:
    """The computed column for rows of one article with that text."""
    stage = Stage()
    own = {"article_id": "a", "capture_id": "c"}
    stage.add("articles", [own | {"text": text}])
    stage.add(table, [own | row for row in rows])
    with tempfile.TemporaryDirectory() as folder:
        staged = Staged(stage.write(Path(folder)), RUN_ID)
        found = COMPUTED[table][column](staged.rows(table), staged)
    return [None if value is not True and value is not False else value for value in found.tolist()]


@settings(max_examples=40, deadline=None)
@given(texts, st.data())
def test_words_are_as_printed_when_they_are_the_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    other = data.draw(texts)
    rows = [{"start_char": start, "end_char": end, "text": words} for words in (text[start:end], other)]
    assert truth("figures", "is_as_printed", text, rows) == [True, other == text[start:end]]
    assert truth("figures", "is_within_text", text, rows) == [True, True]


def test_offsets_count_code_points_and_nothing_else() -> None:
    text = "🌍🌍 naïve café 10 km"
    place = text.index("10 km")
    in_utf16 = len(text[:place].encode("utf-16-le")) // 2
    in_bytes = len(text[:place].encode())
    rows = [{"start_char": start, "end_char": start + 5, "text": "10 km"} for start in (place, in_utf16, in_bytes)]
    assert truth("figures", "is_as_printed", text, rows) == [True, False, False]
    assert truth("figures", "is_within_text", text, rows) == [True, False, False]


@pytest.mark.parametrize(
    ("page", "text", "is_same"),
    [
        ("One line.", "One line.", True),
        ("    First.\n    Second.", "First.\nSecond.", True),
        ("| First.\n| Second.", "First.\nSecond.", True),  # a layout's mark at the head of a line
        ("  First.\n\n  Second.  ", "First.\n\nSecond.", True),
        ("  First.\n\n\u00a0\n\n\n  Second.", "First.\n\n\nSecond.", True),
        ("First.\n    Second.", "First.\nAnother.", False),
        ("First.\n    Second.", "First. Second.", False),
        ("First.\nSecond.", "First.", False),
        ("First.", "", False),
    ],
)
def test_a_comment_may_lose_its_indent_and_nothing_else(page: str, text: str, is_same: bool) -> None:
    row = {"start_char": page.index("First") if "First" in page else 0, "end_char": len(page), "text": text}
    assert truth("comments", "is_comment_as_printed", page, [row]) == [is_same]


@pytest.mark.parametrize(
    ("parents", "reach"),
    [
        ([None, "0", "1", "2"], [True] * 4),
        (["1", "0"], [False, False]),
        (["0"], [False]),
        ([None, "2", "3", "1", "3"], [True, False, False, False, False]),  # 4 hangs on a ring of three
        ([None, "gone"], [True, True]),  # a missing parent is a broken reference, not a ring
    ],
)
def test_a_thread_reaches_the_top_unless_it_is_a_ring(parents: list[str | None], reach: list[bool]) -> None:
    rows = [{"comment_id": str(number), "parent_comment_id": parent} for number, parent in enumerate(parents)]
    assert truth("comments", "reaches_top", "x", rows) == reach


def test_a_very_deep_thread_reaches_the_top() -> None:
    rows = [{"comment_id": str(n), "parent_comment_id": str(n - 1) if n else None, "depth": n} for n in range(3_000)]
    assert set(truth("comments", "reaches_top", "x", rows)) == {True}
    assert set(truth("comments", "has_depth_of_reply", "x", rows)) == {True}


@pytest.mark.parametrize(
    ("spans", "hull", "is_hull"),
    [
        ([(2, 5)], (2, 5), True),
        ([(2, 5), (9, 12)], (2, 12), True),
        ([(2, 5), (5, 7)], (2, 7), True),
        ([(9, 12), (2, 5)], (9, 5), False),
        ([(2, 6), (5, 9)], (2, 9), False),
        ([(2, 2)], (2, 2), False),
        ([(2, 5)], (2, 6), False),
        ([], (0, 1), False),
    ],
)
def test_spans_stand_in_order_and_apart(spans: list[tuple[int, int]], hull: tuple[int, int], is_hull: bool) -> None:
    content = [{"start_char": start, "end_char": end} for start, end in spans]
    row = {"start_char": hull[0], "end_char": hull[1], "content_spans": content, "text": "x"}
    assert truth("statements", "is_hull_of_spans", "a text of some length", [row]) == [is_hull]


def test_rows_are_in_order_by_their_number_however_they_are_stored() -> None:
    rows = [{"paragraph_no": number, "start_char": start} for number, start in ((3, 20), (1, 0), (2, 30))]
    assert truth("paragraphs", "is_in_order", "x" * 40, rows) == [False, None, True]


def test_a_row_stands_in_prose_by_the_paragraph_that_begins_before_it() -> None:
    stage = Stage()
    for article, role in (("a", "body"), ("b", "caption")):
        own = {"article_id": article, "capture_id": article}
        stage.add("articles", [own | {"text": "x" * 60}])
        stage.add("paragraphs", [own | {"start_char": 10, "end_char": 30, "role": role}])
        stage.add("figures", [own | {"start_char": start, "end_char": start + 1} for start in (5, 10, 29)])
    with tempfile.TemporaryDirectory() as folder:
        staged = Staged(stage.write(Path(folder)), RUN_ID)
        found = COMPUTED["figures"]["is_in_prose"](staged.rows("figures"), staged)
    assert found.isna().tolist() == [True, False, False] * 2
    assert found.dropna().tolist() == [True, True, False, False]
