"""The rules of the architecture: which package may import what, and which way the data flows."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "onrecord"
# Library -> the only packages that may import it.
RESERVED = {
    "prefect": ("flows",),
    "great_expectations": ("src/onrecord/check",),
    "duckdb": ("src/onrecord/publish", "src/onrecord/ask"),
    "sqlite3": ("src/onrecord/publish", "src/onrecord/ask"),
    "onnxruntime": ("src/onrecord/enrich/statements",),
    "trafilatura": ("src/onrecord/capture/inputs",),
    "fastapi": ("src/onrecord/serve",),
}
# Lowest first: a module may import what stands before its own package, never what stands after it.
FOUNDATION = [
    "version",
    "errors",
    "helper",
    "records",
    "home",
    "window",
    "logs",
    "settings",
    "ids",
    "warehouse_sql",
    "tables",
    "text",
    "rules",
    "warehouse_rows",
    "own_sql",
]
# What travels between the stages (document) and the pure function of parse and enrich (extraction) stand where the
# data meets them; a user's own word lists and layouts (own_text) are put in where a run starts.
STAGES = [
    "document",
    "capture",
    "parse",
    "enrich",
    "extraction",
    "own_text",
    "check",
    "publish",
    "ask",
    "report",
    "serve",
    "pipeline",
    "flows",
    "cli",
]
ORDER = [*FOUNDATION, *STAGES]
# The one exception: a table's columns give the views their names, and the documents of the tables list the views.
ALLOWED = {("warehouse_sql", "tables")}
# Modules that may look over a wall: the examples of the statement rules are small articles, which have to be parsed.
PERMITTED = {("enrich", "parse"): ["family.py"]}
# Stages that stand beside each other: the later one does not know the earlier one either. What both read is in text/.
BESIDE = [
    ("enrich", "parse"),
    ("enrich", "capture"),
    ("parse", "capture"),
    ("extraction", "capture"),
    ("check", "capture"),
    ("check", "parse"),
    ("check", "enrich"),
    ("check", "extraction"),
    ("ask", "check"),
    ("ask", "extraction"),
    ("report", "check"),
    ("report", "publish"),
    ("report", "extraction"),
    ("pipeline", "ask"),
    ("serve", "check"),
    ("serve", "publish"),
    ("serve", "extraction"),
    ("pipeline", "report"),
    ("pipeline", "serve"),
]


def sources() -> list[Path]:
    return sorted([*PACKAGE.rglob("*.py"), *(ROOT / "flows").rglob("*.py")])


def imports(path: Path) -> Iterator[str]:
    """Dotted names of everything a module imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield from (
                [f"onrecord.{alias.name}" for alias in node.names] if node.module == "onrecord" else [str(node.module)]
            )


def package_of(path: Path) -> str:
    """The package or module of onrecord that a file belongs to."""
    return "flows" if ROOT / "flows" in path.parents else path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def uses() -> dict[tuple[str, str], list[str]]:
    """(package, package that it imports) -> the modules that do, for all pairs there are."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sources():
        for name in imports(path):
            if name.startswith("onrecord."):
                found.setdefault((package_of(path), name.split(".")[1]), []).append(path.name)
    return found


@pytest.mark.parametrize("library", RESERVED)
def test_only_its_packages_import_a_library(library: str) -> None:
    guests = [
        str(path.relative_to(ROOT))
        for path in sources()
        if any(name.split(".")[0] == library for name in imports(path))
        and not str(path.relative_to(ROOT)).startswith(RESERVED[library])
    ]
    assert guests == []


@pytest.mark.parametrize(("earlier", "later"), list(combinations(ORDER, 2)))
def test_nothing_imports_what_comes_after_it(earlier: str, later: str) -> None:
    if (earlier, later) in ALLOWED:
        assert uses().get((earlier, later)), "no longer needed: take the exception away"
    else:
        assert uses().get((earlier, later), []) == []


@pytest.mark.parametrize(("stage", "other"), BESIDE)
def test_stages_beside_each_other_know_nothing_of_each_other(stage: str, other: str) -> None:
    assert uses().get((stage, other), []) == PERMITTED.get((stage, other), [])


# What others may know of the lake: how a format writes it is known to its own folder alone.
LAKE = PACKAGE / "publish" / "lake"
OPEN_OF_THE_LAKE = {f"onrecord.publish.lake{module}" for module in ("", ".interface", ".staged", ".facts", ".damage")}
PLACES_IN_THE_LAKE = {"lake", "manifests"}  # of a home; where there is a lake at all, anybody may ask


def test_how_the_lake_is_written_is_known_to_its_own_folder_alone() -> None:
    outside = [path for path in sources() if LAKE not in path.parents]
    used = {name for path in outside for name in imports(path) if name.startswith("onrecord.publish.lake")}
    assert used == OPEN_OF_THE_LAKE
    for path in (PACKAGE / "publish").glob("*.py"):
        named = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
        assert named.isdisjoint(PLACES_IN_THE_LAKE), path


def test_every_package_has_its_place_in_the_order() -> None:
    entries = {"__init__", "__main__"}  # what a user imports or runs: they may name anything
    assert {package_of(path) for path in sources()} - entries == set(ORDER)


@pytest.mark.parametrize("module", ["onrecord", "onrecord.cli.main", "onrecord.pipeline", "onrecord.extraction"])
@pytest.mark.parametrize("heavy", ["prefect", "great_expectations", "pandas", "onnxruntime", "trafilatura", "pydantic"])
def test_heavy_libraries_are_imported_when_needed_and_not_before(module: str, heavy: str) -> None:
    code = f"import sys, {module}; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=os.sep, check=False).returncode == 0


# Modules of more than 250 lines, to be parted. A number here may only fall.
LONGER = {
    "src/onrecord/text/comment_meta.py": 285,
}


def test_no_module_outgrows_a_readers_head() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in sources()}
    assert {path: size for path, size in sizes.items() if size > LONGER.get(path, 250)} == {}
    assert [path for path in LONGER if sizes[path] <= 250] == []


def test_no_function_outgrows_a_screen() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    }
    assert long == set()
