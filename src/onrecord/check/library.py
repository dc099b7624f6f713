"""Loading Great Expectations ahead of time: its import takes seconds, in which others can extract."""

from __future__ import annotations

from importlib import import_module
from threading import Thread


def load_ahead() -> Thread:
    """Starts to import what the gate needs, in a thread, and returns it.

    Only the import is safe in a thread; checking is not (see ``gate``). An import that fails here is tried again,
    and its error shown, by the gate.
    """
    thread = Thread(target=_load, name="load the gate's library", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    import_module("great_expectations")
    import_module("onrecord.check.gate")
