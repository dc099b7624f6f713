"""Numbers that number lines, name services, roads, stages and indices; and what counts beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.tables.rows import Figure

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "7. Ghent",
        "4) How to tie a bowline",
        "(2) The harbour at night",
        "Contents\n1 Early years\n2 Harbour\n2.1 Piers\n2.2 Cranes\n3 Sources",
        "Countdown\n3 - Hull\n2 - Ghent\n1 - Bruges",
        "Marsh, [13] who built the pier, left it to the town. [4] [7]",
        "It is well known [2 – 4], and others deny it [9].",
        "[12]",
        "She dialled 999 from the quay.",
        "The 911 operator heard nothing.",
        "Ring the office on +1555010-0123 or +44 1482 555010.",
        "Follow US 75 and US 169, then turn left.",
        "The office is on 5th Avenue, near East 42nd St.",
        "All Wave 3 interviews were held by Year 6 pupils.",
        "It shows in type 2 responses and phase 3 trials.",
        "The page answered with a 404 status code.",
        "S&P 500 members and FTSE 250 firms rose.",
        "Midfielder Ada Holt (8) had left by then.",
        "They fell into the bottom three.",
    ],
)
def test_it_is_no_figure(figures_of: FiguresOf, text: str) -> None:
    assert not figures_of(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 cup of flour\n2 cups of milk\n3 eggs", [1, 2, 3]),
        ("3 Arrested After Raid", [3]),
        ("12 Dead In Blast\n40 Hurt In Fire\n7 Missing", [12, 40, 7]),
        ("1) 40 boats\n2) 50 boats\n3) 60 boats", [40, 50, 60]),
        ("They saw the [12] boats.", [12]),
        ("He called 30 friends.", [30]),
        ("It took 912 calls.", [912]),
        ("They met in the US 75 times.", [75]),
        ("It is the 10th street to be closed.", [10]),
        ("They gave the class 30 pencils.", [30]),
        ("They type 40 words a minute.", [40]),
        ("This Year 12 Boats Sank", [12]),
        ("The Nikkei fell 38 points.", [38]),
        ("Gulls (4) sat there.", [4]),
        ("The bottom three boats leaked.", [3]),
    ],
)
def test_its_neighbours_count(figures_of: FiguresOf, text: str, values: list[float]) -> None:
    assert [one.value for one in figures_of(text)] == values


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was her first arrest.", "ordinal"),
        ("Their second request failed.", "ordinal"),
        ("It is the third-fastest boat.", "rank"),
    ],
)
def test_not_every_word_in_est_is_a_superlative(figures_of: FiguresOf, text: str, kind: str) -> None:
    assert [one.kind for one in figures_of(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("More than 600 Israelis live there.", "Israelis"),
        ("Some 40 taxis stood there.", "taxis"),
        ("About 23,000 die each year.", None),
        ("Some 300 attend in May.", None),
        ("It has 12 live boats.", "live boats"),
        ("They spent £9m on GPS receivers.", "GPS receivers"),
        ("They spent £3m on HGV licences last year.", "HGV licences"),
    ],
)
def test_a_subject_ends_where_its_noun_does(figures_of: FiguresOf, text: str, subject: str | None) -> None:
    assert [one.subject for one in figures_of(text)] == [subject]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("All above age 6 months came.", 6, "mo", "age"),
        ("It harms babies under six months.", 6, "mo", "age"),
        ("They sold about 1850 boats.", 1850, None, "count"),
        ("It costs 50 cent.", 50, "USX", "money"),
    ],
)
def test_ages_and_amounts_beside_times_and_names(
    figures_of: FiguresOf, text: str, value: float, unit: str | None, kind: str
) -> None:
    assert [(one.value, one.unit, one.kind) for one in figures_of(text)] == [(value, unit, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "x = 2 y + 3 z − 5.",
        "It shares code with Firefox 3.6, and with version 1.0.",
        "See bug 1677 or patent 71234.",
        "One wonders whether it will end.",
    ],
)
def test_formulas_versions_and_pronouns_count_nothing(figures_of: FiguresOf, text: str) -> None:
    assert not figures_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They care about two things.", ("two", 2, None)),
        ("He told them about 40 missing boats.", ("40", 40, None)),
        ("It is a film about three brothers.", ("three", 3, None)),
        ("It took about 40 boats.", ("about 40", 40, "approx")),
        ("One mile = 1.6 km.", ("1.6 km", 1.6, None)),
        ("One sports car was sold.", ("One", 1, None)),
        ("In Hull 2.5 points were lost.", ("2.5", 2.5, None)),
    ],
)
def test_about_a_topic_blurs_nothing(figures_of: FiguresOf, text: str, expected: tuple[str, float, str | None]) -> None:
    last = figures_of(text)[-1]
    assert (last.text, last.value, last.modifier) == expected


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Hull 3, Ghent 1: Holt scored twice.", [("score", 3, 1)]),
        ("Hull City 2, Old Ghent 0 (after extra time)", [("score", 2, 0)]),
        ("The first half ended 1 – 1 in the rain.", [("score", 1, 1)]),
        ("Hull beat Ghent 2 - 0.", [("score", 2, 0)]),
        ("They need 3 – 10 boats.", [("count", 3, 10)]),
    ],
)
def test_scores_of_named_sides(figures_of: FiguresOf, text: str, sides: list[tuple[str, float, float]]) -> None:
    assert [(one.kind, one.value_low, one.value_high) for one in figures_of(text)] == sides


@pytest.mark.parametrize(
    "text",
    [
        "At one point they left.",
        "She is on the 40 Under 40 list.",
        "It is a record[n 4] by far.",
        "Ring + 529999420000 x 80119.",
        "The shop, corso Hull, 15, is shut.",
        "It was won in the 1914-18 war.",
        "The tribe was all but gone between 1835 and 1862, by war.",
    ],
)
def test_sayings_lists_and_years_count_nothing(figures_of: FiguresOf, text: str) -> None:
    assert not figures_of(text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("They plan £5m in new harbour spending.", "new harbour spending"),
        ("Only one captain called Holt came.", "captain"),
        ("It was their first full-scale survey of a long river.", "full-scale survey"),
        ("The share who said they had used boats rose by 23 percent.", None),
    ],
)
def test_a_subject_is_whole_and_no_verb(figures_of: FiguresOf, text: str, subject: str | None) -> None:
    assert figures_of(text)[-1].subject == subject
