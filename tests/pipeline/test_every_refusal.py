"""Nothing is lost silently: every reason to refuse is fed to a run, and every part of every file is in a table."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from onrecord.check.facts import Thresholds
from onrecord.home import Home
from onrecord.pipeline import record
from onrecord.pipeline.run_settings import RunSettings
from onrecord.settings import Caps
from onrecord.tables.run_words import ReasonCode
from tests.conftest import Query

STORY = "The weir at Tolm was mended on Friday, the miller said. It had leaked since March."
GOOD = json.dumps({"title": "Weir mended", "text": STORY}).encode()
LATER = json.dumps({"title": "Weir opened", "text": f"{STORY} It is open."}).encode()
CAPS = Caps(item_bytes=5000, file_lines=8, unpacked_bytes=20_000)
CONSENT = "We value your privacy. We and our partners store and access cookies. Accept all. Reject all. Manage options."
SIGN_IN = "Sign in\nEmail address\nPassword\nForgot your password?\nKeep me signed in\nNew here? Create an account"
ROBOT = "Checking your browser before accessing the site. Verify you are human. Please enable JavaScript and cookies."
# By the work of a run: tests/pipeline/test_item_limit.py and test_workers.py, tests/publish/test_forget.py.
FED_ELSEWHERE = {ReasonCode.TOO_SLOW, ReasonCode.KILLED_WORKER, ReasonCode.FORGOTTEN}

# By reason, files that have it; ``good`` lines and rows among bad ones are to be published.
FILES: Mapping[ReasonCode, Mapping[str, bytes]] = {
    ReasonCode.BAD_JSON: {"bad.jsonl": GOOD + b"\n{\n\n" + LATER + b"\n"},
    ReasonCode.BAD_TABLE: {
        "bad.csv": b'title,text\nA,b,c,d\nWeir closed,"' + STORY.encode() + b'"\n',
        "open.csv": b'title,text\nWeir,"never closed\n',
    },
    ReasonCode.BINARY: {"binary.txt": b"\x00\x01\x02\x03" * 20},
    ReasonCode.CONSENT_PAGE: {"consent.txt": CONSENT.encode()},
    ReasonCode.EMPTY: {"empty.txt": b" \n", "empty.json": b"", "empty.csv": b""},
    ReasonCode.ERROR_PAGE: {"robot.txt": ROBOT.encode()},
    ReasonCode.MIXED_ENCODING: {"mixed.txt": "Überall Brücken für größere Schiffe. ".encode() * 3 + b"Caf\xe9"},
    ReasonCode.NO_ARTICLE: {"none.html": b"<html><body><nav>Home</nav></body></html>"},
    ReasonCode.NO_TEXT: {"no_text.jsonl": b'{"title": "Weir"}\n{"title": "Weir", "text": ""}\n'},
    ReasonCode.NOT_AN_OBJECT: {"list.jsonl": b"3\n", "list.json": b"[1, 2]"},
    ReasonCode.NOT_PROSE: {"feed.txt": b"<?xml version='1.0'?><rss>" + STORY.encode() + b"</rss>"},
    ReasonCode.OUTSIDE: {},
    ReasonCode.SIGN_IN_PAGE: {"sign_in.txt": SIGN_IN.encode()},
    ReasonCode.TOO_LARGE: {
        "long.jsonl": GOOD + b" \n" + b"x" * 50_000 + b"\n" + LATER + b" \n",
        "lines.jsonl": b"\n" * 7 + GOOD + b"  \n" + GOOD + b"\n",
        "large.txt": b"word " * 2000,
        "bomb.jsonl.gz": gzip.compress(LATER + b"  \n" + b"\n" * 4 + b" " * 90_000),
    },
    ReasonCode.UNDECODABLE: {"utf32.txt": b"\xff\xfe\x00\x00abc"},
    ReasonCode.UNREADABLE: {
        "cut.jsonl.gz": gzip.compress(os.urandom(2000).hex().encode())[:900],
        "bad.parquet": b"PAR1",
        "bad.warc": b"WARC/9",
        "plain.eml": b"no headers here",
    },
    ReasonCode.UNSUPPORTED_TYPE: {"photo.jpg": b"\xff\xd8", "notes.md": b"some text"},
}


def parts_of(path: Path) -> Iterator[str]:
    """The parts of a file that are to be in a table: its lines that are not blank, else the file or a part of it."""
    if path.suffix != ".jsonl":
        yield str(path)
        return
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if line.strip() or number == CAPS.file_lines + 1:
            yield f"{path}#L{number}"


def test_every_reason_is_fed() -> None:
    assert set(FILES) | FED_ELSEWHERE == set(ReasonCode)


@pytest.fixture
def inbox(folder: Path, tmp_path: Path) -> Path:
    """A folder with all of the files, a pipe and a link out of it."""
    for files in FILES.values():
        for name, content in files.items():
            (folder / name).write_bytes(content)
    os.mkfifo(folder / "pipe.jsonl")
    (tmp_path / "outside.txt").write_text(STORY)
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    return folder


def test_every_part_of_every_file_is_published_or_refused_with_a_reason(inbox: Path, home: Home, query: Query) -> None:
    settings = RunSettings(workers=1, caps=CAPS, thresholds=Thresholds(min_files_to_judge=1000, builds_docs=False))
    summary = record([inbox], home, settings=settings)
    assert summary.status == "published"
    refused = query("SELECT path, reason_code, reason FROM quarantine")
    published = [path for (path,) in query("SELECT path FROM captures")]
    by_code: dict[str, set[str]] = {}
    for path, code, reason in refused:
        assert reason.endswith((".", "names it."))
        by_code.setdefault(code, set()).add(Path(path.split("#")[0]).name)
    for code, files in FILES.items():
        assert set(files) <= by_code.get(code, set()), code
    assert "link.txt" in by_code["outside"]
    assert "pipe.jsonl" in by_code["unreadable"]
    told = {path for path, _, _ in refused} | set(published)
    files = {path.split("#")[0] for path in told}
    for file in (path for path in inbox.iterdir() if path.name != "pipe.jsonl"):
        for part in parts_of(file):
            assert part in (told if "#" in part else files), part
    assert {Path(path).name for path in published} == {
        "bad.csv#R2",
        "bad.jsonl#L1",
        "bad.jsonl#L4",
        "bomb.jsonl.gz#L1",
        "lines.jsonl#L8",
        "long.jsonl#L1",
        "long.jsonl#L3",
    }
    again = record([inbox], home, settings=settings)
    assert again.status == "nothing_new"
