"""Paths to values within a record: ``fields.bodyText``, ``data[].body``, ``[1].data.children[]``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

EACH = "[]"
_STEP = re.compile(r"(?:^|\.)([^.\[\]]+)|\[(\d*)\]")
_NO_LETTERS = re.compile(r"[\W_]+")

Step = str | int


@cache
def steps_of(path: str) -> tuple[Step, ...]:
    """The steps of a path: keys, numbers of list members, and ``EACH`` for all members.

    Raises ``ValueError`` for a text that is no path.
    """
    steps: list[Step] = []
    at = 0
    while at < len(path):
        found = _STEP.match(path, at)
        if not found:
            raise ValueError(f"{path!r} is no path to a field; write one such as fields.bodyText or data[].body")
        key, number = found.groups()
        steps.append(key.strip() if key else int(number) if number else EACH)
        at = found.end()
    if not steps:
        raise ValueError("a path to a field is empty")
    return tuple(steps)


def values_at(value: Any, path: str) -> Iterator[Any]:
    """All values under a path, in order; none where the record has no such place."""
    yield from _below(value, steps_of(path))


def value_at(value: Any, path: str) -> Any:
    """The value under a path: a list of the filled ones where the path leads to several, ``None`` for none."""
    if EACH not in path:
        return next(values_at(value, path), None)
    return [found for found in values_at(value, path) if is_filled(found)] or None


def has_place(value: Any, path: str) -> bool:
    """Whether a record has the place that a path leads to, filled or not."""
    return any(True for _ in values_at(value, path))


def is_filled(value: Any) -> bool:
    """Whether a value says anything: not null, not an empty text, list or object."""
    return value is not None and value != "" and value != [] and value != {}


def _below(value: Any, steps: tuple[Step, ...]) -> Iterator[Any]:
    if not steps:
        yield value
        return
    step, rest = steps[0], steps[1:]
    if step == EACH:
        for member in value if isinstance(value, list) else ():
            yield from _below(member, rest)
    elif isinstance(step, int):
        if isinstance(value, list) and step < len(value):
            yield from _below(value[step], rest)
    elif isinstance(value, Mapping):
        key = key_like(value, step)
        if key is not None:
            yield from _below(value[key], rest)


def key_like(record: Mapping[str, Any], name: str) -> str | None:
    """The record's own key for a name: the same, or the same but for case, ``_`` and ``-``."""
    if name in record:
        return name
    wanted = plain_key(name)
    return next((key for key in record if isinstance(key, str) and plain_key(key) == wanted), None)


@cache
def plain_key(name: str) -> str:
    """A key as small letters and digits: ``publishedAt`` and ``published_at`` are ``publishedat``."""
    return _NO_LETTERS.sub("", name).lower()
