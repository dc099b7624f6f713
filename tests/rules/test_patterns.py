"""The notation of patterns: what it compiles to, what it matches, and how it says that it cannot be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.rules import Letters, Rule, RuleSet, Signatures, compile_pattern, rule
from onrecord.rules.charsets import set_of
from onrecord.rules.pattern import PatternError, literals_of

LETTERS = Letters(
    {"THE": "t", "ORDINAL": "o", "UNIT": "u", "HALF": "H", "OF": "f", "NUMBER": "d", "TIMES": "*", "SIZE": "uH"},
    "-,.[]",
    {"COUNT": "n=(NUMBER | ORDINAL)", "OF_A": "OF | - NUMBER"},
)


@pytest.mark.parametrize(
    ("pattern", "regex", "first"),
    [
        ("THE? n=(ORDINAL) -? part=([UNIT HALF])", "t?(?P<n>o)-?(?P<part>[uH])", "ot"),
        ("(THE | OF) UNIT", "(?:t|f)u", "ft"),
        ("NUMBER{1,3} (?! UNIT) [- , .]?", "d{1,3}(?!u)[-,.]?", "d"),
        ("[. ,]? TIMES", r"[.,]?\*", "*,."),
        ("(?<= THE) UNIT \\Z", "(?<=t)u\\Z", "u"),
        ("THE? UNIT*", "t?u*", ""),
        ("(THE | OF?) UNIT+", "(?:t|f?)u+", "ftu"),
        ("[^ UNIT HALF] OF", "[^uH]f", "*,-.[]dfot"),
        ("NUMBER+? OF", "d+?f", "d"),
        ("[. , -]", "[.,\\-]", ",-."),
        ("[THE SIZE] SIZE", "[tuH][uH]", "Htu"),
        ("COUNT SIZE", "(?P<n>d|o)[uH]", "do"),
        ("[[] NUMBER []]", r"[\[]d[\]]", "["),
        ("COUNT? OF_A", "(?:(?P<n>d|o))?(?:f|-d)", "-dfo"),
    ],
)
def test_a_pattern_compiles_to_an_expression_and_knows_what_it_begins_with(
    pattern: str, regex: str, first: str
) -> None:
    assert compile_pattern(pattern, LETTERS)[:2] == (regex, first)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("THE UNIT", [set("t"), set("u")]),
        ("THE? UNIT", [set("u")]),
        ("THE{0,2} UNIT+", [set("u")]),
        ("(THE UNIT | OF) HALF", [set("tf"), set("H")]),
        ("(THE | UNIT?) HALF", [set("H")]),
        ("(?! THE) UNIT", [set("u")]),
        ("n=(THE) [UNIT HALF]", [set("t"), set("uH")]),
        ("[^ THE]", []),
    ],
)
def test_a_pattern_knows_what_a_match_must_hold(pattern: str, needs: list[set[str]]) -> None:
    assert [set(one) for one in compile_pattern(pattern, LETTERS).needs] == needs


@pytest.mark.parametrize(
    ("pattern", "pairs"),
    [
        ("THE UNIT", [("t", "u")]),
        ("THE UNIT? OF", [("tu", "f")]),
        ("THE (UNIT? OF)", [("t", "uf")]),
        ("THE? UNIT", []),
        ("(THE UNIT)? OF HALF", [("f", "H")]),
        ("(THE UNIT | OF) HALF", [("uf", "H")]),
        ("n=(THE+) (?! UNIT) [UNIT HALF] (?= OF)", [("t", "uH")]),
    ],
)
def test_a_pattern_knows_what_stands_side_by_side_in_a_match(pattern: str, pairs: list[tuple[str, str]]) -> None:
    found = [tuple(map(set_of, pair)) for pair in compile_pattern(pattern, LETTERS).pairs]
    assert found == [(set(one), set(other)) for one, other in pairs]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("THE (UNIT", "not closed"),
        ("THE UNIT)", "none has opened"),
        ("? THE", "nothing to repeat"),
        ("THE MONTH", "no class 'MONTH'"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_where(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=complaint):
        compile_pattern(pattern, LETTERS)


WORDS = Signatures(
    {"CHANGE": {"rose", "fell", "up"}, "UPDOWN": {"up", "down"}},
    kinds=("WORD", "MARK", "NUMBER"),
    flags="^~",
    literals={"from", "%"},
)


def coded(*tokens: str) -> str:
    """Tokens with a tilde before those without white space before them."""
    out = []
    for token in tokens:
        bare = token.removeprefix("~")
        kind = "NUMBER" if bare.isdigit() else "WORD" if bare.isalpha() else "MARK"
        bits = bare[0].isupper() + 2 * token.startswith("~")
        out.append(chr(WORDS.coder(kind)(bare.lower()) + bits))
    return "".join(out)


@pytest.mark.parametrize(
    ("pattern", "tokens", "matches"),
    [
        ("NUMBER UPDOWN from NUMBER", ["7", "up", "from", "5"], True),
        ("NUMBER CHANGE from NUMBER", ["7", "up", "from", "5"], True),
        ("NUMBER CHANGE from NUMBER", ["7", "down", "from", "5"], False),
        ("^WORD ~%", ["Rose", "~%"], True),
        ("^WORD ~%", ["Rose", "%"], False),
        ("^CHANGE", ["rose"], False),
        ("ANY{3} \\Z", ["a", "7", ","], True),
        ("[UPDOWN from]{2}", ["from", "down"], True),
        ("[^ UPDOWN] WORD", ["down", "x"], False),
    ],
)
def test_a_token_is_in_all_its_classes_at_once(pattern: str, tokens: list[str], matches: bool) -> None:
    assert bool(re.match(compile_pattern(pattern, WORDS).regex, coded(*tokens))) is matches


def test_literal_words_are_those_without_capitals() -> None:
    assert literals_of("NUMBER up=(up | down)? [from ,] (?! of ) THE{1,2}") == {"up", "down", "from", ",", "of"}
    assert literals_of("^WORD ~% [^ ~in UP]", flags="^~") == {"%", "in"}


def test_a_set_of_rules_jumps_to_where_any_of_them_can_match() -> None:
    @rule("unit", "THE UNIT", examples={"the week": "week"})
    def unit(match: re.Match[str]) -> str:
        return match.group()

    @rule("number", "n=(NUMBER) UNIT")
    def number(match: re.Match[str]) -> str:
        return match["n"]

    rules = RuleSet([unit, number], LETTERS)
    found = rules.anywhere.search("ffodu")
    assert found is not None
    assert found.start() == 3
    places = [[match.start() for _, match in rules.next_matches("ffodutu", at)] for at in (0, 3, 4, 6)]
    assert places == [[3], [3], [5], []]
    assert [one.name for one, _ in rules.by_first["d"]] == ["number"]
    assert rules.by_first["t"][0][0](re.match("tu", "tu")) == "tu"  # type: ignore[arg-type]


PATTERNS = [
    "THE? n=(ORDINAL) -? part=([UNIT HALF])",
    "(THE | OF) UNIT",
    "NUMBER{1,3} (?! UNIT) [- , .]?",
    "(?<= THE) UNIT \\Z",
    "(THE | OF?) UNIT+",
    "[^ UNIT HALF] OF",
    "THE? (- | NUMBER THE)? UNIT{2} OF*",
    "(NUMBER UNIT)+ OF",
    "UNIT{0,2} THE",
]


@given(st.text(alphabet="touHfd*-,.", max_size=8))
def test_two_characters_leave_no_match_out(codes: str) -> None:
    rules = RuleSet([Rule(pattern, (pattern,), len) for pattern in PATTERNS], LETTERS)
    for at in range(len(codes)):
        matching = {one.name for one, pattern in rules.patterns if pattern.match(codes, at)}
        assert matching <= {one.name for one, _ in rules.by_pair[codes[at : at + 2]]}


def test_two_characters_leave_out_what_cannot_match() -> None:
    rules = RuleSet([Rule("unit", ("THE? UNIT OF",), len), Rule("last", ("UNIT",), len)], LETTERS)
    assert [[one.name for one, _ in rules.by_pair[pair]] for pair in ("tu", "td", "uf", "ud", "u")] == [
        ["unit"],
        [],
        ["unit", "last"],
        ["last"],
        ["last"],
    ]


def test_a_class_that_is_a_flag_is_a_few_ranges_of_characters() -> None:
    alphabet = Signatures(
        {"COLOUR": {"red", "blue"}, "WARM": {"red"}}, flags="^@", literals=("up", "to"), marked={"NAME": "^"}
    )
    code = alphabet.coder()
    assert compile_pattern("NAME", alphabet).regex.count("-") == 2
    for word, is_colour in (("red", True), ("blue", True), ("house", False)):
        for flags in ("", "^", "@", "^@"):
            character = chr(code(word) + sum(map(alphabet.flag, flags)))
            assert (re.fullmatch(compile_pattern("NAME", alphabet).regex, character) is not None) == ("^" in flags)
            assert (re.fullmatch(compile_pattern("COLOUR", alphabet).regex, character) is not None) == is_colour
