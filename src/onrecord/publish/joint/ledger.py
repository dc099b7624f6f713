"""The ledger of a lake that several homes share: a Delta table that says, step by step, what the lake is.

Every commit of it carries the next number as a transaction, and of two that carry one number the second is refused.
Some numbers are claims, which add nothing; the others are publications, each a file of rows: paths that are there from
then on, and paths that are no more. What the ledger does not name is not part of the lake, whoever wrote it.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Transaction
from deltalake.exceptions import CommitFailedError, TableNotFoundError
from deltalake.transaction import AddAction, RemoveAction

from onrecord.publish.joint.storage import GoneError, Storage

FOLDER = "_publishing"
_APPLICATION = "publisher"
_CONFIGURATION: dict[str, str | None] = {
    "delta.checkpointInterval": "25",
    "delta.logRetentionDuration": "interval 1 days",
}
_SCHEMA = pa.schema(
    [("path", pa.string()), ("bytes", pa.int64()), ("sha256", pa.string()), ("content", pa.binary())]
)  # no sha256: the path is no more
_NAME = re.compile(r"(\d{8})-[0-9a-f]{16}(-whole)?\.parquet")
_NUMBER = re.compile(rb"\d{8}")
_FINISHED = f"{FOLDER}/finished.txt"
_AT_ONCE = 8  # requests


class Entry(NamedTuple):
    """A file of the lake: its size in bytes, its sum, and its ``content`` where the ledger carries it."""

    size: int
    sha256: str
    content: bytes | None = None


Tree = Mapping[str, Entry]


class Publication(NamedTuple):
    """What a publication adds and takes away; where it ``is_whole``, ``entries`` are all that the lake has then."""

    entries: Tree
    gone: frozenset[str]
    is_whole: bool


class Ledger:
    """The table as it was last looked at."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self._address = storage.address(FOLDER)
        self._table: DeltaTable | None = None

    def make(self) -> None:
        """Makes the table where there is none."""
        with self.storage.reaching():
            DeltaTable.create(
                self._address,
                _SCHEMA,
                mode="ignore",
                configuration=_CONFIGURATION,
                storage_options=self.storage.options,
            )

    def look(self) -> bool:
        """Opens the table as it is now; false where there is none."""
        with self.storage.reaching():
            try:
                self._table = DeltaTable(self._address, storage_options=self.storage.options)
            except TableNotFoundError:
                return False
        return True

    @property
    def table(self) -> DeltaTable:
        """What was looked at."""
        assert self._table is not None
        return self._table

    @property
    def identity(self) -> str:
        """What tells this ledger from one that was made anew in its place."""
        return str(self.table.metadata().id)

    @property
    def last(self) -> int:
        """The number of the last commit."""
        return self.table.transaction_version(_APPLICATION) or 0

    @property
    def files(self) -> list[str]:
        """The names of the publications that count, in order: a whole one, and those after it."""
        names = (uri.rpartition("/")[2] for uri in self.table.file_uris())
        return sorted(name for name in names if _NAME.fullmatch(name))

    @property
    def number(self) -> int:
        """The number of the last publication; 0 where there is none."""
        return max((number_of(name) for name in self.files), default=0)

    def claim(self, number: int) -> bool:
        """Takes a number without publishing; false where somebody else has it."""
        return self._commit([], number)

    def publish(self, number: int, name: str, publication: Publication) -> bool:
        """Makes a publication count, in one step; false where somebody else has its number.

        Where the answer to a commit that was made got lost, the table has it all the same.
        """
        content = _as_parquet(publication)
        self.storage.write(f"{FOLDER}/{name}", content)
        now = int(time.time() * 1000)
        actions: list[AddAction | RemoveAction] = [AddAction(name, len(content), {}, now, True, "{}")]
        if publication.is_whole:
            actions += [RemoveAction(earlier, True, now) for earlier in self.files]
        return self._commit(actions, number) or (self.look() and name in self.files)

    def tree(self) -> dict[str, Entry]:
        """All files of the lake, by path."""
        found: dict[str, Entry] = {}
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for publication in pool.map(self.read, self.files):
                found = {path: entry for path, entry in found.items() if path not in publication.gone}
                found.update(publication.entries)
        return found

    def read(self, name: str) -> Publication:
        """A publication. Raises ``GoneError`` where a later one has taken it over."""
        rows = _rows(self.storage.read(f"{FOLDER}/{name}"))
        there = {path: Entry(size, digest, content) for path, size, digest, content in rows if digest}
        gone = frozenset(path for path, _, digest, _ in rows if not digest)
        return Publication(there, gone, name.endswith("-whole.parquet"))

    def finished(self) -> int:
        """The number of a publication whose logs are where readers look, and those of all before it."""
        try:
            content = self.storage.read(_FINISHED)
        except GoneError:
            return 0
        return int(content) if _NUMBER.fullmatch(content) else 0  # else it was read while it changed

    def note_finished(self, number: int) -> None:
        """Says so, and removes the files of publications that a whole one has taken over."""
        self.storage.write(_FINISHED, b"%08d" % number)
        kept = self.files
        for key in self.storage.keys(FOLDER):
            name = key.rpartition("/")[2]
            if _NAME.fullmatch(name) and name not in kept and number_of(name) < number_of(kept[0]):
                self.storage.delete(key)

    def _commit(self, actions: list[AddAction | RemoveAction], number: int) -> bool:
        properties = CommitProperties(app_transactions=[Transaction(_APPLICATION, number)])
        with self.storage.reaching():
            try:
                self.table.create_write_transaction(
                    actions, "append", self.table.schema(), commit_properties=properties
                )
            except CommitFailedError:
                return False
        return self.look()


def number_of(name: str) -> int:
    """The number of a publication, given by its file's name."""
    return int(name.partition("-")[0])


def name_of(number: int, token: str, *, is_whole: bool) -> str:
    """The name of a publication's file."""
    return f"{number:08d}-{token}{'-whole' if is_whole else ''}.parquet"


def _as_parquet(publication: Publication) -> bytes:
    rows: Iterable[tuple[str, int, str | None, bytes | None]] = [
        *((path, *entry) for path, entry in sorted(publication.entries.items())),
        *((path, 0, None, None) for path in sorted(publication.gone)),
    ]
    columns = list(zip(*rows, strict=True))
    arrays = [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)]
    stream = io.BytesIO()
    pq.write_table(pa.table(arrays, schema=_SCHEMA), stream, compression="zstd")
    return stream.getvalue()


def _rows(content: bytes) -> list[tuple[str, int, str | None, bytes | None]]:
    table = pq.read_table(io.BytesIO(content), schema=_SCHEMA)
    return list(zip(*(table[name].to_pylist() for name in _SCHEMA.names), strict=True))
