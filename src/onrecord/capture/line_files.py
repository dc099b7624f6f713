"""Files of lines, each an item: an over-long one costs itself alone, and what is given up is told with its place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from onrecord.capture import record_files
from onrecord.capture.file_kinds import open_file
from onrecord.capture.inputs.envelopes import articles_in
from onrecord.capture.json_values import json_values
from onrecord.capture.raw_item import left_unread, too_large
from onrecord.errors import RefusedInput
from onrecord.settings import Caps

# How a line begins that may be a service's answer with many articles: by far most lines are not parsed here.
_MAY_WRAP = re.compile(
    rb"\s*(?:\[|\{\s*\"(?:status|response|articles|posts|objects|results|docs|stories|items|hits|data|kind|took"
    rb"|totalResults|total)\")"
)
_CHUNK = 1 << 20  # bytes of an over-long line that are passed over at a time


class Line(NamedTuple):
    """One line: its number from 1, the offset of its first byte, and its bytes, unless there are too many.

    ``length`` counts its bytes without the line end.
    """

    number: int
    offset: int
    length: int
    content: bytes


class FoundLine(NamedTuple):
    """An item of a file of lines, or why there is none; ``place`` is its place in the file (``L12``, ``L12R3``)."""

    place: str
    content: bytes | RefusedInput
    length: int


def items_of_lines(path: Path, caps: Caps) -> Iterator[FoundLine]:
    """The items of a file of lines: the lines that are not blank, or the articles that one lists.

    Raises ``RefusedInput`` for the rest of a file that unpacks to more than ``caps`` allow, or that breaks off.
    """
    found = 0
    with open_file(path, caps) as stream:
        for line in _lines(stream, caps):
            if line.number > caps.file_lines:
                yield _rest(line, "file_lines", caps)
                return
            if line.length > caps.item_bytes:
                refusal = too_large(line.length, caps)
                said = f"The line begins at byte {line.offset:,}. {refusal.reason}"
                yield FoundLine(f"L{line.number}", RefusedInput(refusal.code, said), line.length)
                continue
            for place, content in _articles_of_line(line) if line.content.strip() else ():
                found += 1
                if found > caps.file_items:
                    yield _rest(line, "file_items", caps)
                    return
                yield FoundLine(place, content, len(content))


def _rest(line: Line, cap: str, caps: Caps) -> FoundLine:
    place = f"Line {line.number:,}, at byte {line.offset:,},"
    return FoundLine(f"L{line.number}", left_unread(place, cap, caps), 0)


def _lines(stream: BufferedReader, caps: Caps) -> Iterator[Line]:
    """The lines of a file; one that is too long is passed over to its end without being held."""
    offset = number = 0
    while content := stream.readline(caps.item_bytes + 1):
        number += 1
        read, end = len(content), content
        if read > caps.item_bytes:
            while not end.endswith(b"\n") and (more := stream.readline(_CHUNK)):
                read, end = read + len(more), more
        length = read - end.endswith(b"\n")
        yield Line(number, offset, length, content if length <= caps.item_bytes else b"")
        offset += read


def _articles_of_line(line: Line) -> Iterator[tuple[str, bytes]]:
    """The line, or the articles that it lists, each by its number."""
    place, content = f"L{line.number}", line.content.strip(b"\r\n")
    if not _MAY_WRAP.match(content):
        yield place, content
        return
    try:
        text = content.decode("utf-8-sig")
        found = list(articles_in(json_values(io.StringIO(text))))
    except (UnicodeDecodeError, RefusedInput):
        found = []  # reading the line tells what is wrong
    if len(found) < 2 and not content.lstrip().startswith(b"["):
        yield place, content
        return
    for number, record in enumerate(found, start=1):
        yield f"{place}R{number}", record_files.as_raw(record)
    if not found:
        yield place, content
