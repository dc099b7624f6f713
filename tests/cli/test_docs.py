"""docs/commands.md agrees with the commands, and every command and option is documented."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command

from onrecord.cli.docs import render
from onrecord.cli.main import app

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def test_the_document_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render(), "run: python -m onrecord.cli.docs docs/commands.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_what_its_options_mean(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert all(parameter.help for parameter in command.params if parameter.name != "help")
    assert f"\n## {name}\n" in DOCUMENT.read_text(encoding="utf-8")


def test_the_exit_codes_are_documented() -> None:
    shown = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"\n| {code} | " in shown for code in (0, 2, 3, 4, 130))
