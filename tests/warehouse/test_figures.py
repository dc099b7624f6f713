"""figure_ledger and figure_conflicts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.newsroom import Row, view
from tests.warehouse.conftest import Make

FLOOD = "Homes were flooded by the river Arle"


def article(identity: str, day: int = 2, **values: Any) -> Row:
    return {
        "article_id": identity,
        "source": f"{identity}.example",
        "title": "Floods in Arleford",
        "published_at": datetime(2024, 3, day),
    } | values


def figure(identity: str, in_article: str, value: float | None, **values: Any) -> Row:
    return {
        "figure_id": identity,
        "article_id": in_article,
        "sentence_no": 1,
        "text": str(value),
        "value": value,
        "kind": "count",
        "subject": "homes",
    } | values


def sentence(in_article: str, text: str = FLOOD) -> Row:
    return {"sentence_id": f"n-{in_article}", "article_id": in_article, "sentence_no": 1, "text": text}


@pytest.mark.parametrize(
    ("polarity", "modality", "asserted_by"),
    [
        ("asserts", "actual", "Ines Quill"),
        ("denies", "actual", None),
        ("withholds", "actual", None),
        ("asserts", "wish", None),
        ("asserts", "question", None),
        ("asserts", "hypothetical", None),
        (None, None, "Ines Quill"),
    ],
)
def test_nobody_asserts_what_they_deny_ask_or_wish(
    make: Make, polarity: str | None, modality: str | None, asserted_by: str | None
) -> None:
    stance = {"polarity": polarity, "modality": modality}
    statement = {"statement_id": "s1", "article_id": "one", "speaker_id": "p", "speaker_name": "Ines Quill"} | stance
    database = make(
        articles=[article("one")], statements=[statement], figures=[figure("f1", "one", 40, statement_id="s1")]
    )
    columns = "asserted_by, attributed_to, is_attributed, polarity, modality"
    expected = (asserted_by, "Ines Quill", True, polarity or "asserts", modality or "actual")
    assert view(database, "figure_ledger", columns) == [expected]


def test_a_figure_that_is_denied_conflicts_with_none(make: Make) -> None:
    denied = {"statement_id": "s1", "article_id": "two", "speaker_name": "Ines Quill", "polarity": "denies"}
    first, second = figure("f1", "one", 40), figure("f2", "two", 75, statement_id="s1")
    assert conflicts(two_articles(make, first, figure("f2", "two", 75))) == [("f1", "f2")]
    assert conflicts(two_articles(make, first, second, statements=[denied])) == []


def two_articles(make: Make, first: Row, second: Row, **more: list[Row]) -> Path:
    return make(
        **{"articles": [article("one"), article("two", 3)], "sentences": [sentence("one"), sentence("two")]} | more,
        figures=[first, second],
    )


def conflicts(database: Path) -> list[tuple[Any, ...]]:
    return view(database, "figure_conflicts", "first_figure_id, second_figure_id")


def test_the_ledger_says_who_asserted_a_figure(make: Make) -> None:
    database = make(
        articles=[article("one")],
        statements=[
            {"statement_id": "s1", "article_id": "one", "speaker_id": "p", "speaker_name": "Ines Quill"},
            {"statement_id": "s2", "article_id": "one", "reported_by": "The Arle Post"},
        ],
        figures=[
            figure("f1", "one", 40, statement_id="s1"),
            figure("f2", "one", 50, statement_id="s2"),
            figure("f3", "one", 60),
        ],
    )
    assert view(database, "figure_ledger", "figure_id, asserted_by, is_attributed, speaker_id") == [
        ("f1", "Ines Quill", True, "p"),
        ("f2", "The Arle Post", True, None),
        ("f3", "one.example", False, None),
    ]


def test_the_ledger_takes_the_nearest_date_of_the_sentence_for_the_period(make: Make) -> None:
    def time(start: int, first: int, last: int, **values: Any) -> Row:
        days = {"start_date": date(2023, first, 1), "end_date": date(2023, last, 28)}
        return {
            "time_id": f"t{start}",
            "article_id": "one",
            "sentence_no": 1,
            "start_char": start,
            "text": f"month {first}",
            "type": "DATE",
        } | (days | values)

    database = make(
        articles=[article("one")],
        figures=[figure("f1", "one", 40, start_char=50), figure("f2", "one", 41, sentence_no=2)],
        times=[
            time(10, 1, 2),
            time(60, 5, 6),
            time(52, 7, 7, type="DURATION", start_date=None, end_date=None),
        ],
    )
    assert view(database, "figure_ledger", "figure_id, period_start, period_end, period_text") == [
        ("f1", date(2023, 5, 1), date(2023, 6, 28), "month 5"),
        ("f2", None, None, None),
    ]


@pytest.mark.parametrize("starts", [(40, 60), (60, 40)])
def test_of_two_dates_as_near_the_earlier_is_the_period(make: Make, starts: tuple[int, int]) -> None:
    times = [
        {
            "time_id": f"t{start}",
            "article_id": "one",
            "sentence_no": 1,
            "start_char": start,
            "text": f"at {start}",
            "type": "DATE",
            "start_date": date(2023, 5, 1),
        }
        for start in starts
    ]
    database = make(articles=[article("one")], figures=[figure("f1", "one", 40, start_char=50)], times=times)
    assert view(database, "figure_ledger", "period_text") == [("at 40",)]


def test_a_conflict_has_both_sources_the_earlier_first(make: Make) -> None:
    database = two_articles(make, figure("z", "one", 40), figure("a", "two", 50))
    columns = "subject, period, first_said_in, first_value, second_said_in, second_value, difference_percent"
    assert view(database, "figure_conflicts", columns) == [
        ("homes", "2024-03", "one.example", 40.0, "two.example", 50.0, 20.0)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"value": 40}, {"value": 41}),
        ({"value": None, "value_low": 10, "value_high": 15, "modifier": "range"}, {"value": 16}),
        ({"value": 40, "modifier": "more_than"}, {"value": 39}),
        ({"value": 40, "modifier": "approx"}, {"value": 50}),
        ({"value": None, "value_low": 24, "modifier": "approx"}, {"value": 12}),
        ({"value": 40, "subject": "homes"}, {"value": 30, "subject": "the flooded homes"}),
        ({"value": 2.5, "kind": "money", "unit": "GBP"}, {"value": 3.5, "kind": "money", "unit": "GBP"}),
        ({"value": 40, "change_role": "to"}, {"value": 30}),
    ],
)
def test_different_values_conflict(make: Make, first: Row, second: Row) -> None:
    database = two_articles(make, figure("f1", "one", 0) | first, figure("f2", "two", 0) | second)
    assert conflicts(database) == [("f1", "f2")]


@pytest.mark.parametrize(
    ("subject", "other", "is_shown"),
    [
        ("workers", {"value": 90000, "text": "90,000"}, True),
        ("workers", {"value": None, "value_low": 2e6, "text": "Millions", "modifier": "approx"}, False),
        ("people", {"value": 90000, "text": "90,000"}, False),
    ],
)
def test_millions_and_people_have_to_show_more_that_they_are_the_same(
    make: Make, subject: str, other: Row, is_shown: bool
) -> None:
    database = make(
        articles=[article("one", title="Strike vote"), article("two", 3, title="Pensions row")],
        sentences=[
            sentence("one", f"Ballots went out to {subject} of Arleford Quay"),
            sentence("two", f"It angers {subject} from Arleford Quay"),
        ],
        figures=[
            figure("f1", "one", 800, subject=subject),
            figure("f2", "two", 0, subject=subject) | other,
        ],
    )
    assert conflicts(database) == ([("f1", "f2")] if is_shown else [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"value": 40}, {"value": 40}),
        ({"value": None, "value_low": 10, "value_high": 15, "modifier": "range"}, {"value": 12}),
        ({"value": 40, "modifier": "more_than"}, {"value": 55}),
        ({"value": 40, "modifier": "at_most"}, {"value": 12}),
        ({"value": 40, "modifier": "approx"}, {"value": 42}),
        ({"value": None, "value_low": 24, "modifier": "approx"}, {"value": 60}),
        ({"value": 40}, {"value": 50, "subject": "boats"}),
        ({"value": 40}, {"value": 50, "kind": "percent", "unit": "%"}),
        ({"value": 2.5, "kind": "money", "unit": "GBP"}, {"value": 3.5, "kind": "money", "unit": "EUR"}),
        ({"value": 40}, {"value": 50, "change_role": "from"}),
        ({"value": 40, "kind": "ordinal"}, {"value": 50, "kind": "ordinal"}),
    ],
)
def test_what_agrees_or_is_about_something_else_does_not_conflict(make: Make, first: Row, second: Row) -> None:
    database = two_articles(make, figure("f1", "one", 0) | first, figure("f2", "two", 0) | second)
    assert conflicts(database) == []


def test_one_subject_word_alone_is_no_sign_of_one_thing(make: Make) -> None:
    elsewhere = article("two", 3, title="Budget passed")
    database = two_articles(
        make,
        figure("f1", "one", 40),
        figure("f2", "two", 50),
        articles=[article("one"), elsewhere],
        sentences=[sentence("one"), sentence("two", "Builders finished homes near Quarrydale")],
    )
    assert conflicts(database) == []


@pytest.mark.parametrize(("year", "expected"), [(2023, []), (2024, [("f1", "f2")])])
def test_periods_must_meet(make: Make, year: int, expected: list[tuple[str, str]]) -> None:
    def time(in_article: str, in_year: int) -> Row:
        days = {"start_date": date(in_year, 1, 1), "end_date": date(in_year, 12, 31), "type": "DATE"}
        return {"time_id": in_article, "article_id": in_article, "sentence_no": 1} | days

    database = two_articles(
        make, figure("f1", "one", 40), figure("f2", "two", 50), times=[time("one", 2024), time("two", year)]
    )
    assert conflicts(database) == expected


def test_figures_of_one_article_do_not_conflict(make: Make) -> None:
    database = make(
        articles=[article("one")],
        sentences=[sentence("one")],
        figures=[figure("f1", "one", 40), figure("f2", "one", 50)],
    )
    assert conflicts(database) == []


def money(identity: str, in_article: str, value: float, **values: Any) -> Row:
    amount = {"kind": "money", "unit": "GBP", "subject": "net profits"}
    return figure(identity, in_article, value, text=f"£{value / 1e6:g}m", **(amount | values))


YARD = "The Arle yard made net profits of a kind that nobody in Arleford had seen"


def yards(make: Make, first: Row, second: Row, *more: Row) -> Path:
    sentences = [sentence("one", YARD), sentence("two", YARD)]
    return make(articles=[article("one"), article("two", 3)], sentences=sentences, figures=[first, second, *more])


def test_amounts_of_one_thing_that_differ_are_found(make: Make) -> None:
    assert conflicts(yards(make, money("f1", "one", 21.5e6), money("f2", "two", 25.1e6))) == [("f1", "f2")]


def test_a_rate_is_compared_with_the_same_rate_only(make: Make) -> None:
    daily, yearly = money("f1", "one", 2e6, per="day"), money("f2", "two", 9e6, per="year")
    assert conflicts(yards(make, daily, yearly)) == []
    assert conflicts(yards(make, daily, yearly | {"per": "day"})) == [("f1", "f2")]


def test_an_equivalent_conflicts_with_nothing_by_itself(make: Make) -> None:
    first, second = money("f1", "one", 21.5e6), money("f2", "two", 25.1e6, equivalent_of="f3")
    assert conflicts(yards(make, first, second)) == []


def test_how_many_figures_could_be_compared(make: Make) -> None:
    rows = (
        money("f1", "one", 21.5e6),
        money("f2", "two", 25.1e6, subject="Net profit"),
        money("f3", "two", 3e6, subject=None),
    )
    columns = "kind, unit, figures, with_subject, claimed, comparable, conflicting"
    assert view(yards(make, *rows), "figure_comparisons", columns) == [("money", "GBP", 3, 2, 2, 2, 2)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("net profits", "the net profit", True),
        ("net profits", "Profits", True),
        ("net profits", "net profits of the yard", True),
        ("the number of yards", "yards", True),
        ("net profits", "net debts", False),
        ("net profits", "profit warnings", False),
        ("net profits", "gross profits", False),
    ],
)
def test_subjects_are_compared_by_their_noun_and_words(make: Make, first: str, second: str, expected: bool) -> None:
    one, other = money("f1", "one", 21.5e6, subject=first), money("f2", "two", 25.1e6, subject=second)
    assert bool(conflicts(yards(make, one, other))) is expected


def test_a_figure_that_the_other_article_agrees_with_conflicts_with_none(make: Make) -> None:
    rows = money("f1", "one", 21.5e6), money("f2", "one", 7e6), money("f3", "two", 21.5e6), money("f4", "two", 9e6)
    assert conflicts(yards(make, *rows)) == [("f2", "f4")]


@pytest.mark.parametrize(("value", "text", "expected"), [(1.48e9, "£1.48bn", False), (1.43e9, "£1,430m", True)])
def test_a_rounded_figure_agrees_with_what_rounds_to_it(make: Make, value: float, text: str, expected: bool) -> None:
    one, other = money("f1", "one", 1.5e9) | {"text": "£1.5bn"}, money("f2", "two", value) | {"text": text}
    assert bool(conflicts(yards(make, one, other))) is expected


def test_pairs_that_agree_are_counted_as_comparable(make: Make) -> None:
    database = yards(make, money("f1", "one", 21.5e6), money("f2", "two", 21.5e6))
    assert view(database, "figure_pairs", "first_figure_id, second_figure_id, gap") == [("f1", "f2", 0.0)]
    assert view(database, "figure_comparisons", "comparable, conflicting") == [(2, 0)]


def test_claims_have_subjects_names_and_times_in_one_form(make: Make) -> None:
    database = yards(make, money("f1", "one", 21.5e6, subject="The total net profits"), figure("f2", "one", 3))
    columns = "figure_id, head, subject_words, sentence_names, title_names, first_day, last_day, span"
    whole_month = (date(2024, 3, 1), date(2024, 3, 31), "month")
    names = ["arle", "arleford"], ["arleford", "floods"]
    assert view(database, "figure_claims", columns) == [
        ("f1", "profit", ["net", "profit"], *names, *whole_month),
        ("f2", "home", ["home"], *names, *whole_month),
    ]
