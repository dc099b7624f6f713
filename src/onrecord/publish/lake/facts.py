"""What is kept of a file, by which a lost, cut off or changed one is told."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

import pyarrow.parquet as pq

from onrecord.publish.lake.damage import lake_damage, named_damage
from onrecord.publish.lake.interface import FileFacts, Part


def facts_of(path: Path) -> FileFacts:
    """Size, rows and sha256 of a Parquet file."""
    with path.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    return FileFacts(path.stat().st_size, pq.read_metadata(path).num_rows, digest)


def require_as_told(part: Part) -> None:
    """Raises ``DamageError`` where a file is not as it was when it was committed."""
    with named_damage(part.path):
        is_as_told = part.told is None or facts_of(part.path) == part.told
    if not is_as_told:
        raise lake_damage(part.path, "its contents are not what was written")
