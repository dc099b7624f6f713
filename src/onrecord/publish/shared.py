"""Staging on shared storage, where processes on other machines leave what they extract.

S3 and what speaks its protocol is reached through Arrow's own client, which is there anyway and reads the usual
settings of the environment (``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL``, ...); all other addresses through the
package that fsspec names for their scheme.
"""

from __future__ import annotations

from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.fs
import pyarrow.parquet as pq
from fsspec.implementations.arrow import ArrowFSWrapper

_S3 = "s3://"


def write_shared(table: pa.Table, address: str) -> None:
    """Writes ``table`` to one object, which is there once it is whole."""
    storage, path = _storage_of(address)
    if not isinstance(storage, ArrowFSWrapper):  # makes parents itself
        storage.makedirs(path.rpartition("/")[0], exist_ok=True)
    with storage.open(path, "wb") as stream:
        pq.write_table(table, stream, compression="zstd")


def fetch_staged(address: str, staged: Path) -> None:
    """Moves a staging folder from shared storage to ``staged``."""
    storage, folder = _storage_of(address)
    staged.mkdir(parents=True, exist_ok=True)
    for path in storage.find(folder):
        local = staged / Path(path).relative_to(folder)
        local.parent.mkdir(parents=True, exist_ok=True)
        storage.get_file(path, str(local))
    storage.rm(folder, recursive=True)


def discard_shared(address: str) -> None:
    """Removes a staging folder that nobody is going to fetch; nothing to do where there is none."""
    storage, folder = _storage_of(address)
    if storage.exists(folder):
        storage.rm(folder, recursive=True)


def discard_parts(address: str, name: str) -> None:
    """Removes the objects ``name`` of all tables in a staging folder; nothing to do where there is none."""
    storage, folder = _storage_of(address)
    if storage.exists(folder):
        for path in storage.find(folder):
            if path.rpartition("/")[2] == name:
                storage.rm(path)


def _storage_of(address: str) -> tuple[fsspec.AbstractFileSystem, str]:
    if address.startswith(_S3):
        arrow, path = pyarrow.fs.FileSystem.from_uri(address)
        return ArrowFSWrapper(arrow), path
    storage, path = fsspec.core.url_to_fs(address)
    return storage, str(path)
