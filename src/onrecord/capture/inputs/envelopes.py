"""Records within records: answers of services that wrap one article or list many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.paths import is_filled, value_at
from onrecord.capture.inputs.reading import named_paths
from onrecord.capture.inputs.shapes import ARTICLE, likely_shape

_LISTS = names("record", "lists")
_WRAPPERS = names("record", "wrappers")
_TEXT = names("article", "text")
_CHILDREN = "data.children"  # of Reddit's listings


def articles_in(values: Iterable[Any]) -> Iterator[Any]:
    """The records of articles among some values: each value, or the articles that it wraps or lists.

    A listing of a post and one of its comments, as Reddit answers, are one record.
    """
    waiting = None
    for value in values:
        if waiting is not None:
            yield from _together(waiting, value)
            waiting = None
        elif _is_listing(value):
            waiting = value
        else:
            yield from _within(value)
    if waiting is not None:
        yield from _within(waiting)


def _is_listing(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value_at(value, _CHILDREN), list)


def _together(post: Any, comments: Any) -> Iterator[Any]:
    posts = list(_within(post))
    if len(posts) == 1 and _is_listing(comments):
        yield {**posts[0], "comments": comments}
    else:
        yield from posts
        yield from _within(comments)


def _within(value: Any) -> Iterator[Any]:
    if not isinstance(value, Mapping) or has_text(value):
        yield value
        return
    for path in _LISTS:
        members = value_at(value, path)
        if isinstance(members, list) and members and all(isinstance(member, Mapping) for member in members):
            unwrapped = [unwrapped_record(member) for member in members]
            if _is_article(unwrapped[0]):
                yield from unwrapped
                return
    yield unwrapped_record(value)


def unwrapped_record(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record, or the one under the key that wraps it (``article``, ``data``, ``_source``)."""
    if has_text(record):
        return record
    for key in named_paths(record, _WRAPPERS):
        inner = record[key]
        if isinstance(inner, Mapping) and _is_article(inner):
            return inner
    return record


def _is_article(record: Mapping[str, Any]) -> bool:
    """Whether a record has a text, or is known to be of a kind that has none."""
    if has_text(record):
        return True
    shape = likely_shape(record, ARTICLE)
    return shape is not None and "text" not in shape.fields


def has_text(record: Mapping[str, Any]) -> bool:
    """Whether a record has anything under a name of texts."""
    shape = likely_shape(record, ARTICLE)
    known = shape.fields.get("text", ()) if shape else ()
    return any(_is_text(value_at(record, path)) for path in (*known, *named_paths(record, _TEXT)))


def _is_text(value: Any) -> bool:
    """Whether a value is a text or made of texts, not of records."""
    if isinstance(value, list):
        return bool(value) and all(map(_is_text, value))
    if isinstance(value, Mapping):
        return bool(value) and all(isinstance(member, str | list) for member in value.values()) and not value.get("id")
    return isinstance(value, str) and is_filled(value.strip())
