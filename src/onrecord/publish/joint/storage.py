"""Where a lake lies that several homes share: a folder, or a prefix on storage that speaks S3.

S3 is reached through Arrow's own client and, for the ledger, through that of ``deltalake``; both read the usual
settings of the environment (``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL``, ...).
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.fs
from deltalake.exceptions import DeltaError

from onrecord.errors import HomeError

HALF = ".partial"
"""Ends the name of an object in a folder that is being written."""
_S3, _FILE = "s3://", "file://"
_MOST_WORDS = 200  # characters of what a client says of an error
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class GoneError(HomeError):
    """An object is not there: somebody removed it since its name was read, or it never was."""


class Storage:
    """The folder or prefix at an address; keys are paths below it, with ``/``."""

    def __init__(self, url: str) -> None:
        """Raises ``HomeError`` where the address cannot be understood."""
        self.url = url.rstrip("/")
        with self.reaching():
            if url.startswith(_S3):
                self._files, self._root = pyarrow.fs.FileSystem.from_uri(self.url)
            else:
                self._files, self._root = pyarrow.fs.LocalFileSystem(), self.url.removeprefix(_FILE)

    @property
    def is_local(self) -> bool:
        """Whether it is a folder."""
        return not self.url.startswith(_S3)

    @property
    def options(self) -> dict[str, str]:
        """What ``deltalake`` has to be told: that a commit is a put which one of two is refused."""
        if self.is_local:
            return {}
        allows_http = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
        return {"aws_conditional_put": "etag", "allow_http": str(allows_http).lower()}

    def address(self, key: str) -> str:
        """The address of what has a key, for ``deltalake``."""
        return f"{self.url.removeprefix(_FILE)}/{key}"

    def require(self) -> None:
        """Raises ``HomeError`` where the bucket, or what the folder lies in, is not there or cannot be read."""
        place = str(Path(self._root).parent) if self.is_local else self._root.partition("/")[0]
        with self.reaching():
            kind = self._files.get_file_info(place).type
        if kind == pyarrow.fs.FileType.NotFound:
            raise HomeError(f"the lake at {self.url} cannot be reached: no {self._kind} {place}")

    def write(self, key: str, content: bytes) -> None:
        """Writes an object, which is there once it is whole."""
        with self.reaching():
            target = self._path(key)
            written = target
            if self.is_local:
                self._files.create_dir(target.rpartition("/")[0], recursive=True)
                written = f"{target}.{secrets.token_hex(4)}{HALF}"
            with self._files.open_output_stream(written) as stream:
                stream.write(content)
            if written != target:
                self._files.move(written, target)

    def read(self, key: str) -> bytes:
        """Raises ``GoneError`` where nothing has the key."""
        with self.reaching(), self._files.open_input_stream(self._path(key)) as stream:
            content: bytes = stream.read()
            return content

    def delete(self, key: str) -> None:
        """Nothing to do where nothing has the key."""
        with self.reaching():
            try:
                self._files.delete_file(self._path(key))
            except FileNotFoundError:
                return

    def keys(self, folder: str) -> list[str]:
        """What lies directly in a folder."""
        with self.reaching():
            selector = pyarrow.fs.FileSelector(self._path(folder), allow_not_found=True)
            found = [info for info in self._files.get_file_info(selector) if info.is_file]
        return sorted(f"{folder}/{info.base_name}" for info in found)

    def written(self) -> dict[str, datetime]:
        """Every key with the moment at which it was written, by the storage's own clock."""
        with self.reaching():
            selector = pyarrow.fs.FileSelector(self._root, recursive=True)
            found = [info for info in self._files.get_file_info(selector) if info.is_file]
        return {info.path.removeprefix(f"{self._root}/"): info.mtime for info in found}

    @contextmanager
    def reaching(self) -> Iterator[None]:
        """Around what may fail for want of rights, of a network or of room: raises ``HomeError`` in one line."""
        try:
            yield
        except FileNotFoundError as error:
            raise GoneError(f"the lake at {self.url} cannot be read: {_line(error)}") from error
        except (OSError, pa.ArrowException, DeltaError, ValueError) as error:
            raise HomeError(f"the lake at {self.url} cannot be reached: {_line(error)}") from error

    @property
    def _kind(self) -> str:
        return "folder" if self.is_local else "bucket"

    def _path(self, key: str) -> str:
        return f"{self._root}/{key}"


def _line(error: BaseException) -> str:
    """What an error says, in one line of some length: clients write a paragraph, with colours."""
    said = " ".join(_COLOURS.sub("", str(error)).replace("↳", "").split()) or type(error).__name__
    return said if len(said) <= _MOST_WORDS else said[: _MOST_WORDS - 3] + "..."
