"""The notebook runs from the first cell to the last on what ``make run`` makes, and is kept with what its cells say."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tests.support.tour import TOUR, answers, executed


@pytest.mark.slow
def test_every_cell_runs_and_says_what_is_kept(tmp_path: Path) -> None:
    notebook = executed(tmp_path)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert not [output for output in outputs if output.output_type == "error"]
    assert any("image/svg+xml" in output.get("data", {}) for output in outputs)
    assert answers(notebook) == answers(nbformat.read(TOUR, as_version=4))


def test_it_is_kept_with_its_answers() -> None:
    cells = [cell for cell in nbformat.read(TOUR, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.source for cell in cells if not cell.outputs] == []
    assert all(output.output_type != "error" for cell in cells for output in cell.outputs)
