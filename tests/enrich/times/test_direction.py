"""Which year or week a date without one means: by the words around it, and by how far either reading lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The union extended the ballot to October 9.", "2021-10-09"),
        ("She becomes head of the museum, effective September 1.", "2021-09-01"),
        ("An October 4 hearing has been scheduled.", "2021-10-04"),
        ("The permit, which expires on September 30, was renewed.", "2021-09-30"),
        ("The rise follows a price cut announced in May.", "2021-05"),
        ("The town hall was painted in November and will reopen in September.", "2020-11 2021-09"),
        ("No boat could be reached on Sunday, the coastguard said.", "2021-07-25"),
        ("The summit is set for Lisbon in September.", "2021-09"),
        ("They have until Friday to answer.", "2021-07-30"),
        ("The talks broke down on Friday.", "2021-07-23"),
        ("The storm hit on November 18.", "2020-11-18"),
        ("The fair was on November 18.", "2020-11-18"),
        ("The mill owner died on September 3.", "2020-09-03"),
        ("The council is to meet on April 18.", "2022-04-18"),
        ("The new bridge opens on March 9.", "2022-03-09"),
    ],
)
def test_words_and_distance_decide_together(times_of: TimesOf, text: str, value: str) -> None:
    assert " ".join(row.value or "" for row in times_of(text)) == value


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(2, 60), st.booleans())
def test_a_day_many_times_nearer_than_its_other_reading_is_that_day(
    times_of: TimesOf, written: date, days: int, ahead: bool
) -> None:
    when = written + timedelta(days=days if ahead else -days)
    (found,) = times_of(f"The fair of {when:%B} {when.day} was talked of.", written.isoformat())
    if (when.month, when.day) != (2, 29):
        assert found.start_date == when


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The August 7 storm sank three boats.", "2023"),
        ("The August 7 attack wounded nine people.", "2023"),
        ("The August 7 talks ended in tears.", "2023"),
        ("The August 7 fair will draw 300 people.", "2024"),
        ("The August 7 fair is expected to draw 300 people.", "2024"),
    ],
)
def test_the_verb_of_the_event_tells_its_side(times_of: TimesOf, text: str, year: str) -> None:
    (found,) = times_of(text, "2024-05-08")
    assert found.value == f"{year}-08-07"
