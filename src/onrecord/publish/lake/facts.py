"""What is kept of a file, by which a lost, cut off or changed one is told."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

import pyarrow.parquet as pq

from onrecord.publish.lake.interface import FileFacts


def facts_of(path: Path) -> FileFacts:
    """Size, rows and sha256 of a Parquet file."""
    with path.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    return FileFacts(path.stat().st_size, pq.read_metadata(path).num_rows, digest)
