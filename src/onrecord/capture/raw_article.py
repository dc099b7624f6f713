"""What an input says of one article, whatever its form: text, JSON, JSON-LD and HTML all fill the same record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.document import Role


@dataclass(frozen=True, slots=True)
class RawComment:
    """A comment as an input states it.

    ``parent`` is the index of the comment replied to, ``printed_at`` the time as the page prints it, where no more is
    known of it.
    """

    text: str
    author: str | None = None
    score: int | None = None
    posted_at: datetime | None = None
    parent: int | None = None
    printed_at: str | None = None


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A piece of the article's text; ``role`` is ``None`` where the input does not say what it is."""

    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as its input states it, field by field; ``None`` is what it does not state.

    ``blocks`` are its text in reading order, without the comments; an input that carries the text in one piece has one
    block. Clocks are as printed, without their offset; ``captured_at`` is in UTC. ``is_free`` is false where the whole
    story is for subscribers. ``printed_day`` is the day of publication as the page prints it, where no more is known.
    """

    blocks: tuple[RawBlock, ...] = ()
    comments: tuple[RawComment, ...] = ()
    title: str | None = None
    author: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: datetime | None = None
    printed_day: str | None = None
    captured_at: datetime | None = None
    stated_id: str | None = None
    declared_comment_count: int | None = None
    is_free: bool | None = None
