"""Years before and of our era, fiscal years, short years, and what only looks like them; turns that verbs give."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        # The day of writing is Monday 26 July 2021.
        ("The boat was sunk around 1550 BC.", "around 1550 BC", "BC1550"),
        ("He crossed in 55 BC.", "55 BC", "BC0055"),
        ("It is of the 16th century BC.", "the 16th century BC", "BC15"),
        ("It is of the late second century AD.", "late second century AD", "01"),
        ("The town burnt in AD 79.", "AD 79", "0079"),
        ("Sales grew in FY24.", "FY24", "2024"),
        ("Sales grew in FY2023-24.", "FY2023-24", "2023/2024"),
        ("Sales grew in the previous financial year.", "the previous financial year", "2020"),
        ("Sales will grow in the next tax year.", "the next tax year", "2022"),
        ("She rowed through the storm of '53.", "'53", "1953"),
        ("It floods every winter.", "every winter", "XXXX-WI"),
        ("He left a fortnight after the vote.", "a fortnight", "P2W"),
        ("The repair took a year.", "a year", "P1Y"),
        ("He left in mid-March.", "mid-March", "2021-03"),
        ("The queues could last, with delays reported on Friday.", "Friday", "2021-07-23"),
        ("The bank on June 10 raised its forecast for growth.", "June 10", "2021-06-10"),
        ("By Thursday, drifts may be higher than cars.", "Thursday", "2021-07-29"),
        ("Doors opened at 7am and closed at 10pm on Thursday.", "7am", "2021-07-22T07:00"),
    ],
)
def test_the_value_is_reckoned(times_of: TimesOf, text: str, printed: str, value: str) -> None:
    found = {
        time.text.removeprefix("the ") if printed.startswith("late") else time.text: time.value
        for time in times_of(text)
    }
    assert found[printed] == value


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
