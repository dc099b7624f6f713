"""The files of Delta tables: which of them a part is now, and the ways in which it gives way to another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from onrecord.publish.files import link, replace_durably, write_parquet
from onrecord.publish.lake import delta_log
from onrecord.publish.lake.damage import DAMAGED
from onrecord.publish.lake.delta_plan import PENDING
from onrecord.publish.lake.delta_records import FOLDER
from onrecord.publish.lake.delta_rewriting import Changes, Rewriting
from onrecord.publish.lake.exchange import FOLDER as EXCHANGED
from onrecord.publish.lake.interface import Part, Parts, first_name, later_name, run_of

_NO_TABLES = (FOLDER, DAMAGED, EXCHANGED)


class DeltaParts(Parts):
    """The parts of a lake of Delta tables, and what was rewritten and is not committed yet."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._rewriting = Rewriting(root)
        self._present: dict[str, dict[str, str]] = {}  # by table: the file that each name has now

    def parts(self, table: str | None = None) -> list[Part]:
        """All files that lie in the folders of tables, those of earlier versions, too."""
        found = [path for folder in self._folders(table) for path in sorted(folder.glob("*.parquet"))]
        changes = self._rewriting.changes()
        return [Part(path.parent.name, path) for path in found if changes.get(key_of(path)) is None]

    def path(self, table: str, name: str) -> Path:
        """In the table's folder: the file that has the name now, or its first one."""
        path = self.root / table / name
        if path.suffix != ".parquet" or (self.root / FOLDER / f"{run_of(name)}{PENDING}").exists():
            return path
        key = f"{table}/{self._files_of(table).get(name, name)}"
        return self.root / (self._rewriting.last(key) or key)

    def rewrite(self, part: Part, rows: pa.Table) -> None:
        """Writes another file, which counts at once and is committed by ``settle``.

        A file that counts no longer is not written again: it goes then.
        """
        self._rewriting.begin()
        following = None
        if self._is_present(part):
            following = later_name(part.path.name)
            write_parquet(rows, part.path.with_name(following))
        self._rewriting.add({key_of(part.path): following})

    @contextmanager
    def exchanged(self, name: str, tables: Iterable[str]) -> Iterator[Path]:
        """New files are moved beside those whose places they take, and noted together."""
        folder = self.root / EXCHANGED
        shutil.rmtree(folder, ignore_errors=True)
        for table in tables:
            path = self.path(table, name)
            if path.exists():
                (folder / table).mkdir(parents=True)
                link(path, folder / table / name)
        yield folder
        self._rewriting.begin()
        changes: Changes = {}
        for path in sorted(folder.glob("*/*.parquet")):
            target = self.path(path.parent.name, name)
            if not os.path.samefile(path, target):
                following = later_name(target.name)
                changes[key_of(target)] = following
                replace_durably(path, target.with_name(following))
        self._rewriting.add(changes)
        shutil.rmtree(folder, ignore_errors=True)

    def _loose_files(self, named: Set[Path]) -> Iterator[Path]:
        noted = self._rewriting.changes()
        for folder in self._folders():
            earlier = delta_log.names_before(folder)
            for path in sorted(folder.glob("*.parquet*")):
                if path not in named and path.name not in earlier and key_of(path) not in noted:
                    yield path

    def _named(self) -> set[Path]:
        """The files that tables have, and those that wait for their commit."""
        keys = {key for folder in self._folders() for key in self._keys_of(folder.name)}
        return {self.root / key for key in keys} | {self.root / (self._rewriting.last(key) or key) for key in keys}

    def _is_present(self, part: Part) -> bool:
        """Whether a file is that of its name now."""
        now = self._files_of(part.table).get(part.name)
        return now is not None and self._rewriting.last(f"{part.table}/{now}") == key_of(part.path)

    def _keys_of(self, table: str) -> set[str]:
        return {f"{table}/{name}" for name in self._files_of(table).values()}

    def _files_of(self, table: str) -> dict[str, str]:
        if table not in self._present:
            names = delta_log.names_in(self.root / table)
            self._present[table] = {first_name(name): name for name in names}
        return self._present[table]

    def _folders(self, table: str | None = None) -> list[Path]:
        found = sorted(self.root.glob(f"{table or '*'}"))
        return [path for path in found if path.is_dir() and path.name not in _NO_TABLES]


def key_of(path: Path) -> str:
    """``<table>/<name>`` of a file."""
    return f"{path.parent.name}/{path.name}"
