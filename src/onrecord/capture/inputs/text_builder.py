"""One readable text from an article that comes in pieces, with the place of each piece in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from onrecord.capture.raw_article import RawArticle, RawComment
from onrecord.document import GivenComment, GivenPart, PageSource, Role

_GAP = "\n\n"


def page_of(article: RawArticle, file: PurePath) -> PageSource:
    """The page that extraction reads: the blocks, the number of comments where one is declared, the comments.

    An article without an address and a stated source is taken to come from the folder that ``file`` lies in.
    """
    builder = TextBuilder()
    for block in article.blocks:
        builder.add(block.text, block.role)
    if article.declared_comment_count is not None:
        builder.add(_count_line(article.declared_comment_count), Role.COMMENT_COUNT)
    builder.add_comments(article.comments)
    folder = None if article.url else file.parent.name or None
    return PageSource(
        text=builder.text,
        source=article.source or folder,
        url=article.url,
        title=article.title,
        author=article.author,
        published_at=article.published_at,
        printed_day=article.printed_day,
        captured_at=article.captured_at,
        file_name=file.name,
        stated_id=article.stated_id,
        is_free=article.is_free,
        parts=tuple(builder.parts),
        comments=tuple(builder.comments),
    )


@dataclass(slots=True)
class TextBuilder:
    """Puts pieces one under the other and remembers where each came to stand."""

    _text: list[str] = field(default_factory=list)
    _length: int = 0
    parts: list[GivenPart] = field(default_factory=list)
    comments: list[GivenComment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything added so far."""
        return "".join(self._text)

    def add(self, piece: str, role: Role | None = None, gap: str = _GAP) -> tuple[int, int]:
        """Adds a piece under the others and returns its span; ``role`` is noted if given."""
        if self._length:
            self._put(gap)
        start = self._length
        self._put(piece)
        if role is not None:
            self.parts.append(GivenPart(role, start, self._length))
        return start, self._length

    def add_comments(self, comments: Sequence[RawComment]) -> None:
        """Adds the comments in their order, each under a line that says whose it is, from when and how it scored."""
        for comment in comments:
            header = _header(comment)
            if header:
                self.add(header, Role.COMMENT)
            start, end = self.add(comment.text, gap="\n" if header else _GAP)
            self.comments.append(
                GivenComment(
                    start, end, comment.author, comment.score, comment.posted_at, comment.parent, comment.printed_at
                )
            )

    def _put(self, piece: str) -> None:
        self._text.append(piece)
        self._length += len(piece)


def _header(comment: RawComment) -> str:
    score = None if comment.score is None else f"{comment.score:+d}"
    posted = comment.posted_at.isoformat(" ", "minutes") if comment.posted_at else comment.printed_at
    return " | ".join(part for part in (comment.author, posted, score) if part)


def _count_line(count: int) -> str:
    return "1 comment" if count == 1 else f"{count} comments"
