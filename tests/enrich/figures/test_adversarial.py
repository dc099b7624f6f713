"""Hostile input is read in linear time: twice as much text takes about twice as long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from onrecord.tables.rows import Figure

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
    started = time.process_time()
    read(text)
    return time.process_time() - started


@pytest.mark.parametrize("name", sorted(PIECES))
def test_time_grows_with_the_text_and_not_with_its_square(figures_of: FiguresOf, name: str) -> None:
    piece = PIECES[name]
    short = piece * (4_000 // len(piece))
    base = max(min(seconds_for(figures_of, short + tail) for tail in (" a", " b")), 0.02)
    assert min(seconds_for(figures_of, short * 8 + tail) for tail in (" a", " b")) < base * 8 * 3


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["7", ",", "one hundred thousand "])
def test_a_megabyte_of_one_thing_is_read(figures_of: FiguresOf, piece: str) -> None:
    rows = figures_of(piece * (1_000_000 // len(piece)))
    assert all(row.value is not None for row in rows)
