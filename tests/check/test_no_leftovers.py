"""Checking leaves nothing in the folder for temporary files, killed or not."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest


def test_a_validator_makes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.check import validate

    made: list[object] = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile, "TemporaryDirectory", lambda *_, **__: made.append("folder"))
    validate.Validator()
    assert made == []
    assert list(tmp_path.iterdir()) == []
