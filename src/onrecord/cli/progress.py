"""A progress bar on standard error for what takes longer than two seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.pipeline import Progress

_PATIENCE_SECONDS = 2.0


class DelayedBar:
    """A bar a stage, drawn once the work has lasted for two seconds; nothing where nobody looks."""

    def __init__(self, is_watched: bool, patience: float = _PATIENCE_SECONDS) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        self._shows_at = time.monotonic() + patience
        self._is_watched = is_watched
        stage, count = TextColumn("{task.description}"), MofNCompleteColumn()
        self._bar = Bar(
            SpinnerColumn(),
            stage,
            BarColumn(),
            count,
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("starting", total=None)

    def report(self, progress: Progress) -> None:
        """Takes in how far a stage has come."""
        self._bar.update(self._task, description=progress.stage, completed=progress.done, total=progress.total)
        if self._is_watched and not self._bar.live.is_started and time.monotonic() >= self._shows_at:
            self._bar.start()

    def close(self) -> None:
        """Wipes the bar."""
        if self._bar.live.is_started:
            self._bar.stop()


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A reporter that draws on standard error where that is a terminal."""
    bar = DelayedBar(is_watched=sys.stderr.isatty())
    try:
        yield bar.report
    finally:
        bar.close()
