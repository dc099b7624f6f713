"""``onrecord run``: what it prints and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import Result

from onrecord.check.facts import Verdict
from onrecord.cli.summary import summary_lines
from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.pipeline import steps
from onrecord.pipeline.run import RunSummary, end_run, start_run
from onrecord.tables.vocabularies import Engine, RunStatus
from tests.cli.conftest import Invoke
from tests.support.pages import write_page

BODY = "Ines Quill said on Monday that 40 boats were back."


@pytest.fixture
def articles(folder: Path) -> Path:
    """A folder with a page and a file that is no text."""
    write_page(folder / "pier.txt", "Pier reopens", BODY)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    return folder


def run(invoke: Invoke, articles: Path, home: Home, *more: str) -> Result:
    return invoke("run", articles, "--direct", "--workers", "1", "--home", home.root, *more)


@pytest.mark.usefixtures("open_gate")
def test_a_run_publishes_says_where_to_look_and_ends_with_0(invoke: Invoke, articles: Path, home: Home) -> None:
    ended = run(invoke, articles, home)
    assert ended.exit_code == 0
    assert "Published 1 article of 2 new files" in ended.stdout
    assert "Quarantined: 1 file." in ended.stdout
    assert "Look next: onrecord ask" in ended.stdout


@pytest.mark.usefixtures("open_gate")
def test_a_second_run_finds_nothing_new_and_ends_with_0(invoke: Invoke, articles: Path, home: Home) -> None:
    run(invoke, articles, home)
    before = home.database.read_bytes()
    ended = run(invoke, articles, home)
    assert ended.exit_code == 0
    assert "Nothing is new" in ended.stdout
    assert home.database.read_bytes() == before


@pytest.mark.usefixtures("open_gate")
def test_files_that_were_refused_are_known_and_not_called_ingested(invoke: Invoke, articles: Path, home: Home) -> None:
    run(invoke, articles, home)
    assert "2 files seen, all known from earlier runs" in run(invoke, articles, home).stdout


def test_a_folder_without_files_is_called_so(invoke: Invoke, tmp_path: Path, home: Home) -> None:
    (tmp_path / "none").mkdir()
    ended = run(invoke, tmp_path / "none", home)
    assert ended.exit_code == 0
    assert ended.stdout.splitlines() == ["There are no files there. Nothing was published."]


@pytest.mark.usefixtures("open_gate")
def test_one_file_is_one_file(invoke: Invoke, articles: Path, home: Home) -> None:
    (articles / "noise.txt").unlink()
    assert "Published 1 article of 1 new file into" in run(invoke, articles, home).stdout
    assert "Nothing is new: 1 file seen" in run(invoke, articles, home).stdout


@pytest.mark.usefixtures("open_gate")
def test_a_script_gets_json(invoke: Invoke, articles: Path, home: Home) -> None:
    made = json.loads(run(invoke, articles, home, "--json").stdout)
    assert made["run"]["status"] == "published"
    assert made["rows"]["articles"] == 1
    assert [refused["path"] for refused in made["refused"]] == [str(articles / "noise.txt")]
    assert set(made["seconds"]) >= {"capture", "extract", "check", "publish"}


def test_a_blocked_run_ends_with_3_and_names_what_broke(
    invoke: Invoke, articles: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = Verdict((), blocked=True, failures=("articles: expect_column_values_to_be_unique",))
    monkeypatch.setattr(steps, "check_run", lambda *_: verdict)
    ended = run(invoke, articles, home)
    assert ended.exit_code == 3
    assert "nothing was published" in ended.stdout
    assert "! articles: expect_column_values_to_be_unique" in ended.stdout
    assert "Look next: onrecord quality" in ended.stdout
    assert "Refused: 1 file; as nothing was published, they stay new." in ended.stdout
    assert not home.database.exists()


def test_a_failing_disk_is_an_error_of_ours_not_a_traceback(
    invoke: Invoke, articles: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise HomeError("the home folder cannot be written: No space left on device")

    monkeypatch.setattr(steps, "check_run", fail)
    ended = run(invoke, articles, home)
    assert isinstance(ended.exception, HomeError)


@pytest.mark.usefixtures("open_gate")
def test_rebuild_makes_the_same_database_from_the_lake(invoke: Invoke, articles: Path, home: Home) -> None:
    run(invoke, articles, home)
    home.database.unlink()
    ended = invoke("rebuild", "--home", home.root)
    assert ended.exit_code == 0
    assert "1 article from 1 run." in ended.stdout
    shown = invoke("ask", "SELECT title FROM articles", "--home", home.root, "--format", "csv")
    assert shown.stdout == "title\nPier reopens\n"


@pytest.mark.usefixtures("open_gate")
def test_a_window_is_drawn_and_told(invoke: Invoke, articles: Path, home: Home) -> None:
    run(invoke, articles, home)
    ended = invoke("rebuild", "--since", "2100-01-01", "--home", home.root, "--json")
    told = json.loads(ended.output)
    assert (told["articles"], told["since"], told["outlet"]) == (0, "2100-01-01", None)
    assert told["stored"] > 0
    assert "shows articles since 2100-01-01" in invoke("verify", "--home", home.root).output
    assert "shows articles since 2100-01-01" in invoke("tables", "--home", home.root).output
    home.settings_file.write_text('[database]\noutlet = "guardian"\n')
    refused = run(invoke, articles, home)
    assert isinstance(refused.exception, UsageError)
    told = json.loads(invoke("rebuild", "--home", home.root, "--json").output)
    assert (told["since"], told["outlet"]) == (None, "guardian")
    assert run(invoke, articles, home).exit_code == 0
    whole = invoke("rebuild", "--whole", "--home", home.root)
    assert "Runs are refused until the settings" in whole.output
    assert isinstance(invoke("rebuild", "--whole", "--since", "2100-01-01").exception, UsageError)


def test_nothing_to_rebuild_from_is_told(invoke: Invoke, home: Home) -> None:
    ended = invoke("rebuild", "--home", home.root)
    assert isinstance(ended.exception, HomeError)
    assert "nothing to rebuild from" in str(ended.exception)


@pytest.mark.slow
def test_quality_shows_the_results_of_a_blocked_run_too(
    invoke: Invoke, articles: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.check import gate

    checked = gate.check_run

    def block(*arguments: object) -> Verdict:
        verdict = checked(*arguments)  # type: ignore[arg-type]
        return Verdict(verdict.results, blocked=True, failures=("too much was refused",))

    monkeypatch.setattr(gate, "check_run", block)
    assert run(invoke, articles, home).exit_code == 3
    shown = json.loads(invoke("quality", "--home", home.root, "--json").stdout)
    assert shown["run_status"] == "blocked"
    assert shown["results"]
    assert [result["success"] for result in shown["results"]] == sorted(
        result["success"] for result in shown["results"]
    )
    assert "(blocked)" in invoke("quality", "--home", home.root, "--all").stdout


def test_an_empty_path_is_not_the_working_folder(invoke: Invoke, home: Home) -> None:
    for command in (("run", ""), ("run", "--direct", "a.txt", ""), ("schedule", " ")):
        result = invoke(*command, "--home", home.root)
        assert "the path is empty" in str(result.exception)
    assert not home.root.exists()


def test_automations_are_listed(invoke: Invoke, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(home.root))
    assert "told.yaml: onrecord - a run failed" in invoke("automations").stdout


@pytest.mark.parametrize(
    ("new", "refused", "published", "dropped", "told"),
    [
        (32, 6, 9, 0, ["  17 files are other captures of these articles."]),
        (3, 0, 2, 0, ["  1 file is another capture of these articles."]),
        (9, 2, 7, 0, []),
        (9, 0, 7, 2, []),
        (1, 0, 7, 0, []),
    ],
)
def test_files_that_are_no_article_of_their_own_are_told(
    home: Home, new: int, refused: int, published: int, dropped: int, told: list[str]
) -> None:
    start, counts = start_run(home, Engine.PREFECT), {"seen": new, "new": new, "quarantined": refused}
    ended = end_run(start, RunStatus.PUBLISHED, published=published, **counts)
    rows = {"articles": published, "statements": 1}
    lines = list(summary_lines(RunSummary(ended, home, rows=rows, dropped={"articles": dropped})))
    assert [line for line in lines if "capture" in line] == told
    assert "1 statement, 0 figures" in lines[1]
