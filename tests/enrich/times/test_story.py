"""Pages that tell of the past: their dates are seen from the time just told; news is seen from its own day."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.tables.rows import Time

TimesOf = Callable[..., tuple[Time, ...]]
LIFE = (
    "Edda Morling was born in April 1921 in Tarn. She took up the cello in 1930. In September 1938 she left for Vienna."
    " By December she had found a teacher. In February she was expelled, and she sailed on 14 March 1940. "
    "The quartet was founded in the spring of 1951 and gave its last concert on 3 June 1974."
)


def test_a_month_without_a_year_is_near_the_time_just_told(times_of: TimesOf) -> None:
    rows = {row.text: row for row in times_of(LIFE)}
    assert [rows[month].value for month in ("December", "February")] == ["1938-12", "1939-02"]
    assert rows["December"].anchored_to == "story"
    assert rows["September 1938"].anchored_to == "explicit"


def test_a_page_that_is_seen_from_its_own_day_tells_no_story(times_of: TimesOf) -> None:
    text = (
        LIFE
        + " Her son said on Monday that a tour will begin in October. It was shown last week. Nobody came yesterday."
    )
    rows = {row.text: row for row in times_of(text)}
    assert rows["December"].anchored_to == "published_at"


def test_without_a_day_of_publication_nothing_is_told(times_of: TimesOf) -> None:
    rows = {row.text: row for row in times_of(LIFE, None)}
    assert rows["December"].value is None


def test_that_day_needs_a_day_that_was_named(times_of: TimesOf) -> None:
    _, day = times_of("The mill was sold in 2012. That day nobody wept.")
    assert (day.text, day.value) == ("That day", None)


def test_a_sentence_without_a_time_does_not_break_what_is_told(times_of: TimesOf) -> None:
    text = "The dam was opened on 9 May 2012. Nobody came to see it. Three days later it leaked."
    opened, leaked = times_of(text)
    assert (opened.value, leaked.value, leaked.anchored_to) == ("2012-05-09", "2012-05-12", "previous")
