"""Asking: read-only questions to the published database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.ask.question import ask
    from onrecord.ask.reading import connect
    from onrecord.ask.searching import Filters, Hit, hits_table, search

__all__ = ["Filters", "Hit", "ask", "connect", "hits_table", "search"]

_HOMES = {
    "ask": "onrecord.ask.question",
    "connect": "onrecord.ask.reading",
    "Filters": "onrecord.ask.searching",
    "Hit": "onrecord.ask.searching",
    "hits_table": "onrecord.ask.searching",
    "search": "onrecord.ask.searching",
}


def __getattr__(name: str) -> Any:
    """Loads the public names on first use, so that a command imports only what it needs."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.ask' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
