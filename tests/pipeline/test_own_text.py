"""The user's own words and layouts reach extraction, and wrong ones are refused with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from onrecord.check.facts import Verdict
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.own_text import check_own_text, use_own_text
from onrecord.pipeline import record, steps
from onrecord.pipeline.plan import FileItems, Plan
from onrecord.pipeline.remote import remote_work
from onrecord.pipeline.run import start_run
from onrecord.pipeline.run_settings import RunSettings
from onrecord.settings import Extensions
from onrecord.tables.vocabularies import Engine
from onrecord.text.own_files import EXTENSIONS_VARIABLE
from tests.cli.conftest import Program
from tests.cli.conftest import program as program
from tests.support.pages import write_page

NOTHING = Plan(FileItems(()), frozenset(), 0)
LAYOUT = 'name = "{name}"\ndescribes = "Ours."\npart = "{part}"\n\n[[marks]]\npattern = \'{pattern}\'\nweight = 0.9\n'


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_own_boilerplate_and_layouts_change_what_is_extracted(program: Program, tmp_path: Path) -> None:
    write(tmp_path / "words", "site.txt", "[page_notices]\nthe otter club thanks its patrons\n")
    write(tmp_path / "layouts", "club.toml", LAYOUT.format(name="club", part="story", pattern="^otter club"))
    (tmp_path / "own.toml").write_text('[extensions]\nword_lists = "words"\nlayouts = "layouts"\n', encoding="utf-8")
    body = "The dam of Ost is full, and the keeper opened the sluice for an hour on Monday."
    page = f"Dam full\n\n{body}\n\nThe otter club thanks its patrons\n\n{body.replace('Ost', 'Elm')}\n"
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    roles = []
    for options in ([], ["--config", "own.toml"]):
        ended = program("extract", "a.txt", *options)
        assert ended.returncode == 0, ended.stderr
        rows = json.loads(ended.stdout)["paragraphs"]
        roles.append(next(row["role"] for row in rows if row["text"].startswith("The otter club")))
    assert roles[0] != "boilerplate"
    assert roles[1] == "boilerplate"
    forced = program("extract", "a.txt", "--config", "own.toml", "--layout", "club")
    assert json.loads(forced.stdout)["article"]["layout"] == "club"


@pytest.fixture
def no_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "check_run", lambda *_: Verdict((), blocked=False, failures=()))


@pytest.mark.usefixtures("no_gate")
@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_own_words_hold_for_the_runs_that_name_them(folder: Path, tmp_path: Path, workers: int) -> None:
    """Whatever the process that asks for the run, and the server of its worker processes, have read before."""
    own = Extensions(word_lists=write(tmp_path / "words", "site.txt", "[page_notices]\nthe otter club\n"))
    write_page(folder / "a.txt", "Dam full", "The dam of Ost is full, said the keeper.\n\nThe otter club")
    roles = []
    for number, extensions in enumerate((Extensions(), own, Extensions())):
        home = Home.at(tmp_path / f"home{number}")
        record([folder], home, settings=RunSettings(workers=workers, item_seconds=0, extensions=extensions))
        with duckdb.connect(str(home.database), read_only=True) as connection:
            found = connection.execute("SELECT role FROM paragraphs WHERE text = 'The otter club'").fetchone()
        assert found is not None
        roles.append(found[0] == "boilerplate")
    assert roles == [False, True, False]


def test_a_cluster_that_has_no_own_words_is_not_asked(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EXTENSIONS_VARIABLE, "")
    start = start_run(home, Engine.DASK)
    assert remote_work(start, NOTHING, RunSettings()).run_id == start.run_id
    use_own_text(Extensions(word_lists=write(tmp_path / "words", "site.txt", "[page_notices]\nthe otter club\n")))
    with pytest.raises(UsageError, match="run without --dask"):
        remote_work(start, NOTHING, RunSettings())


@pytest.mark.parametrize(
    ("kind", "name", "text", "complaint"),
    [
        ("word_lists", "w.txt", "\n[page_notise]\nhello\n", ":2: the lexicon has no class 'page_notise'; did you mean"),
        ("word_lists", "w.txt", "hello\n", ":1: 'hello' stands before the first [class]"),
        (
            "layouts",
            "l.toml",
            LAYOUT.format(name="disqus", part="story", pattern="a"),
            ": there is a layout disqus already",
        ),
        ("layouts", "l.toml", LAYOUT.format(name="own", part="foot", pattern="a"), ": part must be one of"),
        ("layouts", "l.toml", LAYOUT.format(name="own", part="story", pattern="(a"), ":6: the pattern is no regular"),
        ("layouts", "l.toml", 'name = "own"\n', ": marks is missing"),
        ("layouts", "l.toml", "name =\n", ": Invalid value (at line 1"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, kind: str, name: str, text: str, complaint: str
) -> None:
    own = write(tmp_path / "own", name, text)
    with pytest.raises(UsageError) as raised:
        check_own_text(Extensions(**{kind: own}))
    assert str(raised.value).startswith(f"{own / name}{complaint}")
