"""The lake, which is the truth: what publishing does with it goes through ``interface.Lake``, whatever the format.

``lake_of`` gives a home's lake. Nothing outside this folder knows how runs are recorded in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.publish.lake.damage import DAMAGED
from onrecord.publish.lake.exchange import FOLDER as EXCHANGED
from onrecord.publish.lake.interface import Lake
from onrecord.publish.lake.manifests import ManifestLake

if TYPE_CHECKING:
    from onrecord.publish.lake.delta import DeltaLake

__all__ = [
    "DAMAGED",
    "DELTA",
    "EXCHANGED",
    "HALVES",
    "MANIFESTS",
    "choose_format",
    "files_named",
    "format_of",
    "lake_at",
    "lake_of",
]
MANIFESTS, DELTA = "manifests", "delta"
HALVES = (".partial", ".tmp")  # end names of files that are being written
_DELTA_LOG = "_runs/_delta_log"  # is there from the moment at which a lake was made one of Delta tables


def lake_of(home: Home) -> Lake:
    """The lake of a home, which need not be there yet, in the format that its folder shows.

    Raises ``HomeError`` where the library of the format is not installed.
    """
    return lake_at(home.lake)


def lake_at(root: Path) -> Lake:
    """The lake in a folder, as ``lake_of`` gives that of a home."""
    return _delta_lake(root) if _is_delta(root) else ManifestLake(root)


def format_of(home: Home) -> str:
    """The format of a home's lake."""
    return DELTA if _is_delta(home.lake) else MANIFESTS


def choose_format(home: Home, lake_format: str | None) -> None:
    """Makes a new home's lake one of this format; ``None`` leaves all as it is, and a new lake to be of manifests.

    The caller holds the home's lock. Raises ``UsageError`` where the home has a lake of another format.
    """
    if lake_format is None:
        return
    is_new = not home.lake.is_dir() or not any(home.lake.iterdir())
    if is_new and lake_format == DELTA:
        _delta_lake(home.lake).make()
    elif not is_new and lake_format != (found := format_of(home)):
        way_out = f"leave the setting out, or onrecord migrate {lake_format}"
        said = f"the lake of {home.root} has the format {found}, not {lake_format} as lake.format says"
        raise UsageError(f"{said}: {way_out}")


def files_named(root: Path, table: str) -> frozenset[str]:
    """The files that a Delta table of the lake in a folder has now."""
    from onrecord.publish.lake import delta_log  # its library is for such lakes alone

    return delta_log.names_in(root / table)


def _is_delta(root: Path) -> bool:
    return (root / _DELTA_LOG).is_dir()


def _delta_lake(root: Path) -> DeltaLake:
    try:
        from onrecord.publish.lake.delta import DeltaLake  # its library is for such lakes alone
    except ImportError as error:
        said = f"the lake {root} needs a package that is not installed ({error.name})"
        raise HomeError(f"{said}: pip install 'onrecord[delta]'") from error
    return DeltaLake(root)
