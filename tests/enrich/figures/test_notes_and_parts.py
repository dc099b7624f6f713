"""Numbers of notes, lines and minutes, which count nothing; parts of what is counted; ages and units in lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.enrich.figures.notes import note_numbers
from onrecord.tables.rows import Figure

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "Gulls are shy (1). They eat fish (2). They sleep at sea (2, 3), and so do terns (4).",
        "We asked for (1) boats, (2) oars and (3) nets.",
        "Terns were known (1-3) before, others were not (4).",
        "Walk 1\n\nAlong the quay.\n\nWalk 2\n\nUp the hill.",
        "Lesson 1: Knots\n\nLesson 2: Sails\n\nLesson 3: Winds",
        "1 Introduction\n\nGulls are shy.",
        "It is known [4,6] of gulls [12,13].",
        "Holt (45+2) and Marsh 90+4 scored.",
        "Goals: Holt 12, Ada Marsh 45, 60.",
        "It lies between 10th and 11th streets.",
        "She lives at 900 Mill Parade.",
        "They took the SR388 to Hull.",
        "He wrote Harbour Tales 2. The Harbour Tales 2 port attempts are late.",
        "She took over the 757 from him.",
        '<note note-id="8123456789012345678">',
        "It is a 501(c)(3) body beside a 501 c4 group.",
        "It grew over FY2020-22, they said.",
    ],
)
def test_it_counts_nothing(figures_of: FiguresOf, text: str) -> None:
    assert not figures_of(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Holt (12) and Marsh (11) won. Quill (3) lost.", [12, 11, 3]),
        ("Ada (1) and Ben (7) are their children, Cleo (2) is hers.", [1, 7, 2]),
        ("Goals 12\n\nPoints 40", [12, 40]),
        ("Hull 3\n\nGhent 7", [3, 7]),
        ("It weighs [2,5 kg] they say.", [2.5]),
        ("They paid SR5 million for it.", [5e6]),
        ("Hull City 2 goals up. Hull City 2 goals down.", [2, 2]),
        ("Holt scored 23 goals.", [23]),
        ("The 757 sailors left.", [757]),
        ("It was 501 c warmer.", [501]),
        ("45 (forty five)", [45]),
        ("-123456789101231", [-123456789101231]),
    ],
)
def test_its_neighbours_count(figures_of: FiguresOf, text: str, values: list[float]) -> None:
    assert [one.value for one in figures_of(text)] == values


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a (1) b (2) c (3)", "123"),
        ("a (1, 2) b (1) c (3; 4)", "12134"),
        ("a (2) b (3) c (4)", ""),
        ("a (1) b (40) c (7)", ""),
        ("a (1) b (2)", ""),
    ],
)
def test_notes_count_up_from_one(text: str, numbers: str) -> None:
    assert "".join(text[start:end] for start, end in sorted(note_numbers(text))) == numbers


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Group F - Old Hull 3 – 0 Ghent", (3, 0)),
        ("Hull 1 – 2 Ghent", (1, 2)),
        ("That put Hull 1 – 0 up.", (1, 0)),
        ("Hull City 2, Ghent 1.", (2, 1)),
    ],
)
def test_a_score_has_both_its_sides(figures_of: FiguresOf, text: str, sides: tuple[float, float]) -> None:
    assert [(one.kind, one.value_low, one.value_high) for one in figures_of(text)] == [("score", *sides)]


@pytest.mark.parametrize("text", ["Chapter 1 – 3 Boats and Oars", "Harbour 7 – 10 Tips for You"])
def test_a_title_with_a_dash_is_no_score(figures_of: FiguresOf, text: str) -> None:
    assert "score" not in [one.kind for one in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "value", "modifier"),
    [
        ("She wants to die at twenty.", 20, None),
        ("Now 46 and living in Hull, she sails.", 46, None),
        ("Marsh, now 46 and living in Hull, sails.", 46, None),
        ("They are sailors younger than 18 who won.", 18, "less_than"),
        ("People older than 65 pay less.", 65, "more_than"),
        ("Emma Marsh 44 has sailed on.", 44, None),
        ("He was ordained at 25.", 25, None),
        ("Ben Marsh Jr., 55, of Hull, pleaded guilty.", 55, None),
        ("She knew that, at 31, he had sailed far.", 31, None),
    ],
)
def test_ages_of_more_shapes(figures_of: FiguresOf, text: str, value: float, modifier: str | None) -> None:
    assert [(one.kind, one.unit, one.value, one.modifier) for one in figures_of(text)] == [
        ("age", "a", value, modifier)
    ]


@pytest.mark.parametrize("text", ["Emma Marsh 44 not out.", "It is older than 12 boats.", "Now 70 boats sail."])
def test_what_looks_like_an_age_is_none(figures_of: FiguresOf, text: str) -> None:
    assert "age" not in [one.kind for one in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Wages rose by 4 and 7%.", [(4, "%"), (7, "%")]),
        ("Rates of 4, 5 and 7% were paid.", [(4, "%"), (5, "%"), (7, "%")]),
        ("They took 3, 5 and 6 mg.", [(3, "mg"), (5, "mg"), (6, "mg")]),
        ("They sold 3 boats and 7% of the firm.", [(3, None), (7, "%")]),
        ("It makes several hundred or even 1,000 megawatts.", [(None, "MW"), (1000, "MW")]),
        ("Add 1 Tbsp. oil and 2 TBSP milk.", [(1, "[tbs_us]"), (2, "[tbs_us]")]),
    ],
)
def test_a_list_shares_its_unit(figures_of: FiguresOf, text: str, read: list[tuple[float | None, str | None]]) -> None:
    assert [(one.value, one.unit) for one in figures_of(text)] == read


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Two men were held and a third fled.", "ordinal", 3),
        ("Four of the ten judges are here, and a fifth is ill.", "ordinal", 5),
        ("Two boats were sold and a third of the crew left.", "ratio", 1 / 3),
        ("Two boats sank; a third were saved.", "ratio", 1 / 3),
        ("Four boats sank, a third was lost.", "ratio", 1 / 3),
    ],
)
def test_the_next_one_is_no_share(figures_of: FiguresOf, text: str, kind: str, value: float) -> None:
    last = figures_of(text)[-1]
    assert (last.kind, last.value) == (kind, pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Four of the 10 judges left.", "judges"),
        ("She scored 20 of his season-high 31 points.", "points"),
        ("They won eight of their last 13 matches.", "matches"),
        ("They won nine of our own 11 boats.", "boats"),
        ("About 9% of the 55,000 sailors left.", "sailors"),
        ("Half of all sailors - some 40 boats - left.", "sailors"),
        ("12 of the 19 contain gold.", None),
        ("About 74% of sailors were 45 or older.", "sailors"),
        ("Four of the last five years were wet.", None),
    ],
)
def test_a_part_is_of_what_the_whole_counts(figures_of: FiguresOf, text: str, subject: str | None) -> None:
    assert figures_of(text)[0].subject == subject


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("They fall under two broad headings.", [(2, None, None)]),
        ("It drew under 12 boats.", [(12, None, "less_than")]),
        ("A litre costs 19 United States cents.", [(19, "USX", None)]),
        ("It costs 5 U.S. cents.", [(5, "USX", None)]),
        ("The tax rose from 10 Canadian dollars to 30 dollars.", [(10, "CAD", None), (30, "CAD", None)]),
        ("The tax rose from 10 euros to 30 dollars.", [(10, "EUR", None), (30, "USD", None)]),
    ],
)
def test_bounds_and_currencies_by_what_stands_beside(
    figures_of: FiguresOf, text: str, read: list[tuple[float, str | None, str | None]]
) -> None:
    assert [(one.value, one.unit, one.modifier) for one in figures_of(text)] == read


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It cut losses by 5 percent to 15 percent.", [(5, 15)]),
        ("It fell by 3% to 30%.", [(None, None), (None, None)]),
    ],
)
def test_rough_shares_are_ends_of_one_change(
    figures_of: FiguresOf, text: str, ends: list[tuple[float | None, float | None]]
) -> None:
    assert [(one.value_low, one.value_high) for one in figures_of(text)] == ends


def test_a_cost_may_be_a_noun(figures_of: FiguresOf) -> None:
    assert figures_of("It is a quarter of the total cost.")[0].subject == "total cost"
