"""JSON files of any size, value by value: arrays by their members, lines and whole documents alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from onrecord.capture.json_depth import shallow_value
from onrecord.errors import RefusedInput

_CHUNK = 1 << 20
_MOST_HELD = 200_000_000  # characters of one value that is no member of an array
_BLANK = re.compile("[ \t\r\n\ufeff]*+")
_BETWEEN_MEMBERS = re.compile("[ \t\r\n\ufeff,]*+")


def json_values(stream: TextIO) -> Iterator[Any]:
    """The values of a file in order; of an array at the top, its members, read one at a time.

    Raises ``RefusedInput`` with code ``bad_json`` where the file stops to be JSON.
    """
    yield from _Scanner(stream).values()


class _Scanner:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._passed = 0  # characters before the held text
        self._is_at_end = False

    def values(self) -> Iterator[Any]:
        while self._skip(_BLANK):
            if self._text[self._at] == "[":
                self._at += 1
                yield from self._members()
            else:
                yield self._value()

    def _members(self) -> Iterator[Any]:
        while self._skip(_BETWEEN_MEMBERS):
            if self._text[self._at] == "]":
                self._at += 1
                return
            yield self._value()
        raise self._broken("the array does not end")

    def _value(self) -> Any:
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                if (found := shallow_value(self._text, self._at)) is not None:
                    self._at = found[1]
                    return json.loads(found[0])
                if self._is_at_end or len(self._text) - self._at > _MOST_HELD:
                    raise self._broken("it is nested deep and does not end") from None
                self._read(max(_CHUNK, len(self._text) - self._at))
            except ValueError as error:
                if self._is_at_end or len(self._text) - self._at > _MOST_HELD:
                    raise self._broken(str(getattr(error, "msg", error)).removesuffix(" at")) from error
                self._read(max(_CHUNK, len(self._text) - self._at))
            else:
                self._at = end
                return value

    def _skip(self, passed: re.Pattern[str]) -> bool:
        """Goes past white space; false at the end of the file."""
        while True:
            skipped = passed.match(self._text, self._at)
            self._at = skipped.end() if skipped else self._at
            if self._at < len(self._text):
                return True
            if self._is_at_end:
                return False
            self._read(_CHUNK)

    def _read(self, size: int) -> None:
        more = self._stream.read(size)
        self._is_at_end = not more
        self._passed += self._at
        self._text = self._text[self._at :] + more
        self._at = 0

    def _broken(self, problem: str) -> RefusedInput:
        place = self._passed + self._at
        return RefusedInput("bad_json", f"The file is not JSON from character {place:,} on: {problem}.")
