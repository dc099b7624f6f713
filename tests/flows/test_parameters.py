"""The settings as parameters of the flows: typed, described, and before environment and file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from prefect.exceptions import ParameterTypeError
from pydantic import BaseModel, ValidationError

from onrecord.errors import UsageError
from onrecord.flows.parameters import SettingsParameters, run_settings
from onrecord.flows.record import record
from onrecord.flows.rerun import replay, reprocess
from onrecord.home import Home
from onrecord.settings.load import LoadedSettings


@pytest.mark.parametrize("flow", [record, replay, reprocess], ids=lambda flow: flow.name)
def test_the_form_shows_every_setting_with_its_meaning(flow: Any) -> None:
    schema = flow.parameters.model_dump()
    assert all(shown["description"] for shown in schema["properties"].values())
    shown = {
        f"{section.removesuffix('Parameters').lower()}.{name}": member["description"]
        for section, members in schema["definitions"].items()
        if section != "SettingsParameters"
        for name, member in members["properties"].items()
    }
    meanings = {name: meaning for name, _, meaning in LoadedSettings().rows()}
    assert shown.keys() == meanings.keys()
    assert all(shown[name].startswith(meaning) for name, meaning in meanings.items())


def test_parameters_beat_environment_and_file(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.root.mkdir(parents=True)
    home.settings_file.write_text("[gate]\nsample_rows = 1\ndocs_rows = 1\n", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_LIMITS_ITEM_SECONDS", "9")
    settings: BaseModel = SettingsParameters(gate={"docs_rows": 2}, extraction={"tagger": "precise"})
    wanted = run_settings(home.root, workers=3, settings=settings)
    assert (wanted.workers, wanted.item_seconds, wanted.extraction.tagger) == (3, 9.0, "precise")
    assert (wanted.thresholds.sample_rows, wanted.thresholds.docs_rows) == (1, 2)


def test_a_form_takes_no_unknown_and_no_impossible_value() -> None:
    for wrong in ({"gates": {}}, {"gate": {"max_drift": 0}}, {"extraction": {"tager": "fast"}}):
        with pytest.raises(ValidationError):
            SettingsParameters(**wrong)


def test_a_settings_file_can_be_named(home: Home, tmp_path: Path) -> None:
    config = tmp_path / "other.toml"
    config.write_text("[run]\nworkers = 5\n", encoding="utf-8")
    assert run_settings(home.root, config=config).workers == 5
    with pytest.raises(UsageError, match="no such file"):
        run_settings(home.root, config=tmp_path / "none.toml")


@pytest.mark.parametrize(
    "given",
    [
        {"sources": [""]},
        {"sources": ["  "]},
        {"sources": []},
        {"sources": ["inbox"], "home": ""},
        {"sources": ["inbox"], "config": ""},
        {"sources": ["inbox"], "workers": 0},
        {"sources": ["inbox"], "workers": -1},
    ],
)
def test_empty_paths_and_impossible_numbers_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ParameterTypeError):
        record.validate_parameters(given)
    assert record.validate_parameters({"sources": ["inbox"], "home": "data", "workers": 1})
