"""Web archives (WARC): the pages in them, each with its address and the time at which it was fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.capture.raw_item import beyond_cap, left_unread
from onrecord.errors import RefusedInput
from onrecord.settings import Caps

_MARK = b"WARC-Page/1\n"
_END = b"\n\n"
_BYTES_AT_A_TIME = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


class ArchivedPage(NamedTuple):
    """One page of an archive: where and when it was fetched, its type and its bytes."""

    url: str | None
    fetched_at: str | None
    content_type: str
    content: bytes


def pages_of(path: Path, caps: Caps) -> Iterator[ArchivedPage | RefusedInput]:
    """The pages in an archive, compressed or not, as a stream; a refusal in the place of one that is cut off.

    Answers that are no page (images, errors) are passed over. Raises ``RefusedInput`` with code ``unreadable`` where
    the file is no archive.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with path.open("rb") as stream:
        records = ArchiveIterator(stream)
        unpacked = 0
        try:
            for number, record in enumerate(records, start=1):
                page, mistakes = _page_of(record, caps), records.err_count
                unpacked += len(page.content) if isinstance(page, ArchivedPage) else 0
                unpacked += _read_on(record.raw_stream, caps.unpacked_bytes - unpacked)
                if unpacked > caps.unpacked_bytes:
                    place = f"Record {number:,}, in which byte {caps.unpacked_bytes + 1:,} of the archive lies,"
                    raise left_unread(place, "unpacked_bytes", caps)
                if page is not None:
                    yield page
                _to_its_end(records)
                if page is not None and records.err_count > mistakes:
                    yield RefusedInput("unreadable", "The record before is longer than it says: its rest is left out.")
        except ArchiveLoadFailed as error:
            raise RefusedInput(
                "unreadable", f"The file is not a web archive that can be read: {str(error)[:200].strip()}."
            ) from error


def _to_its_end(records: Any) -> None:
    """Reads what is left of a record, without the words that warcio prints about it."""
    with redirect_stderr(io.StringIO()):
        records.read_to_end()


def _page_of(record: Any, caps: Caps) -> ArchivedPage | RefusedInput | None:
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    http = record.http_headers
    if http is not None and not str(http.get_statuscode() or "").startswith("2"):
        return None
    stated = (http.get_header("Content-Type") if http is not None else None) or record.content_type or ""
    kind = stated.split(";")[0].strip().lower()
    if kind not in _PAGES:
        return None
    url, fetched_at = (record.rec_headers.get_header(name) for name in ("WARC-Target-URI", "WARC-Date"))
    content = _content_of(record.content_stream(), caps.item_bytes)
    if len(content) > caps.item_bytes:
        return beyond_cap(f"The page {url} has more bytes than an item may", "item_bytes", caps)
    if missing := _bytes_missing(record.raw_stream):
        return RefusedInput("unreadable", f"The page {url} is cut off: {missing:,} of its bytes are missing.")
    return ArchivedPage(url, fetched_at, kind, content)


def _content_of(stream: Any, most: int) -> bytes:
    """The bytes of a record, up to one more than ``most``: a page may unpack to a thousand times its size."""
    pieces, size = [], 0
    while size <= most and (piece := stream.read(min(_BYTES_AT_A_TIME, most + 1 - size))):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _read_on(stream: Any, most: int) -> int:
    """Passes over what is left of a record, or more than ``most`` bytes of it; their number."""
    size = 0
    while size <= most and (piece := stream.read(_BYTES_AT_A_TIME)):
        size += len(piece)
    return size


def _bytes_missing(stream: Any) -> int:
    """How many bytes a record lacks of those that it says it has."""
    while stream.read(_BYTES_AT_A_TIME):
        pass
    return int(getattr(stream, "limit", 0))


def as_raw(page: ArchivedPage) -> bytes:
    """A page as the bytes of an item: address, time and type on lines above its own bytes."""
    head = "\n".join((page.url or "", page.fetched_at or "", page.content_type))
    return _MARK + head.encode() + _END + page.content


def page_in(raw: bytes) -> ArchivedPage:
    """The page in the bytes that ``as_raw`` made. Raises ``RefusedInput`` for other bytes."""
    head, mark, content = raw.removeprefix(_MARK).partition(_END)
    lines = head.decode("utf-8", "replace").split("\n")
    if not raw.startswith(_MARK) or not mark or len(lines) != 3:
        raise RefusedInput("unreadable", "The bytes are no page of a web archive.")
    return ArchivedPage(lines[0] or None, lines[1] or None, lines[2], content)
