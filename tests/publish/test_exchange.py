"""Files that change together: whatever is killed, all are as they were or all are new."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.publish.files import write_parquet
from onrecord.publish.lake import exchange
from onrecord.publish.lake.exchange import FOLDER, exchanged, finish_exchange, prepare_exchange
from onrecord.publish.lake.interface import Part, Replacement
from onrecord.publish.lake.manifest import FOLDER as MANIFESTS
from onrecord.publish.lake.manifest import Manifest, write_manifest
from onrecord.publish.lake.rewritten import NOTE, removed_keys, rewritten_keys

NAME, TABLES = "run-part-00001.parquet", ("comments", "articles", "figures")


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    for table in TABLES[:2]:
        write_parquet(pa.table({"word": ["old"]}), tmp_path / table / NAME)
    return tmp_path


def words(lake: Path) -> list[str]:
    return [pq.read_table(lake / table / NAME)["word"][0].as_py() for table in TABLES[:2]]


def change(lake: Path, tables: tuple[str, ...] = TABLES[:2]) -> None:
    with exchanged(lake, NAME, TABLES) as folder:
        for table in tables:
            write_parquet(pa.table({"word": ["new"]}), folder / table / NAME)


def test_files_that_the_block_makes_take_their_places_and_are_noted(lake: Path) -> None:
    change(lake, ("comments",))
    assert words(lake) == ["new", "old"]
    assert (lake / NOTE).read_text(encoding="utf-8").split() == [f"comments/{NAME}"]
    assert not (lake / FOLDER).exists()


def _exchange_one_and_fail(lake: Path) -> None:
    with exchanged(lake, NAME, TABLES) as folder:
        write_parquet(pa.table({"word": ["new"]}), folder / "comments" / NAME)
        raise KeyError


def test_an_error_on_the_way_leaves_all_as_it_was(lake: Path) -> None:
    with pytest.raises(KeyError):
        _exchange_one_and_fail(lake)
    finish_exchange(lake)
    assert words(lake) == ["old", "old"]
    assert not (lake / FOLDER).exists()


@pytest.mark.parametrize("moved", [0, 1])
def test_what_was_killed_after_all_was_ready_is_finished(
    lake: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = []

    def die_later(source: Path, target: Path) -> None:
        if len(moves) == moved:
            raise KeyboardInterrupt
        moves.append(target)
        os.replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(exchange, "replace_durably", die_later)
        with pytest.raises(KeyboardInterrupt):
            change(lake)
    finish_exchange(lake)
    assert words(lake) == ["new", "new"]
    assert not (lake / FOLDER).exists()


def test_a_file_system_without_hard_links_will_do(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(exchange.os, "link", refuse)
    change(lake, ("articles",))
    assert words(lake) == ["old", "new"]


def prepare(lake: Path) -> None:
    """A run takes the articles' place and removes the comments, once it is committed."""
    gone = Replacement(Part("comments", lake / "comments" / NAME), None)
    taken = Replacement(Part("articles", lake / "articles" / NAME), pa.table({"word": ["new"]}))
    prepare_exchange(lake, "later", iter([taken, gone]))


def test_what_a_run_replaces_waits_for_its_commit(lake: Path) -> None:
    prepare(lake)
    finish_exchange(lake)  # the run was killed before it happened
    assert words(lake) == ["old", "old"]
    prepare(lake)
    write_manifest(Manifest(1, "later", True, {}), lake / MANIFESTS)
    assert finish_exchange(lake)
    assert pq.read_table(lake / "articles" / NAME)["word"].to_pylist() == ["new"]
    assert not (lake / "comments" / NAME).exists()
    assert (rewritten_keys(lake), removed_keys(lake)) == ({f"articles/{NAME}"}, {f"comments/{NAME}"})
    assert not finish_exchange(lake)


def test_a_run_that_replaces_nothing_leaves_nothing(lake: Path) -> None:
    prepare_exchange(lake, "later", ())
    assert not (lake / FOLDER).exists()
