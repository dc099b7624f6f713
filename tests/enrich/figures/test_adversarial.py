"""Hostile input is read in linear time: twice as much text takes about twice as long."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Figure
from tests.support.timing import cpu_seconds

FiguresOf = Callable[..., tuple[Figure, ...]]
PIECES = {
    "digits": "7",
    "commas": ",",
    "points": "1.",
    "groups": "111 ",
    "words": "one hundred thousand ",
    "ands": "two and ",
    "dashes": "3-1 ",
    "ranges": "from 3 to ",
    "slashes": "1/2/",
    "clocks": "1:2",
    "dates": "3 May to ",
    "units": "5 km ",
    "ages": ", 44 and ",
    "changes": "fell 3% to $5 from ",
    "parts": "the end of ",
    "phones": "1-",
    "weekday runs": "Monday to Friday ",
    "nth of nth": "first Monday of ",
    "weekends": "weekend of 3 May of ",
    "half hours": "two-and-a-half ",
    "clock runs": "5 to 6pm ",
    "dated dashes": "4/22/2016-",
    "suspended": "10- to ",
}


def seconds_for(read: FiguresOf, text: str) -> float:
    """CPU seconds of the better of two readings; the last word differs, as what was read once may be kept."""
    return cpu_seconds(lambda: read(text + " a"), lambda: read(text + " b"))


@pytest.mark.parametrize("name", sorted(PIECES))
def test_time_grows_with_the_text_and_not_with_its_square(figures_of: FiguresOf, name: str) -> None:
    piece = PIECES[name]
    short = piece * (4_000 // len(piece))
    base = max(seconds_for(figures_of, short), 0.02)
    assert seconds_for(figures_of, short * 8) < base * 8 * 3


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["7", ",", "one hundred thousand "])
def test_a_megabyte_of_one_thing_is_read(figures_of: FiguresOf, piece: str) -> None:
    rows = figures_of(piece * (1_000_000 // len(piece)))
    assert all(row.value is not None for row in rows)
