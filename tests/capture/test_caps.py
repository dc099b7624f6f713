"""Caps on what comes from outside: what is more is refused by the name of its cap, and nothing is lost beside it."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.capture.discover import InputFile
from onrecord.capture.inputs.html_tree import parse_html
from onrecord.capture.inputs.item import read_item
from onrecord.capture.items import RawItem, UnreadItem, items_of
from onrecord.errors import RefusedInput
from onrecord.settings import Caps
from tests.support.timing import cpu_seconds

MODIFIED = datetime(2022, 1, 1)
STORY = "The weir at Tolm was mended on Friday, the miller said. It had leaked since March."
PAGE = f"<html><body><article><h1>Weir mended</h1><p>{STORY}</p><p>{STORY}</p>{{}}</article></body></html>"


def read(path: Path, content: bytes, caps: Caps) -> list[RawItem | UnreadItem]:
    path.write_bytes(content)
    return list(items_of(InputFile(path), caps))


def told(found: list[RawItem | UnreadItem]) -> Iterator[str]:
    """The place of each item, with the cap that refused it."""
    for item in found:
        place = item.path.rpartition("#")[2]
        if isinstance(item, RawItem):
            yield place
        else:
            assert item.refusal.code == "too_large"
            yield f"{place} {item.refusal.reason}"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_over_long_line_costs_itself_alone(folder: Path, pack: Callable[[bytes], bytes]) -> None:
    content = b"first\n" + b"x" * 3_000_000 + b"\n\nlast\n"
    name = "a.jsonl" if pack is bytes else "a.jsonl.gz"
    found = read(folder / name, pack(content), Caps(item_bytes=1000))
    assert list(told(found)) == [
        "L1",
        "L2 The line begins at byte 6. It has 3,000,000 bytes; caps.item_bytes allows 1,000.",
        "L4",
    ]


def test_a_line_of_just_as_many_bytes_as_allowed_is_read(folder: Path) -> None:
    found = read(folder / "a.jsonl", b"x" * 1000 + b"\n" + b"x" * 1001 + b"\n" + b"y" * 1000, Caps(item_bytes=1000))
    assert [type(item) for item in found] == [RawItem, UnreadItem, RawItem]


def test_an_over_long_line_without_an_end_is_the_last(folder: Path) -> None:
    found = read(folder / "a.jsonl", b"one\n" + b"x" * 5000, Caps(item_bytes=1000))
    assert [type(item) for item in found] == [RawItem, UnreadItem]
    assert found[1].bytes == 5000 if isinstance(found[1], UnreadItem) else False


def test_lines_beyond_the_cap_are_told_with_their_place(folder: Path) -> None:
    found = read(folder / "a.jsonl", b"one\n\ntwo\nthree\n", Caps(file_lines=3))
    assert list(told(found)) == [
        "L1",
        "L3",
        "L4 Line 4, at byte 9, and all that follows is left unread; caps.file_lines allows 3.",
    ]


def test_items_beyond_the_cap_are_told_with_their_place(folder: Path) -> None:
    content = b'[{"text": "a"}, {"text": "b"}]\n{"text": "c"}\n'
    found = read(folder / "a.jsonl", content, Caps(file_items=2))
    assert list(told(found)) == [
        "L1R1",
        "L1R2",
        "L2 Line 2, at byte 31, and all that follows is left unread; caps.file_items allows 2.",
    ]


def _warc(pages: int, content: bytes = b"<p>page</p>", encoding: str | None = None) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    headers = [("Content-Type", "text/html"), *([("Content-Encoding", encoding)] if encoding else [])]
    for number in range(pages):
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.0")
        url = f"https://tolm.example/{number}"
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=http)
        writer.write_record(record)
    return stream.getvalue()


def _parquet(rows: int) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": [f"story {number}" for number in range(rows)]}), stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps([{"text": str(number)} for number in range(9)]).encode()),
        ("a.csv", b"text,title\n" + b"a,b\n" * 9),
        ("a.parquet", _parquet(9)),
        ("a.warc.gz", _warc(9)),
    ],
)
def test_records_beyond_the_cap_are_told_with_their_number(folder: Path, name: str, content: bytes) -> None:
    *read_ones, last = read(folder / name, content, Caps(file_items=4))
    assert [item.path.rpartition("#")[2] for item in read_ones] == ["R1", "R2", "R3", "R4"]
    assert list(told([last])) == ["R5 Record 5 and all that follows is left unread; caps.file_items allows 4."]


def test_a_table_of_endless_lines_is_left_at_the_cap(folder: Path) -> None:
    found = read(folder / "a.csv.gz", gzip.compress(b"text,title\na,b\n" + b"\n" * 500_000), Caps(file_lines=1000))
    assert found[0].path.endswith("#R1")
    assert "Line 1,001 and all that follows is left unread; caps.file_lines allows 1,000." in list(told(found))[1]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.json.gz"])
def test_a_file_that_unpacks_to_too_much_is_given_up(folder: Path, name: str) -> None:
    first = b"text,title\n" if "csv" in name else b""
    content = first + b'{"text": "a"}\n' + b"\n" * 30_000_000
    caps = Caps(unpacked_bytes=1_000_000, file_lines=10**9)
    found = read(folder / name, gzip.compress(content), caps)
    (refused,) = (item for item in found if isinstance(item, UnreadItem))
    assert refused.refusal.code == "too_large"
    assert "Byte 1,000,001 of what it unpacks to and all that follows is left unread" in refused.refusal.reason


def test_line_ends_by_the_million_take_a_moment(folder: Path) -> None:
    packed = gzip.compress(b"\n" * 4_000_000)
    few, many = folder / "few.jsonl.gz", folder / "many.jsonl.gz"
    few.write_bytes(gzip.compress(b"\n" * 1_000_000))
    many.write_bytes(packed)
    caps = Caps(file_lines=1_000_000)

    def seconds(path: Path) -> float:
        return cpu_seconds(lambda: list(items_of(InputFile(path), caps)))

    assert seconds(many) < 3 * seconds(few)


def test_a_page_in_an_archive_that_unpacks_to_too_much_is_refused_alone(folder: Path) -> None:
    bomb = _warc(1, gzip.compress(b"<p>" + b" " * 5_000_000), "gzip")
    found = read(folder / "a.warc.gz", _warc(1) + bomb + _warc(1), Caps(item_bytes=100_000))
    assert [type(item) for item in found] == [RawItem, UnreadItem, RawItem]
    assert "caps.item_bytes allows 100,000" in list(told(found))[1]


def test_an_archive_that_unpacks_to_too_much_is_given_up_at_a_record(folder: Path) -> None:
    found = read(folder / "a.warc.gz", _warc(5, b"x" * 1000), Caps(unpacked_bytes=2500))
    assert [type(item) for item in found] == [RawItem, RawItem, UnreadItem]
    assert "Record 3, in which byte 2,501 of the archive lies," in list(told(found))[2]


@pytest.mark.parametrize(
    ("inside", "caps", "refused"),
    [
        ("<b>x</b>" * 60, Caps(page_elements=50), "elements; caps.page_elements allows 50"),
        ("<b " + " ".join(f"a{n}='>'" for n in range(60)) + ">x</b>", Caps(tag_attributes=50), "60 attributes"),
        ("<b " + " ".join(f"a{n}" for n in range(60)) + ">x</b>", Caps(tag_attributes=50), "60 attributes"),
    ],
)
def test_a_page_of_too_many_parts_is_refused_by_the_name_of_the_cap(inside: str, caps: Caps, refused: str) -> None:
    page = PAGE.format(inside).encode()
    assert read_item(RawItem("a.html", page, MODIFIED)).page.text
    record = json.dumps({"title": "Weir mended", "text": page.decode()}).encode()
    for item in (RawItem("a.html", page, MODIFIED), RawItem("a.jsonl#L1", record, MODIFIED)):
        with pytest.raises(RefusedInput, match=refused) as error:
            read_item(item, caps=caps)
        assert error.value.code == "too_large"


def test_an_article_of_too_many_comments_is_refused_by_the_name_of_the_cap() -> None:
    record = {"title": "Weir mended", "text": STORY, "comments": [{"text": f"No {number}"} for number in range(9)]}
    with pytest.raises(RefusedInput, match=r"It has 9 comments; caps\.page_comments allows 8"):
        read_item(RawItem("a.jsonl#L1", json.dumps(record).encode(), MODIFIED), caps=Caps(page_comments=8))


def test_a_tag_of_endless_attributes_is_refused_before_the_parser_compares_them() -> None:
    def refuse(count: int) -> float:
        page = PAGE.format("<b " + " ".join(f"a{number}='x y'" for number in range(count)) + ">x</b>").encode()

        def work() -> None:
            with pytest.raises(RefusedInput, match=r"caps\.tag_attributes"):
                read_item(RawItem("a.html", page, MODIFIED))

        return cpu_seconds(work, work)

    assert refuse(200_000) < 16 * refuse(50_000)


@pytest.mark.parametrize("element", ["script", "style", "SCRIPT"])
def test_a_comparison_in_a_script_is_no_tag_of_many_attributes(element: str) -> None:
    words = " ".join(f"a{number}" for number in range(60))
    page = f"<html><body><{element} type='x'>if (i<n && {words})</{element}><p>The quay is shut.</p></body></html>"
    assert "The quay is shut." in parse_html(page, Caps(tag_attributes=50)).text_content()


def test_a_tag_of_many_attributes_behind_a_script_is_seen() -> None:
    words = " ".join(f"a{number}" for number in range(60))
    with pytest.raises(RefusedInput, match="60 attributes"):
        parse_html(f"<body><script>i<n</script><b {words}>x</b><script>", Caps(tag_attributes=50))
