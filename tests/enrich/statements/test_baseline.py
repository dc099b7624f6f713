"""The accuracy on the texts of the baseline folder does not fall; its scoring.py says how to raise the bar."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.modules import module_of

FOLDER = Path(__file__).parent / "baseline"


def _scoring() -> ModuleType:
    return module_of(FOLDER / "scoring.py", "baseline_scoring")


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    found: dict[str, float] = _scoring().score()
    return found


def test_there_are_enough_texts() -> None:
    texts = _scoring().read_texts()
    assert len(texts) >= 30
    assert len({text["id"] for text in texts}) == len(texts)


@pytest.mark.parametrize("name", json.loads((FOLDER / "baseline.json").read_text(encoding="utf-8")))
def test_no_figure_falls(figures: dict[str, float], name: str) -> None:
    committed = json.loads((FOLDER / "baseline.json").read_text(encoding="utf-8"))
    assert figures[name] >= committed[name], f"{name} fell from {committed[name]} to {figures[name]}"
