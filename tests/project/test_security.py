"""SECURITY.md: every promise names the code that keeps it and tests that are there."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.conftest import ROOT

ROW = re.compile(r"^\| (?P<promise>[^|]+) \| (?P<code>[^|]+) \| (?P<tests>[^|]+) \|$", re.MULTILINE)
QUOTED = re.compile(r"`([^`]+)`")


def promises() -> list[tuple[str, list[str], list[str]]]:
    """Each promise with its files and its tests."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    found = [(row["promise"], QUOTED.findall(row["code"]), QUOTED.findall(row["tests"])) for row in ROW.finditer(text)]
    return [row for row in found if row[0] != "promise"]


@cache
def named_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize(("promise", "code", "tests"), promises(), ids=lambda value: str(value)[:40])
def test_every_promise_has_code_and_tests(promise: str, code: list[str], tests: list[str]) -> None:
    assert code
    assert tests, promise
    assert [path for path in code if not (ROOT / path).is_file()] == []
    named = [test.partition("::") for test in tests]
    assert [name for path, _, name in named if name not in named_in(path)] == []


def test_every_line_of_the_table_is_read() -> None:
    lines = [line for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(promises()) == len(lines) - 1 >= 20
