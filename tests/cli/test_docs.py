"""docs/commands.md, which Typer writes, agrees with the commands, and every command and option is documented."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from onrecord.cli import exits
from onrecord.cli.main import app
from tests.conftest import ROOT
from tests.support.timing import PATIENCE

DOCUMENT = ROOT / "docs" / "commands.md"
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def test_the_document_is_current(tmp_path: Path) -> None:
    written = tmp_path / "commands.md"
    words = ["-m", "typer", "onrecord.cli.main", "utils", "docs", "--name", "onrecord", "--output", str(written)]
    subprocess.run([sys.executable, *words], check=True, capture_output=True, timeout=PATIENCE)
    assert DOCUMENT.read_text(encoding="utf-8") == written.read_text(encoding="utf-8"), "run: make docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_what_its_options_mean(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert all(parameter.help for parameter in command.params if parameter.name != "help")
    assert f"\n## `onrecord {name}`\n" in DOCUMENT.read_text(encoding="utf-8")


def test_the_exit_codes_are_documented() -> None:
    shown = DOCUMENT.read_text(encoding="utf-8")
    codes = {exits.OK, exits.WRONG_USE, exits.BLOCKED, exits.FAILED, exits.REFUSED, exits.INTERRUPTED}
    (line,) = [line for line in shown.splitlines() if line.startswith("Exit codes: ")]
    assert codes == {int(word) for word in line.partition(" An error")[0].split() if word.isdigit()}
    assert exits.TRACEBACK_VARIABLE in line
