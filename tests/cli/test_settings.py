"""``onrecord settings``, and the options that give settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli.options import flow_parameters, given_settings
from onrecord.errors import UsageError
from onrecord.home import Home
from tests.cli.conftest import Invoke, Program


def test_it_shows_what_holds_and_where_it_came_from(invoke: Invoke, home: Home) -> None:
    home.root.mkdir(parents=True)
    home.settings_file.write_text('[extraction]\ntagger = "precise"\n', encoding="utf-8")
    ended = invoke("settings", "--home", home.root, "--set", "run.workers=2", "--json")
    shown = {row["name"]: (row["value"], row["from"]) for row in json.loads(ended.stdout)}
    assert shown["extraction.tagger"] == ("precise", f"{home.settings_file}:2")
    assert shown["run.workers"] == (2, "--set")
    assert shown["gate.builds_docs"] == (True, "default")
    assert "limits.item_seconds" in invoke("settings", "--home", home.root).stdout


def test_a_wrong_setting_ends_with_2_and_one_line(program: Program, tmp_path: Path) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text("[gate]\nmax_dirft = 1\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Dam full\n\nThe dam of Ost is full.\n", encoding="utf-8")
    for command in (["settings"], ["run", "a.txt"], ["extract", "a.txt"], ["replay"]):
        ended = program(*command, "--config", config)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr == f"onrecord: {config}:2: there is no setting gate.max_dirft: did you mean max_drift?\n"


@pytest.mark.parametrize("words", ["gate.max_drift", "gate.max_dirft=1", "drift=1"])
def test_an_assignment_that_cannot_be_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match=f"--set {words}"):
        given_settings([words])


def test_options_become_parameters_of_the_flow() -> None:
    given = given_settings(["gate.max_drift=3", "extraction.tagger=fast"], tagger="precise", workers=2)
    assert flow_parameters(given) == {
        "settings": {"gate": {"max_drift": "3"}, "extraction": {"tagger": "precise"}, "run": {"workers": 2}}
    }


def test_least_confidence_and_tagger_reach_the_extraction(invoke: Invoke, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text('Dam holds\n\n"It will hold," said Ada Quill, the engineer.\n', encoding="utf-8")
    statements = [
        json.loads(invoke("extract", page, *options).stdout)["statements"]
        for options in ([], ["--min-confidence", "1"], ["--tagger", "precise"])
    ]
    assert [bool(found) for found in statements] == [True, False, True]
    assert statements[0][0]["confidence"] != statements[2][0]["confidence"]
