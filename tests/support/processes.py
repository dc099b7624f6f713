"""Processes that tests start: none outlives a test that fails."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


@contextmanager
def started(program: Sequence[str], **how: Any) -> Iterator[subprocess.Popen[str]]:
    """A process whose output is text. After an error in the block it is killed: leaving ``Popen`` waits for its end."""
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, **how) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise
