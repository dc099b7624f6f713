"""The grammar of times: what its rules and word lists promise each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.enrich.times import periods
from onrecord.enrich.times.coding import code_sentence
from onrecord.enrich.times.holidays import HOLIDAYS
from onrecord.text.tokens import sentence_of


@given(st.text(max_size=60))
def test_a_sentence_has_one_code_and_one_value_an_item(text: str) -> None:
    coded = code_sentence(sentence_of(text))
    assert len(coded.codes) == len(coded.items) == len(coded.values)


@given(st.integers(1583, 2999))
def test_named_days_have_a_date_in_every_year(year: int) -> None:
    for names in HOLIDAYS.values():
        for _, holiday in names:
            if "" in holiday.rules and len(holiday.rules[""]) < len("2021-04-13 2021-05-12"):  # a rule and no list
                assert holiday.on(year).year in (year, year + 1)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, date(1961, 4, 2)), (2000, date(2000, 4, 23)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31))],
)
def test_easter(year: int, day: date) -> None:
    assert periods.easter(year) == day


@given(st.dates(date(100, 1, 1), date(9000, 12, 31)), st.sampled_from(["D", "W", "M", "Q", "Y", "DE", "CE", "WE"]))
def test_a_period_covers_the_day_it_is_made_of(day: date, unit: str) -> None:
    period = periods.period_of(day, unit)
    assert period.start <= period.end
    if unit != "WE":
        assert period.start <= day <= period.end


@given(st.dates(date(100, 1, 1), date(8000, 12, 31)), st.integers(-500, 500))
def test_months_added_and_taken_away_come_back(day: date, count: int) -> None:
    back = periods.add_months(periods.add_months(day, count), -count)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day <= day.day
