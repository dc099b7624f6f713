"""Figures of one page that do not agree with each other, and pairs of the same amount in two currencies or units."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract
from onrecord.tables.rows import Figure

DAY = "2024-05-08"


def figures(text: str, layout: str = "plain") -> tuple[Figure, ...]:
    return extract(text, published_at=DAY, layout=layout).figures


def doubts(text: str, layout: str = "plain") -> list[tuple[str, str | None, float | None]]:
    """Each doubtful figure: as printed, why, and what was probably meant."""
    return [(row.text, row.issue, row.suggested_value) for row in figures(text, layout) if row.issue is not None]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("It cost $80m (£42m) to build.", [("£42m", "$80m")]),
        ("It cost 60m euros ($78m; about £41m).", [("$78m", "60m euros"), ("about £41m", "60m euros")]),
        ("The wall is 60 miles (97km) long.", [("97km", "60 miles")]),
        ("She weighed 12 stone, or 76kg.", [("76kg", "12 stone")]),
        ("It cost $80m (of which £42m is owed).", []),
        ("He sold 60 miles (97 tonnes) of rope.", []),
    ],
)
def test_the_same_amount_in_another_currency_or_unit(text: str, pairs: list[tuple[str, str]]) -> None:
    found = figures(text)
    by_id = {row.figure_id: row.text for row in found}
    assert [(row.text, by_id[row.equivalent_of]) for row in found if row.equivalent_of] == pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Takings rose 30% to £60m from £50m.", ("30%", "inconsistent_change", 20.0)),
        ("Of the 20 members of the board, 24 voted for it.", ("24", "part_exceeds_whole", None)),
        ("It hired 12 of the 40 applicants (45%) in May.", ("45%", "inconsistent_total", 30.0)),
        ("The wall is 60 miles (59km) long.", ("59km", "inconsistent_conversion", 96.6)),
        (
            "It cost $100m (£53m), the next $50m (£27m), one $20m (£10.6m) and the last $10m (£7.6m).",
            ("£7.6m", "inconsistent_rate", 5.3e6),
        ),
        (
            "It cost $100m (£53m), the next $50m (£27m), one $20m (£10.6m) and the last $6.3 (£3.35m).",
            ("$6.3", "inconsistent_rate", 6.33e6),
        ),
        (
            "The mill owes its weavers 364,500 crowns. The weavers of the mill say it owes 346,500 crowns.",
            ("346,500 crowns", "inconsistent_repeat", 364500.0),
        ),
        ("Konrad Ahlers, 61, resigned. Ahlers was born in 1950 in Kiel.", ("61", "inconsistent_age", 74.0)),
    ],
)
def test_figures_that_do_not_agree(text: str, expected: tuple[str, str, float | None]) -> None:
    assert doubts(text) == [pytest.approx(expected)] if expected[2] is None else doubts(text)[0][:2] == expected[:2]
    if expected[2] is not None:
        assert doubts(text)[0][2] == pytest.approx(expected[2], rel=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "Konrad Ahlers (born 1950), 61, resigned.",
        "Konrad Ahlers, who is 61, was born in 1950 in Kiel.",
        "Konrad Ahlers, now 61, was born in Kiel in 1950.",
        "Konrad Ahlers, aged 61, was born on 3 May 1950.",
        "Konrad Ahlers, born in 1950, is 61.",
        "Konrad Ahlers was born in 1950 and is 61 years old.",
        "Konrad Ahlers (61, born 1950) resigned.",
        "Born in 1950, Konrad Ahlers is 61.",
        "Born on 3 May 1950, Konrad Ahlers, 61, resigned.",
        "The 61-year-old Konrad Ahlers was born in 1950.",
        "At 61, Konrad Ahlers, born in 1950, sails on.",
        "Konrad Ahlers turned 61 last week. Mr Ahlers was born in 1950.",
    ],
)
def test_ages_and_birth_years_are_told_in_many_ways(text: str) -> None:
    assert [issue for _, issue, _ in doubts(text)] == ["inconsistent_age"]
    assert doubts(text.replace("1950", "1962")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Takings rose 20% to £60m from £50m.",
        "Of the 20 members of the board, 14 voted for it.",
        "It hired 12 of the 40 applicants (30%) in May.",
        "The wall is 60 miles (97km) long.",
        "It cost $100m (£53m), the next $50m (£27m), one $20m (£10.6m) and the last $10m (£5m).",
        "The phone is $149 (£99), the case $29 (£19), the bag $49 (£35) and the strap $19 (£9).",
        "The mill owes its weavers 364,500 crowns. The bank of the mill is owed 364,500 crowns.",
        "Konrad Ahlers, 61, resigned. Ahlers was born in 1962 in Kiel.",
        "Konrad Ahlers, 61, resigned. His son Peter was born in 1995.",
        "Konrad Ahlers (61) resigned. His wife was born in 1950.",
        "Konrad Ahlers was 40 when he married. Ahlers was born in 1950.",
        "Konrad Ahlers, father of Anna Ahlers, born in 1995, is the keeper of 61 boats.",
    ],
)
def test_figures_that_do_agree(text: str) -> None:
    assert doubts(text) == []


def test_a_doubt_names_the_other_figure_and_says_why() -> None:
    found = figures("Takings rose 30% to £60m from £50m.")
    doubtful = next(row for row in found if row.issue)
    other = next(row for row in found if row.figure_id == doubtful.issue_with)
    assert other.text == "£50m"
    assert doubtful.issue_note == "From £50m to £60m is a change of 20%, and 30% is printed."


def test_a_headline_against_its_text() -> None:
    page = "Storm costs ferry line £4.72bn\n\nThe ferry line lost £4.72m in the storm, the costs of which are shared.\n"
    row = next(row for row in figures(page, "auto") if row.issue)
    assert (row.text, row.issue, row.suggested_value) == ("£4.72bn", "inconsistent_headline", 4.72e6)
