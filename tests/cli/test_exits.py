"""How the program ends: its exit code, and one line that says what to do."""

from __future__ import annotations

import os
import pty
import shlex
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from onrecord.cli import exits
from onrecord.cli.exits import code_of_error, code_of_run, code_of_status, line_of_error
from onrecord.errors import GateBlocked, HomeError, OnRecordError, QueryError, RefusedInput, UsageError
from onrecord.home import Home
from onrecord.tables.run_rows import Run
from onrecord.tables.vocabularies import Engine, RunStatus
from tests.cli.conftest import Program
from tests.support.processes import started
from tests.support.timing import PATIENCE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("no such path"), 2),
        (QueryError("no such table"), 2),
        (GateBlocked("r1", ("articles: unique",)), 3),
        (HomeError("read-only"), 4),
        (RefusedInput("binary", "It is not text."), 4),
        (OSError(28, "No space left on device", "data"), 4),
        (MemoryError(), 4),
        (ZeroDivisionError("division by zero"), 4),
        (KeyboardInterrupt(), 130),
    ],
)
def test_an_error_has_its_code_and_one_line(error: BaseException, code: int) -> None:
    assert code_of_error(error) == code
    assert "\n" not in line_of_error(error)
    assert line_of_error(error)


@pytest.mark.parametrize(("status", "code"), [("published", 0), ("nothing_new", 0), ("blocked", 3), ("failed", 4)])
def test_a_run_ends_with_the_code_of_its_status(status: str, code: int) -> None:
    assert code_of_status(status) == code


@pytest.mark.parametrize(
    ("published", "refused", "code"), [(0, 1, 5), (0, 0, 0), (1, 3, 0)], ids=["all refused", "nothing new", "some"]
)
def test_a_run_that_takes_nothing_in_is_told_from_one_that_had_nothing_to_do(
    published: int, refused: int, code: int
) -> None:
    moment = datetime(2024, 3, 4)
    status = RunStatus.PUBLISHED if published else RunStatus.NOTHING_NEW
    run = Run("r", moment, moment, status, 3, published + refused, published, refused, "6", Engine.DIRECT)
    assert code_of_run(run) == code


def test_every_error_of_ours_has_a_documented_code() -> None:
    documented = str(exits.__doc__)
    for kind in OnRecordError.__subclasses__():
        error = kind.__new__(kind)
        assert f"\n{code_of_error(error)} " in documented


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "SELECT 1"], 'no database at data/onrecord.duckdb: run "onrecord run PATH..." first'),
        (["show", "x"], 'no database at data/onrecord.duckdb: run "onrecord run PATH..." first'),
        (["quality"], 'no database at data/onrecord.duckdb: run "onrecord run PATH..." first'),
        (["quarantine"], 'no database at data/onrecord.duckdb: run "onrecord run PATH..." first'),
        (["verify"], 'run "onrecord run PATH..." first'),
        (["ask"], "give one question"),
        (["ask", "SELECT 1", "--name", "x"], "give one question"),
        (["ask", "--name", "most_quoted_speaker"], "did you mean most_quoted_speakers"),
        (["ask", "--file", "nowhere.sql"], "nowhere.sql cannot be read"),
        (["ask", "SELECT 1", "--format", "xml"], "'xml' is not one of"),
        (["run"], "Missing argument 'PATH...'. (\"onrecord run --help\" shows how)"),
        (["run", "nowhere"], "no such file or folder: nowhere"),
        (["run", ".", "--workers", "0"], "--workers"),
        (["extract", "nowhere.txt"], "no such file: nowhere.txt"),
        (["tables", "article"], "no table or view named article"),
        (["record"], "No such command 'record'"),
        (["--wrong"], "No such option"),
        (["--home", "x", "run", "seeds"], "it goes after the command: onrecord COMMAND --home ..."),
        (["--allow-reviews", "serve"], "it goes after the command: onrecord serve --allow-reviews ..."),
    ],
)
def test_wrong_use_ends_with_2_and_one_line(arguments: list[str], told: str, program: Program) -> None:
    ended = program(*arguments)
    assert ended.returncode == 2
    assert told in ended.stderr
    assert ended.stderr.startswith("onrecord: ")
    assert ended.stderr.count("\n") == 1
    assert ended.stdout == ""


def test_wrong_sql_ends_with_2(sample: Home, program: Program) -> None:
    ended = program("ask", "SELECT nothing FROM articles", "--home", sample.root)
    told, line, mark = ended.stderr.splitlines()
    assert ended.returncode == 2
    assert "nothing" in told
    assert line == "LINE 1: SELECT nothing FROM articles"
    assert mark.index("^") == line.index("nothing")


def test_a_damaged_database_ends_with_4(tmp_path: Path, program: Program) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "onrecord.duckdb").write_bytes(b"no database" * 1000)
    ended = program("ask", "SELECT 1")
    assert ended.returncode == 4
    assert 'run "onrecord rebuild"' in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_an_unforeseen_error_ends_with_4_and_no_traceback_unless_asked_for() -> None:
    script = "import sys; from onrecord.cli.exits import end_on_error; sys.excepthook = end_on_error; {}['x']"
    quiet = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (quiet.returncode, quiet.stderr.count("\n")) == (4, 1)
    environment = os.environ | {exits.TRACEBACK_VARIABLE: "1"}
    loud = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment)
    assert loud.returncode == 4
    assert "Traceback" in loud.stderr


# The program, which says when its question is under way. A shell that runs this in the background has it ignore
# SIGINT, which a program inherits.
ANNOUNCING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from onrecord.ask import question
from onrecord.cli.main import run
ask = question.interruptible
question.interruptible = lambda connection, work: ask(connection, lambda: (print("asking", flush=True), work())[1])
run()
"""


def test_ctrl_c_ends_a_long_question_at_once_with_130(sample: Home, tmp_path: Path) -> None:
    sql = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.range * b.range) % 7 = 3"
    words = [sys.executable, "-c", ANNOUNCING, "ask", sql, "--home", str(sample.root)]
    with started(words, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "asking\n"
        time.sleep(3)  # from here to the first row that is counted is milliseconds
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in told


def test_a_reader_that_has_seen_enough_is_no_error(sample: Home) -> None:
    script = "from onrecord.cli.main import run; run()"
    words = [sys.executable, "-c", script, "ask", "FROM range(1000000)", "--format", "csv", "--home", str(sample.root)]
    with started(words, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "range\n"
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (0, "")


@pytest.mark.parametrize("words", [["--help"], ["tables"], ["tables", "statements"]])
def test_a_reader_that_is_gone_is_no_error_to_what_draws_tables(words: list[str], sample: Home) -> None:
    asked = shlex.join([sys.executable, "-m", "onrecord", *words])
    where = os.environ | {"ONRECORD_HOME": str(sample.root)}
    shell = ["bash", "-c", f"{asked} | true; exit ${{PIPESTATUS[0]}}"]
    ended = subprocess.run(shell, capture_output=True, text=True, env=where, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_pipe_gets_every_letter_whatever_the_locale(program: Program, sample: Home, encoding: str) -> None:
    asked = program("ask", "SELECT 'ø Ω 水' AS letters", "--home", sample.root, PYTHONIOENCODING=encoding)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout == "letters\nø Ω 水\n"


def test_a_terminal_shows_a_question_mark_for_what_it_lacks(sample: Home, tmp_path: Path) -> None:
    code = "from onrecord.cli.main import run; run()"
    words = [sys.executable, "-c", code, "ask", "SELECT 'cold 水' AS letters", "--home", str(sample.root)]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(
        words, cwd=tmp_path, env=environment, stdout=theirs, stderr=theirs, timeout=PATIENCE, check=False
    )
    os.close(theirs)
    assert b"cold ?" in os.read(ours, 65_536)
    assert ended.returncode == 0
    os.close(ours)


INTERRUPTED_IMPORT = """
import sys
class Finder:
    def find_spec(self, name, path, target=None):
        if name == "onrecord.cli.search":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
from onrecord.__main__ import main
main()
"""


def test_ctrl_c_while_the_program_is_loaded_ends_in_one_line() -> None:
    ended = subprocess.run([sys.executable, "-c", INTERRUPTED_IMPORT], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "onrecord: stopped\n")
