"""Reviewed statements as annotated text: what ``training/`` learns from, and what it is measured on.

A document is one paragraph all of whose statements were reviewed, since what nobody looked at is no evidence: a row of
JSON with ``id``, ``text`` and ``attributions`` (``source``, ``cue`` and ``content`` as offsets into ``text``), as
``training.corpus.read_annotated`` reads them. Statements whose words were found right are its attributions; those found
wrong as a whole are none; a paragraph with any other is left out, since the right words are not known. What the
extractor missed cannot be seen: read the paragraphs before they are trusted as complete.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.ask.question import answering
from onrecord.home import Home
from onrecord.warehouse_sql import query

TRAIN, DEV = "train.contract.jsonl.gz", "dev.contract.jsonl.gz"
_HELD_OUT = 5  # of so many articles one is for measuring, told by the hash of its id

Row = dict[str, Any]


def write_annotated(folder: Path, home: Home) -> list[Path]:
    """Writes the folder that ``training.rebuild --corpus`` takes: documents to train on, and others to measure on."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = list(annotated_paragraphs(home))
    paths = [folder / TRAIN, folder / DEV]
    for path, is_held_out in zip(paths, (False, True), strict=True):
        own = (document for document in documents if _is_held_out(document["article_id"]) is is_held_out)
        _write(path, own)
    return paths


def annotated_paragraphs(home: Home) -> Iterator[dict[str, Any]]:
    """The paragraphs that are wholly reviewed, by article and place."""
    with answering(query("reviews/annotated"), home) as answer:
        names = [column.name for column in answer.columns]
        rows = (dict(zip(names, row, strict=True)) for row in answer.rows())
        for (article_id, number), group in groupby(rows, key=lambda row: (row["article_id"], row["paragraph_no"])):
            statements = list(group)
            if all(own["words"] for own in statements):
                kept = [own for own in statements if own["words"] == "right"]
                if all(_is_inside(own) for own in kept):
                    yield {
                        "id": f"{article_id}#{number}",
                        "article_id": article_id,
                        "text": statements[0]["paragraph"],
                        "attributions": [_attribution(own) for own in kept],
                    }


def _write(path: Path, documents: Iterable[dict[str, Any]]) -> None:
    lines = "".join(json.dumps(own, ensure_ascii=False) + "\n" for own in documents)
    path.write_bytes(gzip.compress(lines.encode("utf-8", "surrogatepass"), mtime=0))


def _is_held_out(article_id: str) -> bool:
    return int(sha256(article_id.encode()).hexdigest(), 16) % _HELD_OUT == 0


def _attribution(row: Row) -> dict[str, Any]:
    return {
        "source": _span(row, "speaker"),
        "cue": _span(row, "cue"),
        "content": [_moved(row, span["start_char"], span["end_char"]) for span in row["content_spans"]],
        "required": True,
        "speaker": row["speaker"],
    }


def _span(row: Row, role: str) -> list[list[int]]:
    start, end = row[f"{role}_start_char"], row[f"{role}_end_char"]
    return [] if start is None else [_moved(row, start, end)]


def _moved(row: Row, start: int, end: int) -> list[int]:
    return [start - row["paragraph_start"], end - row["paragraph_start"]]


def _is_inside(row: Row) -> bool:
    """Whether all its words stand in the paragraph: a quotation may go on over others, a source stand in another."""
    one = _attribution(row)
    spans = [*one["source"], *one["cue"], *one["content"]]
    return all(0 <= start < end <= len(row["paragraph"]) for start, end in spans)
