"""Rows drawn for a person: no clock where there was none, and no fractions of a second."""

from __future__ import annotations

from datetime import datetime

from rich.console import Console

from onrecord.ask.passage import ArticleHead
from onrecord.cli.drawing import fields, grid, heading

DAY, MOMENT = datetime(2024, 3, 6), datetime(2024, 3, 6, 5, 27, 46, 807382)


def printed(drawn: object) -> str:
    out = Console(width=100)
    with out.capture() as captured:
        out.print(drawn)
    return captured.get()


def test_a_day_has_no_clock_and_a_moment_no_fractions() -> None:
    text = printed(fields({"published_at": DAY, "captured_at": MOMENT}))
    assert "2024-03-06 05:27:46\n" in text.replace(" \n", "\n")
    assert "00:00" not in text
    assert "807" not in text
    assert "05:27:46 " in printed(grid(["refused at", "path"], [[MOMENT, "a.txt"]]))


def test_an_article_that_has_a_day_alone_is_headed_by_it() -> None:
    head = ArticleHead("art_1", "Dam full", "Coast Wire", None, DAY)
    assert "Coast Wire · 2024-03-06 · art_1" in printed(heading(head))
