"""The five hunts of CONTRIBUTING.md end where they say."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.conftest import ROOT
from tests.support.timing import PATIENCE

SECTION = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Five hunts")[2].partition("\n## ")[0]
HUNTS = [" ".join(hunt.split()) for hunt in re.split(r"\n\d\. ", SECTION)[1:]]
PATH = re.compile(r"`(src/[\w/]+\.(?:py|txt))`")
COMMAND = re.compile(r"`(grep [^`]+)`")
# What the last place of each hunt holds, in words that its text quotes.
RECORDS = ["£927m, up 3% from £900m", "of_pronoun", "[page_notices]", "GBX", "CLAUSE_TAKING"]


def test_there_are_five_of_at_most_three_steps() -> None:
    assert len(HUNTS) == len(RECORDS)
    assert [hunt for hunt in HUNTS if not 1 <= len(COMMAND.findall(hunt)) <= 3] == []


@pytest.mark.parametrize(("hunt", "record"), list(zip(HUNTS, RECORDS, strict=True)), ids=RECORDS)
def test_the_record_is_there(hunt: str, record: str) -> None:
    last = PATH.findall(hunt)[-1]
    assert record in hunt
    assert record in (ROOT / last).read_text(encoding="utf-8")


@pytest.mark.parametrize("hunt", HUNTS, ids=RECORDS)
def test_each_search_finds_the_place_named_after_it(hunt: str) -> None:
    for command, rest in zip(COMMAND.findall(hunt), COMMAND.split(hunt)[2::2], strict=True):
        done = subprocess.run(
            command, shell=True, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        assert PATH.findall(rest)[0] in done.stdout or PATH.findall(rest)[0] in command
