"""Named days that move with a calendar of a faith, or differ from country to country."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from onrecord.document import PageSource
from onrecord.enrich.times import find_times
from onrecord.enrich.times.finding import may_hold_time
from onrecord.parse import parse_page
from onrecord.tables.rows import Time
from onrecord.text.trigger import words_of

TimesOf = Callable[..., tuple[Time, ...]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The market was empty during Ramadan.", "2021-04-13/2021-05-12"),
        ("Families met on Eid al-Adha.", "2021-07-20"),
        ("The lamps of Diwali will be lit again.", "2021-11-04"),
        ("He fasted on Yom Kippur 2019.", "2019-10-09"),
        ("Trains were full before Chinese New Year.", "2021-02-12"),
        ("Ghana's Independence Day was dry.", "2021-03-06"),
        ("They marched on Independence Day in Poland's north.", "2021-07-04"),
        ("Thanksgiving in Canada will be cold.", "2021-10-11"),
        ("The Polish Constitution Day was quiet.", None),
    ],
)
def test_a_named_day_has_the_date_of_its_calendar_and_country(times_of: TimesOf, text: str, value: str | None) -> None:
    (found,) = times_of(text)
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Lamps were lit for hallowe'en 2020.", "hallowe'en 2020", "2020-10-31"),
        ("Lamps were lit for Hallowe’en 2020.", "Hallowe’en 2020", "2020-10-31"),
        ("It was quiet on St Patrick’s Day.", "St Patrick’s Day", "2021-03-17"),
        ("It was quiet on St. Patricks Day.", "St. Patricks Day", "2021-03-17"),
        ("It was quiet on Saint Patrick's Day.", "Saint Patrick's Day", "2021-03-17"),
        ("It was quiet on Presidents’ Day.", "Presidents’ Day", "2021-02-15"),
        ("It was quiet on All Souls Day 2020.", "All Souls Day 2020", "2020-11-02"),
        ("It was quiet on Father’s Day.", "Father’s Day", "2021-06-20"),
        ("It was quiet on New Years' Eve 2020.", "New Years' Eve 2020", "2020-12-31"),
        ("It was quiet at New Year’s.", "New Year’s", "2021-01-01"),
        ("Two quiet new years passed.", None, None),
        ("St. Patrick had his day.", None, None),
    ],
)
def test_a_named_day_is_known_however_its_name_is_spelled(
    times_of: TimesOf, text: str, printed: str | None, value: str | None
) -> None:
    found = [(row.text, row.value) for row in times_of(text)]
    assert found == ([(printed, value)] if printed else [])


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://paper.example.in/a", "2021-08-15"),
        ("https://paper.example.com/a", "2021-07-04"),
        (None, "2021-07-04"),
    ],
)
def test_the_country_of_the_page_decides_where_nothing_else_does(url: str | None, value: str) -> None:
    source = PageSource(text="Flags flew on Independence Day.", url=url, published_at=datetime(2021, 9, 26))
    (found,) = find_times(parse_page(source, "plain"))
    assert found.value == value


def test_a_year_that_no_calendar_lists_is_no_date(times_of: TimesOf) -> None:
    assert times_of("He was born on Diwali 1920.") == ()


@pytest.mark.parametrize(
    ("text", "may_hold"),
    [
        ("All the saints in the window had lost their noses.", False),
        ("The day of all saints is a quiet one.", True),
        ("Labour chose a good president in Black Street.", False),
        ("Shops shut on Boxing Day.", True),
        ("They danced at midsummer.", True),
        ("The lock had 3 keys.", False),
        ("The lock of 1873 had keys.", True),
    ],
)
def test_only_all_words_of_a_named_day_make_a_sentence_worth_reading(text: str, may_hold: bool) -> None:
    assert bool(may_hold_time(text, words_of(text))) is may_hold
