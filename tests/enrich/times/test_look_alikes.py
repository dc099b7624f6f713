"""Years before our era, clock times on the day of another one, and what only looks like a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


def test_a_clock_time_takes_the_day_of_the_other_end(times_of: TimesOf) -> None:
    opened, closed = times_of("Doors opened at 7am and closed at 10pm on Thursday.")
    assert (opened.text, opened.value, closed.value) == ("7am", "2021-07-22T07:00", "2021-07-22T22:00")


def test_no_day_of_the_calendar_is_before_christ(times_of: TimesOf) -> None:
    (found,) = times_of("The boat was sunk in 1550 BC.")
    assert (found.type, found.start_date, found.end_date, found.anchored_to) == ("DATE", None, None, "explicit")


@pytest.mark.parametrize(
    "text",
    [
        "He is in his 40s.",
        "She is in her late 50s.",
        "Entry is free for the over 60s.",
        "Under-20s and over-70s pay less.",
        "She put an ad in the paper.",
        "He spoke of '12 angry neighbours' and a dog.",
        "They march past the quay.",
    ],
)
def test_ages_and_look_alikes_are_no_times(times_of: TimesOf, text: str) -> None:
    assert times_of(text) == ()
