"""The benchmark of the site still makes its record, whatever columns the tables have got since."""

from __future__ import annotations

import runpy
from pathlib import Path

from onrecord.report import build
from tests.conftest import ROOT


def test_the_benchmarks_record_makes_a_site(tmp_path: Path) -> None:
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "report.py"))
    (tmp_path / "home").mkdir()
    home = benchmark["make_home"](tmp_path / "home", 3)
    built = build(home, workers=1)
    assert built.articles == 3
    assert built.speakers > 3
