"""docs/settings.md agrees with the settings, and every setting says what it means."""

from __future__ import annotations

from onrecord.settings.docs import render
from onrecord.settings.load import VARIABLES, LoadedSettings
from tests.conftest import ROOT


def test_the_document_is_current() -> None:
    document = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert document == render(), "run: python -m onrecord.settings.docs docs/settings.md"
    assert all(f"`{variable}`" in document for variable in VARIABLES)


def test_every_meaning_is_a_sentence() -> None:
    assert all(meaning[0].isupper() or meaning[0] == "`" for _, _, meaning in LoadedSettings().rows())
    assert all(meaning.endswith(".") for _, _, meaning in LoadedSettings().rows())
