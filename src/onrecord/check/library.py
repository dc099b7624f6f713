"""Loading Great Expectations: ahead of time where others extract meanwhile, and without what the gate never uses.

Its import takes seconds, half of them for libraries that it loads wherever they are installed: for databases and
cloud storage, which the gate never reads, and for statistical tests, which no rule of ours asks for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from threading import Lock, Thread

from onrecord.check.suites import load_suites

_NAME = "great_expectations"
# What Great Expectations does without where it is not installed.
_OPTIONAL = ("boto3", "botocore", "pyspark", "sqlalchemy")
# What it imports in any case and uses in expectations that compare distributions.
_DEFERRED = "scipy.stats"
_LOADING = Lock()


def load_ahead() -> Thread:
    """Starts to import what the gate needs, in a thread, and returns it.

    Only the import is safe in a thread; checking is not (see ``gate``). An import that fails here is tried again,
    and its error shown, by the gate.
    """
    thread = Thread(target=_load_all, name="load the gate's library", daemon=True)
    thread.start()
    return thread


def load() -> None:
    """Imports Great Expectations; waits where a thread is about it."""
    with _LOADING:
        if _NAME not in sys.modules:
            _defer(_DEFERRED)
            with _hidden(_OPTIONAL):
                import_module(_NAME)
        from onrecord.check.read_once import read_arguments_once

        read_arguments_once()


def _load_all() -> None:
    load()
    import_module("onrecord.check.gate")
    import_module("onrecord.check.validate")
    load_suites()


@contextmanager
def _hidden(names: tuple[str, ...]) -> Iterator[None]:
    """Makes importing these fail as if they were not installed; those that are loaded already stay."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how Python says that it is not there
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


def _defer(name: str) -> None:
    """Puts off a module's import until something in it is used (the recipe in the documentation of importlib)."""
    spec = find_spec(name)
    if name in sys.modules or spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)
