"""The README says what is so: its commands work and print what it shows, its links lead somewhere."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest
from typer.main import get_command

from onrecord.cli.main import app
from tests.conftest import ROOT
from tests.support.console import blocks, with_outcomes

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("document", ["README.md", "docs/review.md"])
def test_its_commands_print_what_it_shows(document: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    text = (ROOT / document).read_text(encoding="utf-8")
    assert with_outcomes(text, tmp_path) == text, f"run: python -m tests.support.console {document}"


def test_every_block_shows_an_outcome() -> None:
    found = list(blocks(TEXT))
    assert len(found) >= 4
    assert all(block.output.strip() for block in found)


def test_its_python_prints_what_it_shows() -> None:
    program, shown = re.search(r"```python\n(.+?)```\s+```\n(.+?)```", TEXT, re.DOTALL).groups()  # type: ignore[union-attr]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, {})
    assert printed.getvalue() == shown


def test_every_command_is_in_it() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"`onrecord {name}" not in TEXT] == []


@pytest.mark.parametrize(
    "document", sorted(path.relative_to(ROOT) for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]), ids=str
)
def test_links_lead_somewhere(document: Path) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    assert [target for target in targets if not (ROOT / document.parent / target).exists()] == []


def test_it_is_short_enough_to_be_read() -> None:
    assert len(TEXT.splitlines()) <= 150
