"""Statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

Each statement is one annotation whose targets are the parts of its content. A target has two selectors: a
TextPositionSelector, whose offsets count code points of ``articles.text`` as the model asks, and a
TextQuoteSelector, which finds the words in any other rendering of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from onrecord.ask.question import answering
from onrecord.home import Home
from onrecord.version import __version__
from onrecord.warehouse_sql import query

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_CONTEXT_CHARS = 32  # characters of context on either side of the quoted words


def write_annotations(home: Home, out: TextIO) -> None:
    """Writes all statements as one AnnotationCollection with one embedded page, as a stream."""
    out.write(f'{{"@context": "{CONTEXT}", "type": "AnnotationCollection", "label": "Statements on record",\n')
    out.write('"first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
    separator = "\n"
    for made in statement_annotations(home):
        out.write(separator + json.dumps(made, ensure_ascii=False))
        separator = ",\n"
    out.write("\n]}}\n")


def statement_annotations(home: Home) -> Iterator[dict[str, Any]]:
    """The statements, one annotation each, oldest article first."""
    with answering(query("show/annotated_statements"), home) as answer:
        names = [column.name for column in answer.columns]
        for row in answer.rows():
            yield _annotation(dict(zip(names, row, strict=True)))


def _annotation(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"urn:onrecord:{row['statement_id']}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": "onrecord", "schema:softwareVersion": __version__},
        "body": list(_bodies(row)),
        "target": [_target(row, span["start_char"], span["end_char"]) for span in row["content_spans"]],
    }


def _bodies(row: dict[str, Any]) -> Iterator[dict[str, str]]:
    credited = f"{row['speaker'] or 'Nobody named'} ({row['cue'] or 'no cue'}): {row['text']}"
    yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": credited}
    yield {"type": "TextualBody", "purpose": "classifying", "value": row["kind"]}
    if row["speaker"]:
        yield {"type": "TextualBody", "purpose": "tagging", "value": row["speaker"]}


def _target(row: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    page: str = row["page"]
    quote = {
        "type": "TextQuoteSelector",
        "exact": page[start:end],
        "prefix": page[max(0, start - _CONTEXT_CHARS) : start],
        "suffix": page[end : end + _CONTEXT_CHARS],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": row["url"] or f"urn:onrecord:{row['article_id']}", "selector": [position, quote]}
