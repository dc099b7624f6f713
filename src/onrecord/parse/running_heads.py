"""Running heads and page numbers: what a document prints on each page, which its text has between the story's lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.document import Role
from onrecord.parse.lines import Line
from onrecord.parse.parts import PageStructure, Part
from onrecord.text.comment_meta import read_meta
from onrecord.text.stamps import find_stamps

_FEWEST = 2  # pages
_NEAR = 2  # lines
_FEWEST_CHARACTERS = 250  # between two numbers: a list's items and a thread's comments have fewer
_MAX_HEAD, _MAX_NUMBER = 90, 30  # characters
_BARE = re.compile(r"\d{1,4}")
_MARKED = re.compile(
    r"[-–—]\s?(\d{1,4})\s?[-–—]|\[(\d{1,4})\]|(?:page|seite|p\.)\s?(\d{1,4})(?:\s?(?:of|von|/)\s?\d{1,4})?"
    r"|(\d{1,4})\s?(?:of|/)\s?\d{1,4}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', ":", ",")


def running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines that a document prints at the top or foot of its pages, in order, the numbers of the pages among them.

    A running head comes again, the same but for numbers, each time but one near the number of a page.
    """
    filled = [line for line in lines if line.text]
    numbers = _numbers_of_pages(filled)
    if not numbers:
        return []
    near = Counter(shape for at in numbers for shape in _shapes_near(filled, at))
    alike = [at for at, line in enumerate(filled) if _with_numbers_alike(line.text[: _MAX_HEAD + 1]) in near]
    shapes = Counter(_shape(filled[at]) for at in alike)
    least = max(_FEWEST, len(numbers) - 1)
    heads = {shape for shape, times in near.items() if shapes[shape] >= least and times >= shapes[shape] - 1}
    taken = {*numbers, *(at for at in alike if _shape(filled[at]) in heads)}
    return [filled[at] for at in sorted(taken)] if heads else []


def without(lines: Sequence[Line], heads: Sequence[Line]) -> Sequence[Line]:
    """The lines with blank ones where the ``heads`` stand."""
    taken = {line.no for line in heads}
    return [line._replace(end=line.start, text="") if line.no in taken else line for line in lines] if taken else lines


def with_running_heads(structure: PageStructure, heads: Sequence[Line]) -> PageStructure:
    """The structure with the running heads as boilerplate; a day that they print is the page's, if it has no other.

    A clock among them is that of a printer.
    """
    taken = [(part.start_char, part.end_char) for part in structure.parts]
    free = [line for line in heads if not any(start <= line.start < end for start, end in taken)]
    parts = [*structure.parts, *(Part(Role.BOILERPLATE, line.start, line.end) for line in free)]
    stamps = [stamp for line in heads for _, _, stamp in find_stamps(line.text)]
    day = next((stamp for stamp in stamps if stamp.has_day and stamp.year and stamp.clock is None), None)
    parts.sort(key=lambda part: part.start_char)
    return replace(structure, parts=tuple(parts), stamp=structure.stamp or day)


def _numbers_of_pages(filled: Sequence[Line]) -> list[int]:
    """The longest run of lines that are numbers, each one more than the one before and a page's words between them.

    A single one has marks around it: '- 3 -'.
    """
    longest: list[int] = []
    run: list[int] = []
    last = 0
    for at, line in enumerate(filled):
        number = _page_number(line.text)
        if number is None:
            continue
        goes_on = bool(run) and number == last + 1 and line.start - filled[run[-1]].end >= _FEWEST_CHARACTERS
        run = [*run, at] if goes_on else [at]
        last = number
        if len(run) > len(longest):
            longest = run
    is_plain = len(longest) == 1 and _BARE.fullmatch(filled[longest[0]].text)
    return [] if is_plain else longest


def _page_number(words: str) -> int | None:
    if len(words) > _MAX_NUMBER or not (words[-1].isdigit() or words[-1] in "-–—]"):
        return None
    if _BARE.fullmatch(words):
        return int(words)
    marked = _MARKED.fullmatch(words)
    return int(next(filter(None, marked.groups()))) if marked else None


def _shapes_near(filled: Sequence[Line], at: int) -> list[str]:
    """The shapes of the lines near a page number that may be heads: a foot of the page may stand between."""
    around = (*filled[max(0, at - _NEAR) : at], *filled[at + 1 : at + 1 + _NEAR])
    return [shape for line in around if (shape := _shape(line))]


def _shape(line: Line) -> str:
    """The words with blanks and numbers made alike; empty for a line that is no head, such as a button."""
    words = line.text
    if len(words) > _MAX_HEAD or words.endswith(_SENTENCE_ENDS) or _page_number(words) is not None:
        return ""
    meta = read_meta(words)
    return _with_numbers_alike(words) if meta is None or meta.stamp is not None else ""


def _with_numbers_alike(words: str) -> str:
    return " ".join(_DIGITS.sub("0", words).split())
