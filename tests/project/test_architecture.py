"""The rules of the architecture: which package may import what, and which way the data flows."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "onrecord"
# Library -> the only packages that may import it.
RESERVED = {
    "prefect": ("flows",),
    "great_expectations": ("src/onrecord/check",),
    "duckdb": ("src/onrecord/publish", "src/onrecord/ask"),
    "onnxruntime": ("src/onrecord/enrich/statements",),
    "trafilatura": ("src/onrecord/capture/inputs",),
}
# A stage may import those before it on the data's way, never those after it.
STAGES = ["capture", "parse", "enrich", "check", "publish", "pipeline", "cli"]


def sources() -> list[Path]:
    return sorted([*PACKAGE.rglob("*.py"), *(ROOT / "flows").rglob("*.py")])


def imports(path: Path) -> Iterator[str]:
    """Dotted names of everything a module imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield str(node.module)


@pytest.mark.parametrize("library", RESERVED)
def test_only_its_packages_import_a_library(library: str) -> None:
    guests = [
        str(path.relative_to(ROOT))
        for path in sources()
        if any(name.split(".")[0] == library for name in imports(path))
        and not str(path.relative_to(ROOT)).startswith(RESERVED[library])
    ]
    assert guests == []


@pytest.mark.parametrize("stage", ["parse", "enrich", "check"])
def test_the_stages_of_extraction_and_checking_know_nothing_of_later_ones(stage: str) -> None:
    later = {"publish", "ask", "pipeline", "cli", "flows"}
    wrong = [
        (path.name, name)
        for path in (PACKAGE / stage).rglob("*.py")
        for name in imports(path)
        if name.startswith("onrecord.") and name.split(".")[1] in later
    ]
    assert wrong == []


@pytest.mark.parametrize("module", ["onrecord", "onrecord.cli.main", "onrecord.pipeline", "onrecord.extraction"])
@pytest.mark.parametrize("heavy", ["prefect", "great_expectations", "pandas", "onnxruntime", "trafilatura", "pydantic"])
def test_heavy_libraries_are_imported_when_needed_and_not_before(module: str, heavy: str) -> None:
    code = f"import sys, {module}; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=os.sep, check=False).returncode == 0


def test_no_module_outgrows_a_readers_head() -> None:
    long = {
        str(path.relative_to(ROOT)): size for path in sources() if (size := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_no_function_outgrows_a_screen() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    }
    assert long == set()
