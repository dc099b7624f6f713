"""docs/cookbook.md shows what the named questions answer on the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ask.cookbook import render
from onrecord.home import Home
from onrecord.pipeline import record

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_document_is_current(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert record([Path("seeds")], home, workers=1).status == "published"
    shown = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    assert shown == render(home), "run: onrecord run seeds, then python -m onrecord.ask.cookbook data docs/cookbook.md"
