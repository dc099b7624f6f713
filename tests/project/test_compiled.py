"""What of the package may be compiled, and when building refuses to: setup.py and the proof of CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.own_texts import own_stories, own_texts
from tests.conftest import ROOT
from tests.support.modules import module_of


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """setup.py as a module; it builds nothing unless it is run."""
    return module_of(ROOT / "setup.py", "build_of_onrecord")


def run_setup(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of setup.py with the switch set."""
    return subprocess.run(
        [sys.executable, "setup.py", *command],
        cwd=ROOT,
        env=os.environ | {"ONRECORD_COMPILE": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_group_has_modules_and_none_is_in_two(build: ModuleType) -> None:
    by_group = {group: build.modules_of(group) for group in build.GROUPS}
    everything = [name for own in by_group.values() for name in own]
    assert all(by_group.values())
    assert len(everything) == len(set(everything))
    assert all((ROOT / name).is_file() for name in everything)


def test_modules_that_stay_python_exist_lie_in_a_group_and_have_a_reason(build: ModuleType) -> None:
    compiled = {name for group in build.GROUPS for name in build.modules_of(group)}
    for name, reason in build.PLAIN.items():
        assert (ROOT / build.SOURCE / name).is_file()
        assert any(name.startswith(own) for group in build.GROUPS.values() for own in group)
        assert len(reason.split()) > 3
        assert f"{build.SOURCE.as_posix()}/{name}" not in compiled


def test_no_compiled_module_has_a_cached_property(build: ModuleType) -> None:
    """A cached property becomes a plain one: nothing fails, and it is computed at each use."""
    for group in build.GROUPS:
        for name in build.modules_of(group):
            assert "import cached_property" not in (ROOT / name).read_text(encoding="utf-8"), name


def test_without_the_switch_nothing_is_compiled(build: ModuleType) -> None:
    assert build.extensions(["setup.py", "bdist_wheel"], {}) == []
    assert build.extensions(["setup.py", "bdist_wheel"], {"ONRECORD_COMPILE": "0"}) == []


def test_with_the_switch_what_is_asked_before_building_compiles_nothing(build: ModuleType) -> None:
    assert build.extensions(["setup.py", "egg_info"], {"ONRECORD_COMPILE": "1"}) == []


@pytest.mark.parametrize("command", ["editable_wheel", "develop", "build_ext"])
def test_an_editable_install_is_refused_in_a_line(command: str) -> None:
    done = run_setup(command)
    assert done.returncode == 1
    assert done.stderr == (
        f"ONRECORD_COMPILE is for wheels: {command} would leave compiled modules in src/ that hide edits\n"
    )


def test_a_missing_compiler_is_a_line() -> None:
    done = run_setup("bdist_wheel", CC="no-such-compiler -pthread")
    assert done.returncode == 1
    assert done.stderr == (
        "ONRECORD_COMPILE: there is no C compiler 'no-such-compiler': install one or name another in CC; "
        "or build the plain wheel with `make wheel`\n"
    )


def test_missing_headers_of_python_are_named(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(build.sysconfig, "get_path", lambda _: str(tmp_path))
    assert "Python.h" in build.what_is_missing({"CC": sys.executable})


def test_own_texts_hold_the_examples_of_rules_and_the_texts_of_tests() -> None:
    texts = own_texts()
    assert "Their captain said that he would have taken a draw" in " ".join(texts)
    assert len(texts) == len(set(texts))
    stories = own_stories(texts)
    assert len(stories) > 100
    assert all(story.text.count("\n\n") < 12 for story in stories)
