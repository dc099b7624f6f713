"""Small pages and a gate that lets everything pass, for tests that are about something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from onrecord.check.facts import Verdict
from onrecord.home import Home
from onrecord.pipeline import steps

Query = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the gate out: its library takes seconds to import."""
    monkeypatch.setattr(steps, "check_run", lambda *_: Verdict((), blocked=False, failures=()))


@pytest.fixture
def query(home: Home) -> Query:
    """Asks the published database."""

    def ask(sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(home.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask


def write_page(path: Path, title: str, body: str, comments: tuple[tuple[str, int, str], ...] = ()) -> Path:
    """A page in the layout of numbered comments: author, score, text of each."""
    lines = [title, "", *body.split("\n"), ""]
    if comments:
        lines.append(f"{len(comments)} comments")
    for number, (author, score, text) in enumerate(comments, start=1):
        moment = f"{number} March 2024 10: 0{number}"
        lines += [f"  {number}. {author}", f"    {score:+d}", f"    {moment}", f"    {text}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
