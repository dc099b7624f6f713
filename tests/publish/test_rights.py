"""Who may read a home: its owner, unless the owner lets others."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.publish.rebuild import rebuild
from tests.conftest import ROOT
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_a_home_is_its_owners_alone(home: Home, folder: Path) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.", (("a", 1, "Good."),))
    record([folder], home)
    assert rights(home.root) == "0o700"
    assert (rights(home.database), rights(home.search_index)) == ("0o600", "0o600")
    rebuild(home)
    assert (rights(home.database), rights(home.search_index)) == ("0o600", "0o600")


def test_one_that_was_opened_to_others_stays_open(home: Home, folder: Path) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    home.root.mkdir(mode=0o750)
    record([folder], home)
    home.database.chmod(0o640)
    home.search_index.chmod(0o640)
    for name in ("b", "c"):  # the second is made from the database that was published before
        write_page(folder / f"{name}.txt", f"Dike {name} dry", f"The dike of Ost {name} is dry.")
        record([folder], home)
        assert (rights(home.database), rights(home.search_index)) == ("0o640", "0o640")
    assert rights(home.root) == "0o750"


def test_what_the_documents_put_into_a_checkout_is_ignored_by_git() -> None:
    assert {"/inbox/", "/data/"} <= set((ROOT / ".gitignore").read_text(encoding="utf-8").splitlines())
