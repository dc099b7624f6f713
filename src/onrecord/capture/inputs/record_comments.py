"""The comments of a record, flat or nested, in whatever way a service wraps them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.fields import name_of, number_of
from onrecord.capture.inputs.markup_text import plain_words
from onrecord.capture.inputs.paths import has_place, is_filled, key_like, value_at
from onrecord.capture.inputs.reading import Reading, named_paths
from onrecord.capture.inputs.shapes import COMMENT, Shape, likely_shape
from onrecord.capture.inputs.timestamps import is_ambiguous, read_timestamp
from onrecord.capture.keys import Note
from onrecord.capture.raw_article import RawComment
from onrecord.settings import FieldSettings

_FIELDS = ("text", "author", "posted_at", "score", "up_votes", "down_votes", "id", "parent", "replies")
_NAMES = {field: names("comment", field) for field in _FIELDS}
_WRAPPERS = names("comment", "wrappers")
_FORMS = ("rendered", "raw", "text", "plain", "html")
_TYPED = re.compile(r"t\d_(?=\w)")  # the type that Reddit puts before an id
_COUNTED = re.compile(r"(.+_\d+)_\d+$")  # a reply's number under its comment's: 'source_12_3_1' answers 'source_12_3'


_Waiting = tuple[Any, int | None, bool]  # a value, the comment that it answers, whether texts in it are comments


@dataclass(slots=True)
class _Found:
    record: Mapping[str, Any]
    comment: RawComment
    identity: str | None
    stated_parent: str | None


@dataclass(slots=True)
class CommentReader:
    """Reads the comments under one value; ``own`` are paths that the user gives, ``reading`` remembers the keys."""

    own: FieldSettings = FieldSettings()
    reading: Reading | None = None
    _found: list[_Found] = field(default_factory=list)

    def read(self, value: Any) -> tuple[RawComment, ...]:
        """The comments in order, replies after what they answer, ``parent`` by index."""
        waiting: list[_Waiting] = [(value, None, True)]
        while waiting:  # no recursion: replies nest deeper than Python's stack may
            waiting.extend(reversed(self._collect(*waiting.pop())))
        numbers: dict[str, int] = {}
        for number, found in enumerate(self._found):
            if found.identity is not None:
                numbers.setdefault(found.identity, number)
        return tuple(_with_stated_parent(number, found, numbers) for number, found in enumerate(self._found))

    def _collect(self, value: Any, parent: int | None, takes_texts: bool) -> list[_Waiting]:
        """Reads one value; what is left is what it holds, in order."""
        if isinstance(value, list):
            return [(member, parent, takes_texts) for member in value]
        if isinstance(value, Mapping):
            return self._collect_record(value, parent)
        if isinstance(value, str) and takes_texts and (words := plain_words(value)):
            self._found.append(_Found({}, RawComment(words, parent=parent), None, None))
        return []

    def _collect_record(self, record: Mapping[str, Any], parent: int | None) -> list[_Waiting]:
        shape = likely_shape(record, COMMENT)
        taken: dict[str, str] = {}
        text = self._value(record, shape, "text", taken)
        words = _words_of(text)
        if not words:  # nothing but a wrapper of comments, or a removed one whose replies are left
            return [(record[key], parent, False) for key in _wrapped(record)]
        own = len(self._found)
        self._found.append(self._made(record, shape, words, parent, taken))
        below: list[_Waiting] = []
        for path in self._paths(record, shape, "replies"):
            replies = value_at(record, path)
            if isinstance(replies, list | Mapping) and replies:
                taken[path] = "replies"
                below.append((replies, own, True))
                break
        if self.reading is not None:
            self.reading.note_comment(own, record, taken)
        return below

    def _made(
        self, record: Mapping[str, Any], shape: Shape | None, words: str, parent: int | None, taken: dict[str, str]
    ) -> _Found:
        def of(name: str) -> Any:
            return self._value(record, shape, name, taken)

        posted_at, score = of("posted_at"), number_of(of("score"))
        up, down = number_of(of("up_votes")), number_of(of("down_votes"))
        if shape is not None and "up_votes" in shape.fields and up is not None:
            score = None  # the shape's own total is not a balance
        if score is None and (up is not None or down is not None):
            score = (up or 0) - abs(down or 0)
        is_open = self.own.date_order == "open" and is_ambiguous(posted_at)
        if is_open and self.reading is not None:
            self.reading.notes.append(Note("times of comments may be two days and are left out", str(posted_at)))
        moment = None if is_open else read_timestamp(posted_at, month_first=self.own.date_order == "month_first")
        comment = RawComment(words, name_of(of("author")), score, moment, parent)
        return _Found(record, comment, _identity(of("id")), _identity(of("parent")))

    def _value(self, record: Mapping[str, Any], shape: Shape | None, name: str, taken: dict[str, str]) -> Any:
        for path in self._paths(record, shape, name):
            if is_filled(value := value_at(record, path)):
                taken.setdefault(path, name)
                return value
        return None

    def _paths(self, record: Mapping[str, Any], shape: Shape | None, name: str) -> Iterator[str]:
        """Where a field may stand: as the user says, else as the record's shape has it, else by common names."""
        own = getattr(self.own, f"comment_{name}", None)
        if own and has_place(record, own):
            yield own
            return
        if shape is not None:
            yield from shape.fields.get(name, ())
        yield from named_paths(record, _NAMES[name])


def _words_of(value: Any) -> str:
    """The words of a comment: a text, or the one that an object holds beside its form (``{"rendered": ...}``)."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in _FORMS if key in value), None)
    return plain_words(value) if isinstance(value, str) else ""


def _wrapped(record: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a record without words under which comments may lie."""
    for name in _WRAPPERS:
        key = key_like(record, name)
        if key is not None and isinstance(record[key], list | Mapping):
            yield key


def _identity(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("id", "@id") if key in value), None)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None


def _with_stated_parent(number: int, found: _Found, numbers: Mapping[str, int]) -> RawComment:
    """The comment under the parent that its place among the others, or its record, gives it."""
    comment = found.comment
    if comment.parent is not None:
        return comment
    named = [found.stated_parent, _TYPED.sub("", found.stated_parent)] if found.stated_parent else []
    counted = _COUNTED.match(found.identity) if found.identity and not found.stated_parent else None
    if counted:
        named.append(counted[1])
    parent = next((numbers[name] for name in named if name in numbers), None)
    return comment if parent is None or parent == number else replace(comment, parent=parent)


def raw_comments(value: Any) -> tuple[RawComment, ...]:
    """The comments of a list of texts or records, with nested replies after the comment that they answer."""
    return CommentReader().read(value) if is_filled(value) else ()
