"""``docs/cookbook.md``: every named question with its SQL and its answer on the seeds.

``python -m onrecord.ask.cookbook HOME docs/cookbook.md`` writes it from a home into which the seeds were
published.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.ask.named import values_of
from onrecord.ask.plain import as_text, visible
from onrecord.ask.question import answering
from onrecord.home import Home
from onrecord.warehouse_sql import NamedQuestion, questions

_INTRODUCTION = """# Cookbook

Questions that a newsroom asks, each a file under `warehouse/questions/`. `onrecord ask --list` names them,
`onrecord ask --name NAME` asks one, and the SQL is a start for your own. The answers below are those on the
articles in `seeds/`, after `make run`; long ones are cut.
"""
_ROWS = 6
_MAX_WIDTH = 90


def render(home: Home) -> str:
    """The whole document, with the answers that the database of ``home`` gives."""
    return "\n".join(_lines(home)) + "\n"


def _lines(home: Home) -> Iterator[str]:
    yield _INTRODUCTION
    yield from (f"- [{question.question}](#{question.name})" for question in questions())
    for question in questions():
        yield from _recipe(question, home)


def _recipe(question: NamedQuestion, home: Home) -> Iterator[str]:
    yield f"\n## {question.name}\n"
    yield f"{question.question} `onrecord ask --name {question.name}`\n"
    if question.parameters:
        yield "\n".join(f"- `-p {known.name}=...`: {known.meaning}" for known in question.parameters) + "\n"
    yield f"```sql\n{question.sql.strip()}\n```\n"
    with answering(question.sql, home, values_of(question, {})) as answer:
        rows = answer.first(_ROWS + 1)
        names = [column.name for column in answer.columns]
    if not rows:
        yield "No rows: nothing like it is in the seeds."
        return
    yield f"| {' | '.join(names)} |"
    yield "|" + "---|" * len(names)
    yield from (f"| {' | '.join(map(_cell, row))} |" for row in rows[:_ROWS])
    if len(rows) > _ROWS:
        yield "\n... and more."


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(map(as_text, value))
    shown = f"{value:.12g}" if isinstance(value, float) else " ".join(visible(as_text(value)).split())
    cut = shown if len(shown) <= _MAX_WIDTH else shown[: _MAX_WIDTH - 4] + " ..."
    for sign in "\\|<>*_`[]":
        cut = cut.replace(sign, f"\\{sign}")
    return cut


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(render(Home.at(sys.argv[1])), encoding="utf-8")
