"""Numbers of a page's lines: of sections (``3.1 Early years``), of steps (``2) Boil``), of a countdown, ``Meal 2``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.tables.rows import Sentence
from onrecord.text.lexicon import word_class

# A number of one to four parts, what closes it, and the letter that the line goes on with where that is a capital.
_NUMBERED = re.compile(
    r"(?:[-•*]\s*)?(?P<opened>[(\[]?)(?P<number>\d{1,3}(?:\.\d{1,2}){0,3})(?P<closed>[.):\]]|\s[–-](?=\s))?"
    r"(?:\s+(?P<after>[\"'“‘]?\w)|\s*\Z)"
)
_OPENINGS = frozenset("0123456789([-•*")
# Words and a number that are the whole line, or its head: "Meal 2", "Day 3: Hull to Ghent".
_LABELLED = re.compile(r"(?P<words>[A-Z][\w'’-]*(?: [\w'’-]+){0,2}) (?P<number>\d{1,2})(?:\Z|:|\n|\s[–-]\s)")
_LEAST_LABELS = 2  # numbers, one after the other, of lines with the same words
_SECTIONS = word_class("section_titles")
_LEAST = 3  # lines, where nothing but their order says that they are numbered
_ENDS_ITEM = frozenset(".)]")

Key = tuple[int, ...]
Span = tuple[int, int]


class _Line(NamedTuple):
    """A line's number, what stands around it, and its span in the page's text."""

    key: Key
    style: str
    span: Span
    is_item: bool


def line_numbers(sentences: Sequence[Sentence]) -> frozenset[Span]:
    """The spans in ``articles.text`` of numbers that only number the lines they open.

    They are closed by a point or bracket before a capital, or at least three lines are numbered in one style and each
    by the number behind or before that of the last: ``1 History``, ``2 Values``, ``2.1 Crew``; or the same words have
    numbers that follow each other: ``Meal 1``, ``Meal 2``.
    """
    lines = [line for sentence in sentences if sentence.text[:1] in _OPENINGS for line in _read(sentence)]
    labels = _labels(sentences)
    if not lines:
        return labels
    return labels.union(line.span for line in [*_in_order(lines), *(line for line in lines if line.is_item)])


def _labels(sentences: Sequence[Sentence]) -> frozenset[Span]:
    """The numbers of lines such as ``Meal 1``, ``Meal 2``: the same words with numbers that follow each other."""
    labelled: dict[str, list[re.Match[str]]] = {}
    starts: dict[str, list[int]] = {}
    for sentence in sentences:
        match = _LABELLED.match(sentence.text)
        if match is not None:
            labelled.setdefault(match["words"], []).append(match)
            starts.setdefault(match["words"], []).append(sentence.start_char)
    spans: set[Span] = set()
    for words, matches in labelled.items():
        numbers = {int(match["number"]) for match in matches}
        if len(numbers) >= _LEAST_LABELS and max(numbers) - min(numbers) == len(numbers) - 1:
            spans.update(
                (start + match.start("number"), start + match.end("number"))
                for start, match in zip(starts[words], matches, strict=True)
            )
    return frozenset(spans)


def _read(sentence: Sentence) -> Iterator[_Line]:
    match = _NUMBERED.match(sentence.text)
    if match is None:
        return
    after, closed = match["after"] or "", (match["closed"] or "").strip()
    is_upper = after[-1:].isupper()
    if not (closed or is_upper):
        return  # "2 cups of flour"
    key = tuple(int(part) for part in match["number"].split("."))
    start = sentence.start_char
    span = start + match.start("number"), start + match.end("number")
    is_item = is_upper and closed in _ENDS_ITEM and len(closed) > 0
    is_item = is_item or sentence.text[match.end("number") :].strip().lower() in _SECTIONS
    yield _Line(key, match["opened"] + closed, span, is_item)


def _in_order(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines of runs from 1 up, or down to 1, each by one."""
    rising: dict[tuple[str, Key], list[_Line]] = {}
    falling: dict[tuple[str, Key], list[_Line]] = {}
    for line in lines:
        run = rising.pop((line.style, line.key), [] if line.key in ((0,), (1,)) else None)
        if run is not None:
            run.append(line)
            for key in _next_keys(line.key):
                rising[line.style, key] = run
            if len(run) >= _LEAST:
                yield from run if len(run) == _LEAST else run[-1:]
        if len(line.key) == 1:
            down = falling.pop((line.style, line.key), [])
            down.append(line)
            falling[line.style, (line.key[0] - 1,)] = down
            if len(down) >= _LEAST and (line.style or line.key == (1,)):
                yield from down


def _next_keys(key: Key) -> Iterator[Key]:
    """What may number the line behind: the next of each level, and the first of a level below."""
    for level in range(len(key)):
        yield (*key[:level], key[level] + 1)
    yield (*key, 1)
