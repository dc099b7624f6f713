"""Kinds of files by their names: which are read, as what, and which are known to be no articles."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from io import BufferedReader, RawIOBase
from os.path import splitext  # a third of what a path takes: each file is asked several times
from pathlib import Path
from typing import Any

from onrecord.capture.inputs.data_files import texts
from onrecord.capture.raw_item import left_unread
from onrecord.settings import Caps

_GZIP = ".gz"
_BUFFER = 1 << 17  # bytes
# Name endings by what the file holds. A folder is searched for these; those of records and pages may be gzipped.
LINES = (".jsonl", ".ndjson", ".jsonlines")
DOCUMENTS = (".json",)
TABLES = (".csv", ".tsv", ".parquet")
ARCHIVES = (".warc",)
WHOLE = (".txt", ".html", ".htm", ".eml")
_MAY_BE_GZIPPED = (*LINES, *DOCUMENTS, ".csv", ".tsv", *ARCHIVES)
SUFFIXES = (*LINES, *DOCUMENTS, *TABLES, *ARCHIVES, *WHOLE, *(suffix + _GZIP for suffix in _MAY_BE_GZIPPED))


def suffix_of(name: str) -> str:
    """The ending that tells the kind, in small letters; of ``news.csv.gz`` it is ``.csv``."""
    lowered = name.lower()
    bare = lowered.removesuffix(_GZIP)
    suffix = splitext(bare if bare.endswith(_MAY_BE_GZIPPED) else lowered)[1]
    return suffix if suffix != "." else ""


def why_not_read(name: str) -> str | None:
    """Why a file of this name is not tried even where it is named outright; ``None`` where it may be prose."""
    suffix = suffix_of(name).removeprefix(".")
    advice = _no_prose().get(suffix)
    return f"A .{suffix} file is not read: {advice}." if advice else None


@cache
def _no_prose() -> Mapping[str, str]:
    return {suffix: advice for advice, suffixes in texts("no_prose", "file_kinds.toml").items() for suffix in suffixes}


def open_file(path: Path, caps: Caps) -> BufferedReader:
    """The file's bytes, decompressed where its name ends in ``.gz``.

    Reading raises ``RefusedInput`` where a compressed file unpacks to more than ``caps`` allow.
    """
    if not path.name.lower().endswith(_GZIP):
        return path.open("rb")
    return BufferedReader(_Unpacked(gzip.open(path, "rb"), caps), _BUFFER)


class _Unpacked(RawIOBase):
    """What a compressed file unpacks to, with a bound."""

    def __init__(self, packed: gzip.GzipFile, caps: Caps) -> None:
        super().__init__()
        self._packed = packed
        self._caps = caps
        self._left = caps.unpacked_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer up to the bound; all that stands before it is handed out before it is told."""
        if not self._left and self._packed.read(1):
            place = f"Byte {self._caps.unpacked_bytes + 1:,} of what it unpacks to"
            raise left_unread(place, "unpacked_bytes", self._caps)
        size = self._packed.readinto(memoryview(buffer)[: self._left])
        self._left -= size
        return size

    def close(self) -> None:
        self._packed.close()
        super().close()
