"""``onrecord review``: what is typed, what is printed, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline import record
from tests.cli.conftest import Invoke
from tests.conftest import Query
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")


@pytest.fixture
def ids(home: Home, folder: Path, query: Query) -> tuple[str, str]:
    """The ids of a statement and of the figure in it."""
    write_page(folder / "a.txt", "Boats", "Ines Quill said on Monday that 40 boats were back.")
    record([folder], home)
    (found,) = query("SELECT statement_id, figure_id FROM statements JOIN figures USING (statement_id)")
    return str(found[0]), str(found[1])


def review(invoke: Invoke, home: Home, *words: str) -> str:
    result = invoke("review", *words, "--home", home.root)
    assert result.exit_code == 0, result.exception
    return result.stdout


def test_a_review_is_told_and_can_be_asked_about(
    invoke: Invoke, home: Home, ids: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_REVIEWER", "desk")
    told = review(invoke, home, ids[0], "--verdict", "wrong", "--field", "speaker", "--note", "her deputy")
    assert told == f"{ids[0]}: wrong (speaker), by desk: 40 boats were back\n"
    (made,) = json.loads(review(invoke, home, ids[1], "--verdict", "right", "--reviewer", "Ada", "--json"))
    assert (made["target_table"], made["reviewer"], made["verdict"]) == ("figures", "Ada", "right")
    result = invoke("ask", "--name", "reviewed_precision", "--format", "json", "--home", home.root)
    shares = {(row["target_table"], row["precision"]) for row in json.loads(result.stdout)}
    assert shares == {("figures", 1.0), ("statements", 0.0)}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--verdict", "rigth"), "did you mean right\\?"),
        (("--verdict", "wrong", "--field", "speker"), "did you mean speaker\\?"),
        (("--verdict", "wrong", "--field", "unit"), "statements has no unit"),
        (("--verdict", "wrong", "--note", "x" * 10_001), "at most 10,000 characters"),
    ],
)
def test_what_is_no_verdict_or_field_is_wrong_use(
    invoke: Invoke, home: Home, ids: tuple[str, str], words: tuple[str, ...], told: str
) -> None:
    result = invoke("review", ids[0], *words, "--home", home.root)
    with pytest.raises(UsageError, match=told):
        raise result.exception  # type: ignore[misc]
