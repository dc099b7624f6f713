"""A lake whose runs are recorded by manifests: Parquet files under ``lake/<table>/``, and a JSON file for each run."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow as pa

from onrecord.publish.files import write_text
from onrecord.publish.lake.damage import DAMAGED
from onrecord.publish.lake.exchange import exchanged, finish_exchange, prepare_exchange
from onrecord.publish.lake.facts import facts_of
from onrecord.publish.lake.interface import CommittedRun, FileFacts, Lake, NewRun, Part, Replacement, Run, run_of
from onrecord.publish.lake.manifest import FOLDER, Manifest, name_of, named_runs, read_manifest, write_manifest
from onrecord.publish.lake.mending import mend_manifests, mend_part
from onrecord.publish.lake.rewritten import NOTE, removed_keys, rewrite_parquet, rewritten_keys

_LOG = logging.getLogger(__name__)
_PENDING = ".pending"


class ManifestLake(Lake):
    """A lake in a local folder. Its parts are named ``<run_id>.parquet`` or ``<run_id>-part-<number>.parquet``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._manifests = root / FOLDER

    def parts(self, table: str | None = None) -> list[Part]:
        """All files that lie in the folders of tables."""
        found = sorted(self.root.glob(f"{table or '*'}/*.parquet"))
        return [Part(path.parent.name, path) for path in found if path.parent.name != DAMAGED]

    def path(self, table: str, name: str) -> Path:
        """In the table's folder."""
        return self.root / table / name

    def rewrite(self, part: Part, rows: pa.Table) -> None:
        """Writes the file again under its name, and notes that its manifest has to say so."""
        rewrite_parquet(rows, part.path)

    def exchanged(self, name: str, tables: Iterable[str]) -> AbstractContextManager[Path]:
        """Files take their places one after the other, once all are ready."""
        return exchanged(self.root, name, tables)

    def committed(self) -> list[CommittedRun]:
        """As the names of the manifests say it."""
        return named_runs(self._manifests)

    def read(self, run: CommittedRun) -> Run:
        """As its manifest says it; what was rewritten since then need be as nothing."""
        manifest = read_manifest(self._manifests / name_of(run))
        listed = partial(_parts_of, manifest, self.root)
        return Run(manifest.sequence, manifest.run_id, manifest.is_publication, listed, manifest.merged)

    def begin(self, run_id: str) -> None:
        """Writes a file beside the manifests."""
        write_text(run_id, self._note(run_id))

    def commit(self, run: NewRun, parts: Sequence[Part], replaced: Iterable[Replacement] = ()) -> None:
        """Writes the manifest, with facts of the files; what is replaced is ready before and takes its place then."""
        prepare_exchange(self.root, run.run_id, replaced)
        files: dict[str, tuple[str, ...]] = {}
        told: dict[str, FileFacts] = {}
        for part in parts:
            files[part.table] = (*files.get(part.table, ()), part.name)
            told[f"{part.table}/{part.name}"] = facts_of(part.path)
        sequence = run.sequence or self.last_sequence() + 1
        manifest = Manifest(sequence, run.run_id, run.is_publication, files, told, run.merged)
        write_manifest(manifest, self._manifests)
        self._note(run.run_id).unlink(missing_ok=True)
        if finish_exchange(self.root):
            self.settle()

    def recover(self) -> None:
        """Removes the files of runs that began here and have no manifest; a lake that lost manifests is left alone."""
        for half in self._manifests.glob("*.partial"):
            half.unlink()
        for run_id in self._unfinished():
            leftovers = list(self.root.glob(f"*/{run_id}*.parquet*"))
            for path in leftovers:
                path.unlink()
            _LOG.info("run %s was killed before it was committed: %d files removed", run_id, len(leftovers))
            self._note(run_id).unlink(missing_ok=True)
        finish_exchange(self.root)
        self.settle()

    def settle(self, *, ends_history: bool = False) -> None:  # noqa: ARG002 - there is none, but for what lies loose
        """Writes the manifests again of which files were rewritten or removed; one that names none any more goes.

        Nothing else is looked at: a file that was damaged meanwhile is not to be taken for what was meant.
        """
        rewritten, removed = rewritten_keys(self.root), removed_keys(self.root)
        of_runs = {run_of(key) for key in rewritten | removed}
        for run in self.committed() if of_runs else ():
            if run.run_id in of_runs:
                path = self._manifests / name_of(run)
                settled = _settled(read_manifest(path), self.root, rewritten, removed)
                if settled.files:
                    write_manifest(settled, self._manifests)
                else:
                    path.unlink()
        (self.root / NOTE).unlink(missing_ok=True)

    def vacuum(self, days: int) -> None:
        """Nothing: files that gave way are not kept."""

    def record(self, run_id: str) -> Path:
        """The manifest; of one that is lost the number is not known."""
        known = (name_of(run) for run in self.committed() if run.run_id == run_id)
        return self._manifests / next(known, f"...-{run_id}.json")

    def loose(self, runs: Iterable[Run]) -> Iterator[tuple[Path, bool]]:
        """Files in the folders of tables that no manifest names, halves of files among them."""
        named = {part.path for run in runs for part in run.all_parts()}
        found = (path for path in sorted(self.root.glob("*/*.parquet*")) if path.parent.name != DAMAGED)
        loose = [path for path in found if path not in named]
        begun = self._unfinished() if loose else ()
        for path in loose:
            yield path, path.name.startswith(begun)

    def mend_runs(self, shown: Set[str]) -> Iterator[str]:
        """Makes manifests again from the names of their runs' files."""
        return mend_manifests(self.root, self._manifests, shown)

    def mend_part(self, run: Run, part: Part, rows: pa.Table | None) -> None:
        """Moves the file to ``_damaged/``, and changes the manifest."""
        mend_part(self.root, self._manifests / name_of(run.committed), part, rows)

    def _note(self, run_id: str) -> Path:
        return self._manifests / f"{run_id}{_PENDING}"

    def _unfinished(self) -> tuple[str, ...]:
        """Runs that began and were not committed."""
        begun = {path.name.removesuffix(_PENDING) for path in self._manifests.glob(f"*{_PENDING}")}
        return tuple(sorted(begun - self.run_ids() if begun else ()))


def _parts_of(manifest: Manifest, root: Path) -> dict[str, tuple[Part, ...]]:
    """The files that a manifest names, without those that went; nothing is told of those that were rewritten since."""
    rewritten = rewritten_keys(root)
    told = {key: FileFacts(*facts) for key, facts in manifest.told.items() if key not in rewritten}
    found = {}
    for table, names in _left(manifest, removed_keys(root)).items():
        folder = root / table
        found[table] = tuple(Part(table, folder / name, told.get(f"{table}/{name}")) for name in names)
    return found


def _settled(manifest: Manifest, root: Path, rewritten: Set[str], removed: Set[str]) -> Manifest:
    """The manifest as its files are now that were rewritten, without those that went."""
    told = {key: facts for key, facts in manifest.told.items() if key not in removed}
    found = {key: facts_of(root / key) for key in rewritten & told.keys() if (root / key).exists()}
    return replace(manifest, files=_left(manifest, removed), told={**told, **found})


def _left(manifest: Manifest, removed: Set[str]) -> dict[str, tuple[str, ...]]:
    """The names of a manifest's files by table, without those that went."""
    kept = {
        table: tuple(name for name in names if f"{table}/{name}" not in removed)
        for table, names in manifest.files.items()
    }
    return {table: names for table, names in kept.items() if names}
