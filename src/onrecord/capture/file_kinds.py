"""Kinds of files by their names: which are read, as what, and which are known to be no articles."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from io import BufferedReader
from pathlib import Path

from onrecord.capture.inputs.data_files import texts

_GZIP = ".gz"
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
    return Path(bare if bare.endswith(_MAY_BE_GZIPPED) else lowered).suffix


def why_not_read(name: str) -> str | None:
    """Why a file of this name is not tried even where it is named outright; ``None`` where it may be prose."""
    suffix = suffix_of(name).removeprefix(".")
    advice = _no_prose().get(suffix)
    return f"A .{suffix} file is not read: {advice}." if advice else None


def _no_prose() -> Mapping[str, str]:
    return {suffix: advice for advice, suffixes in texts("no_prose", "file_kinds.toml").items() for suffix in suffixes}


def open_file(path: Path) -> gzip.GzipFile | BufferedReader:
    """The file's bytes, decompressed where its name ends in ``.gz``."""
    return gzip.open(path, "rb") if path.name.lower().endswith(_GZIP) else path.open("rb")
