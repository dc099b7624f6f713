"""The examples of docs/input.md: files, and what comes of them.

A block ```` ```json guardian.jsonl ```` is a file, a block of Python writes the one that it names, and the block
```` ```outcome ```` below it has a line for each article: shape, title, author, time, outlet, comments.
``python -m tests.support.input_examples docs/input.md`` writes the outcomes again.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.capture.discover import InputFile
from onrecord.capture.inputs.item import read_item
from onrecord.capture.items import UnreadItem, items_of
from onrecord.capture.raw_item import RawItem
from onrecord.errors import RefusedInput
from onrecord.parse import parse_page
from onrecord.settings import FieldSettings

_EXAMPLE = re.compile(
    r"```(?P<language>\w+) (?P<file>[\w.-]+)(?: (?P<fields>\S+=\S+))?\n(?P<content>.*?)```"
    r"\n+```outcome\n(?P<outcome>.*?)```",
    re.DOTALL,
)


class Example(NamedTuple):
    """One file of the document; ``content`` is what it holds, or the Python that writes it."""

    file: str
    language: str
    content: str
    fields: FieldSettings
    outcome: str


def examples_of(document: str) -> Iterator[Example]:
    """The examples of a document in order."""
    for found in _EXAMPLE.finditer(document):
        given = dict(part.split("=") for part in (found["fields"] or "").split(",") if part)
        yield Example(found["file"], found["language"], found["content"], FieldSettings(**given), found["outcome"])


def outcome_of(example: Example, folder: Path) -> str:
    """What comes of the example's file, which is written into ``folder``."""
    path = folder / example.file
    if example.language == "python":
        before = Path.cwd()
        os.chdir(folder)
        try:
            exec(compile(example.content, example.file, "exec"), {})
        finally:
            os.chdir(before)
    else:
        path.write_text(example.content, encoding="utf-8")
    return "".join(f"{_line(item, example.fields)}\n" for item in items_of(InputFile(path)))


def _line(item: RawItem | UnreadItem, fields: FieldSettings) -> str:
    try:
        if isinstance(item, UnreadItem):
            raise item.refusal
        captured = read_item(item, fields)
    except RefusedInput as refusal:
        return f"refused ({refusal.code}): {refusal.reason}"
    page = parse_page(captured.page)
    shape = f"{captured.keys.shape}: " if captured.keys else ""
    moment = page.published_at.isoformat(" ", "minutes") if page.published_at else "no time"
    told = [page.title or "no title", page.author or "no author", moment, page.source or "no outlet"]
    if page.comments:
        told.append("comments: " + "; ".join(_comment(comment.row) for comment in page.comments))
    return shape + " | ".join(told)


def _comment(row: object) -> str:
    author, depth, score = (getattr(row, name) for name in ("author", "depth", "score"))
    return f"{'>' * depth}{author}{'' if score is None else f' {score:+d}'}"


def written_again(document: str) -> str:
    """The document with every outcome as it comes out now."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "articles")
        home.mkdir()
        for example in examples_of(document):
            new = outcome_of(example, home)
            old = f"{example.content}```\n\n```outcome\n{example.outcome}```"
            document = document.replace(old, f"{example.content}```\n\n```outcome\n{new}```")
    return document


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(written_again(target.read_text(encoding="utf-8")), encoding="utf-8")
