"""Stamps: what pages print as the time of an article or comment."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.stamps import Calendar, Stamp, find_stamps, reads_day_first

PUBLISHED = date(2021, 5, 10)
CAPTURED = datetime(2021, 6, 1, 12)


def only(text: str) -> Stamp:
    """The one stamp of a line."""
    ((_, _, stamp),) = find_stamps(text)
    return stamp


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("26 July 2021 06: 28", datetime(2021, 7, 26, 6, 28)),
        ("March 2, 2020 at 9:40 pm", datetime(2020, 3, 2, 21, 40)),
        ("March 2nd, 2020, 12:05 a.m.", datetime(2020, 3, 2, 0, 5)),
        ("Mon May 12, 2021 8:14 am", datetime(2021, 5, 12, 8, 14)),
        ("At 08:14 on 12 May 2021", datetime(2021, 5, 12, 8, 14)),
        ("2021-05-12T08:14:33Z", datetime(2021, 5, 12, 8, 14, 33)),
        ("2021/05/12 08:14", datetime(2021, 5, 12, 8, 14)),
        ("12.05.2021, 08:14", datetime(2021, 5, 12, 8, 14)),
        ("12/05/21", datetime(2021, 5, 12)),
        ("12. 5. 2021", datetime(2021, 5, 12)),
        ("12 maggio 2021 alle 08:14", datetime(2021, 5, 12, 8, 14)),
        ("12 de mayo de 2021 a las 08:14", datetime(2021, 5, 12, 8, 14)),
        ("12 mei 2021 om 08:14", datetime(2021, 5, 12, 8, 14)),
        ("13-05-2021, 08:14 PM", datetime(2021, 5, 13, 20, 14)),
        ("Tuesday 14 January 2020", datetime(2020, 1, 14)),
        ("3 March 2021 at 18.15", datetime(2021, 3, 3, 18, 15)),
        ("12 mai 2021 à 08h14", datetime(2021, 5, 12, 8, 14)),
        ("3 марта 2021, 10:15", datetime(2021, 3, 3, 10, 15)),
        ("12 May", datetime(2021, 5, 12)),
        ("2 January", datetime(2022, 1, 2)),
        ("18:22", datetime(2021, 5, 10, 18, 22)),
        ("8.15pm", datetime(2021, 5, 10, 20, 15)),
        ("2 hours ago", datetime(2021, 6, 1, 10)),
        ("an hour ago", datetime(2021, 6, 1, 11)),
        ("yesterday at 10:15", datetime(2021, 5, 31, 10, 15)),
        ("just now", CAPTURED),
        ("2 hours, 5 minutes ago", datetime(2021, 6, 1, 9, 55)),
        ("1 day and 3 hours ago", datetime(2021, 5, 31, 9)),
        ("2 days ago at 07:52 am", datetime(2021, 5, 30, 7, 52)),
        ("50 Minuten 30 Sekunden her", datetime(2021, 6, 1, 11, 9, 30)),
        ("vor 3 Stunden und 5 Minuten", datetime(2021, 6, 1, 8, 55)),
        ("vor einer Stunde", datetime(2021, 6, 1, 11)),
        ("il y a une heure", datetime(2021, 6, 1, 11)),
        ("2 dager siden", datetime(2021, 5, 30, 12)),
        ("2 timmar sedan", datetime(2021, 6, 1, 10)),
        ("przed 2 dniami", datetime(2021, 5, 30, 12)),
        ("há 2 horas", datetime(2021, 6, 1, 10)),
        ("gestern um 14:30", datetime(2021, 5, 31, 14, 30)),
        ("ayer a las 12:30", datetime(2021, 5, 31, 12, 30)),
        ("i dag kl. 09:15", datetime(2021, 6, 1, 9, 15)),
    ],
)
def test_a_stamp_is_resolved(text: str, moment: datetime) -> None:
    assert Calendar(True, PUBLISHED, CAPTURED).resolve(only(text)) == moment


@pytest.mark.parametrize(
    "text", ["After 20 minutes her team scored", "gestern und heute", "Vor den Toren", "une heure"]
)
def test_ages_of_other_languages_need_all_their_words(text: str) -> None:
    assert find_stamps(text) == []


@pytest.mark.parametrize("text", ["3 years ago", "yesterday", "just now", "2 weeks ago"])
def test_a_relative_stamp_is_unknown_unless_the_time_of_the_capture_is_known(text: str) -> None:
    assert Calendar(True, PUBLISHED).resolve(only(text)) is None


def test_a_clock_alone_is_unknown_unless_the_day_of_the_article_is_known() -> None:
    assert Calendar().resolve(Stamp(clock=time(9, 31))) is None


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2020",
        "1,204 people",
        "3-1",
        "1.0049",
        "16/17/2021",
        "0/0/2021",
        "Boeing 737s",
        "-2C",
        "v2.10.3",
        "12:75",
        "F-16",
        "1.5m",
    ],
)
def test_what_no_calendar_has_is_no_stamp(text: str) -> None:
    assert find_stamps(text) == []


@pytest.mark.parametrize(
    ("stamps", "published", "day_first"),
    [
        (["12/05/2021", "13/05/2021"], None, True),
        (["05/12/2021", "05/13/2021"], None, False),
        (["05/12/2021"], None, True),
        (["05/12/2021", "05/11/2021"], PUBLISHED, False),
        (["12/05/2021", "11/05/2021"], PUBLISHED, True),
        ([], PUBLISHED, True),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_page(
    stamps: list[str], published: date | None, day_first: bool
) -> None:
    assert reads_day_first([only(text) for text in stamps], published) is day_first


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)),
    st.sampled_from(["%d %B %Y, %H:%M", "%B %d, %Y at %I:%M %p", "%Y-%m-%d %H:%M", "%a %d %b %Y %H:%M"]),
)
def test_whatever_is_printed_is_read_back(moment: datetime, layout: str) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert Calendar().resolve(only(minute.strftime(layout))) == minute


@given(st.text(max_size=160))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    at = 0
    for start, end, _ in find_stamps(text):
        assert at <= start < end <= len(text)
        at = end
