"""A comment's words as its place in the page gives them: the one definition that parsing and the checks share."""

from __future__ import annotations

import re

TAB_COLUMNS = 4
_MAX_BLANK_LINES = 2  # in a row; more of them say no more
# What pages put before a line to show a reply's depth: bars, or stops.
DEPTH_BARS = re.compile(r"(?:[|│┃¦] ){1,12}(?=\S)")
DEPTH_STOPS = re.compile(r"(?:\. ){1,12}(?=\S)")
_LEADING = re.compile(r"\s*")


def comment_words(page: str, start: int, end: int) -> str:
    """The words at ``start`` to ``end`` (code points, end exclusive) of ``page``, without what only lays them out.

    That is: the indent that all lines share, the blanks at the ends of lines, blank lines beyond two in a row, and,
    where bars or stops stand before the first line to show a reply's depth (``| | text``), those before the others.
    """
    printed = page[start:end]
    if "\n" not in printed:
        return printed.strip()
    opening = page[page.rfind("\n", 0, start) + 1 : start]
    lead = _LEADING.match(opening)
    blanks = lead.end() if lead else 0
    marks = next((kind for kind in (DEPTH_BARS, DEPTH_STOPS) if kind.match(opening[blanks:] + printed[0])), None)
    bars = marks.match(opening[blanks:] + printed[0]) if marks else None
    first_indent = columns_of(opening[:blanks]) + (bars.end() if bars else 0)
    first, *others = printed.split("\n")
    split = [_split_line(line, marks) for line in others]
    shared = min([first_indent, *(columns_of(lead) for lead, words in split if words)])
    lines = [first, *(_outdented(lead, shared) + words if words else "" for lead, words in split)]
    return _without_gaps(lines).strip()


def columns_of(blanks: str) -> int:
    """How far in a line begins, a tab counted as four columns."""
    return len(blanks) + (TAB_COLUMNS - 1) * blanks.count("\t")


def _split_line(line: str, marks: re.Pattern[str] | None) -> tuple[str, str]:
    """What stands before a line's words, the marks of its depth as blanks, and the words."""
    words = line.strip()
    lead = line[: len(line) - len(line.lstrip())] if words else ""
    bars = marks.match(words) if marks else None
    return (lead + " " * bars.end(), words[bars.end() :]) if bars else (lead, words)


def _outdented(lead: str, shared: int) -> str:
    return " " * (columns_of(lead) - shared) if shared else lead


def _without_gaps(lines: list[str]) -> str:
    kept: list[str] = []
    blank = 0
    for line in map(str.rstrip, lines):
        blank = 0 if line else blank + 1
        if blank <= _MAX_BLANK_LINES:
            kept.append(line)
    return "\n".join(kept)
