"""The console blocks of a document: what is typed, and what is shown to come of it.

``python -m tests.support.console README.md`` writes what really comes of it into the document. Only ``onrecord``
commands are run, and ``make run``, for which the same run without Prefect stands in: it prints the same.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.support.timing import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
_STANDS_FOR = {"make run": "onrecord run --direct seeds"}


@dataclass(frozen=True, slots=True)
class Block:
    """One command of a document and the output shown for it."""

    command: str
    output: str

    @property
    def is_run(self) -> bool:
        """Whether the command can be tried here."""
        return self.command in _STANDS_FOR or self.command.startswith("onrecord ")


def blocks(text: str) -> Iterator[Block]:
    """The console blocks of a document, in order."""
    for match in _BLOCK.finditer(text):
        yield Block(match["command"], match["output"])


def outcome(command: str, folder: Path) -> str:
    """What a command prints when it is typed in ``folder``."""
    program, *arguments = shlex.split(_STANDS_FOR.get(command, command))
    path = Path(sys.executable).with_name(program)
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb"}
    environment.pop("ONRECORD_HOME", None)
    printed, told = _typed([str(path), *arguments], folder, environment)
    return "\n".join(line.rstrip() for line in (printed + told).strip("\n").splitlines()).strip("\n") + "\n"


def _typed(words: list[str], folder: Path, environment: dict[str, str]) -> tuple[str, str]:
    """Standard output, which is a terminal to the program, and standard error, which is not."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE
    ) as program:
        os.close(theirs)
        with ThreadPoolExecutor(1) as pool:
            printed = pool.submit(_read_to_end, ours)
            _, told = program.communicate(timeout=PATIENCE)
            return printed.result(timeout=PATIENCE), told.decode()


def _read_to_end(terminal: int) -> str:
    parts = []
    with contextlib.suppress(OSError), os.fdopen(terminal, "rb", buffering=0) as reading:  # ends with an error on Linux
        while part := reading.read(65536):
            parts.append(part)
    return b"".join(parts).decode().replace("\r\n", "\n")


def with_outcomes(text: str, folder: Path) -> str:
    """The document with what really comes of its commands."""

    def shown(match: re.Match[str]) -> str:
        block = Block(match["command"], match["output"])
        output = outcome(block.command, folder) if block.is_run else block.output
        return f"```console\n$ {block.command}\n{output}```"

    return _BLOCK.sub(shown, text)


def main(document: Path) -> None:
    """Brings a document up to date."""
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(ROOT / "seeds", Path(scratch, "seeds"))
        document.write_text(with_outcomes(document.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
