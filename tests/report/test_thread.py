"""Comments in the order of their conversation."""

from __future__ import annotations

import pytest

from onrecord.ask.site_data.articles import CommentRow
from onrecord.report.thread import threaded


def _comments(*parents: str | None) -> list[CommentRow]:
    return [
        CommentRow(f"c{number}", number, parent, None, None, None, 0, 0)
        for number, parent in enumerate(parents, start=1)
    ]


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ((None, None, "c1", "c3"), ["c1 0", "c3 1", "c4 2", "c2 0"]),
        (("gone", "c1"), ["c1 0", "c2 1"]),
        (("c2", "c1", None), ["c3 0", "c1 0", "c2 1"]),  # a circle
        (("c1",), ["c1 0"]),
        ((), []),
    ],
)
def test_replies_follow_what_they_answer(parents: tuple[str | None, ...], expected: list[str]) -> None:
    assert [f"{row.comment_id} {depth}" for row, depth in threaded(_comments(*parents))] == expected


def test_a_thread_deeper_than_pythons_stack_is_shown() -> None:
    deep = [None, *(f"c{number}" for number in range(1, 5000))]
    assert [depth for _, depth in threaded(_comments(*deep))] == list(range(5000))
