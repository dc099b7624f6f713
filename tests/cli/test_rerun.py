"""``onrecord replay`` and ``onrecord reprocess``: what they print and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.home import Home
from tests.cli.conftest import Invoke
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")
NOISE = bytes(range(256)) * 20


def begin(invoke: Invoke, folder: Path, home: Home) -> None:
    write_page(folder / "pier.txt", "Pier reopens", "Ines Quill said on Monday that 40 boats were back.")
    invoke("run", folder, "--direct", "--workers", "1", "--home", home.root)


def test_a_replay_in_vain_ends_as_a_run_does_that_took_nothing_in(invoke: Invoke, folder: Path, home: Home) -> None:
    (folder / "noise.txt").write_bytes(NOISE)
    begin(invoke, folder, home)
    ended = invoke("replay", "--workers", "1", "--home", home.root)
    assert ended.exit_code == 5
    assert "Published 0 articles of 1 refused item" in ended.stdout
    assert "Passed over" not in ended.stdout
    as_json = invoke("replay", "--workers", "1", "--home", home.root, "--json")
    assert (as_json.exit_code, json.loads(as_json.stdout)["run"]["files_quarantined"]) == (5, 1)


def test_a_replay_of_an_empty_quarantine_says_so(invoke: Invoke, folder: Path, home: Home) -> None:
    begin(invoke, folder, home)
    ended = invoke("replay", "--workers", "1", "--home", home.root)
    assert (ended.exit_code, ended.stdout) == (0, "Nothing in quarantine can be tried again. Nothing was published.\n")


def test_a_replay_says_what_it_passed_over_and_how_that_comes_in(
    invoke: Invoke, folder: Path, home: Home, tmp_path: Path
) -> None:
    write_page(tmp_path / "elsewhere.txt", "Dam full", "The dam of Ost is full.")
    (folder / "dam.txt").symlink_to(tmp_path / "elsewhere.txt")
    begin(invoke, folder, home)
    ended = invoke("replay", "--workers", "1", "--home", home.root)
    assert ended.exit_code == 0
    assert f"Passed over: 1 refusal of which no bytes are kept, such as {folder / 'dam.txt'}." in ended.stdout


@pytest.mark.parametrize(
    ("more", "said"),
    [((), "No article is left that an older version extracted."), (("--all",), "Published 1 article of 1 capture")],
)
def test_a_reprocess_says_what_it_extracted_again(
    invoke: Invoke, folder: Path, home: Home, more: tuple[str, ...], said: str
) -> None:
    begin(invoke, folder, home)
    ended = invoke("reprocess", "--workers", "1", "--home", home.root, *more)
    assert ended.exit_code == 0
    assert said in ended.stdout
