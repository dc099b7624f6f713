"""A progress bar on standard error for what takes longer than two seconds."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.pipeline import Progress

_PATIENCE_SECONDS = 2.0


class DelayedBar:
    """A bar that is drawn once the work has lasted for two seconds; nothing where standard error is not a terminal."""

    def __init__(self, stage: str, is_watched: bool, patience: float = _PATIENCE_SECONDS) -> None:
        self._state: tuple[str, int, int | None] = (stage, 0, None)
        self._bar: Any = None
        self._is_closed = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(patience, self._draw)
        self._timer.daemon = True
        if is_watched:
            self._timer.start()

    def report(self, stage: str, done: int, total: int | None) -> None:
        """Reports how far a stage has come; ``total`` is ``None`` where it is not known."""
        with self._lock:
            self._state = (stage, done, total)
            self._refresh()

    def close(self) -> None:
        """Wipes the bar, or keeps it from being drawn."""
        self._timer.cancel()
        with self._lock:
            self._is_closed = True
            if self._bar:
                self._bar.stop()

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with self._lock:
            if self._is_closed:
                return
            self._bar = Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
            self._bar.add_task(self._state[0], total=None)
            self._refresh()
            self._bar.start()

    def _refresh(self) -> None:
        if self._bar:
            stage, done, total = self._state
            self._bar.update(self._bar.task_ids[0], description=stage, completed=done, total=total)


@contextmanager
def waiting(stage: str) -> Iterator[Callable[[str, int, int | None], None]]:
    """Around work that may take long; yields what reports how far it has come: stage, done, total."""
    bar = DelayedBar(stage, is_watched=sys.stderr.isatty())
    try:
        yield bar.report
    finally:
        bar.close()


@contextmanager
def progress_of_run() -> Iterator[Callable[[Progress], None]]:
    """``waiting`` for a run of the pipeline, as its reporter."""
    with waiting("starting") as report:
        yield lambda progress: report(progress.stage, progress.done, progress.total)
