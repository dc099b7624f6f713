"""Versions: of the package, and of the extractor, which every article's rows carry."""

from __future__ import annotations

from importlib.metadata import version

__version__ = version("onrecord")

# Raised whenever the same text may give other rows than before; `onrecord reprocess` re-extracts what an
# older one made.
EXTRACTOR_VERSION = "12"
