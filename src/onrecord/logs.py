"""Logging: the standard library's, a logger per module under ``onrecord``; silent until a program asks for it.

A line's structured fields travel in ``record.fields`` (``extra=fields(files=3)``); the text format leaves them out,
since the message says the same, and the JSON format writes them beside it. No line holds words of an article.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Literal

PACKAGE = "onrecord"
_LARGEST_LOG = 10_000_000  # bytes
_RUN_ID: ContextVar[str | None] = ContextVar("run_id", default=None)


def fields(**values: Any) -> dict[str, dict[str, Any]]:
    """The ``extra`` of a log call: its message's facts for a machine."""
    return {"fields": values}


@contextmanager
def logged_run(run_id: str) -> Iterator[None]:
    """Lets every line that is logged in this context carry the run's id."""
    token = _RUN_ID.set(run_id)
    try:
        yield
    finally:
        _RUN_ID.reset(token)


def log_to_stderr(level: str, layout: Literal["text", "json"] = "text") -> None:
    """Writes lines of ``level`` (``debug``, ``info``, ``warning``, ``error``) and above to standard error.

    Called again, it replaces what it set up before.
    """
    handler = _StderrHandler(logging.getLevelNamesMapping()[level.upper()])
    handler.addFilter(add_run_id)
    handler.setFormatter(JsonFormatter() if layout == "json" else TextFormatter())
    logger = logging.getLogger(PACKAGE)
    for old in [one for one in logger.handlers if isinstance(one, _StderrHandler)]:
        logger.removeHandler(old)
    logger.addHandler(handler)
    # At least as much as a scheduler's own log wants to see, whatever is shown here.
    logger.setLevel(min(handler.level, logging.INFO))


def is_logged_to_stderr() -> bool:
    """Whether ``log_to_stderr`` was asked for."""
    return any(isinstance(handler, _StderrHandler) for handler in logging.getLogger(PACKAGE).handlers)


@contextmanager
def log_to_file(path: Path, *names: str) -> Iterator[None]:
    """Keeps in a file, meanwhile, what our loggers and those of other packages say; a full one is kept beside it."""
    handler = _FileHandler(path, maxBytes=_LARGEST_LOG, backupCount=1, encoding="utf-8", delay=True)
    handler.addFilter(add_run_id)
    handler.setFormatter(TextFormatter())
    loggers = [logging.getLogger(name) for name in (PACKAGE, *names)]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
        handler.close()


def log_to_scheduler() -> None:
    """Lets through what the log of a scheduler, which adds its own handler, wants to see: what a run says.

    Prefect also writes everything that reaches the root logger to the terminal, where our lines are not wanted unless
    asked for: they go no further than to the handlers of our own logger.
    """
    logger = logging.getLogger(PACKAGE)
    logger.propagate = False
    logger.setLevel(min(logger.level or logging.INFO, logging.INFO))


def effective_level() -> int:
    """The least level that anything here listens to."""
    return logging.getLogger(PACKAGE).getEffectiveLevel()


class TextFormatter(logging.Formatter):
    """``2024-05-06 07:08:09Z INFO onrecord.pipeline.steps: message``."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002 - theirs
        """The record's time in UTC, to the second."""
        return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%d %H:%M:%S}Z"


class JsonFormatter(logging.Formatter):
    """One JSON object per line: time (UTC), level, logger, message, run_id and the structured fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "run_id": getattr(record, "run_id", None),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class _FileHandler(RotatingFileHandler):
    """A log of which lines are left out where they cannot be written: the disk is full."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Says nothing: the standard library would print a traceback for each line."""


class _StderrHandler(logging.Handler):
    """Writes to whatever ``sys.stderr`` is at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            print(self.format(record), file=sys.stderr, flush=True)
        except Exception:  # noqa: BLE001 - a line that cannot be written stops no run
            self.handleError(record)


def add_run_id(record: logging.LogRecord) -> bool:
    """A handler's filter that lets all through and notes the run, unless another process has."""
    if getattr(record, "run_id", None) is None:
        record.run_id = _RUN_ID.get()
    return True
