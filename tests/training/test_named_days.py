"""Writing the table of named days: one rule where the law is one, runs of days, and lists for the rest."""

from __future__ import annotations

from datetime import date

from training.named_days import as_rule, firsts


def test_days_that_fall_alike_are_one_rule() -> None:
    assert as_rule([date(year, 8, 15) for year in range(2005, 2012)]) == "08-15"
    assert as_rule([date(2005, 10, 10), date(2006, 10, 9), date(2007, 10, 8), date(2008, 10, 13)]) == "10/1/2"
    assert as_rule([date(2005, 5, 30), date(2006, 5, 29), date(2007, 5, 28), date(2010, 5, 31)]) == "05/1/-1"


def test_a_law_that_has_changed_is_the_one_of_today() -> None:
    assert as_rule([date(1999, 6, 6), date(2005, 6, 2), date(2006, 6, 2)]) == "06-02"


def test_a_run_of_days_counts_once_by_its_first() -> None:
    days = [date(2020, 4, 9), date(2020, 4, 10), date(2021, 3, 28)]
    assert firsts(days, 1) == ["2020-04-09", "2021-03-28"]
    assert firsts(days, 8)[0] == "2020-04-09/2020-04-16"
