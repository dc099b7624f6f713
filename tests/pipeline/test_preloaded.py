"""What the server of worker processes loads before it forks any."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.pipeline import worker_process
from onrecord.pipeline.extracting import BatchWork
from onrecord.settings import ExtractionSettings

# Modules that a run which finds nothing new, and the process that only plans one, does without.
EXTRACTING = ("onrecord.extraction", "onrecord.parse.build_document", "onrecord.enrich.figures.assembly")


def in_new_process(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert not done.stderr
    return done.stdout.strip()


def test_planning_imports_nothing_that_extracts() -> None:
    imported = "sys, onrecord.pipeline, onrecord.enrich.figures.consistency.rates"  # which the checks of rates use
    loaded = in_new_process(f"import {imported}; print([m for m in {EXTRACTING} if m in sys.modules])")
    assert loaded == "[]"


def test_the_server_has_the_tagger_and_starts_no_thread() -> None:
    (name,) = worker_process._PRELOADED
    program = f"import sys, threading, {name}; print(threading.active_count(), 'py3langid' in sys.modules)"
    assert in_new_process(f"{program}; print(all(m in sys.modules for m in {EXTRACTING}))") == "1 False\nTrue"


def test_a_worker_is_prepared_without_the_identifier_of_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.parse.language._identifier", None)
    BatchWork("", "", ExtractionSettings()).prepare()


def test_a_run_with_nothing_new_loads_neither_pandas_nor_the_gate(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    program = (
        "import sys; from pathlib import Path; from onrecord.home import Home; from onrecord.pipeline import record; "
        f"found = record([Path({str(tmp_path / 'empty')!r})], Home.at(Path({str(tmp_path / 'home')!r}))); "
        "print(found.status, [name for name in ('pandas', 'great_expectations') if name in sys.modules])"
    )
    assert in_new_process(program) == "nothing_new []"
