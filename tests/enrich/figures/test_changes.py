"""Changes: every phrasing that a rule carries as its example comes out whole, with one id for its parts."""

from __future__ import annotations

import pytest

from onrecord.enrich.figures.changes import CHANGES

from .conftest import FiguresOf

EXAMPLES = [(text, made) for one in CHANGES for text, made in one.examples.items()]
COUNTER_EXAMPLES = [text for one in CHANGES for text in one.but_not]


@pytest.mark.parametrize(("text", "made"), EXAMPLES)
def test_what_the_rules_carry_as_examples_comes_out_whole(figures_of: FiguresOf, text: str, made: str) -> None:
    changes: dict[str | None, set[tuple[str, str | None]]] = {}
    for row in figures_of(text):
        changes.setdefault(row.change_id, set()).add((row.text, row.change_role))
    changes.pop(None, None)
    parts = (part.split(" = ") for part in made.split("; "))
    assert {(printed, meaning.split()[-1]) for printed, meaning in parts} in changes.values()


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_counter_examples_are_no_change(figures_of: FiguresOf, text: str) -> None:
    assert [(row.text, row.change_role) for row in figures_of(text) if row.change_role] == []


def test_the_end_of_a_change_has_no_bound(figures_of: FiguresOf) -> None:
    _, end = figures_of("The toll goes from £2 up to £4 in May.")
    assert (end.text, end.value, end.modifier) == ("£4", 4, None)


@pytest.mark.parametrize(
    "text",
    [
        "Women make up more than half of the crew.",
        "The old pump clocked up 35.8 in the test.",
        "Each owner put up $480m for the yard.",
        "She notched up 12 wins there.",
    ],
)
def test_up_behind_some_verbs_says_no_change(figures_of: FiguresOf, text: str) -> None:
    assert [row.change_role for row in figures_of(text)] == [None]


def test_a_change_starts_from_what_the_year_before_had(figures_of: FiguresOf) -> None:
    found = figures_of("The budget rose to £15m from the previous year's £10m.")
    assert [(row.text, row.change_role) for row in found] == [("£15m", "to"), ("£10m", "from")]
