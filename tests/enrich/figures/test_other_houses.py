"""Figures as other houses than one print them: pounds of weight, who pays, rows of tables, names that hold numbers."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract
from onrecord.tables.rows import Figure


def figures_of(text: str) -> tuple[Figure, ...]:
    return extract(text, published_at="2024-05-08", layout="plain").figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stir in 1/2 pound of butter.", [(0.5, "[lb_av]")]),
        ("They seized 300 pounds of pure cocaine.", [(300, "[lb_av]")]),
        ("It took two pounds of flour.", [(2, "[lb_av]")]),
        ("The boy had 30 pounds of luggage.", [(30, "[lb_av]")]),
        ("She weighed seven pounds, 10 ounces.", [(122, "[oz_av]")]),
        ("The $30 seat held the 220-pound man.", [(30, "USD"), (220, "[lb_av]")]),
        ("He paid $90 and lost 40 pounds.", [(90, "USD"), (40, "[lb_av]")]),
        ("In Britain he paid $90 or 40 pounds.", [(90, "USD"), (40, "GBP")]),
        ("It cost £3 or so, not five pounds.", [(3, "GBP"), (5, "GBP")]),
        ("They hid 20 pounds of public money.", [(20, "GBP")]),
        ("A 50-pound fine was paid.", [(50, "GBP")]),
        ("They paid 4.8 billion pounds, or $9bn.", [(4.8e9, "GBP"), (9e9, "USD")]),
        ("It was $60, or 40 pounds ($61) before.", [(60, "USD"), (40, "GBP"), (61, "USD")]),
        ("The 6-foot-2 guard left.", [(74, "[in_i]")]),
        ("The 6-foot wall fell.", [(6, "[ft_i]")]),
    ],
)
def test_pounds_are_money_or_weight(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in figures_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The judge fined the yard $2m.", ["the yard"]),
        ("The yard was fined $2m.", ["The yard"]),
        ("The hospital received £3m.", ["The hospital"]),
        ("Ada Quill was awarded £40,000 by the court.", ["Ada Quill"]),
        ("The bank lent the port $300m.", ["the port"]),
        ("The port owes creditors £6m.", ["creditors"]),
        ("The club paid Ben Holt £5m.", ["Ben Holt"]),
        ("The charity raised £12,000 last year.", ["The charity"]),
        ("She earned £90,000.", [None]),
        ("He gave them £5.", [None]),
        ("You'll get £5 and you'd pay £6.", [None, None]),
        ("It gives members a free £10.", ["members"]),
        ("The lamp was sold at auction for £300.", [None]),
        ("The court ordered him to pay $900.", [None]),
        ("The council paid Holt £5m for the quay.", ["quay"]),
        ("The mill was sold to Holt for £3m.", ["The mill"]),
        ("A painting of the pier sold for £3m.", ["A painting of the pier"]),
        ("It won a contract from Hull Council worth £3m.", ["a contract"]),
        ("He has a yard worth £3m.", ["a yard"]),
    ],
)
def test_an_amount_has_who_takes_or_pays_it(text: str, expected: list[str | None]) -> None:
    assert [one.subject for one in figures_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Several hundred or even 1,000 people came.", ["people", "people"]),
        ("A few dozen or perhaps 100 boats sank.", ["boats", "boats"]),
        ("They asked 10 judges of the U.S. Court.", ["judges of the U.S. Court"]),
        ("Some 78 per cent of the deal is paid, up from 50 per cent.", ["deal", "deal"]),
        ("They see a 19% drop for the Hull index to 1,350.", ["Hull index", "Hull index"]),
        ("It took half of the butter and two boats.", ["butter", "boats"]),
        ("Boats | 340 | 12", ["Boats", "Boats"]),
        ("Old yards\t£3m\t4.5%", ["Old yards", "Old yards"]),
        ("| Boats sold | 340 |", ["Boats sold"]),
        ("Boats | 340 were sold | 12", [None, "Boats"]),
        ("12 | 340", [None, None]),
    ],
)
def test_subjects_that_stand_elsewhere(text: str, expected: list[str | None]) -> None:
    assert [one.subject for one in figures_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows if one wants to leave.",
        "That is what one needs.",
        "As one walks along the pier, it opens.",
        "When did you first hear of it?",
        "She would first sail in May.",
        "He took the 5th Amendment.",
        "The 9th Circuit and the 101st Airborne met.",
        "The 14th and 15th Amendments hold.",
        "The Block 1B rocket left Gate 12B.",
        "The Phase 2B trial began.",
        "Call 0590258046 for the bar.",
        "Fig. 2.1 and Eq. 4 show it.",
        "Holt scored (44) before Reid equalised (61).",
        "Reid (61 pen) left.",
        "Smith 44' and Holt 61' were lucky.",
    ],
)
def test_numbers_of_names_and_minutes_are_no_figures(text: str) -> None:
    assert figures_of(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The ferry has one sports deck.", [1]),
        ("It helps if one boat sinks.", [1]),
        ("It was her first boat.", [1]),
        ("They have two plans and his first plan.", [2, 1]),
        ("It is the 14th amendment to the bill.", [14]),
        ("The fund lost 3B in May.", [3e9]),
        ("Group debt hit 12bn.", [12e9]),
        ("It has 90258046 members.", [90258046]),
        ("They saw boats (44) and oars (61).", [44, 61]),
        ("The wall is 44' long.", [44]),
    ],
)
def test_numbers_beside_those_still_count(text: str, values: list[float]) -> None:
    assert [one.value for one in figures_of(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How did you two meet?", []),
        ("It pleased us three, too.", []),
        ("It gave you two boats.", [(2, "boats")]),
        ("They gave us 12 oars.", [(12, "oars")]),
        ("They asked him first.", []),
        ("It was their first.", [(1, None)]),
        ("The piers are numbered from 2 - 4.", []),
        ("Seats numbered 12 are wet.", []),
        ("They numbered 40 boats.", [(40, "boats")]),
        ("Some 25 million more people have one boat.", [(25e6, "people"), (1, "boat")]),
        ("There were 12 fewer boats.", [(12, "boats")]),
        ("It sold 30 more than before.", [(30, None)]),
    ],
)
def test_words_beside_a_number_say_what_it_counts(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(one.value, one.subject) for one in figures_of(text)] == expected
