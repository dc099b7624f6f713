"""The hook that reads commit messages, the checks before a commit, and the form for a page that was read wrongly."""

from __future__ import annotations

import configparser
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.tables import BY_NAME
from tests.conftest import ROOT
from tests.support.timing import PATIENCE

HOOK = ROOT / ".githooks" / "commit-msg"
WHY = "Readers could not see which of two\nspeakers was meant.\n"


def judged(message: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "COMMIT_EDITMSG"
    path.write_text(message, encoding="utf-8")
    return subprocess.run([HOOK, path], capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.mark.parametrize(
    "message",
    [
        f"Name both speakers\n\n{WHY}",
        f"{'ü' * 72}\n\n{WHY}",
        f"Name both speakers\n\n{WHY}\nSigned-off-by: Ada Quill <ada@harbour.example>\n",
        f"Name both speakers\n\n{WHY}# Please enter the commit message for your changes.\n",
        "Merge branch 'names'\n",
        "fixup! Name both speakers\n",
    ],
)
def test_a_subject_and_a_reason_are_let_through(message: str, tmp_path: Path) -> None:
    assert judged(message, tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        ("Name both speakers\n", "why"),
        ("Name both speakers\n\n\n# a comment is no reason\n", "why"),
        ("Name both speakers\n\nSigned-off-by: Ada Quill <ada@harbour.example>\n", "why"),
        ("Name both speakers\n\n# ---- >8 ----\ndiff --git a/x b/x\n+x\n", "why"),
        (f"{'ü' * 73}\n\n{WHY}", "73 characters"),
        (f"Name both speakers\n{WHY}", "empty"),
        (f"\n\n{WHY}", "subject"),
    ],
)
def test_what_gives_no_reason_is_refused(message: str, complaint: str, tmp_path: Path) -> None:
    ended = judged(message, tmp_path)
    assert ended.returncode == 1
    assert complaint in ended.stderr


def test_git_asks_the_hook(tmp_path: Path) -> None:
    who = {
        f"GIT_{role}_{part}": "ada@harbour.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
    }
    for arguments, code in [
        (["init", "-q"], 0),
        (["config", "core.hooksPath", str(HOOK.parent)], 0),
        (["commit", "-q", "--allow-empty", "-m", "Name both speakers"], 1),
        (["commit", "-q", "--allow-empty", "-m", "Name both speakers", "-m", WHY], 0),
    ]:
        ended = subprocess.run(
            ["git", *arguments], cwd=tmp_path, env=os.environ | who, check=False, capture_output=True
        )
        assert ended.returncode == code, ended.stderr


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_checks_before_a_commit_need_nothing_from_outside() -> None:
    repositories = read_yaml(".pre-commit-config.yaml")["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    entries = [hook["entry"].split()[0] for repository in repositories for hook in repository["hooks"]]
    assert {entry for entry in entries if not (ROOT / entry).exists()} <= {".venv/bin/ruff", ".venv/bin/mypy"}


def test_the_form_offers_the_tables_there_are() -> None:
    fields = {field.get("id"): field for field in read_yaml(".github/ISSUE_TEMPLATE/page-read-wrongly.yml")["body"]}
    assert set(fields["table"]["attributes"]["options"]) <= BY_NAME.keys()
    assert {name for name, field in fields.items() if field.get("validations", {}).get("required")} >= {
        "page",
        "expected",
    }


def test_editors_and_the_formatter_agree_on_the_length_of_a_line() -> None:
    parser = configparser.ConfigParser(strict=True, inline_comment_prefixes="#")
    parser.read_string("[top]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"line-length = {parser['*']['max_line_length']}\n" in pyproject
