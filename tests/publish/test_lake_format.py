"""The format of a home's lake: chosen for a new one, kept by one that is there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish.lake import choose_format, lake_of
from onrecord.publish.lake.delta import DeltaLake
from onrecord.publish.lake.manifests import ManifestLake
from onrecord.publish.verify import verify
from onrecord.settings.load import load_settings
from tests.conftest import Query
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")
DELTA, MANIFESTS = RunSettings(lake_format="delta"), RunSettings(lake_format="manifests")


def test_the_setting_reaches_the_run(home: Home) -> None:
    home.make()
    assert RunSettings.of(load_settings(home).settings).lake_format is None
    home.settings_file.write_text('[lake]\nformat = "delta"\n', encoding="utf-8")
    assert RunSettings.of(load_settings(home).settings) == DELTA
    home.settings_file.write_text('[lake]\nformat = "iceberg"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"lake.format"):
        load_settings(home)


def test_a_new_home_has_the_format_that_was_chosen_and_keeps_it(home: Home, folder: Path, query: Query) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.", (("a", 1, "Good."),))
    record([folder], home, settings=DELTA)
    assert isinstance(lake_of(home), DeltaLake)
    write_page(folder / "b.txt", "Dam full", "The dam of Ost is full.", (("a", 4, "Good."), ("b", 1, "Wet.")))
    record([folder], home)
    assert isinstance(lake_of(home), DeltaLake)
    assert query("SELECT count(*) FROM captures") == [(2,)]
    assert verify(home).findings == ()
    with pytest.raises(UsageError, match=r"has the format delta, not manifests as lake\.format says"):
        record([folder], home, settings=MANIFESTS)
    assert query("SELECT count(*) FROM runs") == [(2,)]


def test_a_lake_of_manifests_stays_one(home: Home, folder: Path) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    record([folder], home)
    choose_format(home, "manifests")
    with pytest.raises(UsageError, match="has the format manifests, not delta"):
        choose_format(home, "delta")
    assert isinstance(lake_of(home), ManifestLake)


def test_a_library_that_is_not_installed_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.publish.lake.delta", None)
    with pytest.raises(HomeError, match=r"pip install 'onrecord\[delta\]'"):
        choose_format(home, "delta")
    assert isinstance(lake_of(home), ManifestLake)
