"""A page as parts with roles, and what is known of the article: what every way of reading a page yields."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from onrecord.document import Role
from onrecord.records import record
from onrecord.text.stamps import Stamp


class Part(NamedTuple):
    """A stretch of the page's text with its role; parts stand in order and do not overlap."""

    role: Role
    start_char: int
    end_char: int


@record(frozen=True, slots=True)
class FoundComment:
    """A comment as the page gives it, before it has an id.

    The span holds its words (``comment_words``); ``parent`` is the index of the comment replied to. ``stamp`` is the
    printed time, ``posted_at`` the known one; at most one of them is set.
    """

    start_char: int
    end_char: int
    author: str | None = None
    score: int | None = None
    stamp: Stamp | None = None
    posted_at: datetime | None = None
    parent: int | None = None


@record(frozen=True, slots=True)
class PageStructure:
    """A page taken apart: its parts, its comments, and what its head prints."""

    parts: tuple[Part, ...]
    comments: tuple[FoundComment, ...] = ()
    title: str | None = None
    author: str | None = None
    stamp: Stamp | None = None
    url: str | None = None
    declared: int | None = None
    layout: str = "article"
    confidence: float = 0.5
    day_first: bool | None = None
