"""``--fields`` and ``[fields]``: where records have their fields; and what a run says of keys that it did not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program

TEXT = "The mill at Orm burnt down on Friday, its owner Pia Vik said. It stood for 200 years."
RECORD = {"kopf": "Mill burns", "blob": {"text": TEXT}, "svar": [{"hva": "Sad.", "hvem": "Ty"}], "mood": "sad"}
FIELDS = "title=kopf,text=blob.text, comments=svar[].hva, comment_author=hvem"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "orm.jsonl"
    path.write_text(json.dumps(RECORD) + "\n" + json.dumps(RECORD | {"kopf": "Another"}) + "\n", encoding="utf-8")
    return path


def test_fields_are_read_where_the_option_says(program: Program, records: Path) -> None:
    ended = program("extract", records, "--fields", FIELDS)
    assert ended.returncode == 0, ended.stderr
    first = json.loads(ended.stdout.splitlines()[0])
    assert first["article"]["title"] == "Mill burns"
    assert [(row["author"], row["text"]) for row in first["comments"]] == [("Ty", "Sad.")]


def test_a_run_knows_the_fields_of_the_settings_and_tells_what_it_did_not_read(
    program: Program, records: Path, tmp_path: Path
) -> None:
    table = '[fields]\ntitle = "kopf"\ntext = "blob.text"\ncomments = "svar[].hva"\n'
    (tmp_path / "own.toml").write_text(table, encoding="utf-8")
    ended = program("run", records, "--direct", "--workers", "1", "--config", "own.toml", "--json")
    assert ended.returncode == 0, ended.stderr
    (keys,) = json.loads(ended.stdout)["keys"]
    assert keys["records"] == 2
    assert keys["read"]["text"] == ["blob.text"]
    assert keys["read"]["comments"] == ["svar[]"]
    assert keys["not_read"] == {"mood": 2, "comments[].hvem": 2}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("titel=kopf", "there is no field titel: did you mean title?"),
        ("title", "write FIELD=PATH"),
        ("title=", "write FIELD=PATH"),
        ("title=kopf,text=blob.text,title=mood", "title is given twice"),
        ("text=blob[", "must be a path such as fields.bodyText"),
        ("date_order=sideways", "must be 'open', 'day_first' or 'month_first'"),
    ],
)
def test_a_wrong_option_is_told(program: Program, records: Path, fields: str, told: str) -> None:
    ended = program("extract", records, "--fields", fields)
    assert ended.returncode == 2
    assert told in ended.stderr
