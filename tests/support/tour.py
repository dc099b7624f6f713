"""The notebook ``docs/tour.ipynb`` as it runs on the seeds, kept with what its cells answer.

python -m tests.support.tour        # runs it on a home of its own and writes the answers into it
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from onrecord.home import Home
from onrecord.pipeline import record
from tests.conftest import ROOT
from tests.support.timing import PATIENCE

TOUR = ROOT / "docs" / "tour.ipynb"


def executed(folder: Path) -> nbformat.NotebookNode:
    """The notebook after all of its cells ran in ``folder``, on what a first run makes of the seeds."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    record([folder / "seeds"], Home.at(folder / "data"), workers=1)
    notebook = nbformat.read(TOUR, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=int(PATIENCE),
        startup_timeout=int(PATIENCE),
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata = {}
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def answers(notebook: nbformat.NotebookNode) -> list[str]:
    """What the cells print, each as text."""
    return [
        str(output.get("text") or output.get("data", {}).get("text/plain", ""))
        for cell in notebook.cells
        for output in cell.get("outputs", ())
    ]


def main() -> None:
    """Writes the answers into the notebook."""
    with tempfile.TemporaryDirectory() as folder:
        nbformat.write(executed(Path(folder)), TOUR)


if __name__ == "__main__":
    main()
