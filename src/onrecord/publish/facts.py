"""What a manifest says of its files, by which a lost, cut off or changed one is told."""

from __future__ import annotations

from dataclasses import replace
from hashlib import file_digest
from pathlib import Path

import pyarrow.parquet as pq

from onrecord.home import Home
from onrecord.publish.files import REWRITTEN
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


def rewritten_keys(home: Home) -> set[str]:
    """``<table>/<name>`` of the files that were rewritten on purpose, of which their manifests do not say so yet."""
    note = home.lake / REWRITTEN
    return set(note.read_text(encoding="utf-8").split("\n")) - {""} if note.exists() else set()


def refresh_facts(home: Home) -> None:
    """Writes the manifests again of which files were rewritten on purpose, as when something is forgotten.

    Nothing else is looked at: a file that was damaged meanwhile is not to be taken for what was meant.
    """
    keys = rewritten_keys(home)
    for manifest in read_manifests(home) if keys else ():
        if own := keys & manifest.told.keys():
            found = {key: facts_of(home.lake / key) for key in own if (home.lake / key).exists()}
            write_manifest(replace(manifest, told={**manifest.told, **found}), home)
    (home.lake / REWRITTEN).unlink(missing_ok=True)
