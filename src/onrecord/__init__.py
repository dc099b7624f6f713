"""onrecord puts the news on record: who said what, which figures were claimed, when, and how readers answered."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.extraction import Page, extract, extract_many, extract_page, extract_pages
    from onrecord.version import EXTRACTOR_VERSION, __version__

__all__ = ["EXTRACTOR_VERSION", "Page", "__version__", "extract", "extract_many", "extract_page", "extract_pages"]

# Silent until the program that uses it sets up logging: without a handler, warnings would go to standard error.
logging.getLogger(__name__).addHandler(logging.NullHandler())

_HOMES = {
    "extract": "onrecord.extraction",
    "extract_many": "onrecord.extraction",
    "extract_page": "onrecord.extraction",
    "extract_pages": "onrecord.extraction",
    "Page": "onrecord.extraction",
    "EXTRACTOR_VERSION": "onrecord.version",
    "__version__": "onrecord.version",
}


def __getattr__(name: str) -> Any:
    """Loads the public names on first use, so that the command line starts without the extractors."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
