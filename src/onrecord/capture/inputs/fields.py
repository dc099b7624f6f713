"""Reading loosely named fields of JSON: the names that scrapers and sites give to the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.timestamps import read_timestamp
from onrecord.capture.raw_article import RawComment

TEXT = names("article", "text")
TITLE = names("article", "title")
URL = names("article", "url")
IDENTIFIER = names("article", "id")
AUTHOR = names("article", "author")
PUBLISHED = names("article", "published_at")
CAPTURED = names("article", "captured_at")
SOURCE = names("article", "source")
COMMENTS = names("article", "comments")
_COMMENT_TEXT = names("comment", "text")
_COMMENT_AUTHOR = names("comment", "author")
_COMMENT_TIME = names("comment", "posted_at")
_COMMENT_SCORE = names("comment", "score")
_COMMENT_UP = names("comment", "up_votes")
_COMMENT_DOWN = names("comment", "down_votes")
_COMMENT_ID = names("comment", "id")
_COMMENT_PARENT = names("comment", "parent")
_REPLIES = names("comment", "replies")
_NAMES = names("person", "name")
_MAX_SCORE = 2**31 - 1
_MAX_DEPTH = 200


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
    return number if abs(number) <= _MAX_SCORE else None


def raw_comments(value: Any) -> list[RawComment]:
    """The comments of a list of texts or records, with nested replies after the comment that they answer."""
    found: list[tuple[Mapping[str, Any], RawComment]] = []
    _collect(value, None, found, 0)
    numbers: dict[str, int] = {}
    for number, (record, _) in enumerate(found):
        identity = first_of(record, _COMMENT_ID)
        if isinstance(identity, str | int):
            numbers.setdefault(str(identity), number)
    return [_with_stated_parent(record, comment, numbers) for record, comment in found]


def _collect(value: Any, parent: int | None, found: list[tuple[Mapping[str, Any], RawComment]], depth: int) -> None:
    for item in value if isinstance(value, list) else [value]:
        record = item if isinstance(item, Mapping) else {"text": item}
        text = text_of(first_of(record, _COMMENT_TEXT))
        own = parent
        if text:
            own = len(found)
            found.append((record, _comment_of(record, text, parent)))
        for replies in _reply_lists(record) if depth < _MAX_DEPTH else ():
            _collect(replies, own, found, depth + 1)


def _reply_lists(record: Mapping[str, Any]) -> Iterator[Any]:
    for name in _REPLIES:
        value = record.get(name)
        if isinstance(value, list) or (isinstance(value, Mapping) and first_of(value, _COMMENT_TEXT)):
            yield value


def _comment_of(record: Mapping[str, Any], text: str, parent: int | None) -> RawComment:
    score = number_of(first_of(record, _COMMENT_SCORE))
    up, down = number_of(first_of(record, _COMMENT_UP)), number_of(first_of(record, _COMMENT_DOWN))
    if score is None and (up is not None or down is not None):
        score = (up or 0) - abs(down or 0)
    author = name_of(first_of(record, _COMMENT_AUTHOR))
    return RawComment(text, author, score, read_timestamp(first_of(record, _COMMENT_TIME)), parent)


def _with_stated_parent(record: Mapping[str, Any], comment: RawComment, numbers: Mapping[str, int]) -> RawComment:
    stated = first_of(record, _COMMENT_PARENT)
    if isinstance(stated, Mapping):
        stated = first_of(stated, _COMMENT_ID)
    parent = numbers.get(str(stated)) if isinstance(stated, str | int) else None
    if comment.parent is not None or parent is None:
        return comment
    return RawComment(comment.text, comment.author, comment.score, comment.posted_at, parent)
