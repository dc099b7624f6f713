"""One lake of several homes: what one publishes the others show, whoever is killed, and nothing comes twice."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from onrecord.home import Home
from onrecord.pipeline import extracting, forget, record
from onrecord.pipeline.plan import Plan
from onrecord.pipeline.run import RunStart
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import joint, publisher
from onrecord.publish.verify import verify
from onrecord.tables import TABLES
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a lake that is not there yet."""
    return str(tmp_path / "shared")


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Home, Home]:
    """Two new homes."""
    return Home.at(tmp_path / "first"), Home.at(tmp_path / "second")


def inbox(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / f"inbox-{'-'.join(names)}"
    folder.mkdir(exist_ok=True)
    for name in names:
        write_page(folder / f"{name}.txt", f"Dam {name}", f'"The dam of {name} is full," said Eva Brown of {name}.')
    return folder


def shown(home: Home, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home.database), read_only=True) as connection:
        return sorted(connection.execute(sql).fetchall(), key=repr)


def titles(home: Home) -> list[object]:
    return [title for (title,) in shown(home, "SELECT title FROM articles")]


def assert_equal(*homes: Home) -> None:
    """All show the same, and each the whole lake, which nothing is wrong with."""
    for home in homes:  # runs that published nothing wait for one that does
        publisher.recover(home)
        joint.release(home, is_done=True)
    for table in (table.name for table in TABLES if table.name not in ("runs", "quality_results")):
        first, *others = (shown(home, f"FROM {table}") for home in homes)
        assert all(other == first for other in others), table
    for home in homes:
        assert verify(home).findings == ()


def test_two_homes_show_what_either_published_and_not_what_either_forgot(
    tmp_path: Path, desks: tuple[Home, Home], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, (first, second) = RunSettings(lake_url=url), desks
    record([inbox(tmp_path, "Ost", "Sund")], first, settings=settings)
    look = extracting.look_at_sources

    def meanwhile(start: RunStart, plan: Plan, own: RunSettings) -> Plan:
        if start.home == second:
            record([inbox(tmp_path, "West")], first)  # the home keeps the address
        return look(start, plan, own)

    monkeypatch.setattr(extracting, "look_at_sources", meanwhile)
    record([inbox(tmp_path, "West", "Nord")], second, settings=settings)
    assert titles(second) == ["Dam Nord", "Dam Ost", "Dam Sund", "Dam West"]
    assert len(shown(second, "FROM runs")) == 3
    ((article_id,),) = shown(first, "SELECT article_id FROM articles WHERE title = 'Dam Sund'")
    forget(first, str(article_id))
    record([inbox(tmp_path, "Sund")], second)
    assert titles(second) == ["Dam Nord", "Dam Ost", "Dam West"]
    assert not any(b"dam of Sund" in path.read_bytes() for path in second.root.rglob("*") if path.is_file())
    assert_equal(first, second)
