"""A comment's words: its slice of the page, less what only lays it out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.comment_words import comment_words

LINES = st.lists(
    st.text(alphabet=["\t", " ", "\u00a0", ".", "|", ">", "-", "a", "B", "é", "\u2028"], max_size=12),
    min_size=1,
    max_size=8,
)


def words_from(page: str, first: str, last: str) -> str:
    return comment_words(page, page.index(first), page.index(last) + len(last))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("Oak stays.", "Oak stays."),
        ("Ann\n\n    Oak one.\n    Pine two.", "Oak one.\nPine two."),
        ("Ann\n    Oak one.\n        Pine two.", "Oak one.\n    Pine two."),
        ("Ann\n\tOak one.\n\t\tElm.\n\tPine two.", "Oak one.\n    Elm.\nPine two."),
        ("Ann: Oak one.\n     Elm.\nPine two.", "Oak one.\n     Elm.\nPine two."),
        ("Oak one.  \n\u00a0\nPine two.", "Oak one.\n\nPine two."),
        ("Oak one.\n\n\n\n \n\n\nPine two.", "Oak one.\n\n\nPine two."),
        ("| | Oak one.\n| | Pine two.", "Oak one.\nPine two."),
        (". . Oak one.\n. . Pine two.", "Oak one.\nPine two."),
        ("| Oak one.\n| . Pine two.", "Oak one.\n. Pine two."),
        ("Oak one\n. Elm.\n. Pine two.", "Oak one\n. Elm.\n. Pine two."),
        ("Oak one.\n| Elm | beech |\nPine two.", "Oak one.\n| Elm | beech |\nPine two."),
    ],
)
def test_only_what_lays_a_comment_out_is_taken_from_its_slice(page: str, words: str) -> None:
    last = "Pine two." if "Pine" in page else "stays."
    assert words_from(page, "Oak", last) == words


@given(LINES, LINES)
def test_no_word_is_lost_or_made(before: list[str], lines: list[str]) -> None:
    page = "\n".join([*before, *lines])
    start = len(page) - len("\n".join(lines))
    marks = set(".|")
    printed = [word for word in page[start:].split() if word not in marks]
    assert [word for word in comment_words(page, start, len(page)).split() if word not in marks] == printed
