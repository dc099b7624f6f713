"""The lake, which is the truth: what publishing does with it goes through ``interface.Lake``, whatever the format.

``lake_of`` gives a home's lake. Nothing outside this folder knows how runs are recorded in it.
"""

from __future__ import annotations

from onrecord.home import Home
from onrecord.publish.lake.interface import Lake
from onrecord.publish.lake.manifests import ManifestLake


def lake_of(home: Home) -> Lake:
    """The lake of a home, which need not be there yet."""
    return ManifestLake(home.lake)
