"""Figures: what is found, with which value, kind and unit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tables.columns import Span
from onrecord.tables.rows import Figure, Statement

FiguresOf = Callable[..., tuple[Figure, ...]]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("The bridge cost $1.2bn.", "$1.2bn", 1.2e9, "USD"),
        ("They owe £900 million.", "£900 million", 9e8, "GBP"),
        ("A fee of USD 1,700 applies.", "USD 1,700", 1700, "USD"),
        ("A fee of RM79 applies.", "RM79", 79, "MYR"),
        ("Norway paid 3 million kroner.", "3 million kroner", 3e6, "NOK"),
        ("Copenhagen, in Denmark, paid 3 million kroner.", "3 million kroner", 3e6, "DKK"),
        ("It sold for 40 Swiss francs.", "40 Swiss francs", 40, "CHF"),
        ("It sold for US$4.7 billion.", "US$4.7 billion", 4.7e9, "USD"),
        ("It sold for HK$20m.", "HK$20m", 2e7, "HKD"),
        ("It sold for 1.234.567,89 euros.", "1.234.567,89 euros", 1234567.89, "EUR"),
        ("It sold for half a million yen.", "half a million yen", 5e5, "JPY"),
        ("It sold for 12 dollars 50 cents.", "12 dollars 50 cents", 12.5, "USD"),
        ("A stamp is 50 pence.", "50 pence", 50, "GBX"),
        ("They paid 75 EUR million.", "75 EUR million", 7.5e7, "EUR"),
        ("A charge of 120 MEUR was booked.", "120 MEUR", 1.2e8, "EUR"),
    ],
)
def test_money_is_read_to_its_currency(figures_of: FiguresOf, text: str, printed: str, value: float, unit: str) -> None:
    (found,) = figures_of(text)
    assert (found.text, found.value, found.kind, found.unit) == (printed, value, "money", unit)


@pytest.mark.parametrize(
    ("text", "printed", "value", "kind", "unit"),
    [
        ("Turnout was 61%.", "61%", 61, "percent", "%"),
        ("Turnout was 61 per cent.", "61 per cent", 61, "percent", "%"),
        ("Rates rose 0.75 percentage points.", "0.75 percentage points", 0.75, "percent", "pp"),
        ("The canteen was -2C.", "-2C", -2, "temperature", "Cel"),
        ("The oven was at 1,550 degrees Celsius.", "1,550 degrees Celsius", 1550, "temperature", "Cel"),
        ("It was 98.6°F.", "98.6°F", 98.6, "temperature", "[degF]"),
        ("It was 2 degrees below zero.", "2 degrees below zero", -2, "temperature", None),
        ("The pitch is 105 metres long.", "105 metres", 105, "measure", "m"),
        ("Winds reached 140 km/h.", "140 km/h", 140, "measure", "km/h"),
        ("The port handled 24,8 million tons.", "24,8 million tons", 24.8e6, "measure", "t"),
        ("It is a 45-acre farm.", "45-acre", 45, "measure", "[acr_us]"),
        ("The lake covers 190 km2.", "190 km2", 190, "measure", "km2"),
        ("He is 5 feet 2 inches tall.", "5 feet 2 inches", 62, "measure", "[in_i]"),
        ("It uses 10 l/km.", "10 l/km", 10, "measure", "l/km"),
        ("Konrad Ahlers, 61, resigned.", "61", 61, "age", "a"),
        ("The 44-year-old driver fled.", "44-year-old", 44, "age", "a"),
        ("The calf is three weeks old.", "three weeks old", 3, "age", "wk"),
        ("He is the world's fifth-largest grower.", "fifth", 5, "rank", None),
        ("They held the fourth round of talks.", "fourth", 4, "ordinal", None),
        ("Two-thirds of them left.", "Two-thirds", 2 / 3, "ratio", None),
        ("One in five firms closed.", "One in five", 0.2, "ratio", None),
        ("He counted 1 234 567 birds.", "1 234 567", 1234567, "count", None),
        ("He counted minus four apples.", "minus four", -4, "count", None),
    ],
)
def test_each_kind_of_figure(
    figures_of: FiguresOf, text: str, printed: str, value: float, kind: str, unit: str | None
) -> None:
    (found,) = figures_of(text)
    assert (found.text, found.kind, found.unit) == (printed, kind, unit)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "printed", "modifier"),
    [
        ("More than 40 boats sank.", "More than 40", "more_than"),
        ("Fewer than 40 boats sank.", "Fewer than 40", "less_than"),
        ("At least forty boats sank.", "At least forty", "at_least"),
        ("Up to 40 boats sank.", "Up to 40", "at_most"),
        ("No more than 40 boats sank.", "No more than 40", "at_most"),
        ("Nearly 40 boats sank.", "Nearly 40", "approx"),
        ("Some 40 boats sank.", "Some 40", "approx"),
        ("40 or more boats sank.", "40 or more", "at_least"),
    ],
)
def test_a_bound_keeps_its_value(figures_of: FiguresOf, text: str, printed: str, modifier: str) -> None:
    (found,) = figures_of(text)
    assert (found.text, found.value, found.modifier) == (printed, 40, modifier)


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "unit"),
    [
        ("A cap of $60 to $70 is sought.", "$60 to $70", 60, 70, "USD"),
        ("It may cost $10 to $15 billion.", "$10 to $15 billion", 10e9, 15e9, "USD"),
        ("Inflation is at 9-10%.", "9-10%", 9, 10, "%"),
        ("A rise of between 50 and 75 basis points is seen.", "between 50 and 75 basis points", 50, 75, "bp"),
        ("It weighs from 3 to 5 kg.", "from 3 to 5 kg", 3, 5, "kg"),
        ("Temperatures ranged from -18°C to -34°C.", "from -18°C to -34°C", -34, -18, "Cel"),
        ("It holds more than 10 and less than 20 litres.", "more than 10 and less than 20 litres", 10, 20, "l"),
        ("Two or three boats sank.", "Two or three", 2, 3, None),
    ],
)
def test_a_range_has_two_ends_and_no_value(
    figures_of: FiguresOf, text: str, printed: str, low: float, high: float, unit: str | None
) -> None:
    (found,) = figures_of(text)
    assert (found.text, found.value, found.modifier, found.unit) == (printed, None, "range", unit)
    assert (found.value_low, found.value_high) == (low, high)


@pytest.mark.parametrize(
    ("text", "low"), [("Dozens of boats sank.", 24), ("Hundreds fled.", 200), ("Tens of thousands fled.", 20_000)]
)
def test_a_vague_number_has_a_lower_bound(figures_of: FiguresOf, text: str, low: float) -> None:
    (found,) = figures_of(text)
    assert (found.value, found.value_low, found.value_high, found.modifier) == (None, low, None, "approx")


def test_a_score_keeps_its_sides_as_printed(figures_of: FiguresOf) -> None:
    (found,) = figures_of("The bakers were beaten 1-3 in the charity match.")
    assert (found.text, found.kind, found.value) == ("1-3", "score", None)
    assert (found.value_low, found.value_high) == (1, 3)


@pytest.mark.parametrize(
    "text",
    [
        "The COVID-19 wards are full.",
        "An F-16 and a B-52 flew over.",
        "Resolution 2231 is on the agenda.",
        "It landed under Article 5 at the G20.",
        "He drove Highway 61 and then the M25.",
        "She flew in a Boeing 737.",
        "They met on 3 May 2020 at 18:40.",
        "He waited for three weeks.",
        "The Second World War began there.",
        "It was the First Minister who called.",
        "No one saw it; one of them ran.",
        "The two leaders met again.",
        "Code ABC-12345-A1B2C3 was lost, and so was +86 138-2010-2015.",
        "At first nobody came.",
        "The film Fahrenheit 9/11 was shown 24/7.",
    ],
)
def test_numbers_in_names_and_times_are_no_figures(figures_of: FiguresOf, text: str) -> None:
    assert [(row.text, row.kind) for row in figures_of(text)] == []


def test_a_name_that_is_counted_is_a_figure(figures_of: FiguresOf) -> None:
    (found,) = figures_of("It flies 38 Boeing 737s.")
    assert (found.text, found.value) == ("38", 38)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Police held 23 striking miners on Monday.", "striking miners"),
        ("It was founded by two former teachers.", "former teachers"),
        ("About 85% of its fuel is bought.", "its fuel"),
        ("One in five firms closed.", "firms"),
        ("The project cost 310 million euros.", "The project"),
        ("Konrad Ahlers, 61, resigned.", "Konrad Ahlers"),
        ("It cut the error in local forecasts by 18%.", "the error in local forecasts"),
        ("The number of nurses in Ulm fell by 30.", "nurses in Ulm"),
        ("It was 40.", None),
    ],
)
def test_the_subject_is_what_is_counted_or_measured(figures_of: FiguresOf, text: str, subject: str | None) -> None:
    (found,) = figures_of(text)
    assert found.subject == subject


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The queue was reduced from 70 to 22 ships.", {"70": "from", "22": "to"}),
        ("Profit jumped 76% to $1.13bn from $639m.", {"76%": "by", "$1.13bn": "to", "$639m": "from"}),
        ("It has 85,000 subscribers, up from 52,000.", {"85,000": "to", "52,000": "from"}),
        ("The rate was raised by 0.75 percentage points, to 2%.", {"0.75 percentage points": "by", "2%": "to"}),
        ("Orders have halved.", {"halved": "by"}),
        ("Profit tripled to £9m.", {"tripled": "by", "£9m": "to"}),
        ("Sales were 7,5% more than before.", {"7,5%": "by"}),
    ],
)
def test_changes_have_roles_and_one_id(figures_of: FiguresOf, text: str, roles: dict[str, str]) -> None:
    rows = figures_of(text)
    assert {row.text: row.change_role for row in rows} == roles
    assert len({row.change_id for row in rows}) == 1
    assert rows[0].change_id is not None


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("Bread rose from 2 to 3 dollars.", [2, 3], "USD"),
        ("Sales grew from 12 to 15 million euros.", [12e6, 15e6], "EUR"),
        ("The share fell from 9 to 7.5 percent.", [9, 7.5], "%"),
        ("The fleet shrank from 500,000 to 1.2 million.", [500_000, 1.2e6], None),
    ],
)
def test_the_ends_of_a_change_share_unit_and_scale(
    figures_of: FiguresOf, text: str, values: list[float], unit: str | None
) -> None:
    rows = figures_of(text)
    assert [(row.value, row.unit) for row in rows] == [(value, unit) for value in values]


def test_two_changes_have_two_ids(figures_of: FiguresOf) -> None:
    rows = figures_of("Sales fell 2% to £9m, while profit rose from £1m to £2m.")
    ids = [row.change_id for row in rows]
    assert ids[0] == ids[1] != ids[2] == ids[3]


def statement(key: str, *spans: tuple[int, int]) -> Statement:
    """A statement of which only the id and the content spans matter here."""
    content = tuple(Span(start, end) for start, end in spans)
    return Statement(
        key, "art", 1, 1, "direct", "", content, spans[0][0], spans[-1][1], None, None, None, None, None, None, None,
        None, None, None, None, "speech", 1.0, "test", None, "none", (),
    )  # fmt: skip


def test_a_figure_is_linked_to_the_innermost_statement(figures_of: FiguresOf) -> None:
    text = "He said she claimed that 40 boats sank and 12 burned. Then 3 more sank."
    inner = text.index("40")
    outer = statement("outer", (8, text.index(". Then")))
    nested = statement("inner", (inner, inner + len("40 boats sank")))
    linked = {row.text: row.statement_id for row in figures_of(text, (outer, nested))}
    assert linked == {"40": "inner", "12": "outer", "3": None}


def test_a_figure_between_the_parts_of_a_statement_is_not_its_own(figures_of: FiguresOf) -> None:
    text = "“We lost 40 boats,” said Ana Ruiz, 61, “and 12 nets.”"
    parts = statement("parts", (1, 18), (text.index("and"), len(text) - 1))
    linked = {row.text: row.statement_id for row in figures_of(text, (parts,))}
    assert linked == {"40": "parts", "61": None, "12": "parts"}


WORDS = [
    "the",
    "of",
    "from",
    "to",
    "between",
    "and",
    "3",
    "2,5",
    "1.200",
    "$",
    "£900m",
    "%",
    "percent",
    "more",
    "than",
    "up",
    "fell",
    "rose",
    "10-15",
    "dozens",
    "half",
    "a",
    "million",
    "two-thirds",
    "one",
    "in",
    "five",
    "km",
    "kg",
    "°C",
    "-2",
    "minus",
    "3-1",
    "won",
    "aged",
    "44",
    "year",
    "old",
    ",",
    ".",
    "(",
    ")",
    "-",
    "–",
    "USD",
    "euros",
    "cents",
    "and",
    "50",
    "people",
    "troops",
    "9/11",
    "2.5",
    "bn",
    "k",
    "m",
    "100",
    "hundred",
    "thousand",
    "third",
    "first",
    "40th",
    "or",
    "less",
    "±",
    "0.1",
    "feet",
    "inches",
]


@given(st.lists(st.sampled_from(WORDS), max_size=16))
def test_rows_slice_to_their_text_whatever_the_words(figures_of: FiguresOf, words: list[str]) -> None:
    text = " ".join(words)
    before = 0
    for row in figures_of(text):
        assert text[row.start_char : row.end_char] == row.text
        assert row.start_char >= before
        before = row.end_char
        assert row.value is not None or row.value_low is not None or row.value_high is not None


@given(st.text(max_size=80))
def test_nothing_raises_on_any_text(figures_of: FiguresOf, text: str) -> None:
    for row in figures_of(text):
        assert text[row.start_char : row.end_char] == row.text


def test_equal_figures_in_one_sentence_have_ids_of_their_own(figures_of: FiguresOf) -> None:
    rows = figures_of("They sold 40 boats and 40 nets.")
    assert len({row.figure_id for row in rows}) == 2


def test_ids_do_not_hold_offsets(figures_of: FiguresOf) -> None:
    near, far = figures_of("They sold 40 boats."), figures_of("They   sold 40 boats.")
    assert near[0].text == far[0].text
    assert near[0].start_char != far[0].start_char
