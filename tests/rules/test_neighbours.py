"""What a pattern asks of the tokens beside the one that it is about."""

from __future__ import annotations

import pytest

from onrecord.rules import Signatures
from onrecord.rules.neighbours import neighbours_of

ALPHABET = Signatures(
    {}, kinds=("WORD", "NUMBER"), flags="@", literals={"to", "-"}, definitions={"DASH": "[- to]", "LONG": "WORD to"}
)


def chars(name: str, flags: str = "") -> frozenset[str]:
    return frozenset(ALPHABET.characters(name, flags))


@pytest.mark.parametrize(
    ("pattern", "before", "after"),
    [
        ("to @NUMBER WORD", chars("to"), chars("WORD")),
        ("WORD? @NUMBER WORD?", None, None),
        ("(WORD) @NUMBER (WORD | to)", None, None),
        ("to @NUMBER (?= WORD )", chars("to"), chars("WORD")),
        ("to @NUMBER (?! WORD )", chars("to"), None),
        ("to @NUMBER WORD{0,2}", chars("to"), None),
        ("DASH @NUMBER LONG", chars("-") | chars("to"), chars("WORD")),
        ("LONG @NUMBER", None, None),
        ("(to @NUMBER to | - @NUMBER WORD)", chars("to") | chars("-"), chars("to") | chars("WORD")),
        ("(to @NUMBER | @NUMBER WORD)", None, None),
    ],
)
def test_only_what_is_written_right_beside_the_token_is_known(
    pattern: str, before: frozenset[str] | None, after: frozenset[str] | None
) -> None:
    assert neighbours_of(pattern, ALPHABET, "@") == (before, chars("NUMBER", "@"), after)
