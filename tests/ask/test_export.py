"""Exports: complete, typed, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
import yaml
from typer.testing import CliRunner

from onrecord.ask import ask
from onrecord.ask.export import export_annotations, export_dbt, export_tables, export_workbook, harmless
from onrecord.ask.workbook import MAX_CHARACTERS
from onrecord.cli.main import app
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.tables import TABLES
from onrecord.warehouse_sql import views
from tests.support.newsroom import make_database
from tests.support.sample import TEXT

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "=HYPERLINK(\"javascript:alert(1)\")",
    "=cmd|' /C calc'!A0",
]  # fmt: skip


def silent(_stage: str, _done: int, _total: int | None) -> None:
    """Reports to nobody."""


@pytest.fixture
def hostile(home: Home) -> Home:
    """Articles whose titles are formulas."""
    rows = [{"article_id": f"a{number}", "title": title, "text": title} for number, title in enumerate(HOSTILE)]
    link = {
        "article_id": "link",
        "title": "javascript:alert(1)",
        "url": "https://harbour.example/a",
        "text": "x" * 40_000,
    }
    make_database(home.database, articles=[*rows, link])
    return home


def sheet(path: Path, number: int = 1) -> ElementTree.Element:
    with zipfile.ZipFile(path) as book:
        assert not [name for name in book.namelist() if "hyperlink" in name.lower() or "rels/sheet" in name]
        return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def words(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SHEET}t")]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_a_spreadsheet_would_calculate_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", [-5, 2.5, "plain", "a=b", "3-1", "don't"])
def test_numbers_and_other_text_stay_as_they_are(value: object) -> None:
    assert harmless(value) == value


def test_csv_holds_no_formula_and_reads_back(hostile: Home, tmp_path: Path) -> None:
    (path,) = export_tables({"articles": tmp_path / "out" / "a.csv"}, "csv", hostile, silent)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert sorted(row["title"].removeprefix("'") for row in rows) == sorted([*HOSTILE, "javascript:alert(1)"])
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+@\t\r\n＝"))]


def test_excel_holds_no_formula_no_live_address_and_no_text_too_long(hostile: Home, tmp_path: Path) -> None:
    (path,) = export_workbook(["articles"], tmp_path / "out" / "a.xlsx", hostile, silent)
    root = sheet(path)
    assert not list(root.iter(f"{SHEET}f"))
    assert not list(root.iter(f"{SHEET}hyperlink"))
    assert "=1+1" in words(root)
    assert max(map(len, words(root))) == MAX_CHARACTERS


def test_excel_keeps_numbers_as_numbers_and_times_as_times(sample: Home, tmp_path: Path) -> None:
    (path,) = export_workbook(["figures", "articles"], tmp_path / "a.xlsx", sample, silent)
    numbers = {cell.findtext(f"{SHEET}v") for cell in sheet(path, 1).iter(f"{SHEET}c") if cell.get("t") is None}
    assert "40" in numbers
    days = [cell.findtext(f"{SHEET}v") for cell in sheet(path, 2).iter(f"{SHEET}c") if cell.get("s")]
    assert "45355.375" in days  # 4 March 2024, 09:00


def test_every_table_and_view_can_be_exported(sample: Home, tmp_path: Path) -> None:
    names = [entry.name for entry in (*TABLES, *views())]
    for format in ("csv", "parquet"):
        export_tables({name: tmp_path / format / f"{name}.{format}" for name in names}, format, sample, silent)
    assert pq.read_table(tmp_path / "parquet" / "statements.parquet").num_rows == 2
    assert export_workbook(names, tmp_path / "all.xlsx", sample, silent)[0].is_file()


def test_a_name_that_is_no_table_is_wrong_use(sample: Home, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no table or view named nothing"):
        export_tables(dict.fromkeys(["articles", "nothing"], tmp_path / "out" / "a.csv"), "csv", sample, silent)
    with pytest.raises(UsageError):
        export_workbook(["articles; DROP TABLE articles"], tmp_path / "out" / "a.xlsx", sample, silent)
    assert not (tmp_path / "out").exists()


def test_annotations_select_the_words_by_position_and_by_quotation(sample: Home, tmp_path: Path) -> None:
    (path,) = export_annotations(tmp_path / "out" / "s.jsonld", sample)
    made = json.loads(path.read_text(encoding="utf-8"))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationCollection"
    items = made["first"]["items"]
    assert [item["id"] for item in items] == ["urn:onrecord:sta_000001", "urn:onrecord:sta_000002"]
    for item in items:
        assert item["type"] == "Annotation"
        for target in item["target"]:
            position, quote = target["selector"]
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    assert [body["value"] for body in items[0]["body"]] == [
        "Ines Quill (said): 40 boats were back",
        "indirect",
        "Ines Quill",
    ]


def test_annotations_of_nothing_are_an_empty_collection(home: Home, tmp_path: Path) -> None:
    make_database(home.database)
    (path,) = export_annotations(tmp_path / "s.jsonld", home)
    assert json.loads(path.read_text(encoding="utf-8"))["first"]["items"] == []


def test_dbt_is_told_every_table_and_view_with_its_columns(sample: Home, tmp_path: Path) -> None:
    (path,) = export_dbt(tmp_path / "models" / "onrecord.yml")
    (source,) = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
    assert (source["name"], source["database"], source["schema"]) == ("onrecord", "onrecord", "main")
    told = {table["name"]: {own["name"]: own["data_type"] for own in table["columns"]} for table in source["tables"]}
    assert set(told) == {entry.name for entry in (*TABLES, *views())}
    for name, columns in told.items():
        sql = "SELECT column_name, replace(data_type, '\"', '') AS type FROM duckdb_columns() WHERE table_name = "
        described = ask(f"{sql}'{name}' AND schema_name = 'main'", sample)
        assert columns == dict(zip(*(described[own].to_pylist() for own in described.column_names), strict=True)), name
    assert all(table["description"] for table in source["tables"])


def test_a_report_names_each_table(sample: Home, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    report: Callable[[str, int, int | None], None] = lambda *state: told.append(state)  # noqa: E731
    export_tables({name: tmp_path / f"{name}.csv" for name in ("articles", "figures")}, "csv", sample, report)
    assert told == [("articles", 0, 2), ("figures", 1, 2)]


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["statements", "--format", "parquet"], ["out/statements.parquet"]),
        (["--format", "sqlite"], ["out/onrecord.metadata.json", "out/onrecord.sqlite"]),
        (["--format", "dbt"], ["out/onrecord.yml"]),
        (["--format", "claims"], ["out/claims.jsonld"]),
        (["--format", "annotations"], ["out/statements.jsonld"]),
    ],
)
def test_the_command_says_which_files_it_wrote(
    sample: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], files: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["export", *words, "-o", "out", "--home", str(sample.root)])
    assert sorted(result.stdout.split()) == files
    assert all(Path(file).is_file() for file in files)


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["statements", "-o", "x.csv"], ["x.csv"]),
        (["statements", "-o", "new/x.CSV"], ["new/x.CSV"]),
        (["figures", "-o", "x.parquet"], ["x.parquet"]),
        (["-o", "x.xlsx"], ["x.xlsx"]),
        (["statements", "figures", "--format", "xlsx", "-o", "x.xlsx"], ["x.xlsx"]),
        (["-o", "x.db"], ["x.db", "x.metadata.json"]),
        (["--format", "annotations", "-o", "x.jsonld"], ["x.jsonld"]),
        (["-o", "x.yml"], ["x.yml"]),
        (["statements", "-o", "record.2024"], ["record.2024/statements.csv"]),
        (["statements", "-o", "folder.csv"], ["folder.csv/statements.csv"]),
        (["statements", "-o", "there.csv"], ["there.csv"]),
    ],
)
def test_the_name_of_a_file_is_a_file_and_any_other_a_folder(
    sample: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], files: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.csv").mkdir()
    Path("there.csv").write_text("as it was")
    result = CliRunner().invoke(app, ["export", *words, "--home", str(sample.root)])
    assert sorted(result.stdout.split()) == files
    assert all(Path(file).stat().st_size > 9 for file in files)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "x.csv"], "one file for 7 tables: name one (onrecord export statements -o x.csv), or -o a folder"),
        (["figures", "times", "-o", "x.parquet"], "one file for 2 tables: name one (onrecord export figures"),
        (["times", "-o", "x.json"], 'export writes no .json; onrecord ask "FROM times" -o x.json does'),
        (["-o", "x.tsv"], "export writes no .tsv"),
        (["times", "-o", "x.csv", "--format", "parquet"], "x.csv is no file of --format parquet"),
        (["-o", "x.csv", "--format", "training"], "x.csv is no file of --format training"),
        (["-o", "x.jsonld"], "say --format annotations or claims"),
        (["times", "-o", "x.sqlite"], 'leave out times, or onrecord ask "FROM times" -o times.sqlite'),
        (["times", "-o", "notes"], "notes is a file: name a folder, or a file that ends in .csv"),
        (["home.sqlite", "times"], "name it alone"),
        (["home.sqlite", "-o", "other"], "name it alone, without --format and --output"),
    ],
)
def test_what_a_file_cannot_hold_is_told_in_a_line_and_nothing_is_written(
    sample: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    Path("notes").write_text("of mine")
    result = CliRunner().invoke(app, ["export", *words, "--home", str(sample.root)])
    assert isinstance(result.exception, UsageError)
    assert told in str(result.exception)
    assert "\n" not in str(result.exception)
    assert [path.name for path in here.iterdir()] == ["notes"]


def test_dbt_is_told_all_tables_or_nothing(sample: Home, tmp_path: Path) -> None:
    words = ["export", "statements", "--format", "dbt", "-o", str(tmp_path / "out"), "--home", str(sample.root)]
    result = CliRunner().invoke(app, words)
    assert isinstance(result.exception, UsageError)
    assert "leave out statements" in str(result.exception)
    assert not (tmp_path / "out").exists()
