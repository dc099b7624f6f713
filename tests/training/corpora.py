"""Annotated texts of a few sentences."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

TEXT = "The mayor said that it rains.\n\n“It is wet,” she added. “Bring boots.”\n\nThe road is closed."


def spans(words: str, text: str = TEXT) -> list[list[int]]:
    """Where the words stand, as a list of one span; none if there are no words."""
    return [[text.index(words), text.index(words) + len(words)]] if words else []


def attribution(source: str, cue: str, content: str, text: str = TEXT, **more: object) -> dict[str, Any]:
    """One attribution by its words."""
    return {"source": spans(source, text), "cue": spans(cue, text), "content": spans(content, text), **more}


def row(name: str) -> dict[str, Any]:
    """One annotated article, as the packed corpora have it."""
    attributions = [
        attribution("The mayor", "said", "that it rains"),
        attribution("she", "added", "“It is wet,”"),
        attribution("", "", "“Bring boots.”", follow_on=True),
    ]
    return {"id": name, "text": TEXT, "attributions": attributions}


def clause_row(name: str) -> dict[str, Any]:
    """The same text in a corpus of clauses, with an attribution inside another's content."""
    attributions = [
        attribution("The mayor", "said", "that it rains", nested=False),
        attribution("it", "rains", "that", nested=True),
    ]
    finite = [TEXT.index(verb) for verb in ("said", "rains", "is wet", "added", "is closed")]
    return {"id": name, "genre": "news", "text": TEXT, "attributions": attributions, "finite": finite}


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Packs the rows."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one) + "\n" for one in rows)
    return path
