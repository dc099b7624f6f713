"""Lines that a reader of markup ran together, cut where markup stood: ``ScienceSport``, ``ended.The next``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.parse.lines import Line

# A capital right after a small letter, a figure, a closing mark: no gap, so no writer put it there. Initials ('U.S.')
# and names with a capital inside ('McArle') are no places to cut.
# The character after the joint is matched first, since the search for one class of characters is quick.
_JOINT = re.compile(
    r"[A-ZÀ-ÞА-Я“\"„](?<!\s.)(?:"
    r"(?<=[^\W\d_A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я])(?<!\bMc.)(?<!\bMac.)(?=[^\W\d_])"
    r"|(?<=\d[A-ZÀ-ÞА-Я])(?=[^\W\d_A-ZÀ-ÞА-Я]{2})"
    r"|(?:(?<=[^\W_A-ZÀ-ÞА-Я][.!?…”\"].)|(?<=[.!?][”\")].))(?=[\w’']))"
)
_MIN_JOINTS = 3  # without an end of a sentence among them: a brand may have a capital inside
_SENTENCE_ENDS = '.!?…”")'
_MIN_LENGTH = 40  # characters: a shorter line is judged as one


def filled_pieces(lines: Sequence[Line]) -> list[Line]:
    """The lines that are not blank, those that were run together cut into pieces that bear the same number."""
    return [piece for line in lines if line.text for piece in _pieces_of(line)]


def _pieces_of(line: Line) -> Iterator[Line]:
    places = [found.start() for found in _JOINT.finditer(line.text)] if len(line.text) >= _MIN_LENGTH else []
    if len(places) < _MIN_JOINTS:
        places = [place for place in places if line.text[place - 1] in _SENTENCE_ENDS]
    if not places:
        yield line
        return
    for start, end in zip([0, *places], [*places, len(line.text)], strict=True):
        words = line.text[start:end]
        bare = words.strip()
        if bare:
            begin = line.start + start + len(words) - len(words.lstrip())
            yield Line(line.no, begin, begin + len(bare), line.indent, bare)
