"""The notebook runs from the first cell to the last on what ``make run`` makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from onrecord.home import Home
from onrecord.pipeline import record
from tests.conftest import ROOT
from tests.support.timing import PATIENCE

TOUR = ROOT / "docs" / "tour.ipynb"


@pytest.mark.slow
def test_every_cell_runs_and_the_chart_is_drawn(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    record([tmp_path / "seeds"], Home.at(tmp_path / "data"), workers=1)
    notebook = nbformat.read(TOUR, as_version=4)
    NotebookClient(
        notebook, timeout=int(PATIENCE), startup_timeout=int(PATIENCE), resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert any("image/svg+xml" in output.get("data", {}) for output in outputs)


def test_it_is_kept_without_outputs() -> None:
    cells = nbformat.read(TOUR, as_version=4).cells
    assert [cell for cell in cells if cell.get("outputs")] == []
