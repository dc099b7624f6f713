"""The console blocks of a document: what is typed, and what is shown to come of it.

``python -m tests.support.console README.md`` writes what really comes of it into the document. Only ``onrecord``
commands are run, and ``make run``, for which the same run without Prefect stands in: it prints the same.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
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
    environment = {**os.environ, "COLUMNS": "110"}
    environment.pop("ONRECORD_HOME", None)
    ended = subprocess.run(
        [str(path), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return (
        "\n".join(line.rstrip() for line in (ended.stdout + ended.stderr).strip("\n").splitlines()).strip("\n") + "\n"
    )


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
