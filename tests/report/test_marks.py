"""Marks over a text: every word stays, every mark covers its own words, elements nest."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.report.marks import Mark, attributes, highlighted, mark

_TEXT = "Äb<c>&\"' d\u20ac𝄞fghij klmnop"
_PLACES = st.integers(min_value=0, max_value=len(_TEXT))
_SPANS = st.lists(st.tuples(_PLACES, _PLACES, st.integers(0, 4)), max_size=12)


class Words(HTMLParser):
    """All text, the text under each key, and how often each key's id was given."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.by_key, self.ids, self.open = "", {}, [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attributes = dict(attrs)
        self.open.append((tag, given_attributes["data-id"]))
        self.ids += [given_attributes["id"]] if "id" in given_attributes else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, key in self.open:
            self.by_key[key] = self.by_key.get(key, "") + data


def _marks(spans: list[tuple[int, int, int]]) -> list[Mark]:
    return [
        mark(rank, (min(a, b), max(a, b)), f"k{n}", "mark", attributes(id=f"k{n}"), attributes(data_id=f"k{n}"))
        for n, (a, b, rank) in enumerate(spans)
    ]


def _read(html: str) -> Words:
    words = Words()
    words.feed(str(html))
    words.close()
    assert words.open == []
    return words


@given(_SPANS)
def test_every_mark_covers_its_own_words_and_no_word_is_lost(spans: list[tuple[int, int, int]]) -> None:
    words = _read(highlighted(_TEXT, 0, len(_TEXT), _marks(spans)))
    assert words.text == _TEXT
    expected = {f"k{n}": _TEXT[min(a, b) : max(a, b)] for n, (a, b, _) in enumerate(spans) if a != b}
    assert words.by_key == expected
    assert sorted(words.ids) == sorted(expected), "an anchor is given once"


@given(_SPANS, _PLACES, _PLACES)
def test_marks_are_cut_off_at_the_ends_of_the_paragraph(
    spans: list[tuple[int, int, int]], one: int, other: int
) -> None:
    start, end = min(one, other), max(one, other)
    words = _read(highlighted(_TEXT, start, end, _marks(spans)))
    assert words.text == _TEXT[start:end]
    for n, (a, b, _) in enumerate(spans):
        inside = _TEXT[max(start, min(a, b)) : min(end, max(a, b))]
        assert words.by_key.get(f"k{n}", "") == inside


def test_where_two_cross_the_one_of_higher_rank_stays_whole() -> None:
    figure = mark(3, (0, 5), "f", "data", attributes(id="f"), attributes(data_id="f"))
    statement = mark(1, (3, 9), "s", "mark", attributes(id="s"), attributes(data_id="s"))
    html = highlighted("abcdefghij", 0, 10, [figure, statement])
    assert html == (
        '<data id="f" data-id="f">abc</data>'
        '<mark id="s" data-id="s"><data data-id="f">de</data>fghi</mark>j'
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('"><script>', ' title="&#34;&gt;&lt;script&gt;"'),
        ("\u202eevil", ' title="\ufffdevil"'),
        (None, ""),
        (3, ' title="3"'),
    ],
)
def test_attributes_are_escaped(value: str | int | None, written: str) -> None:
    assert attributes(title=value) == written
