"""Days that no calendar has, and dates that fall on another weekday than is printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]
WRITTEN = "2021-07-28"  # a Wednesday


def doubts(
    times_of: TimesOf, text: str, written: str | None = WRITTEN
) -> list[tuple[str, str | None, str, str | None]]:
    """Of each doubtful time: as printed, its value, the issue and the suggestion."""
    found = times_of(text, written)
    return [(row.text, row.value, row.issue, row.suggested_value) for row in found if row.issue is not None]


@pytest.mark.parametrize(
    ("text", "printed", "suggested"),
    [
        ("The quay was closed on 31 June 2019.", "31 June 2019", "2019-06-30"),
        ("The quay was closed on Friday, 31 June 2019.", "Friday, 31 June 2019", None),
        ("The quay was closed on Monday, 31 June 2019.", "Monday, 31 June 2019", "2019-07-01"),
        ("The lease ran until February 29, 2019.", "February 29, 2019", "2019-02-28"),
        ("The lease ran until February 30.", "February 30", "2022-02-28"),
        ("The lease ran until the 31st of April.", "the 31st of April", "2022-04-30"),
        ("Stamped 31/11/2019 by the clerk.", "31/11/2019", "2019-11-30"),
        ("Stamped 2019-09-31 by the clerk.", "2019-09-31", "2019-09-30"),
        ("The ferry left at 6pm on 31 June 2019.", "6pm on 31 June 2019", "2019-06-30"),
    ],
)
def test_a_day_that_its_month_does_not_have(times_of: TimesOf, text: str, printed: str, suggested: str | None) -> None:
    assert doubts(times_of, text) == [(printed, None, "no_such_day", suggested)]


@pytest.mark.parametrize(
    ("text", "printed", "value", "suggested"),
    [
        ("They met on Tuesday, 25 July 2021.", "Tuesday, 25 July 2021", "2021-07-25", "2021-07-27"),
        ("They met on Tuesday, July 25.", "Tuesday, July 25", "2021-07-25", "2021-07-27"),
        ("They met on July 25 (Tuesday).", "July 25", "2021-07-25", "2021-07-27"),
        ("They met on July 25, 2021, Tuesday.", "July 25, 2021, Tuesday", "2021-07-25", "2021-07-27"),
        ("They met on Tuesday, 27 July 2020.", "Tuesday, 27 July 2020", "2020-07-27", "2021-07-27"),
        ("They met on Monday, 4 May 1987.", None, None, None),
        ("They met on Friday, 4 May 1987.", "Friday, 4 May 1987", "1987-05-04", None),
        ("They met at 6pm on Tuesday 25 July 2021.", "6pm on Tuesday 25 July 2021", "2021-07-25T18:00", "2021-07-27"),
        ("It fell on Friday 5 March this year.", None, None, None),
        ("It fell on Sunday 5 March this year.", "Sunday 5 March this year", "2021-03-05", None),
    ],
)
def test_a_date_on_another_weekday(
    times_of: TimesOf, text: str, printed: str | None, value: str | None, suggested: str | None
) -> None:
    expected = [(printed, value, "inconsistent_weekday", suggested)] if printed else []
    assert doubts(times_of, text) == expected


def test_a_doubt_is_told_in_a_sentence(times_of: TimesOf) -> None:
    missing, wrong = times_of("Not on 31 June 2019 but on Tuesday, 25 July 2021.")
    assert missing.issue_note == "31 June 2019 does not exist: June 2019 has 30 days."
    assert wrong.issue_note == "25 July 2021 was a Sunday, and Tuesday is printed."


@pytest.mark.parametrize(
    "text",
    [
        "She read the Harbour Sun, July 28, 2021, twice.",  # a Wednesday
        "The tsar's clerk wrote it on Thursday, 26 October 1917.",  # of the old calendar
        "On page 31 June says so.",
        "At 31, June Hanley left the quay.",
        "In June 31 boats were sold.",
        "Thursday, July 29, Friday, July 30, and Saturday, July 31 are free.",
        "The leap day of 29 February 2020 was dry, and so will be 29 February.",
        "They met on Tuesday, March 14.",  # of some year long gone, for all that is known
    ],
)
def test_what_is_in_no_doubt(times_of: TimesOf, text: str) -> None:
    assert doubts(times_of, text) == []


def test_a_weekday_without_a_day_of_publication_is_in_no_doubt(times_of: TimesOf) -> None:
    assert doubts(times_of, "They met on Tuesday, July 25.", None) == []
    assert doubts(times_of, "They met on Tuesday, July 25, 2021.", None) == [
        ("Tuesday, July 25, 2021", "2021-07-25", "inconsistent_weekday", None)
    ]


def test_the_weekday_tells_which_number_is_the_month(times_of: TimesOf) -> None:
    found = times_of("It opens on Tuesday 05/06/2018 and shuts on Sunday 05/06/2018.")
    assert [(row.value, row.issue) for row in found] == [("2018-06-05", None), ("2018-05-06", None)]


def test_a_range_takes_the_doubt_of_its_end(times_of: TimesOf) -> None:
    found = doubts(times_of, "It was shut between Monday 25 July 2021 and Tuesday 27 July 2021.")
    assert found == [
        (
            "Monday 25 July 2021 and Tuesday 27 July 2021",
            "2021-07-25/2021-07-27",
            "inconsistent_weekday",
            "2021-07-26/2021-07-27",
        )
    ]
