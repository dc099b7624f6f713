"""Items: the units that are captured, each with an identity of its own.

A text, a page or a letter is one item; of files of records (lines of JSON, rows, pages of a web archive) each record is
one, so that a bad one is refused alone and an appended file costs only what is new.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from onrecord.capture import record_files, web_archive
from onrecord.capture.discover import InputFile
from onrecord.capture.file_kinds import ARCHIVES, DOCUMENTS, LINES, SUFFIXES, TABLES, suffix_of, why_not_read
from onrecord.capture.line_files import items_of_lines
from onrecord.capture.raw_item import RawItem, UnreadItem, left_unread, too_large
from onrecord.errors import RefusedInput
from onrecord.settings import Caps
from onrecord.tables.run_words import ReasonCode

__all__ = ["RawItem", "UnreadItem", "items_of"]


def items_of(file: InputFile, caps: Caps = Caps()) -> Iterator[RawItem | UnreadItem]:  # noqa: B008 - frozen
    """The items of one file, read as a stream; never raises for what is in the file or its rights.

    What is more than ``caps`` allow is refused, by itself or as the rest of the file.
    """
    if file.leads_to is not None:
        way_out = f"The link leads out of the folder that was given, to {file.leads_to}: name that file to read it."
        yield UnreadItem(file.label, RefusedInput(ReasonCode.OUTSIDE, way_out))
        return
    if (reason := why_not_read(file.path.name)) or not file.is_supported:
        kinds = ", ".join(suffix for suffix in SUFFIXES if not suffix.endswith(".gz"))
        said = reason or f"Files of this kind are not read; {kinds} are."
        yield UnreadItem(file.label, RefusedInput("unsupported_type", said))
        return
    read = 0
    try:
        for item in _items(file, caps):
            yield item
            read += 1
    except RefusedInput as refusal:
        yield UnreadItem(file.label, refusal)
    except UnicodeDecodeError as error:
        reason = f"The file begins as {error.encoding}, but byte {error.start:,} of a part of it cannot be read as such"
        yield UnreadItem(file.label, RefusedInput(ReasonCode.UNDECODABLE, f"{reason}{_rest(read)}."))
    except (OSError, EOFError, zlib.error) as error:
        reason = f"The file cannot be read: {getattr(error, 'strerror', None) or error}"
        yield UnreadItem(file.label, RefusedInput(ReasonCode.UNREADABLE, f"{reason}{_rest(read)}."))


def _rest(read: int) -> str:
    """What became of the items of a file that breaks off."""
    return f"; {read:,} items before that were read, what follows is not" if read else ""


def _items(file: InputFile, caps: Caps) -> Iterator[RawItem | UnreadItem]:
    suffix = suffix_of(file.path.name)
    if not file.path.is_file():  # a pipe or a device would be read forever
        yield UnreadItem(file.label, RefusedInput("unreadable", "It is not a regular file."))
    elif suffix in LINES:
        yield from _lines(file, caps)
    elif suffix in ARCHIVES:
        yield from _numbered(file, map(_page_or_refusal, web_archive.pages_of(file.path, caps)), "no page", caps)
    elif suffix in (*DOCUMENTS, *TABLES):
        yield from _numbered(file, map(_record_or_refusal, record_files.records_of(file.path, caps)), "no record", caps)
    else:
        yield from _whole(file, caps)


def _page_or_refusal(page: web_archive.ArchivedPage | RefusedInput) -> bytes | RefusedInput:
    return page if isinstance(page, RefusedInput) else web_archive.as_raw(page)


def _record_or_refusal(record: dict[str, Any] | RefusedInput) -> bytes | RefusedInput:
    return record if isinstance(record, RefusedInput) else record_files.as_raw(record)


def _numbered(
    file: InputFile, found: Iterator[bytes | RefusedInput], nothing: str, caps: Caps
) -> Iterator[RawItem | UnreadItem]:
    """The records of a file as items, numbered from 1; a refusal where it has none."""
    modified_at = _modified_at(file)
    number = 0
    for number, raw in enumerate(found, start=1):
        path = f"{file.label}#R{number}"
        if number > caps.file_items:
            yield UnreadItem(path, left_unread(f"Record {number:,}", "file_items", caps))
            return
        if isinstance(raw, RefusedInput):
            yield UnreadItem(path, raw)
        elif len(raw) > caps.item_bytes:
            yield UnreadItem(path, too_large(len(raw), caps), len(raw))
        else:
            yield RawItem(path, raw, modified_at)
    if not number:
        yield UnreadItem(file.label, RefusedInput("empty", f"The file holds {nothing}."))


def _whole(file: InputFile, caps: Caps) -> Iterator[RawItem | UnreadItem]:
    size = file.path.stat().st_size
    if size > caps.item_bytes:
        yield UnreadItem(file.label, too_large(size, caps), size)
        return
    yield RawItem(file.label, file.path.read_bytes(), _modified_at(file))


def _lines(file: InputFile, caps: Caps) -> Iterator[RawItem | UnreadItem]:
    modified_at = _modified_at(file)
    for found in items_of_lines(file.path, caps):
        path = f"{file.label}#{found.place}"
        if isinstance(found.content, RefusedInput):
            yield UnreadItem(path, found.content, found.length)
        else:
            yield RawItem(path, found.content, modified_at)


def _modified_at(file: InputFile) -> datetime:
    return datetime.fromtimestamp(file.path.stat().st_mtime, UTC).replace(tzinfo=None)
