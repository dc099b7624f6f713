"""Composing: one readable text from an input that carries an article in pieces, with the pieces' places in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from onrecord.document import GivenComment, GivenPart, Role, clean_line_ends

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class LooseComment:
    """A comment as an input states it; ``parent`` is the index of the comment replied to."""

    text: str
    author: str | None = None
    score: int | None = None
    posted_at: datetime | None = None
    parent: int | None = None


@dataclass(slots=True)
class Composer:
    """Lays pieces one under the other and remembers where each came to stand."""

    _text: list[str] = field(default_factory=list)
    _length: int = 0
    parts: list[GivenPart] = field(default_factory=list)
    comments: list[GivenComment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything laid so far."""
        return "".join(self._text)

    def add(self, piece: str, role: Role | None = None, gap: str = _GAP) -> tuple[int, int]:
        """Lays a piece under the others and returns its span; ``role`` is noted if given."""
        if self._length:
            self._put(gap)
        start = self._length
        self._put(piece)
        if role is not None:
            self.parts.append(GivenPart(role, start, self._length))
        return start, self._length

    def add_comments(self, comments: Sequence[LooseComment]) -> None:
        """Lays the comments in their order, each under a line that says whose it is, from when and how it scored."""
        for comment in comments:
            header = _header(comment)
            if header:
                self.add(header, Role.COMMENT)
            start, end = self.add(comment.text, gap="\n" if header else _GAP)
            self.comments.append(
                GivenComment(start, end, comment.author, comment.score, comment.posted_at, comment.parent)
            )

    def _put(self, piece: str) -> None:
        self._text.append(piece)
        self._length += len(piece)


def _header(comment: LooseComment) -> str:
    score = None if comment.score is None else f"{comment.score:+d}"
    posted = comment.posted_at.isoformat(" ", "minutes") if comment.posted_at else None
    return " | ".join(part for part in (comment.author, posted, score) if part)


def clean_text(text: str) -> str:
    r"""Text as the tables can hold it: ``\n`` line ends, no NUL, no half of a surrogate pair."""
    text = clean_line_ends(text).replace("\x00", "\ufffd")
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
