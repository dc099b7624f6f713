"""Files to items: folders, lines, archives, and what cannot be read."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from onrecord.capture.discover import find_files
from onrecord.capture.items import RawItem, UnreadItem, items_of
from onrecord.errors import UsageError


def all_items(*sources: Path) -> list[RawItem | UnreadItem]:
    return [item for file in find_files(sources) for item in items_of(file)]


def test_a_folder_is_searched_in_a_stable_order_without_hidden_files(folder: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    assert [item.path.removeprefix(f"{folder}/") for item in all_items(folder)] == ["a.txt", "b.txt", "sub/c.txt"]


def test_a_path_given_twice_is_one_file(folder: Path) -> None:
    (folder / "a.txt").write_text("x")
    assert len(all_items(folder, folder / "a.txt", folder / ".." / folder.name)) == 1


def test_a_missing_path_is_a_usage_error(folder: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        find_files([folder / "nowhere"])


def test_a_file_of_another_kind_is_refused_in_a_folder_and_tried_when_named(folder: Path) -> None:
    (folder / "notes.md").write_text("some text")
    (in_folder,) = all_items(folder)
    assert isinstance(in_folder, UnreadItem)
    assert in_folder.refusal.code == "unsupported_type"
    (named,) = all_items(folder / "notes.md")
    assert isinstance(named, RawItem)


def test_lines_are_items_of_their_own_and_blank_ones_are_none(folder: Path) -> None:
    (folder / "wire.jsonl").write_bytes(b'{"a": 1}\r\n\n{"b": 2}\n{"c"')
    found = all_items(folder)
    assert [(item.path.rpartition("/")[2], item.raw) for item in found if isinstance(item, RawItem)] == [
        ("wire.jsonl#L1", b'{"a": 1}'),
        ("wire.jsonl#L3", b'{"b": 2}'),
        ("wire.jsonl#L4", b'{"c"'),
    ]


def test_an_appended_file_keeps_the_identity_of_its_earlier_lines(folder: Path) -> None:
    (folder / "wire.jsonl").write_text("one\ntwo\n")
    before = {item.capture_id for item in all_items(folder) if isinstance(item, RawItem)}
    (folder / "wire.jsonl").write_text("one\ntwo\nthree\n")
    after = {item.capture_id for item in all_items(folder) if isinstance(item, RawItem)}
    assert before < after
    assert len(after) == 3


def test_a_gzipped_file_has_the_same_items(folder: Path) -> None:
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(b"one\ntwo\n"))
    assert [item.raw for item in all_items(folder) if isinstance(item, RawItem)] == [b"one", b"two"]


def test_a_damaged_archive_is_refused_after_its_good_lines(folder: Path) -> None:
    packed = gzip.compress(os.urandom(50_000).hex().encode() + b"\n")
    (folder / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (item,) = all_items(folder)
    assert isinstance(item, UnreadItem)
    assert item.refusal.code == "unreadable"


def test_a_pipe_is_refused_instead_of_waited_for(folder: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.jsonl.gz", "d.csv", "e.parquet", "f.warc"):
        os.mkfifo(folder / name)
    found = all_items(folder)
    assert [item.refusal.code for item in found if isinstance(item, UnreadItem)] == ["unreadable"] * 6


@pytest.mark.parametrize("name", ["r.jsonl", "r.txt", "r.json.gz"])
def test_a_link_to_a_device_is_refused(folder: Path, name: str) -> None:
    (folder / name).symlink_to("/dev/zero")
    (item,) = all_items(folder)
    assert isinstance(item, UnreadItem)
    assert (item.refusal.code, item.path) == ("outside", str(folder / name))
    (named,) = all_items(folder / name)
    assert isinstance(named, UnreadItem)
    assert named.refusal.code == "unreadable"


def test_a_link_out_of_the_folder_is_refused_by_name_and_one_within_it_is_read(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for the press.")
    (folder / "own.txt").write_text("A story.")
    (folder / "deep").mkdir()
    (folder / "deep" / "link.txt").symlink_to(folder / "own.txt")
    (folder / "out.txt").symlink_to(secret)
    (folder / "up.txt").symlink_to(os.path.relpath(secret, folder))
    found = all_items(folder)
    assert [item.raw for item in found if isinstance(item, RawItem)] == [b"A story."]
    (refused,) = (item for item in found if isinstance(item, UnreadItem))
    assert refused.refusal.code == "outside"
    assert f"to {secret.resolve()}: name that file" in refused.refusal.reason
    assert [item.raw for item in all_items(folder, secret) if isinstance(item, RawItem)] == [
        b"A story.",
        b"Not for the press.",
    ]


def test_a_folder_that_is_a_link_itself_is_searched(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("A story.")
    (tmp_path / "inbox").symlink_to(folder)
    (item,) = all_items(tmp_path / "inbox")
    assert isinstance(item, RawItem)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything: run the tests as another user")
def test_a_file_without_read_permission_is_refused(folder: Path) -> None:
    (folder / "a.txt").write_text("x")
    (folder / "a.txt").chmod(0)
    (item,) = all_items(folder)
    assert isinstance(item, UnreadItem)
    assert item.refusal.code == "unreadable"


def test_a_broken_link_is_refused(folder: Path) -> None:
    (folder / "a.txt").symlink_to(folder / "gone.txt")
    (item,) = all_items(folder)
    assert isinstance(item, UnreadItem)


def test_names_with_odd_characters_are_kept_as_storable_text(folder: Path) -> None:
    odd = os.fsencode(folder) + b"/caf\xe9 \n 'x'.txt"
    Path(os.fsdecode(odd)).write_text("x")
    (item,) = all_items(folder)
    assert isinstance(item, RawItem)
    assert "caf\\xe9" in item.path
    item.path.encode("utf-8")
