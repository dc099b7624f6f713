"""Words of a page in marks that may nest and overlap.

HTML elements nest and never overlap, so a mark that another one cuts through becomes several pieces: the mark of
the higher rank stays whole where two cross.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from onrecord.ask.plain import visible


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """A stretch ``[start_char, end_char)`` of a text; lower ``rank`` encloses higher.

    ``opening`` begins the mark, ``resuming`` each further piece of it; both are safe HTML, and ``tag`` ends them.
    """

    rank: int
    start_char: int
    neg_end: int = field(repr=False)
    opening: Markup = field(compare=False)
    resuming: Markup = field(compare=False)
    tag: str = field(compare=False)
    key: str = ""

    @property
    def end_char(self) -> int:
        """One past the last character."""
        return -self.neg_end


def mark(rank: int, span: tuple[int, int], key: str, tag: str, first: str, every: str) -> Mark:
    """A mark of ``tag`` elements: attributes ``every`` on each piece, ``first`` on the first as well (safe HTML)."""
    opening, resuming = Markup(f"<{tag}{first}{every}>"), Markup(f"<{tag}{every}>")
    return Mark(rank, span[0], -span[1], opening, resuming, tag, key)


def attributes(**values: str | int | None) -> str:
    """HTML attributes, escaped, each after a space; ``None`` leaves one out, ``_`` in a name reads ``-``."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_escaped(value)}"'
        for name, value in values.items()
        if value is not None
    )


def _escaped(value: str | int) -> str:
    text = str(value)
    return escape(text if text.isprintable() else visible(text))


def highlighted(text: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """``text[start:end]`` as HTML in those of the marks that reach into it, cut off at its ends."""
    inside = sorted((own for own in marks if own.start_char < end and own.end_char > start), key=_first_char)
    inside = [own for own in inside if own.start_char < own.end_char]
    edges = {start, end} | {max(start, own.start_char) for own in inside} | {min(end, own.end_char) for own in inside}
    out: list[str] = []
    open_now: list[Mark] = []
    coming = iter([*inside, None])
    upcoming = next(coming)
    reaching: list[Mark] = []
    for left, right in pairwise(sorted(edges)):
        reaching = [own for own in reaching if own.end_char > left]
        while upcoming is not None and upcoming.start_char <= left:
            insort(reaching, upcoming)
            upcoming = next(coming)
        _change(out, open_now, reaching, left)
        open_now = list(reaching)
        out.append(escape(text[left:right]))
    _close(out, open_now)
    return Markup("".join(out))


def _change(out: list[str], open_now: list[Mark], wanted: list[Mark], at: int) -> None:
    """Closes and opens elements so that exactly ``wanted`` are open, in that order."""
    kept = 0
    while kept < min(len(open_now), len(wanted)) and open_now[kept] is wanted[kept]:
        kept += 1
    _close(out, open_now[kept:])
    out.extend(own.opening if own.start_char == at else own.resuming for own in wanted[kept:])


def _close(out: list[str], open_now: list[Mark]) -> None:
    out.extend(f"</{own.tag}>" for own in reversed(open_now))


def _first_char(own: Mark) -> int:
    return own.start_char
