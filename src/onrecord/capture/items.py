"""Items: the units that are captured, each with an identity of its own.

A text, a page or a letter is one item; of files of records (lines of JSON, rows, pages of a web archive) each record is
one, so that a bad one is refused alone and an appended file costs only what is new.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BufferedReader
from typing import Any

from onrecord.capture import record_files, web_archive
from onrecord.capture.discover import InputFile
from onrecord.capture.file_kinds import ARCHIVES, DOCUMENTS, LINES, SUFFIXES, TABLES, open_file, suffix_of, why_not_read
from onrecord.capture.inputs.envelopes import articles_in
from onrecord.capture.json_values import json_values
from onrecord.capture.raw_item import MAX_ITEM_BYTES, RawItem, UnreadItem, too_large
from onrecord.errors import RefusedInput

__all__ = ["MAX_ITEM_BYTES", "RawItem", "UnreadItem", "items_of"]

# How a line begins that may be a service's answer with many articles: by far most lines are not parsed here.
_MAY_WRAP = re.compile(
    rb"\s*(?:\[|\{\s*\"(?:status|response|articles|posts|objects|results|docs|stories|items|hits|data|kind|took"
    rb"|totalResults|total)\")"
)


def items_of(file: InputFile) -> Iterator[RawItem | UnreadItem]:
    """The items of one file, read as a stream; never raises for what is in the file or its rights."""
    if (reason := why_not_read(file.path.name)) or not file.is_supported:
        kinds = ", ".join(suffix for suffix in SUFFIXES if not suffix.endswith(".gz"))
        said = reason or f"Files of this kind are not read; {kinds} are."
        yield UnreadItem(file.label, RefusedInput("unsupported_type", said))
        return
    try:
        yield from _items(file)
    except RefusedInput as refusal:
        yield UnreadItem(file.label, refusal)
    except UnicodeDecodeError as error:
        reason = (
            f"The file begins as {error.encoding}, but byte {error.start:,} of a part of it cannot be read as such."
        )
        yield UnreadItem(file.label, RefusedInput("undecodable", reason))
    except (OSError, EOFError, zlib.error) as error:
        reason = f"The file cannot be read: {getattr(error, 'strerror', None) or error}."
        yield UnreadItem(file.label, RefusedInput("unreadable", reason))


def _items(file: InputFile) -> Iterator[RawItem | UnreadItem]:
    suffix = suffix_of(file.path.name)
    if not file.path.is_file():  # a pipe or a device would be read forever
        yield UnreadItem(file.label, RefusedInput("unreadable", "It is not a regular file."))
    elif suffix in LINES:
        yield from _lines(file)
    elif suffix in ARCHIVES:
        yield from _numbered(file, map(_page_or_refusal, web_archive.pages_of(file.path)), "no page")
    elif suffix in (*DOCUMENTS, *TABLES):
        yield from _numbered(file, map(_record_or_refusal, record_files.records_of(file.path)), "no record")
    else:
        yield from _whole(file)


def _page_or_refusal(page: web_archive.ArchivedPage | RefusedInput) -> bytes | RefusedInput:
    return page if isinstance(page, RefusedInput) else web_archive.as_raw(page)


def _record_or_refusal(record: dict[str, Any] | RefusedInput) -> bytes | RefusedInput:
    return record if isinstance(record, RefusedInput) else record_files.as_raw(record)


def _numbered(file: InputFile, found: Iterator[bytes | RefusedInput], nothing: str) -> Iterator[RawItem | UnreadItem]:
    """The records of a file as items, numbered from 1; a refusal where it has none."""
    modified_at = _modified_at(file)
    number = 0
    for number, raw in enumerate(found, start=1):
        path = f"{file.label}#R{number}"
        if isinstance(raw, RefusedInput):
            yield UnreadItem(path, raw)
        elif len(raw) > MAX_ITEM_BYTES:
            yield UnreadItem(path, too_large(len(raw)), len(raw))
        else:
            yield RawItem(path, raw, modified_at)
    if not number:
        yield UnreadItem(file.label, RefusedInput("empty", f"The file holds {nothing}."))


def _whole(file: InputFile) -> Iterator[RawItem | UnreadItem]:
    size = file.path.stat().st_size
    if size > MAX_ITEM_BYTES:
        yield UnreadItem(file.label, too_large(size), size)
        return
    yield RawItem(file.label, file.path.read_bytes(), _modified_at(file))


def _lines(file: InputFile) -> Iterator[RawItem | UnreadItem]:
    modified_at = _modified_at(file)
    with open_file(file.path) as stream:
        for number, line in enumerate(_bounded_lines(stream), start=1):
            path = f"{file.label}#L{number}"
            if len(line) > MAX_ITEM_BYTES:
                yield UnreadItem(path, too_large(len(line)), len(line))
            elif line.strip():
                yield from (RawItem(*own, modified_at) for own in _articles_of_line(path, line.strip(b"\r\n")))


def _articles_of_line(path: str, line: bytes) -> Iterator[tuple[str, bytes]]:
    """The line, or the articles that it lists, each by its number."""
    if not _MAY_WRAP.match(line):
        yield path, line
        return
    import io

    try:
        text = line.decode("utf-8-sig")
        found = list(articles_in(json_values(io.StringIO(text))))
    except (UnicodeDecodeError, RefusedInput):
        found = []  # reading the line tells what is wrong
    if len(found) < 2 and not line.lstrip().startswith(b"["):
        yield path, line
        return
    for number, record in enumerate(found, start=1):
        yield f"{path}R{number}", record_files.as_raw(record)
    if not found:
        yield path, line


def _bounded_lines(stream: gzip.GzipFile | BufferedReader) -> Iterator[bytes]:
    """Lines, of which an endless one (a decompression bomb) is given up at the limit and the rest left unread."""
    while line := stream.readline(MAX_ITEM_BYTES + 1):
        yield line
        if len(line) > MAX_ITEM_BYTES:
            return


def _modified_at(file: InputFile) -> datetime:
    return datetime.fromtimestamp(file.path.stat().st_mtime, UTC).replace(tzinfo=None)
