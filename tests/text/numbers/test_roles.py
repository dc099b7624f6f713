"""What a number is for, where its spelling leaves it open: millions or metres, a year or a count, a day or a count."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract

DAY_OF_PAGE = "2024-05-08"


def found(text: str) -> list[tuple[float | str | None, str | None]]:
    """The figures' values and units, and the times' values."""
    page = extract(text, published_at=DAY_OF_PAGE, layout="plain")
    rows = [(row.start_char, row.value, row.unit) for row in page.figures]
    times = [(row.start_char, row.value, None) for row in page.times]
    return [(value, unit) for _, value, unit in sorted(rows + times, key=lambda row: row[0])]


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("The mill sold 1.4m tons of flour.", 1.4e6),
        ("Some 22m of its lamps are in use.", 22e6),
        ("The port expects 3m more passengers.", 3e6),
        ("The union has 2.5m paying members.", 2.5e6),
        ("Nearly 12m illegal downloads were counted.", 12e6),
    ],
)
def test_a_letter_that_counts_millions(phrase: str, value: float) -> None:
    assert (value, None) in [(read, unit if unit != "t" else None) for read, unit in found(phrase)]


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("She won the 60m hurdles in Ghent.", 60),
        ("The tower is 120m tall.", 120),
        ("They stood 15m away from the gate.", 15),
        ("He came second in the 400m final.", 400),
    ],
)
def test_a_letter_that_measures_metres(phrase: str, value: float) -> None:
    assert (value, "m") in found(phrase)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("The quay needs 1400 new bollards.", 1400.0),
        ("Some 1950 tents were put up.", 1950.0),
        ("The poll of 1000 likely voters was held by phone.", 1000.0),
        ("An average of 1500 lorries pass the gate.", 1500.0),
        ("More than 1905 separate complaints came in.", 1905.0),
        ("It was built in 1905 by the harbour board.", "1905"),
        ("The 2004 election was close.", "2004"),
        ("She has led the choir since 1984.", "1984"),
        ("The charter of 1793 was torn up.", "1793"),
        ("Most of 1987 had been dry.", "1987"),
    ],
)
def test_four_digits(phrase: str, value: float | str) -> None:
    assert found(phrase)[0][0] == value


@pytest.mark.parametrize(
    ("phrase", "days", "counts"),
    [
        ("It was written after the Sept. 11 attacks.", ["2023-09-11"], []),
        ("On June 12 divers went back to the wreck.", ["2023-06-12"], []),
        ("They spoke of the August 7 bombings.", ["2023-08-07"], []),
        ("In June 12 divers went back to the wreck.", ["2023-06"], [12.0]),
    ],
)
def test_a_number_behind_a_month(phrase: str, days: list[str], counts: list[float]) -> None:
    page = extract(phrase, published_at=DAY_OF_PAGE, layout="plain")
    assert [row.value[4:] for row in page.times if row.value] == [day[4:] for day in days]
    assert [row.value for row in page.figures] == counts


def test_a_half_behind_a_letter_begins_another_thought() -> None:
    assert (44e6, None) in found("The land has some 44M and half live by the sea.")
