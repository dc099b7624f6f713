"""Numbers printed in any supported style read back to their values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.numbers import NumberForm, join_numbers
from onrecord.text.numbers.digits import Separators, read_numeral
from onrecord.text.numbers.tokens import _cut, parts_of
from onrecord.text.tokens import sentence_of

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def in_words(number: int, british: bool) -> str:
    """The number spelled out, with ``and`` before the last two digits in the British way."""
    for scale, word in SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            return f"{in_words(head, british)} {word}" + (f" {_rest(rest, british)}" if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        joint = " and " if british else " "
        return f"{UNITS[head]} hundred" + (joint + in_words(rest, british) if rest else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    return UNITS[number]


def _rest(rest: int, british: bool) -> str:
    return ("and " if british and rest < 100 else "") + in_words(rest, british)


def only_number(text: str) -> float | None:
    """The value of the one number that the text holds."""
    found = [item.number for item in join_numbers(sentence_of(text)) if item.number is not None]
    assert len(found) == 1, found
    return found[0].value


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@given(st.integers(0, 10**15 - 1), st.booleans())
def test_a_number_in_words_reads_back(number: int, british: bool) -> None:
    assert only_number(in_words(number, british)) == number


@given(st.integers(0, 10**14))
def test_plain_and_english_numerals_read_back(number: int) -> None:
    assert only_number(str(number)) == number
    assert only_number(f"{number:,}") == number


@given(st.integers(10**6, 10**12), st.sampled_from([".", " ", "\u00a0", "\u202f", "\u2009", "'", "’"]))
def test_grouped_numerals_read_back(number: int, mark: str) -> None:
    assert only_number(f"about {grouped(number, mark)} items") == number


@given(
    st.integers(1000, 10**9), st.integers(0, 99), st.sampled_from([(",", "."), (".", ","), (" ", ","), ("\u202f", ".")])
)
def test_grouped_decimals_read_back(number: int, cents: int, marks: tuple[str, str]) -> None:
    printed = f"{grouped(number, marks[0])}{marks[1]}{cents:02}"
    assert only_number(printed) == pytest.approx(number + cents / 100)


@given(st.integers(0, 999), st.integers(0, 99), st.sampled_from([".", ","]))
def test_short_decimals_read_back(whole: int, tenths: int, mark: str) -> None:
    assert only_number(f"{whole}{mark}{tenths:02}") == pytest.approx(whole + tenths / 100)


@given(
    st.integers(1, 999),
    st.integers(0, 9),
    st.sampled_from(
        [("million", 6), ("bn", 9), ("billion", 9), ("trillion", 12), ("k", 3), ("thousand", 3), ("lakh", 5)]
    ),
    st.sampled_from([" ", ""]),
)
def test_scaled_numbers_read_back(whole: int, tenth: int, scale: tuple[str, int], space: str) -> None:
    value = only_number(f"{whole}.{tenth}{space}{scale[0]}")
    assert value == pytest.approx((whole + tenth / 10) * 10 ** scale[1])


@pytest.mark.parametrize(
    ("printed", "separators"),
    [
        ("1200", Separators.NONE),
        ("1,200", Separators.GROUPED),
        ("1.200", Separators.POINT_OR_GROUP),
        ("12,34,567.89", Separators.GROUPED),
        ("2,5", Separators.COMMA),
        ("0.125", Separators.POINT),
    ],
)
def test_the_use_of_separators_is_told(printed: str, separators: Separators) -> None:
    numeral = read_numeral(printed)
    assert numeral is not None
    assert numeral.separators is separators


@pytest.mark.parametrize("printed", ["1.2.3", "1,2,3", "192.168.0.1", "1" * 41])
def test_what_fits_no_style_is_no_number(printed: str) -> None:
    assert read_numeral(printed) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a million homes", 500_000),
        ("a quarter of a million", 250_000),
        ("one million and a half", 1_500_000),
        ("two and a half", 2.5),
        ("two-and-a-half", 2.5),
        ("two and a half million", 2_500_000),
        ("two-and-a-half million", 2_500_000),
        ("one billion and a quarter million", 1_000_250_000),
        ("7 3/4", 7.75),
        ("5½", 5.5),
        ("two point seven million", 2_700_000),
        ("three dozen eggs", 36),
        ("half a dozen", 6),
        ("ninety-nine (99)", 99),
        ("seven out of ten", 0.7),
        ("one in eight", 0.125),
        ("two-fifths", 0.4),
        ("4 thousand 2 hundred", 4200),
        ("three million, four hundred and six", 3_000_406),
        ("five crore", 50_000_000),
    ],
)
def test_worded_amounts(text: str, value: float) -> None:
    assert only_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between two hundred and three hundred", [200, 300]),
        ("3 million and 4 million", [3e6, 4e6]),
        ("1, 2, 3", [1, 2, 3]),
        ("two million people and twenty dogs", [2e6, 20]),
        ("first half, second half", [1, 2]),
        ("Gale 2 and Half Moon 3", [2, 0.5, 3]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    assert [item.number.value for item in join_numbers(sentence_of(text)) if item.number] == values


def test_vague_amounts_have_a_lower_bound_only() -> None:
    numbers = [
        item.number
        for item in join_numbers(sentence_of("dozens of boats and tens of thousands of nets"))
        if item.number
    ]
    assert [(n.form, n.value, n.low) for n in numbers] == [
        (NumberForm.VAGUE, None, 24),
        (NumberForm.VAGUE, None, 20_000),
    ]


@given(st.text())
def test_items_cover_the_text_in_order(text: str) -> None:
    before = 0
    for item in join_numbers(sentence_of(text)):
        assert before <= item.start < item.end <= len(text)
        assert not text[before : item.start].strip() or not item.no_space_before
        before = item.end


@settings(deadline=None)
@given(st.text(alphabet="ab é’'12 ,.:-/$%+½_\n\u00a0", max_size=60))
def test_parts_are_the_same_whether_cut_from_tokens_or_from_the_text(text: str) -> None:
    assert list(parts_of(sentence_of(text))) == list(_cut(text, 0, len(text), -1))
