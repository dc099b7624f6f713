"""What the commands print."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.tables import TABLES
from onrecord.warehouse_sql import questions, views
from tests.cli.conftest import Invoke, Program
from tests.support.pages import write_page
from tests.support.sample import BODY

TABLE = ("--format", "table")  # which is what a terminal gets


def test_ask_draws_a_table(sample: Home, invoke: Invoke) -> None:
    result = invoke("ask", "SELECT title, 1.5 AS n FROM articles", *TABLE, "--home", sample.root)
    assert result.exit_code == 0
    assert "Pier reopens" in result.stdout


def test_ask_writes_json_csv_and_parquet(sample: Home, invoke: Invoke, tmp_path: Path) -> None:
    sql = "SELECT figure_id, value FROM figures"
    asked = ("ask", sql, "--home", sample.root)
    assert json.loads(invoke(*asked, "--format", "json").stdout) == [{"figure_id": "fig_000001", "value": 40.0}]
    assert list(csv.reader(io.StringIO(invoke(*asked, "--format", "csv").stdout)))[1] == ["fig_000001", "40.0"]
    invoke(*asked, "--format", "parquet", "--output", tmp_path / "figures.parquet")
    assert pq.read_table(tmp_path / "figures.parquet").to_pylist() == [{"figure_id": "fig_000001", "value": 40.0}]


def test_ask_reads_its_question_from_a_file_or_standard_input(sample: Home, invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "question.sql"
    file.write_text("-- Who spoke?\nSELECT name FROM speakers;\n", encoding="utf-8-sig")
    assert "Ines Quill" in invoke("ask", "--file", file, "--home", sample.root).stdout


def test_ask_keeps_a_table_short_and_says_so(sample: Home, invoke: Invoke) -> None:
    result = invoke("ask", "SELECT range AS n FROM range(1000)", "--rows", "3", *TABLE, "--home", sample.root)
    assert " 2 " in result.stdout
    assert " 3 " not in result.stdout
    assert "--rows 0 shows all" in result.stderr
    everything = invoke("ask", "SELECT range AS n FROM range(1000)", "--rows", "0", *TABLE, "--home", sample.root)
    assert " 999 " in everything.stdout


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_every_named_question_is_answered(name: str, sample: Home, invoke: Invoke) -> None:
    assert invoke("ask", "--name", name, "--home", sample.root).exit_code == 0


def test_ask_lists_the_named_questions(invoke: Invoke) -> None:
    listed = invoke("ask", "--list").stdout
    assert all(question.name in listed for question in questions())


def test_tables_names_every_table_and_view_with_its_meaning(invoke: Invoke) -> None:
    listed = json.loads(invoke("tables", "--json").stdout)
    assert [entry["name"] for entry in listed][: len(TABLES)] == [table.name for table in TABLES]
    assert {entry["name"] for entry in listed if entry["kind"] == "view"} == {view.name for view in views()}
    assert all(column["meaning"] for entry in listed for column in entry["columns"])


def test_tables_shows_the_columns_of_one(invoke: Invoke) -> None:
    shown = invoke("tables", "statements").stdout
    assert "Who said, claimed, thinks or promised what." in shown
    assert "content_spans" in shown


def test_show_prints_the_words_in_their_context(sample: Home, invoke: Invoke) -> None:
    shown = invoke("show", "sta_000001", "--home", sample.root).stdout
    marked = "<Ines Quill> {said} on Monday that [40 boats were back]."
    assert marked + BODY.removeprefix("Ines Quill said on Monday that 40 boats were back.") in shown
    assert "[statement]  {cue}  <speaker>" in shown
    assert json.loads(invoke("show", "sta_000001", "--home", sample.root, "--json").stdout)["table"] == "statements"


def test_show_prints_no_control_character_of_a_page(sample: Home, invoke: Invoke) -> None:
    shown = invoke("show", "com_000001", "--home", sample.root).stdout
    assert "\x1b[31m" not in shown
    assert "␛[31mred" in shown


def test_show_highlights_on_a_terminal(sample: Home, program: Program) -> None:
    shown = program("show", "sta_000001", "--home", sample.root, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "\x1b[30;43m40 boats were back\x1b[0m" in shown


def test_quarantine_says_what_was_refused_and_why(sample: Home, invoke: Invoke) -> None:
    assert "It is not text." in invoke("quarantine", "--home", sample.root).stdout
    (refused,) = json.loads(invoke("quarantine", "--home", sample.root, "--json").stdout)
    assert refused["path"] == "noise.bin"


def test_extract_prints_the_rows_of_a_text(invoke: Invoke, tmp_path: Path) -> None:
    page = tmp_path / "pier.txt"
    page.write_text(f"Pier reopens\n\n{BODY}\n", encoding="utf-8")
    made = json.loads(invoke("extract", page, "--published-at", "2024-03-04").stdout)
    assert made["article"]["title"] == "Pier reopens"
    assert made["article"]["published_at"] == "2024-03-04T00:00:00"
    for paragraph in made["paragraphs"]:
        assert made["article"]["text"][paragraph["start_char"] : paragraph["end_char"]] == paragraph["text"]


def test_extract_says_why_a_file_is_refused(program: Program, tmp_path: Path) -> None:
    noise = tmp_path / "noise.txt"
    noise.write_bytes(bytes(range(256)) * 20)
    ended = program("extract", noise)
    assert ended.returncode == 5
    assert "noise.txt: " in ended.stderr


def test_version_and_help(invoke: Invoke) -> None:
    assert invoke("--version").stdout.startswith("onrecord ")
    assert "Exit codes: 0 published" in invoke("--help").stdout
    assert "Commands" in invoke().stdout


def test_asking_loads_neither_the_extractors_nor_the_scheduler(sample: Home) -> None:
    import subprocess

    script = (
        "import sys; from onrecord.cli.main import run\n"
        f"sys.argv = ['onrecord', 'ask', 'SELECT 1', '--home', {str(sample.root)!r}]\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "heavy = {'prefect', 'great_expectations', 'pandas', 'numpy', 'onnxruntime', 'pyarrow', 'pydantic'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.endswith("[]\n")


@pytest.mark.usefixtures("open_gate")
def test_a_refusal_is_dismissed_and_forgotten_by_name(home: Home, folder: Path, invoke: Invoke) -> None:
    (folder / "noise.txt").write_bytes(b"\x00\x01" * 200)
    (folder / "film.mp4").write_bytes(b"film")
    record([folder], home)
    dismissed = invoke("quarantine", "--home", home.root, "dismiss", folder / "noise.txt")
    assert "Dismissed: 1 refusal." in dismissed.stdout
    forgotten = invoke("quarantine", "forget", folder / "film.mp4", "--yes", "--home", home.root)
    assert "quarantine 1" in forgotten.stdout
    assert invoke("quarantine", "--home", home.root).stdout == "Nothing was refused.\n"
    unknown = invoke("quarantine", "dismiss", "x", "--home", home.root)
    assert "nothing in quarantine is called x" in str(unknown.exception)


@pytest.mark.usefixtures("open_gate")
def test_a_commenter_is_forgotten_by_name_and_what_went_is_counted(home: Home, folder: Path, invoke: Invoke) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.", (("Willow", 1, "It rains."), ("b", 1, "Sad.")))
    record([folder], home)
    forgotten = invoke("forget", "--commenter", "Willow", "--yes", "--home", home.root)
    assert "Forgotten: Willow, in 1 article." in forgotten.stdout
    assert "comments 1" in forgotten.stdout
    assert "Exactly one" in str(invoke("forget", "--yes", "--home", home.root).exception)
    for asked in (["art_none"], ["--commenter", "Nobody"], ["--speaker", "Nobody"]):
        nobody = invoke("forget", *asked, "--home", home.root)
        assert isinstance(nobody.exception, UsageError)
        assert "for good?" not in nobody.stdout
    assert "Exactly one" in str(invoke("forget", "art_1", "--speaker", "b", "--home", home.root).exception)


@pytest.mark.usefixtures("open_gate")
def test_verify_says_what_is_damaged_and_what_mends_it(home: Home, folder: Path, invoke: Invoke) -> None:
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full.")
    record([folder], home)
    assert "sound." in invoke("verify", "--home", home.root).stdout
    (path,) = (home.lake / "sentences").glob("*.parquet")
    path.write_bytes(path.read_bytes()[:-9])
    damaged = invoke("verify", "--quick", "--home", home.root)
    assert damaged.exit_code == 4
    assert f"{path}\n  it has " in damaged.stdout
    assert "Mends it: restore the file from a backup, else onrecord verify --mend" in damaged.stdout
    assert not json.loads(invoke("verify", "--json", "--home", home.root).stdout)["is_sound"]
    mended = invoke("verify", "--mend", "--home", home.root)
    assert f"Mended: {path} was made again with" in mended.stdout
    assert mended.exit_code == 0


def test_a_question_has_a_limit_of_time_where_one_is_given(sample: Home, invoke: Invoke, tmp_path: Path) -> None:
    endless = ("ask", "SELECT count(*) FROM range(1000000000000)", "--timeout", "0.3", "--home", sample.root)
    assert "stopped after 0.3 seconds" in str(invoke(*endless).exception)
    assert "stopped after 0.3 seconds" in str(invoke(*endless, "-o", tmp_path / "x.parquet").exception)
    assert invoke("ask", "SELECT 1", "--timeout", "60", "--home", sample.root).exit_code == 0


def test_a_question_has_a_limit_of_memory_where_one_is_given(sample: Home, program: Program) -> None:
    large = "SELECT length(list(range)) FROM range(3000000000)"
    ended = program("ask", large, "--memory", "100MB", "--home", sample.root)
    assert ended.returncode == 2
    assert "Out of Memory" in ended.stderr
    wrong = program("ask", "SELECT 1", "--memory", "much", "--home", sample.root)
    assert "--memory much: write an amount" in wrong.stderr


def test_csv_has_no_formula_and_other_formats_have_the_text(sample: Home, invoke: Invoke) -> None:
    asked = ("ask", "SELECT '=cmd|x' AS a, '+1+1' AS b, -1 AS c, '@SUM(1)' AS d", "--home", sample.root, "--format")
    assert invoke(*asked, "csv").stdout.splitlines()[1] == "'=cmd|x,'+1+1,-1,'@SUM(1)"
    assert invoke(*asked, "tsv").stdout.splitlines()[1].split("\t") == ["=cmd|x", "+1+1", "-1", "@SUM(1)"]
    assert json.loads(invoke(*asked, "json").stdout)[0]["a"] == "=cmd|x"
