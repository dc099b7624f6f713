"""Where settings come from, which place wins, and what is said of a wrong one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline.run_settings import RunSettings
from onrecord.settings import Settings
from onrecord.settings.declared import NAMES
from onrecord.settings.load import VARIABLES, Given, LoadedSettings, load_settings

Write = Callable[[str], Path]


@pytest.fixture
def write(home: Home) -> Write:
    """Writes the settings file of the home."""

    def written(text: str) -> Path:
        home.root.mkdir(parents=True, exist_ok=True)
        home.settings_file.write_text(text, encoding="utf-8")
        return home.settings_file

    return written


def given(**values: object) -> Mapping[str, Given]:
    """The settings as options give them; two underscores stand for the dot."""
    return {name.replace("__", "."): Given(value, "--set") for name, value in values.items()}


def test_with_nothing_set_the_defaults_hold_and_pydantic_is_not_imported(home: Home) -> None:
    assert load_settings(home) == LoadedSettings()
    code = (
        "import sys; from onrecord.settings.load import load_settings; from onrecord.home import Home; "
        f"load_settings(Home.at({str(home.root)!r})); sys.exit('pydantic' in sys.modules)"
    )
    clean = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    assert subprocess.run([sys.executable, "-c", code], env=clean, check=False).returncode == 0


def test_the_settings_of_a_run_have_the_same_defaults() -> None:
    assert RunSettings.of(Settings()) == RunSettings()


def test_options_beat_the_environment_which_beats_the_file(
    home: Home, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write('[extraction]\ntagger = "precise"\nmin_confidence = 0.1\n\n[gate]\nmax_drift = 2\nsample_rows = 1\n')
    monkeypatch.setenv("ONRECORD_EXTRACTION_MIN_CONFIDENCE", "0.2")
    monkeypatch.setenv("ONRECORD_GATE_MAX_DRIFT", "3")
    loaded = load_settings(home, given(gate__max_drift="7"))
    extraction, gate = loaded.settings.extraction, loaded.settings.gate
    assert (extraction.tagger, extraction.min_confidence, gate.max_drift, gate.sample_rows) == ("precise", 0.2, 7.0, 1)
    assert {name: loaded.origin(name) for name in loaded.origins} == {
        "extraction.min_confidence": "ONRECORD_EXTRACTION_MIN_CONFIDENCE",
        "extraction.tagger": f"{path}:2",
        "gate.max_drift": "--set",
        "gate.sample_rows": f"{path}:7",
    }
    assert loaded.origin("gate.docs_rows") == "default"


def test_another_file_is_read_in_place_of_the_homes(home: Home, write: Write, tmp_path: Path) -> None:
    write("[gate]\nmax_drift = 2\n")
    other = tmp_path / "other.toml"
    other.write_text("[gate]\nsample_rows = 2\n", encoding="utf-8")
    gate = load_settings(home, config=other).settings.gate
    assert (gate.sample_rows, gate.max_drift) == (2, Settings().gate.max_drift)
    with pytest.raises(UsageError, match="no such file"):
        load_settings(home, config=tmp_path / "none.toml")


def test_a_folder_counts_from_its_file(home: Home, write: Write) -> None:
    write('[extensions]\nviews = "our/views"\n')
    assert load_settings(home).settings.extensions.views == home.root / "our" / "views"


def test_an_empty_variable_is_none(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RUN_WORKERS", "")
    assert load_settings(home) == LoadedSettings()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[gate]\n\nmax_drift = 0\n", ":3: gate.max_drift must be greater than 0, not 0"),
        ("[gate]\nmax_drfit = 1\n", ":2: there is no setting gate.max_drfit: did you mean max_drift?"),
        ("[gates]\nmax_drift = 1\n", ":1: there is no setting gates: did you mean gate?"),
        ('\n[extraction]\ntagger = "slow"\n', ":3: extraction.tagger must be 'fast' or 'precise', not 'slow'"),
        ("gate.max_drift = -1\n", ":1: gate.max_drift must be greater than 0, not -1"),
        ("limits = 3\n", ":1: limits must be a table of settings, not 3"),
        ("[limits]\nitem_seconds = inf\n", ":2: limits.item_seconds must be a finite number, not inf"),
        ("[gate]\nmax_drift 3\n", ":2 is not TOML"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(home: Home, write: Write, text: str, complaint: str) -> None:
    path = write(text)
    with pytest.raises(UsageError) as raised:
        load_settings(home)
    assert f"{path}{complaint}" in str(raised.value)


def test_all_that_is_wrong_is_told_at_once(home: Home, write: Write) -> None:
    write("[gate]\nmax_drift = 0\n[run]\nworkers = 0\n")
    with pytest.raises(UsageError, match=r"workers .*; .*max_drift"):
        load_settings(home)


@pytest.mark.parametrize(
    ("variable", "complaint"),
    [
        ("ONRECORD_GATE_MAX_DRIFTS", "no setting has this variable: did you mean ONRECORD_GATE_MAX_DRIFT?"),
        ("ONRECORD_RUN_WORKERS", "ONRECORD_RUN_WORKERS: run.workers must be a valid integer"),
    ],
)
def test_a_wrong_variable_is_told_by_its_name(
    home: Home, monkeypatch: pytest.MonkeyPatch, variable: str, complaint: str
) -> None:
    monkeypatch.setenv(variable, "many")
    with pytest.raises(UsageError, match=complaint.replace("?", r"\?")):
        load_settings(home)


def test_a_variable_that_is_no_settings_is_left_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "tcp://10.0.0.1:80")
    assert load_settings(home) == LoadedSettings()


def test_every_setting_can_be_given_by_a_variable(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = {name: value for name, value, _ in LoadedSettings().rows()}
    given = {"run.reading_room": "http://desk.example:8300", "lake.format": "delta", "database.since": "2026-01-01"}
    given["lake.url"] = "s3://desk/lake"
    for variable, name in VARIABLES.items():
        default = defaults[name]
        unset = given.get(name, "1")
        monkeypatch.setenv(variable, unset if default is None else str(default))
    loaded = load_settings(home)
    assert [loaded.origin(name) for name in NAMES] == [*VARIABLES]
    assert loaded.settings.gate == Settings().gate


def test_an_address_that_is_none_is_told_so(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RUN_READING_ROOM", "desk.example")
    with pytest.raises(UsageError, match=r"run.reading_room must be an address such as http://"):
        load_settings(home)
    monkeypatch.setenv("ONRECORD_RUN_READING_ROOM", "http://desk.example")
    monkeypatch.setenv("ONRECORD_LAKE_URL", "desk/lake")
    with pytest.raises(UsageError, match=r"lake.url must be an address such as s3://bucket/lake, or an absolute path"):
        load_settings(home)
