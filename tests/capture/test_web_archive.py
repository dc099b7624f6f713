"""Web archives: whole pages are read, those that are cut off or say the wrong length are refused in their place."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.capture.discover import InputFile
from onrecord.capture.items import items_of
from onrecord.capture.raw_item import RawItem
from onrecord.capture.web_archive import page_in

PAGE = b"<html><body><h1>Mill burns</h1><p>The mill at Orm burnt down, its owner Pia Vik said.</p></body></html>"


def archive(*pages: bytes, gzip: bool = False) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=gzip)
    for number, page in enumerate(pages, start=1):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        address = f"https://orm.example/{number}"
        writer.write_record(writer.create_warc_record(address, "response", io.BytesIO(page), http_headers=headers))
    return stream.getvalue()


def outcomes(path: Path) -> list[object]:
    """The content of each page, or the reason why it was refused."""
    items = items_of(InputFile(path))
    return [page_in(one.raw).content if isinstance(one, RawItem) else one.refusal.reason for one in items]


@pytest.mark.parametrize("gzip", [False, True])
def test_a_page_that_is_cut_off_is_refused_alone(folder: Path, gzip: bool) -> None:
    long = PAGE * 3000
    name = "crawl.warc.gz" if gzip else "crawl.warc"
    (folder / name).write_bytes(archive(PAGE, long, gzip=gzip) + archive(PAGE, gzip=gzip)[:-40])
    whole, also_whole, cut = outcomes(folder / name)
    assert (whole, also_whole) == (PAGE, long)
    assert str(cut).startswith("The page https://orm.example/1 is cut off: ")


def test_what_a_record_has_beyond_its_stated_length_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = archive(PAGE)
    length = int(first.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    short = first.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length - 30))
    (folder / "crawl.warc").write_bytes(short + archive(PAGE))
    assert outcomes(folder / "crawl.warc") == [
        PAGE[:-30],
        "The record before is longer than it says: its rest is left out.",
        PAGE,
    ]
    assert capsys.readouterr().err == ""
