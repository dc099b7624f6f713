"""``onrecord report`` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.errors import UsageError
from onrecord.home import Home


def test_it_says_what_it_built_and_where(record_home: Home, tmp_path: Path) -> None:
    asked = ["report", "--home", str(record_home.root), "--out", str(tmp_path / "site"), "--articles", "1"]
    told = CliRunner().invoke(app, asked).stdout
    assert "on 1 article and 2 speakers" in told
    assert told.strip().endswith(str(tmp_path / "site" / "index.html"))
    as_json = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)
    assert Path(as_json["index"]).is_file()
    assert (as_json["articles"], as_json["speakers"]) == (1, 2)


@pytest.mark.parametrize("articles", ["some", "-1", "1.5", "²"])
def test_a_wrong_number_of_articles_is_refused(articles: str, record_home: Home) -> None:
    result = CliRunner().invoke(app, ["report", "--home", str(record_home.root), "--articles", articles])
    assert isinstance(result.exception, UsageError)
    assert "a number or" in str(result.exception)
