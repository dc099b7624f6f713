"""The lines of a record: its words as they stand under each other, each with what its elements hint at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.threads.names import HEADER, Part, author_rank, parts_of

_BLOCKS = frozenset(names("comment", "blocks", "markup.toml"))
_MOMENTS = names("comment", "moments", "markup.toml")
_SHARING = re.compile("|".join(names("comment", "sharing", "markup.toml")), re.IGNORECASE)
_MAX_ADDRESS = 200  # characters that are looked at
_MAX_BUTTON = 2  # words: those of a longer one are not known for a button's
_PARAGRAPHS = frozenset({"p", "blockquote", "ul", "ol", "pre", "div", "section", "table"})


@dataclass(slots=True)
class Fragment:
    """Words of one element that stand in a line, ``rank`` tells how plainly a class calls them the author's name."""

    text: str
    parts: int
    rank: int


@dataclass(slots=True)
class RecordLine:
    """A line of a record.

    ``gap`` is what stands before it in the comment's text, ``linked`` counts its characters within links, ``stated``
    are values of its elements' attributes that may be moments.
    """

    fragments: list[Fragment] = field(default_factory=list)
    gap: str = "\n"
    linked: int = 0
    heading: bool = False
    stated: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join("".join(fragment.text for fragment in self.fragments).split())

    @property
    def spread(self) -> str:
        """The words with a wide gap between those of different elements, as tables of words are printed."""
        return "  ".join(words for fragment in self.fragments if (words := " ".join(fragment.text.split())))

    @property
    def parts(self) -> int:
        """All parts that the elements of the line hint at."""
        found = 0
        for fragment in self.fragments:
            if fragment.text.strip():
                found |= fragment.parts
        return found


def lines_of(elements: Sequence[Any], inner: Collection[Any], most: int | None = None) -> list[RecordLine]:
    """The lines of the record that ``elements`` make up, ``most`` of them at most where that is given.

    Within them those of ``inner`` are of other records.
    """
    builder = _Builder(most)
    for element in elements:
        builder.walk(element, inner)
        builder.end_line("\n\n")
    return [line for line in builder.lines if line.text or line.stated]


@dataclass(slots=True)
class _Builder:
    most: int | None
    lines: list[RecordLine] = field(default_factory=lambda: [RecordLine()])
    gap: str = "\n"

    def end_line(self, gap: str) -> None:
        """The next words stand on a line of their own, after ``gap``."""
        current = self.lines[-1]
        if any(fragment.text.strip() for fragment in current.fragments):
            self.lines.append(RecordLine(gap=gap))
        else:
            current.gap = max(current.gap, gap, key=len)

    def walk(self, root: Any, inner: Collection[Any]) -> None:
        """Adds the words of an element, without recursion: pages nest deeper than Python's stack may."""
        stack: list[tuple[Any, int, int, bool, bool]] = [(root, 0, 99, False, False)]
        while stack and (self.most is None or len(self.lines) <= self.most):
            node, above, rank, linked, is_end = stack.pop()
            if is_end:
                self._edge(node)
                if node is not root:
                    self._add(node.tail, above, rank, linked)
                continue
            parts = Part.NEVER if node is not root and (node in inner or _hands_on(node)) else parts_of(node)
            if parts & Part.NEVER:
                if node is not root:
                    self._add(node.tail, above, rank, linked)
                continue
            self._edge(node)
            self._note(node)
            if node is root:
                parts = 0
            elif parts & HEADER and not is_leafy(node):
                parts &= ~HEADER
            own = above | parts
            own_rank = min(rank, author_rank(node)) if parts & Part.AUTHOR else rank
            is_link = linked or node.tag == "a"
            self._add(node.text, own, own_rank, is_link)
            stack.append((node, above, rank, linked, True))
            stack.extend((child, own, own_rank, is_link, False) for child in reversed(node))

    def _edge(self, node: Any) -> None:
        if node.tag in _BLOCKS:
            self.end_line("\n" if node.tag == "br" or node.tag not in _PARAGRAPHS else "\n\n")

    def _note(self, node: Any) -> None:
        line = self.lines[-1]
        line.heading = line.heading or node.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        line.stated.extend(moments_stated(node))

    def _add(self, text: str | None, parts: int, rank: int, linked: bool) -> None:
        if not text:
            return
        line = self.lines[-1]
        words = clean_text(text)
        line.fragments.append(Fragment(words, parts, rank))
        line.linked += len(words.strip()) if linked else 0


def _hands_on(node: Any) -> bool:
    """Whether an element is a sentence that offers to hand the comment on: 'Share this comment with your friends?'."""
    if node.tag != "a" or _SHARING.search((node.get("href") or "")[:_MAX_ADDRESS]) is None:
        return False
    return len(node.text_content().split(None, _MAX_BUTTON)) > _MAX_BUTTON


def is_leafy(node: Any) -> bool:
    """Whether an element may be one part of a comment's header: it holds no paragraph."""
    return next(node.iterdescendants("p", "blockquote"), None) is None


def moments_stated(node: Any) -> Iterator[str]:
    """Values of attributes that may state when something was posted, likeliest first."""
    for name in (
        "datetime",
        "content",
        "data-datetime",
        "data-date",
        "data-time",
        "data-timestamp",
        "data-utime",
        "title",
    ):
        value = node.get(name)
        if value and any(char.isdigit() for char in value):
            yield value
