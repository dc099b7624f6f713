"""Sentences that say what a chart shows."""

from __future__ import annotations

import pytest

from onrecord.report.findings import most_of, period_with_most


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ({"Ida": 5, "Otto": 2}, "Ida is quoted most: 5 of 7 statements."),
        ({"Ida": 5, "Otto": 5, "Ana": 1}, "Ida and Otto have the most: 5 of 11 statements each."),
        ({"A": 1, "B": 1, "C": 1, "D": 1}, "4 have the most: 1 of 4 statements each."),
        ({"Ida": 1200}, "Ida is quoted most: 1,200 of 1,200 statements."),
        ({"Ida": 0}, ""),
        ({}, ""),
    ],
)
def test_who_has_the_most(amounts: dict[str, int], said: str) -> None:
    assert most_of(amounts, "is quoted most", "statements") == said


def test_the_whole_may_be_more_than_what_is_shown() -> None:
    assert most_of({"Ida": 5}, "is quoted most", "statements", 90) == "Ida is quoted most: 5 of 90 statements."


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ({"2024-01": 1, "2024-02": 3, "2024-03": 0}, "Most in 2024-02: 3 of 4 statements."),
        ({"2024-01": 2, "2024-02": 2, "2024-03": 1}, "Most in 2024-01 and 2024-02, each: 2 of 5 statements."),
        ({"2024-01": 2, "2024-02": 2}, "4 statements, evenly spread."),
        ({"2024": 1}, "Most in 2024: 1 of 1 statement."),
        ({}, ""),
    ],
)
def test_when_there_was_the_most(amounts: dict[str, int], said: str) -> None:
    assert period_with_most(amounts, "statement") == said
