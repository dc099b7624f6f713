"""SQL lives in files under ``warehouse/``: one statement per file, headed by what a row of it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from onrecord.warehouse_sql import View, query, views
from tests.conftest import ROOT
from tests.support.newsroom import make_database

WAREHOUSE = ROOT / "warehouse"
FILES = sorted(path.relative_to(WAREHOUSE).with_suffix("").as_posix() for path in WAREHOUSE.rglob("*.sql"))
# Messages that show a person a question to ask.
SHOWN_TO_PEOPLE = {
    "src/onrecord/ask/question.py",
    "src/onrecord/cli/examples.py",
    "src/onrecord/publish/forget.py",
}
# Folders of questions to the published database.
READING = {"site", "show", "related", "home", "serve", "front"}
SHOUTED = re.compile(r"\b(SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b")
# What fills the places of a statement in the tests below.
PARTS = {
    "columns": "article_id",
    "table": "articles",
    "condition": "article_id = 'a'",
    "scope": "article",
    "owner": "article_id",
    "reading": "SELECT article_id, 1 AS run_sequence",
    "rows": query("lists/statements", chosen="true", unsure_below="0.7"),
    "chosen": "true",
    "conditions": "true",
    "is_all": "true",
    "facet": "kind",
    "same": "value",
    "known": "true",
    "key": "start_char",
    "list": "statements",
    "unsure_below": "0.7",
    "files": "['a.parquet']",
    "speakers": "SELECT 1 AS speaker_id",
}


def strings(path: Path) -> Iterator[str]:
    """The strings of a module, docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def modules_with_sql() -> set[str]:
    modules = [*(ROOT / "src").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]
    return {
        str(path.relative_to(ROOT))
        for path in modules
        if any(SHOUTED.search(text) or re.match(r"\s*(with|select)\s.*\sfrom\s", text, re.S) for text in strings(path))
    }


def test_no_module_holds_a_statement_of_its_own() -> None:
    assert modules_with_sql() == SHOWN_TO_PEOPLE


@pytest.mark.parametrize("name", FILES)
def test_a_file_begins_by_saying_what_it_is(name: str) -> None:
    first = (WAREHOUSE / f"{name}.sql").read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"-- [A-Z].{20,}|-- \w+: ", first)


@pytest.mark.parametrize("name", [name for name in FILES if name.split("/")[0] in READING])
def test_a_file_is_one_question_to_the_published_database(name: str, tmp_path: Path) -> None:
    places = set(re.findall(r"\{(\w+)\}", query(name)))
    sql = query(name, **{place: PARTS[place] for place in places})
    (statement,) = duckdb.extract_statements(sql)
    parameters = {name: ["a"] if name in {"ids", "article_ids"} else None for name in statement.named_parameters}
    with duckdb.connect(str(make_database(tmp_path / "onrecord.duckdb")), read_only=True) as connection:
        connection.execute(statement, parameters).fetchall()


@pytest.mark.parametrize("view", views(), ids=lambda view: view.name)
def test_views_come_after_those_that_they_read(view: View) -> None:
    places = {other.name: place for place, other in enumerate(views())}
    with duckdb.connect() as connection:
        read = connection.get_table_names(view.select)
    assert [other for other in read if places.get(other, -1) >= places[view.name]] == []


@pytest.mark.parametrize("name", [name for name in FILES if "/" in name])
def test_shared_parts_are_filled_in(name: str) -> None:
    assert "{include" not in query(name)


def test_every_query_is_asked_for_somewhere() -> None:
    texts = {text for path in (ROOT / "src").rglob("*.py") for text in strings(path)}
    texts |= {
        part for path in WAREHOUSE.rglob("*.sql") for part in re.findall(r"\{include ([a-z_/]+)\}", path.read_text())
    }
    discovered = {"views", "questions", "narrow"}
    assert [name for name in FILES if name.split("/")[0] not in discovered and name not in texts] == []
