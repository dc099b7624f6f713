"""Doubts: printed values that can hardly be meant, and sound ones that must not be doubted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Figure

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    ("text", "printed", "value", "issue", "suggested"),
    [
        ("The force has 2,5 soldiers.", "2,5", 2.5, "implausible_count", 2500),
        ("Now 1.200 people work there.", "1.200", 1.2, "implausible_count", 1200),
        ("The plant made 14.350 cars.", "14.350", 14.35, "implausible_count", 14350),
        ("The town has 3.5 inhabitants.", "3.5", 3.5, "implausible_count", 3500),
        ("About 130% of voters agreed.", "About 130%", 130, "out_of_range", None),
        ("Turnout was 134%.", "134%", 134, "out_of_range", None),
        ("The tank was at -300C.", "-300C", -300, "out_of_range", None),
        ("Some 12 of the 10 boats sank.", "Some 12", 12, "part_exceeds_whole", None),
        ("It is 16,5 m deep, 9,5 m wide and 1.200 m long.", "1.200 m", 1.2, "separator_ambiguous", 1200),
    ],
)
def test_a_doubt_stands_beside_the_printed_value(
    figures_of: FiguresOf, text: str, printed: str, value: float, issue: str, suggested: float | None
) -> None:
    doubted = [row for row in figures_of(text) if row.issue]
    assert [(row.text, row.value, row.issue, row.suggested_value) for row in doubted] == [
        (printed, value, issue, suggested)
    ]


def test_thousands_lost_at_one_end_of_a_change_are_lost_at_the_other(figures_of: FiguresOf) -> None:
    first, last = figures_of("The number of guards in the fort dropped from 3 to 2,5.")
    assert (first.value, first.issue, first.suggested_value) == (3, "implausible_count", 3000)
    assert (last.value, last.issue, last.suggested_value) == (2.5, "implausible_count", 2500)


@pytest.mark.parametrize(
    "text",
    [
        "Families have 2.4 children on average.",
        "There are 3.5 doctors per thousand people.",
        "The euro fell to 1.255 dollars.",
        "The pound bought $1.325.",
        "Prices rose 250% in a year.",
        "Production is up 130% on last year.",
        "He scored 9.75 points.",
        "The port handled 24.8 million tons.",
        "It is 1.250 m long.",
        "Six of the ten roofs leaked.",
        "The team spent 110% of its budget.",
        "It sold 1,200 cars and 3.6 million tyres.",
        "The rate is 2.5 times higher.",
        "The city has 1.5 million people.",
    ],
)
def test_sound_figures_are_not_doubted(figures_of: FiguresOf, text: str) -> None:
    rows = figures_of(text)
    assert rows
    assert [row.issue for row in rows if row.issue] == []
