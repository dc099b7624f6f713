"""Turns of homes that share a lake: one after the other, and whoever is killed, nothing is lost, doubled or left."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.publish import joint
from onrecord.publish.joint import claims, ledger, turns
from onrecord.publish.lake import choose_format, lake_of
from tests.publish.desks import TABLES, change, die, dies, files, joined_home, look, publish, turn, words

STEPS = 44  # of a turn that publishes, of which a few are tried quickly


@pytest.fixture(autouse=True)
def _short_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LEASE", 0.02)
    monkeypatch.setattr(claims, "_POLL", 0.01)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a lake that is not there yet."""
    return str(tmp_path / "shared")


@pytest.fixture
def desks(tmp_path: Path, url: str) -> tuple[Home, Home]:
    """Two new homes that share it."""
    return joined_home(tmp_path / "first", url), joined_home(tmp_path / "second", url)


def test_what_one_publishes_the_other_has_and_so_has_any_reader(desks: tuple[Home, Home], url: str) -> None:
    first, second = desks
    publish(first, "a")
    publish(second, "b")
    look(first)
    assert words(first) == words(second) == {"a": ["a by b", "a by b"], "b": ["b", "b"]}
    assert files(url) == files(first.lake) == files(second.lake)
    for table in TABLES:
        rows = DeltaTable(f"{url}/{table}").to_pyarrow_table()
        assert sorted(rows["word"].to_pylist()) == ["a by b", "b"]


def test_many_publications_are_read_as_one(desks: tuple[Home, Home], url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_MOST_PUBLICATIONS", 3)
    first, second = desks
    for number in range(8):
        publish(first, f"r{number}")
    look(second)
    assert words(second) == words(first)
    assert len([*(Path(url) / "_publishing").glob("*.parquet")]) <= 3
    assert len([*(Path(url) / "_publishing" / "claims").iterdir()]) == 1


@pytest.mark.parametrize(
    "kill_at", [pytest.param(step, marks=() if step % 8 == 0 else pytest.mark.slow) for step in range(1, STEPS + 1)]
)
def test_killed_anywhere_a_run_has_happened_for_all_or_for_none(
    kill_at: int, desks: tuple[Home, Home], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = desks
    publish(second, "a")
    is_killed = dies(lambda: publish(first, "b"), first, kill_at, monkeypatch)
    publish(second, "c")
    has_happened = "b" in words(second)
    assert has_happened or is_killed
    for home in desks:
        look(home)
    if not has_happened:
        publish(first, "b")  # its input is still there
        look(second)
    assert words(first) == words(second)
    assert sorted(words(first)) == ["a", "b", "c"]
    assert files(url) == files(first.lake) == files(second.lake)
    read = DeltaTable(f"{url}/last_words").to_pyarrow_table()["word"].to_pylist()
    assert sorted(read) == sorted(word for word, _ in words(first).values())


def test_what_a_home_left_that_never_came_back_is_swept_after_a_day(desks: tuple[Home, Home], url: str) -> None:
    first, second = desks
    publish(first, "a")
    long_ago, just_now = (Path(url) / TABLES[0] / f"lost-{age}.parquet" for age in ("old", "new"))
    half = Path(url) / TABLES[0] / "b.parquet.0a0b0c0d.partial"
    for stray in (long_ago, just_now, half):
        stray.write_bytes(b"sent and never published")
    for old in (long_ago, half, *(path for path in Path(url).rglob("*.parquet") if path != just_now)):
        os.utime(old, (0, time.time() - 90_000))
    with turn(second):
        assert joint.sweep(second) == 2
    assert just_now.exists()
    just_now.unlink()
    look(first)
    assert files(url) == files(first.lake) == files(second.lake)
    assert words(first) == words(second) == {"a": ["a", "a"]}


def test_who_stood_still_publishes_nothing(desks: tuple[Home, Home], url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "_SIGN", 60.0)
    first, second = desks
    with turn(first):
        change(first, "a")
        publish(second, "b")
        with pytest.raises(HomeError, match=r"another home took over .* run it again"):
            joint.push(first)
    publish(first, "c")
    look(second)
    assert words(first) == words(second) == {"b": ["b by c", "b by c"], "c": ["c", "c"]}
    assert files(url) == files(first.lake)


def test_who_shows_signs_of_life_is_waited_for(desks: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LEASE", 0.4)
    monkeypatch.setattr(claims, "_SIGN", 0.02)
    monkeypatch.setattr(claims, "_LONGEST_WAIT", 0.6)
    first, second = desks
    with turn(first), pytest.raises(HomeError, match="it did not end within an hour"):
        joint.claim(second)
    look(second)


def test_a_home_need_not_wait_for_what_it_left_itself(
    desks: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "LEASE", 60.0)
    first, _ = desks
    joint.claim(first)
    die(first)
    look(first)


def test_what_was_changed_and_not_published_has_not_happened(desks: tuple[Home, Home]) -> None:
    first, second = desks
    publish(first, "a")
    joint.claim(first)
    change(first, "b")
    joint.release(first, is_done=False)
    publish(second, "c")
    look(first)
    assert words(first) == words(second)
    assert "b" not in words(first)


def test_a_commit_whose_answer_got_lost_was_made(desks: tuple[Home, Home], monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = desks
    commit = ledger.Ledger._commit
    monkeypatch.setattr(ledger.Ledger, "_commit", lambda own, *args: commit(own, *args) and not args[0])
    publish(first, "a")
    monkeypatch.undo()
    look(second)
    assert words(second) == {"a": ["a", "a"]}


def test_files_that_a_home_lost_are_lost_to_nobody_else(desks: tuple[Home, Home], url: str) -> None:
    first, second = desks
    publish(first, "a")
    (part,) = lake_of(first).runs()[0].parts["first_words"]
    with pytest.raises(HomeError, match=r"is lost, and was not removed"), turn(first):
        part.path.unlink()
    log = first.lake / "first_words" / "_delta_log" / f"{1:020d}.json"
    with pytest.raises(HomeError, match=r"is lost, and was not removed"), turn(first):
        log.unlink()
    publish(second, "b")
    look(first)
    assert words(first) == words(second)
    assert files(first.lake) == files(url)


def test_a_garbled_file_is_fetched_again(desks: tuple[Home, Home], url: str) -> None:
    first, _ = desks
    publish(first, "a")
    (part,) = lake_of(first).runs()[0].parts["first_words"]
    size = part.path.stat().st_size
    with turn(first):
        assert joint.fetch_again(first, [part.path]) == []
        part.path.write_bytes(b"x" * size)
        assert joint.fetch_again(first, [part.path]) == [part.path]
    assert pq.read_table(part.path)["word"].to_pylist() == ["a"]
    (Path(url) / "first_words" / part.path.name).write_bytes(b"x" * size)
    with turn(first):
        part.path.write_bytes(b"x" * size)
        assert joint.fetch_again(first, [part.path]) == []


def test_a_lake_becomes_the_shared_one(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Home.at(tmp_path / "own")
    choose_format(own, "delta")
    change(own, "a")
    joint.choose_url(own, url, None)
    late = joined_home(tmp_path / "late", url)
    for kill_at in (3, 9, 30):
        dies(lambda: look(own), own, kill_at, monkeypatch)
    look(own)
    look(late)
    assert words(own) == words(late) == {"a": ["a", "a"]}
    assert files(url) == files(own.lake)


def test_two_lakes_do_not_become_one(tmp_path: Path, url: str) -> None:
    own, other = Home.at(tmp_path / "own"), Home.at(tmp_path / "other")
    for home in (own, other):
        choose_format(home, "delta")
        change(home, home.root.name)
    joint.choose_url(own, url, None)
    joint.choose_url(other, url, None)
    look(own)
    with pytest.raises(UsageError, match=r"has a lake of its own, and so has .*: join from a new home"):
        joint.claim(other)
    assert not joint.is_joined(other)
    assert [*words(other)] == ["other"]
    with pytest.raises(UsageError, match=r"has a lake of its own"):
        joint.choose_url(other, url, None)
    look(own)


def test_what_cannot_be_shared_is_refused(tmp_path: Path, url: str, desks: tuple[Home, Home]) -> None:
    home = Home.at(tmp_path / "home")
    with pytest.raises(UsageError, match="only Delta tables can be shared"):
        joint.choose_url(home, url, "manifests")
    home.lake.mkdir(parents=True)
    (home.lake / "first_words").mkdir()
    with pytest.raises(UsageError, match="onrecord migrate delta"):
        joint.choose_url(home, url, None)
    with pytest.raises(UsageError, match=r"is shared at .*/shared, not at /elsewhere as lake\.url says"):
        joint.choose_url(desks[0], "/elsewhere", None)
    with pytest.raises(HomeError, match=r"cannot be reached: no folder "):
        joint.choose_url(Home.at(tmp_path / "far"), "/no/such/place", None)
    with pytest.raises(UsageError, match="where it stays Delta tables"):
        joint.require_own_lake(desks[0])


def test_a_library_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.publish.joint.joining", None)
    with pytest.raises(HomeError, match=r"needs a package that is not installed .*: pip install 'onrecord\[delta\]'"):
        joint.choose_url(Home.at(tmp_path), "s3://desk/lake", None)


def test_another_lake_in_its_place_is_not_followed(desks: tuple[Home, Home], tmp_path: Path, url: str) -> None:
    first, _ = desks
    publish(first, "a")
    kept = shutil.copytree(url, tmp_path / "backup")
    publish(first, "b")
    shutil.rmtree(url)
    with pytest.raises(HomeError, match="there is no ledger"):
        joint.claim(first)
    joined_home(tmp_path / "third", url)
    with pytest.raises(HomeError, match="there is another lake at"):
        joint.claim(first)
    shutil.rmtree(url)
    shutil.copytree(kept, url)
    with pytest.raises(HomeError, match="there is an older lake at"):
        joint.claim(first)
    assert [*words(first)] == ["a", "b"]


@pytest.mark.parametrize("torn", [b"", b"\x9e\xff{", b'{"holder": "a"', b"7", b'{"signs": 3}'])
def test_a_sign_that_is_read_while_it_changes_is_waited_out(desks: tuple[Home, Home], url: str, torn: bytes) -> None:
    first, second = desks
    publish(first, "a")
    (sign,) = (Path(url) / "_publishing" / "claims").iterdir()
    sign.write_bytes(torn)
    publish(second, "b")
    assert sorted(words(second)) == ["a", "b"]
