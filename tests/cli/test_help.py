"""What helps while typing: examples in every help, completion, and names that were nearly right."""

from __future__ import annotations

import shlex
from types import SimpleNamespace

import pytest
from typer.main import get_command

from onrecord.cli.completion import complete_parameter, complete_question, complete_table
from onrecord.cli.examples import EXAMPLES
from onrecord.cli.main import app
from onrecord.home import Home
from tests.cli.conftest import Invoke

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]
ASKING = [example for command in ("ask", "search", "tables", "quarantine") for example in EXAMPLES[command]]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(invoke: Invoke, command: str) -> None:
    assert f"onrecord {command}" in invoke(command, "--help").stdout.split("Examples:")[1]


@pytest.mark.parametrize("example", ASKING)
def test_examples_that_ask_are_answered(sample: Home, invoke: Invoke, example: str) -> None:
    _, *words = shlex.split(example)
    result = invoke(*words, "--home", sample.root)
    assert result.exception is None
    assert result.exit_code == 0


def test_names_are_completed() -> None:
    assert ("statements", "Who said, claimed, thinks or promised what.") in complete_table("stat")
    assert [name for name, _ in complete_question("said_")] == ["said_by"]
    context = SimpleNamespace(params={"name": "said_by"})
    assert [text for text, _ in complete_parameter(context, "s")] == ["speaker=", "since="]
    assert complete_parameter(SimpleNamespace(params={"name": "nothing"}), "s") == []


@pytest.mark.parametrize("words", [("tables", "statment"), ("export", "statment")])
def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(invoke: Invoke, words: tuple[str, ...]) -> None:
    assert "did you mean statements?" in str(invoke(*words).exception)


def test_tables_say_how_many_rows_they_have(sample: Home, invoke: Invoke) -> None:
    listed = invoke("tables", "--home", sample.root).stdout
    (row,) = [line for line in listed.splitlines() if line.split()[:1] == ["statements"]]
    assert row.split()[:3] == ["statements", "table", "2"]
    assert invoke("tables").exit_code == 0
