"""Items: the units that are captured, each with an identity of its own.

A text or a page is one item; a JSON Lines file is one item per line, so that a bad line is refused alone and an
appended file costs only its new lines.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BufferedReader
from pathlib import Path

from onrecord.capture.discover import InputFile
from onrecord.errors import RefusedInput

# More than any article with its comments has; what is larger is a dump of something else.
MAX_ITEM_BYTES = 20_000_000
_GZIP = ".gz"


@dataclass(frozen=True, slots=True)
class RawItem:
    """The bytes of one item, unread. ``path`` names the line too (``news.jsonl#L12``)."""

    path: str
    raw: bytes
    modified_at: datetime

    @property
    def capture_id(self) -> str:
        """sha256 of the bytes, in hexadecimal."""
        return sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class UnreadItem:
    """An item that cannot even be read: its path and why."""

    path: str
    refusal: RefusedInput
    bytes: int | None = None


def items_of(file: InputFile) -> Iterator[RawItem | UnreadItem]:
    """The items of one file, read as a stream; never raises for what is in the file or its rights."""
    if not file.is_supported:
        reason = "Files of this kind are not read; .txt, .jsonl, .jsonl.gz and .html are."
        yield UnreadItem(file.label, RefusedInput("unsupported_type", reason))
        return
    try:
        yield from _lines(file) if _is_lines(file.path) else _whole(file)
    except (OSError, EOFError, zlib.error) as error:
        reason = f"The file cannot be read: {getattr(error, 'strerror', None) or error}."
        yield UnreadItem(file.label, RefusedInput("unreadable", reason))


def _is_lines(path: Path) -> bool:
    return path.name.lower().removesuffix(_GZIP).endswith(".jsonl")


def _whole(file: InputFile) -> Iterator[RawItem | UnreadItem]:
    if not file.path.is_file():  # a pipe or a device would be read forever
        yield UnreadItem(file.label, RefusedInput("unreadable", "It is not a regular file."))
        return
    state = file.path.stat()
    if state.st_size > MAX_ITEM_BYTES:
        yield UnreadItem(file.label, _too_large(state.st_size), state.st_size)
        return
    yield RawItem(file.label, file.path.read_bytes(), _moment(state.st_mtime))


def _lines(file: InputFile) -> Iterator[RawItem | UnreadItem]:
    modified_at = _moment(file.path.stat().st_mtime)
    with _open(file.path) as stream:
        for number, line in enumerate(_bounded_lines(stream), start=1):
            path = f"{file.label}#L{number}"
            if len(line) > MAX_ITEM_BYTES:
                yield UnreadItem(path, _too_large(len(line)), len(line))
            elif line.strip():
                yield RawItem(path, line.strip(b"\r\n"), modified_at)


def _open(path: Path) -> gzip.GzipFile | BufferedReader:
    return gzip.open(path, "rb") if path.name.lower().endswith(_GZIP) else path.open("rb")


def _bounded_lines(stream: gzip.GzipFile | BufferedReader) -> Iterator[bytes]:
    """Lines, of which an endless one (a decompression bomb) is given up at the limit and the rest left unread."""
    while line := stream.readline(MAX_ITEM_BYTES + 1):
        yield line
        if len(line) > MAX_ITEM_BYTES:
            return


def _too_large(size: int) -> RefusedInput:
    return RefusedInput("too_large", f"It has {size:,} bytes; more than {MAX_ITEM_BYTES:,} is no article.")


def _moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC).replace(tzinfo=None)
