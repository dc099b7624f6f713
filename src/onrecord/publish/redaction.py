"""Taking words out of an article's rows: every letter gives way to a block, so that all offsets hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Range = tuple[int, int]

_BLOCK = "\u2588"
_NOT_SPACE = re.compile(r"\S")
# Shorter lines stand on a page by chance: elsewhere than in their own place they are left.
_MIN_QUOTED = 20  # characters
# Tables of which a row falls where its words were taken out: what it says of them is theirs.
FALLING = ("statements", "figures", "times", "comment_links")
_OF_COMMENTS = ("comments", "comment_links")
_WORD = re.compile(r"[^\W_]+")


def name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Matches the names as words: those of several words in any case and with anything between, as in an address."""
    found = [_as_pattern(name) for name in sorted(names, key=len, reverse=True) if _WORD.search(name)]
    return re.compile("|".join(found)) if found else None


def _as_pattern(name: str) -> str:
    words = [re.escape(word) for word in _WORD.findall(name)]
    joined = r"[\W_]+".join(words)
    flags = "(?i:" if len(words) > 1 else "(?:"
    return rf"(?<![^\W_]){flags}{joined})(?![^\W_])"


def ranges_of(pattern: re.Pattern[str] | None, text: str, within: Iterable[Range] | None = None) -> list[Range]:
    """Where the pattern matches in the text, or in parts of it."""
    if pattern is None:
        return []
    parts = within if within is not None else [(0, len(text))]
    return [match.span() for start, end in parts for match in pattern.finditer(text, start, end)]


class Redaction:
    """What one capture of an article loses.

    ``ranges`` are places in its ``text``; ``names`` are taken out of all of its rows, ``handles`` out of those of
    comments. Words that stood in a place and are repeated elsewhere, as in a reply, go there too.
    """

    def __init__(
        self, text: str, ranges: Iterable[Range], names: re.Pattern[str] | None, handles: re.Pattern[str] | None
    ) -> None:
        own = sorted({*ranges})
        lines = {line.strip() for start, end in own for line in text[start:end].splitlines()}
        self._old = text
        repeated = _any_of(line for line in lines if len(line) >= _MIN_QUOTED)
        self.ranges = sorted({*own, *ranges_of(repeated, text)})
        self._new = _masked(text, self.ranges)
        self._everywhere = [pattern for pattern in (repeated, names) if pattern]
        self._in_comments = [*self._everywhere, *([handles] if handles else [])]

    def falls(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether a row goes as a whole, since it is about words that go."""
        start, end = row.get("start_char"), row.get("end_char")
        if table not in FALLING or table == "statements" or start is None or end is None:
            return False
        return any(start < stop and begin < end for begin, stop in self.ranges)

    def row(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """The row without the words; its ids and offsets are as they were."""
        patterns = self._in_comments if table in _OF_COMMENTS else self._everywhere
        return {
            name: value if name.endswith("_id") else self._value(row, value, patterns) for name, value in row.items()
        }

    def _value(self, row: Mapping[str, Any], value: Any, patterns: list[re.Pattern[str]]) -> Any:
        if isinstance(value, str):
            places = row.get("content_spans") or [row]
            ranges = [(place.get("start_char"), place.get("end_char")) for place in places]
            if value == self._old:
                return self._new
            if ranges[0][0] is not None and value == " ".join(self._old[start:end] for start, end in ranges):
                value = " ".join(self._new[start:end] for start, end in ranges)
            return without(value, patterns)
        if isinstance(value, list):
            return [self._value({}, member, patterns) for member in value]
        if isinstance(value, dict):
            return {name: self._value({}, member, patterns) for name, member in value.items()}
        return value


def without(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """The text with blocks for what matches."""
    for pattern in patterns:
        text = pattern.sub(lambda match: _blocks(match[0]), text)
    return text


def _masked(text: str, ranges: Iterable[Range]) -> str:
    letters = list(text)
    for start, end in ranges:
        letters[start:end] = _blocks(text[start:end])
    return "".join(letters)


def _blocks(words: str) -> str:
    return _NOT_SPACE.sub(_BLOCK, words)


def _any_of(lines: Iterable[str]) -> re.Pattern[str] | None:
    found = [r"\s+".join(map(re.escape, line.split())) for line in sorted(lines, key=len, reverse=True)]
    return re.compile("|".join(found)) if found else None
