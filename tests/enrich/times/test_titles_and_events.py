"""Times that titles hold, years of events, lengths with a quality, and days that are talked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "He drew the comic Monday Morning Harbour Tales for years.",
        "They sang in Friday Night Boats, a show about sailors.",
        "She landed a job on ''Today.''",
        'She will be the new host of "Tonight", they said.',
        "It is to move 21st Century Boats to another town.",
    ],
)
def test_titles_and_firms_are_no_times(times_of: TimesOf, text: str) -> None:
    assert not [one for one in times_of(text) if one.type != "DURATION"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Monday Night and left.", "TNI"),
        ("Mayor Met Holt Friday Night In Hull", "TNI"),
        ('"Today," he said, "we sail."', "2021-07-26"),
        ("A mill of the 20th Century in Hull.", "19"),
        ("Paintings of 17th Century Flemish masters were sold.", "16"),
    ],
)
def test_their_neighbours_are(times_of: TimesOf, text: str, value: str) -> None:
    assert [one.value.endswith(value) for one in times_of(text) if one.value] == [True]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was built for the London 2012 Olympics.", "2012"),
        ("The Rio 2016 Paralympics opened with a song.", "2016"),
        ("The World Cup 2018 winner went home.", "2018"),
        ("Prices rose by half at the Euro 2004 tournament.", "2004"),
        ("It was a hit in the '20s.", "192"),
        ("It was the last race of the year.", "2021"),
    ],
)
def test_years_of_events_and_races(times_of: TimesOf, text: str, value: str) -> None:
    assert [one.value for one in times_of(text)] == [value]


@pytest.mark.parametrize("text", ["In London 2012 strong men sang.", "She is the player of the year."])
def test_counts_and_prizes_are_none(times_of: TimesOf, text: str) -> None:
    assert not times_of(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("After 24 difficult years in Ghent she came home.", "P24Y"),
        ("They waited two long years.", "P2Y"),
        ("It took three gruelling days.", "P3D"),
        ("She was away for five lonely months.", "P5M"),
    ],
)
def test_lengths_with_a_quality(times_of: TimesOf, text: str, value: str) -> None:
    assert [(one.type, one.value) for one in times_of(text)] == [("DURATION", value)]


@pytest.mark.parametrize(
    ("text", "printed", "mod"),
    [
        ("It is what is talked about today.", "today", None),
        ("They worry about last week.", "last week", None),
        ("They spoke about Monday.", "Monday", None),
        ("It came on about 3 May.", "about 3 May", "APPROX"),
        ("It came around noon.", "around noon", "APPROX"),
    ],
)
def test_a_day_that_is_talked_about_is_not_blurred(times_of: TimesOf, text: str, printed: str, mod: str | None) -> None:
    assert [(one.text, one.mod) for one in times_of(text)] == [(printed, mod)]


def test_following_is_a_preposition_without_an_article(times_of: TimesOf) -> None:
    assert [one.text for one in times_of("Following Friday's vote they left the following Sunday.")] == [
        "Friday",
        "the following Sunday",
    ]
