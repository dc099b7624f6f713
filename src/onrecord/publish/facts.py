"""What a manifest says of its files, by which a lost, cut off or changed one is told."""

from __future__ import annotations

from dataclasses import replace
from hashlib import file_digest
from pathlib import Path

import pyarrow.parquet as pq

from onrecord.home import Home
from onrecord.publish.manifest import FileFacts, Manifest, read_manifests, write_manifest


def facts_of(path: Path) -> FileFacts:
    """Size, rows and sha256 of a Parquet file."""
    with path.open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    return FileFacts(path.stat().st_size, pq.read_metadata(path).num_rows, digest)


def with_facts(manifest: Manifest, lake: Path) -> Manifest:
    """The manifest with what its files are like now."""
    keys = [f"{table}/{name}" for table, names in manifest.files.items() for name in names]
    return replace(manifest, told={key: facts_of(lake / key) for key in keys})


def refresh_facts(home: Home) -> None:
    """Writes the manifests again of which files were rewritten on purpose, as when something is forgotten."""
    for manifest in read_manifests(home):
        written = (home.manifests / manifest.name).stat().st_mtime_ns
        if any(_is_rewritten(home.lake / key, facts, written) for key, facts in manifest.facts.items()):
            write_manifest(with_facts(manifest, home.lake), home)


def _is_rewritten(path: Path, facts: FileFacts, written: int) -> bool:
    if not path.exists():
        return False
    found = path.stat()
    return found.st_size != facts.bytes or found.st_mtime_ns > written
