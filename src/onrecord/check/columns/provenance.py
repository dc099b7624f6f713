"""Provenance: whether a row's own words are the words at its place in the article's text, to the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from onrecord.check.columns.truth import Truth, holds
from onrecord.check.staged import Rows, Staged
from onrecord.text.comment_words import comment_words


def is_as_printed(rows: Rows, staged: Staged) -> Truth:
    """``text`` equals the slice ``start_char:end_char`` of the article's text."""
    return _slices_equal(rows, staged, "text", "start_char", "end_char")


def is_cue_as_printed(rows: Rows, staged: Staged) -> Truth:
    """``cue`` equals the slice at its own offsets."""
    return _slices_equal(rows, staged, "cue", "cue_start_char", "cue_end_char")


def is_speaker_as_printed(rows: Rows, staged: Staged) -> Truth:
    """``speaker_text`` equals the slice at its own offsets."""
    return _slices_equal(rows, staged, "speaker_text", "speaker_start_char", "speaker_end_char")


def is_content_as_printed(rows: Rows, staged: Staged) -> Truth:
    """A statement's ``text`` equals the slices at ``content_spans`` joined by one space."""
    said = rows.arrow["text"].to_pylist()
    found = [
        " ".join([page[start:end] for start, end in spans]) == words
        for page, words, spans in zip(_pages(rows, staged), said, _spans_of(rows), strict=True)
    ]
    return holds(found, rows.article >= 0)


def is_comment_as_printed(rows: Rows, staged: Staged) -> Truth:
    """A comment's ``text`` is what ``comment_words`` makes of its slice: the words without the layout's indent."""
    found = [
        words is not None and first is not None and last is not None and comment_words(page, first, last) == words
        for page, words, first, last in _with_pages(rows, staged, "text", "start_char", "end_char")
    ]
    return holds(found, rows.frame["text"].notna() & (rows.article >= 0))


def is_quote_as_printed(rows: Rows, staged: Staged) -> Truth:
    """``quoted_text`` equals the slice at its own offsets."""
    return _slices_equal(rows, staged, "quoted_text", "start_char", "end_char")


def is_hull_of_spans(rows: Rows, _staged: Staged) -> Truth:
    """``content_spans`` are not empty, in order and apart, and ``start_char`` and ``end_char`` are their extent."""
    starts = rows.arrow["start_char"].to_pylist()
    ends = rows.arrow["end_char"].to_pylist()
    return holds([_is_hull(*row) for row in zip(_spans_of(rows), starts, ends, strict=True)])


def _is_hull(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    bounds = [bound for span in spans for bound in span]
    are_in_order = all(left <= right for left, right in pairwise(bounds))
    are_filled = all(first < last for first, last in spans)
    return bool(spans) and are_in_order and are_filled and (bounds[0], bounds[-1]) == (start, end)


def _slices_equal(rows: Rows, staged: Staged, text: str, start: str, end: str) -> Truth:
    """Whether the words are those at their place; does not apply where words and place are all NULL."""
    given = rows.frame[[text, start, end]].notna()
    found = [page[first:last] == words for page, words, first, last in _with_pages(rows, staged, text, start, end)]
    is_whole, is_given = given.all(axis="columns"), given.any(axis="columns")
    return holds(np.asarray(found, dtype=bool) & is_whole, is_given & (rows.article >= 0))


def _with_pages(
    rows: Rows, staged: Staged, text: str, start: str, end: str
) -> Iterator[tuple[str, str | None, int | None, int | None]]:
    columns = (rows.arrow[name].to_pylist() for name in (text, start, end))
    return zip(_pages(rows, staged), *columns, strict=True)


def _pages(rows: Rows, staged: Staged) -> Iterator[str]:
    """The text of each row's article, empty where it is not staged.

    Rows of one article stand together, so that each text is decoded about once.
    """
    last, page = -1, ""
    for position in rows.article.tolist():
        if position != last:
            page = staged.texts[position].as_py() if position >= 0 else ""
            last = position
        yield page


def _spans_of(rows: Rows) -> list[list[tuple[int, int]]]:
    spans = rows.arrow["content_spans"].combine_chunks()
    flat = spans.flatten()
    pairs = list(zip(flat.field("start_char").to_pylist(), flat.field("end_char").to_pylist(), strict=True))
    lengths = [length or 0 for length in spans.value_lengths().to_pylist()]
    ends = np.cumsum(lengths, dtype=np.int64).tolist()
    return [pairs[end - length : end] for length, end in zip(lengths, ends, strict=True)]
