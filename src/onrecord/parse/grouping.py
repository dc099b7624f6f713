"""Lines to paragraphs: one line each, unless the page is hard-wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.parse.lines import Line
from onrecord.text.lexicon import word_class

_MAX_WRAP = 120  # characters: mail and news agencies wrap at 60 to 80, a wider line was not wrapped
_MIN_BREAKS = 3  # fewer may fill the width by chance
_MIN_WRAP = 50
_SENTENCE_ENDS = (".", "!", "?", "…", "。", ".”", '."', "!”", "?”", '!"', '?"')
_CLOSING_MARKS = ",.;:)!?"
_OPENING_MARKS = "(“„«,"
_SOFT_SHARE = 0.9  # of the line ends: a heading, or the end of a paragraph right above another, leaves room


class Group(NamedTuple):
    """The lines of one paragraph; ``text`` is its words with the line ends inside it kept."""

    lines: tuple[Line, ...]
    text: str
    after_blank: bool

    @property
    def start(self) -> int:
        """First character of the paragraph."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.lines[-1].end


def group_lines(text: str, lines: Sequence[Line]) -> list[Group]:
    """The paragraphs of ``lines``, blank lines left out."""
    wrapped = _is_hard_wrapped(lines)
    groups: list[Group] = []
    run: list[Line] = []
    after_blank = True
    for line in lines:
        if run and (line.is_blank or not wrapped or starts_item(line.text)):
            groups.append(_group(text, run, after_blank))
            run, after_blank = [], False
        if line.is_blank:
            after_blank = True
        else:
            run.append(line)
    return [*groups, _group(text, run, after_blank)] if run else groups


def group_fragments(text: str, lines: Sequence[Line]) -> list[Group]:
    """The paragraphs of ``lines`` of a whole page, whose line ends may stand at links and at a page's width too.

    A line goes on where it ends no sentence and the next begins like no new one, or where its end fills a width.
    Lines that bear the same number are pieces of one.
    """
    width = max((len(line.text) + line.indent for line in lines if len(line.text) <= _MAX_WRAP), default=0)
    groups: list[Group] = []
    run: list[Line] = []
    for line in lines:
        if run and (line.is_blank or not _goes_on(run[-1], line, width)):
            groups.append(_group(text, run, True))
            run = []
        if not line.is_blank:
            run.append(line)
    return [*groups, _group(text, run, True)] if run else groups


def _goes_on(upper: Line, lower: Line, width: int) -> bool:
    if upper.no == lower.no:
        return upper.end == lower.start and not upper.text.endswith(_SENTENCE_ENDS)
    if starts_item(lower.text):
        return False
    first, last = lower.text[0], upper.text.rpartition(" ")[2]
    if upper.text.endswith(_SENTENCE_ENDS):
        return first in _CLOSING_MARKS
    if first.islower() or first in _CLOSING_MARKS or upper.text[-1] in _OPENING_MARKS:
        return True
    is_full = _MIN_WRAP < len(upper.text) + upper.indent <= _MAX_WRAP
    return last in word_class("function_words") or (is_full and _breaks_at(upper, lower, width))


def _breaks_at(upper: Line, lower: Line, width: int) -> bool:
    return len(upper.text) + upper.indent + 1 + len(lower.text.split(None, 1)[0]) > width


def _group(text: str, run: Sequence[Line], after_blank: bool) -> Group:
    words = run[0].text if len(run) == 1 else text[run[0].start : run[-1].end]
    return Group(tuple(run), words, after_blank)


def starts_item(words: str) -> bool:
    """Whether a line begins as an item of a list does."""
    return words[:2] in ("- ", "* ", "• ", "– ", "— ")


def _is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Whether line ends were put in to fill a width: nearly each next word would not have fitted any more."""
    width = max((len(line.text) for line in lines), default=0)
    if width > _MAX_WRAP:
        return False
    soft = [len(upper.text) + 1 + len(lower.text.split(None, 1)[0]) > width for upper, lower in _breaks(lines)]
    return len(soft) >= _MIN_BREAKS and sum(soft) >= _SOFT_SHARE * len(soft)


def _breaks(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return ((upper, lower) for upper, lower in pairwise(lines) if upper.text and lower.text)
