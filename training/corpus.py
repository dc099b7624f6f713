"""Annotated articles as packed JSON lines (one article a line) and plain text, as paragraphs of words with gold tags.

A quotation that follows on is an attribution of its own, without source and cue.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.enrich.statements.model.labels import SpanRole, Tag
from onrecord.text.tokens import Tokens, tokenise

Span = tuple[int, int]
UNTAGGED = -100  # instead of a tag: of this word the annotation says nothing
_ROLES = tuple(role.name.lower() for role in SpanRole)


@dataclass(frozen=True)
class Attribution:
    """Character spans of one annotated attribution, into its article's text.

    What is not ``required`` need not be found, and is not wrong when it is.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    required: bool = True


@dataclass(frozen=True)
class Article:
    """One text, its non-empty lines as words, and (for annotated text) its attributions and one tag a word."""

    name: str
    text: str
    paragraphs: tuple[Tokens, ...]
    attributions: tuple[Attribution, ...] = ()
    tags: tuple[tuple[int, ...], ...] = ()


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a (gzipped) JSON lines file."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode("utf-8").split("\n"):
        if line:
            yield json.loads(line)


def read_annotated(path: Path) -> list[Article]:
    """Articles with ``attributions``: ``[{source, cue, content: [[start, end], ...]}]``, none without content."""
    return [annotated_article(row) for row in read_lines(path)]


def read_plain(path: Path) -> list[Article]:
    """Articles of which only ``id`` and ``text`` are known."""
    return [Article(row["id"], row["text"], split_paragraphs(row["text"])) for row in read_lines(path)]


def annotated_article(row: dict[str, Any]) -> Article:
    found = tuple(
        Attribution(*(tuple((a, b) for a, b in one[role]) for role in _ROLES), one.get("required", True))
        for one in row["attributions"]
        if one["content"]
    )
    paragraphs = split_paragraphs(row["text"])
    return Article(row["id"], row["text"], paragraphs, found, tuple(_gold_tags(p, found) for p in paragraphs))


def split_paragraphs(text: str) -> tuple[Tokens, ...]:
    """Each non-empty line of a text as words."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        tokens = tokenise(text, start, start + len(line))
        if len(tokens):
            paragraphs.append(tokens)
        start += len(line) + 1
    return tuple(paragraphs)


def _gold_tags(tokens: Tokens, attributions: Iterable[Attribution]) -> tuple[int, ...]:
    """One tag per word.

    Of a word in two attributions (under 1%) the cue wins over the source, the source over the content.
    """
    tags = [int(Tag.OUTSIDE)] * len(tokens)
    low, high = tokens.starts[0], tokens.ends[-1]
    near = [
        a for a in attributions if any(s < high and e > low for part in (a.source, a.cue, a.content) for s, e in part)
    ]
    for role in (SpanRole.CONTENT, SpanRole.SOURCE, SpanRole.CUE):
        for attribution in near:
            covered = covered_words(tokens, getattr(attribution, _ROLES[role]))
            for at in covered:
                tags[at] = int(role.inside if at - 1 in covered else role.first)
    return tuple(tags)


def covered_words(tokens: Tokens, spans: Iterable[Span]) -> set[int]:
    """Indexes of the words that share a character with any of the spans."""
    return {
        i
        for start, end in spans
        for i, (a, b) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if a < end and b > start
    }
