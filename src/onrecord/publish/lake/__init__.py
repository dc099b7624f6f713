"""The lake, which is the truth: what publishing does with it goes through ``interface.Lake``, whatever the format.

``lake_of`` gives a home's lake. Nothing outside this folder knows how runs are recorded in it.
"""

from __future__ import annotations

from onrecord.home import Home
from onrecord.publish.lake.interface import Lake
from onrecord.publish.lake.manifests import ManifestLake

_DELTA_LOG = "_runs/_delta_log"  # is there from the moment at which a lake was made one of Delta tables


def lake_of(home: Home) -> Lake:
    """The lake of a home, which need not be there yet, in the format that its folder shows."""
    if (home.lake / _DELTA_LOG).is_dir():
        from onrecord.publish.lake.delta import DeltaLake  # its library is for such lakes alone

        return DeltaLake(home.lake)
    return ManifestLake(home.lake)


def make_lake(home: Home, lake_format: str) -> None:
    """Makes a home's lake one of a format, ``manifests`` or ``delta``, where there is none yet."""
    if lake_format == "delta":
        from onrecord.publish.lake.delta import DeltaLake

        DeltaLake(home.lake).make()
