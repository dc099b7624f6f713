"""Reading loosely named fields of JSON: the names that scrapers and sites give to the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.capture.inputs.composing import LooseComment, clean_text
from onrecord.capture.inputs.moments import read_moment

TEXT = ("text", "body", "content", "article", "maintext", "articleBody", "article_text", "full_text", "fulltext")
TITLE = ("title", "headline", "name")
URL = ("url", "link", "canonical_url", "source_url", "href", "mainEntityOfPage")
AUTHOR = ("author", "authors", "byline", "by", "creator", "writer")
PUBLISHED = (
    "published_at", "published", "date_published", "datePublished", "publish_date", "pub_date", "pubDate", "date_publish",
    "date", "publication_date", "published_date", "dateCreated",
)
CAPTURED = (
    "captured_at", "crawled_at", "fetched_at", "scraped_at", "retrieved_at", "date_download", "crawl_date",
    "download_date", "accessed_at",
)
SOURCE = (
    "source", "publisher", "site", "sitename", "site_name", "source_domain", "domain", "outlet", "newspaper", "hostname",
)
COMMENTS = ("comments", "comment", "reader_comments", "user_comments")

_COMMENT_TEXT = (
    "text", "body", "content", "comment", "comment_text", "message", "commentText", "raw_message", "comment_body",
)
_COMMENT_AUTHOR = (
    "author", "user", "username", "user_name", "author_name", "name", "commenter", "nickname", "screen_name", "creator",
)
_COMMENT_TIME = (
    "posted_at", "created_at", "dateCreated", "datePublished", "date", "time", "timestamp", "published_at", "created",
    "posted", "datetime", "createdAt", "created_utc",
)
_COMMENT_SCORE = ("score", "points", "votes", "rating", "karma", "net_votes")
_COMMENT_UP = (
    "upvotes", "likes", "up_votes", "upvoteCount", "like_count", "likeCount", "recommendations", "ups", "recommend_count",
    "thumbs_up",
)
_COMMENT_DOWN = ("downvotes", "dislikes", "down_votes", "downvoteCount", "dislike_count", "downs", "thumbs_down")
_COMMENT_ID = ("id", "comment_id", "commentID", "commentId", "@id", "cid")
_COMMENT_PARENT = (
    "parent", "parent_id", "reply_to", "in_reply_to", "parentID", "parentId", "parent_comment_id", "parentItem", "replyTo",
)
_REPLIES = ("replies", "children", "comment", "comments", "responses", "answers")
_NAMES = ("name", "displayName", "display_name", "username", "login", "full_name", "nickname", "title")
_LARGEST_SCORE = 2**31 - 1
_DEEPEST = 200


def first_of(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The value of the first of ``names`` that the record has and that is not empty."""
    for name in names:
        value = record.get(name)
        if value is not None and value != "" and value != []:
            return value
    return None


def text_of(value: Any) -> str | None:
    """A text that is not blank, trimmed."""
    return clean_text(value).strip() or None if isinstance(value, str) else None


def name_of(value: Any) -> str | None:
    """A name given as text, as a record with a name, or as a list of either."""
    if isinstance(value, Mapping):
        return name_of(first_of(value, _NAMES))
    if isinstance(value, list):
        names = [name for item in value if (name := name_of(item))]
        return ", ".join(names) or None
    text = text_of(value)
    return " ".join(text.split()) if text else None


def number_of(value: Any) -> int | None:
    """A whole number given as one or as text."""
    if isinstance(value, bool):
        return None
    try:
        number = int(str(value).strip().replace(",", "").replace("−", "-"))
    except ValueError:
        return None
    return number if abs(number) <= _LARGEST_SCORE else None


def loose_comments(value: Any) -> list[LooseComment]:
    """The comments of a list of texts or records, with nested replies after the comment that they answer."""
    found: list[tuple[Mapping[str, Any], LooseComment]] = []
    _collect(value, None, found, 0)
    numbers: dict[str, int] = {}
    for number, (record, _) in enumerate(found):
        identity = first_of(record, _COMMENT_ID)
        if isinstance(identity, str | int):
            numbers.setdefault(str(identity), number)
    return [_with_stated_parent(record, comment, numbers) for record, comment in found]


def _collect(value: Any, parent: int | None, found: list[tuple[Mapping[str, Any], LooseComment]], depth: int) -> None:
    for item in value if isinstance(value, list) else [value]:
        record = item if isinstance(item, Mapping) else {"text": item}
        text = text_of(first_of(record, _COMMENT_TEXT))
        own = parent
        if text:
            own = len(found)
            found.append((record, _comment_of(record, text, parent)))
        for replies in _reply_lists(record) if depth < _DEEPEST else ():
            _collect(replies, own, found, depth + 1)


def _reply_lists(record: Mapping[str, Any]) -> Iterator[Any]:
    for name in _REPLIES:
        value = record.get(name)
        if isinstance(value, list) or (isinstance(value, Mapping) and first_of(value, _COMMENT_TEXT)):
            yield value


def _comment_of(record: Mapping[str, Any], text: str, parent: int | None) -> LooseComment:
    score = number_of(first_of(record, _COMMENT_SCORE))
    up, down = number_of(first_of(record, _COMMENT_UP)), number_of(first_of(record, _COMMENT_DOWN))
    if score is None and (up is not None or down is not None):
        score = (up or 0) - abs(down or 0)
    author = name_of(first_of(record, _COMMENT_AUTHOR))
    return LooseComment(text, author, score, read_moment(first_of(record, _COMMENT_TIME)), parent)


def _with_stated_parent(
    record: Mapping[str, Any], comment: LooseComment, numbers: Mapping[str, int]
) -> LooseComment:
    stated = first_of(record, _COMMENT_PARENT)
    if isinstance(stated, Mapping):
        stated = first_of(stated, _COMMENT_ID)
    parent = numbers.get(str(stated)) if isinstance(stated, str | int) else None
    if comment.parent is not None or parent is None:
        return comment
    return LooseComment(comment.text, comment.author, comment.score, comment.posted_at, parent)
