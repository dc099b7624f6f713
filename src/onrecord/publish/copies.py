"""How the database changes: a private copy of it is changed and closed, then put in the published one's place.

A large database takes seconds to copy. The one that was published before the last run is therefore kept under another
name: it lacks that run alone, and is brought up to date instead. Where it cannot be used (a reader still has it open,
it lags far behind, it is damaged), the published one is copied.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import shutil
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

import duckdb

from onrecord.errors import HomeError
from onrecord.home import Home
from onrecord.publish.apply import apply_runs
from onrecord.publish.compactions import note_compactions
from onrecord.publish.database import UNREADABLE, has_table, lost_runs, reading, runs_in, storage_version, unreadable
from onrecord.publish.files import mode_of, replace_durably
from onrecord.publish.front import FRONT, has_front
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import WAY_OUT, lake_damage
from onrecord.publish.lake.interface import Run, is_compaction
from onrecord.publish.lists import LISTED, columns_of_list, has_list
from onrecord.publish.window import EnteredError, note_window, window_in, window_of
from onrecord.tables import BY_NAME, TABLES
from onrecord.warehouse_sql import query
from onrecord.window import Window

_LOG = logging.getLogger(__name__)
# The storage format is one that programs have long been able to read, of DuckDB 1.0 and 1.1, too; what DuckDB writes by
# default nothing before 2.0 reads.
STORAGE_VERSION = "v1.0.0"
_PRIVATE = ".private"
_EARLIER = ".earlier"
# An earlier database that lacks more than this share of the published one, and more than some runs of usual size
# add, takes longer to bring up to date than to copy.
_MAX_LACKING = 0.2
_MIN_LACKING_BYTES = 64_000_000  # bytes
_OPEN_FILES = Path("/proc/self/fd")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class _MustBeDrawnAgainError(Exception):
    """A database cannot be brought up to date; says why."""


def make_copy(home: Home) -> Path:
    """A private database that shows all committed runs, checkpointed and closed; returns its path.

    Of the lake only those runs are read that it lacks.

    Raises ``HomeError`` when the published database or a file of the lake cannot be read.
    """
    discard_copy(home)
    private = _beside(home, _PRIVATE)
    if _is_usable(home):
        try:
            os.replace(_beside(home, _EARLIER), private)
            _apply(private, home)
        except (*UNREADABLE, _MustBeDrawnAgainError):
            discard_copy(home)
        else:
            _LOG.debug("the earlier database was brought up to date")
            return private
    if home.database.exists():
        _LOG.debug("the published database is copied")
        shutil.copyfile(home.database, private)
    try:
        return _applied_or_discarded(home, private)
    except _MustBeDrawnAgainError as error:
        _require_whole_lake(home, str(error))
        _LOG.info("the database is drawn again from the lake: %s", error)
        return make_from_scratch(home)


def _require_whole_lake(home: Home, reason: str) -> None:
    """Raises ``HomeError`` where a database drawn from the lake would lack what the published one shows."""
    if not lake_of(home).committed() or lost_runs(home):
        raise HomeError(
            f"{home.database} cannot be brought up to date ({reason}), and cannot be drawn again: "
            f"the lake beside it lacks runs that it shows ({WAY_OUT})"
        )


def make_from_scratch(home: Home) -> Path:
    """``make_copy`` that starts from an empty database, as a rebuild does; nothing earlier is kept.

    Raises ``HomeError`` when a file of the lake cannot be read.
    """
    discard_copy(home)
    _beside(home, _EARLIER).unlink(missing_ok=True)
    return _applied_or_discarded(home, _beside(home, _PRIVATE))


def publish_copy(home: Home, private: Path, *, keeps_earlier: bool = False) -> None:
    """Puts the private copy in the published database's place, in one atomic step."""
    earlier = _beside(home, _EARLIER)
    earlier.unlink(missing_ok=True)
    os.chmod(private, mode_of(home.database))
    if keeps_earlier and home.database.exists():
        _keep(home.database, earlier)
    replace_durably(private, home.database)
    discard_copy(home)


def discard_copy(home: Home) -> None:
    """Removes a private copy, such as a killed run leaves, with its write-ahead log."""
    for leftover in home.root.glob(f"{home.database.name}{_PRIVATE}*"):
        leftover.unlink()


def _beside(home: Home, ending: str) -> Path:
    return home.database.with_name(home.database.name + ending)


def _keep(database: Path, earlier: Path) -> None:
    try:
        os.link(database, earlier)
    except OSError:  # a file system without hard links: the next run copies
        earlier.unlink(missing_ok=True)


def _is_usable(home: Home) -> bool:
    """Whether the earlier database may be changed: no one reads it, and little is to be added.

    DuckDB itself refuses to change what another process has open; it cannot see what this process has. Killed at the
    wrong moment, a run leaves the published file under both names.
    """
    earlier = _beside(home, _EARLIER)
    if not earlier.exists() or not home.database.exists() or not _OPEN_FILES.is_dir():
        return False
    own, published = earlier.stat(), home.database.stat()
    lacking = published.st_size - own.st_size
    if os.path.samestat(own, published) or lacking > max(_MIN_LACKING_BYTES, _MAX_LACKING * published.st_size):
        return False
    return not any(os.path.samestat(own, other) for other in _open_files())


def _open_files() -> list[os.stat_result]:
    found = []
    for name in os.listdir(_OPEN_FILES):
        try:
            found.append(os.stat(_OPEN_FILES / name))
        except OSError:  # closed meanwhile
            continue
    return found


def _applied_or_discarded(home: Home, private: Path) -> Path:
    try:
        _apply(private, home)
    except UNREADABLE as error:
        discard_copy(home)
        raise _damage(home, error) from error
    except (_MustBeDrawnAgainError, HomeError):
        discard_copy(home)
        raise
    return private


def _damage(home: Home, error: duckdb.Error) -> HomeError:
    """The error for a person: DuckDB names a file of the lake where it is one that cannot be read."""
    said = str(error).splitlines()[0]
    found = re.search(rf"{re.escape(str(lake_of(home).root))}/[^\s'\":]+", str(error))
    if found is None:
        return unreadable(error)
    return lake_damage(Path(found[0]), said.partition(found[0])[0].strip(" '\"") or said)


def differences(home: Home, runs: Sequence[Run]) -> Iterator[tuple[str, int, int]]:
    """Tables of the published database that are not what the lake gives, with their rows there and here.

    Raises ``HomeError`` or ``duckdb.Error`` where either cannot be read. The caller holds the home's lock.
    """
    discard_copy(home)
    private = _beside(home, _PRIVATE)
    try:
        with reading(home) as published:
            assert published is not None
            seen, shown, window = runs_in(published), _fingerprints(published), window_in(published)
        _apply(private, home, {run.run_id for run in runs if not run.is_publication} - seen, window)
        with duckdb.connect(str(private), read_only=True) as connection:
            drawn = _fingerprints(connection)
    finally:
        discard_copy(home)
    for table, found in drawn.items():
        is_made_by_next_run = table not in shown and table not in BY_NAME
        if shown.get(table) != found and not is_made_by_next_run:
            yield table, shown.get(table, (0, 0))[0], found[0]


def _fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int]]:
    """For each table and list that there is, its number of rows and a number that changes with any value."""
    columns = {table.name: table.column_names for table in TABLES if has_table(connection, table.name)}
    kept = [name for name in LISTED if has_list(connection, name)]
    kept += [name for name in FRONT if has_front(connection, name)]
    columns |= {f"lists.{name}": columns_of_list(connection, name) for name in kept}
    found: dict[str, tuple[int, int]] = {}
    for name, own in columns.items():
        listed = ", ".join(f'"{column}"' for column in own)
        row = connection.execute(query("home/fingerprint", table=name, columns=listed)).fetchone()
        found[name] = row or (0, 0)
    return found


def _apply(private: Path, home: Home, without: Set[str] = frozenset(), window: Window | None = None) -> None:
    """Brings a database up to date with all committed runs, but for some; the ``window`` is by default the home's.

    Raises ``HomeError``, and removes the database, where the disk is full.
    """
    try:
        _apply_and_close(private, home, without, window_of(home) if window is None else window)
    except duckdb.Error as error:  # of several classes, some of which say that the database is broken
        if not _is_full(error):
            raise
        discard_copy(home)
        raise HomeError(f"no room for the database in {home.root}: free some, and try again") from None


def _is_full(error: duckdb.Error) -> bool:
    return any(os.strerror(code) in str(error) for code in _FULL)


def _apply_and_close(private: Path, home: Home, without: Set[str], window: Window) -> None:
    with duckdb.connect(str(private), config={"storage_compatibility_version": STORAGE_VERSION}) as connection:
        if storage_version(connection) != STORAGE_VERSION:
            raise _MustBeDrawnAgainError(f"it has another storage format than DuckDB {STORAGE_VERSION} reads")
        is_new = not has_table(connection, "runs")
        if not is_new and window_in(connection) != window:
            raise _MustBeDrawnAgainError(f"it is to show {window}")
        shown = set() if is_new else runs_in(connection)
        runs = lake_of(home).runs(besides=shown | without)
        try:
            apply_runs(connection, [run for run in runs if run.is_lacking(shown)], home.views, window)
        except EnteredError:
            raise _MustBeDrawnAgainError(f"an article that was stored is now one of the {window}") from None
        if is_new:
            note_window(connection, window)
        note_compactions(connection, [run.run_id for run in runs if is_compaction(run.run_id)])
        connection.execute("CHECKPOINT")
