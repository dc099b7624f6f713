"""The parts of a run that is not published yet: nobody reads them, and a killed run loses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from onrecord.publish.files import write_staged
from onrecord.publish.lake.interface import Part, Parts


class StagedParts(Parts):
    """A folder with ``<table>/<name>``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def parts(self, table: str | None = None) -> list[Part]:
        """All files that are there."""
        return [Part(path.parent.name, path) for path in sorted(self.root.glob(f"{table or '*'}/*.parquet"))]

    def path(self, table: str, name: str) -> Path:
        """In the table's folder."""
        return self.root / table / name

    def rewrite(self, part: Part, rows: pa.Table) -> None:
        """Writes the file again."""
        write_staged(rows, part.path.parent, part.name)

    @contextmanager
    def exchanged(self, name: str, tables: Iterable[str]) -> Iterator[Path]:  # noqa: ARG002 - all of them lie here
        """The folder itself: there is nothing to keep whole."""
        yield self.root
