"""A corpus that annotates attributed clauses only, as gold where it speaks and as silence where it does not.

Of GUM, whose rhetorical relations know no noun phrases and no turns of an interview as contents, one half of the
documents is trained on and the other set aside for the figures that are quoted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.model.labels import SpanRole, Tag
from onrecord.text.tokens import Tokens
from training.corpus import UNTAGGED, Article, annotated_article, read_lines

Floats = npt.NDArray[np.float32]


def read_clauses(path: Path, genres: Collection[str]) -> list[tuple[Article, frozenset[int]]]:
    """The documents of these genres that are not set aside, each with the offsets of its finite verbs (``finite``).

    Attributions within another's content (``nested``) are left out, since a word has one tag.
    """
    rows = [row for row in read_lines(path) if row["genre"] in genres and not is_set_aside(row["id"])]
    return [(annotated_article(_outer(row)), frozenset(row["finite"])) for row in rows]


def is_set_aside(name: str) -> bool:
    """Whether a document is kept for measuring: one in two, by a hash of its id."""
    return bool(sha256(name.encode("utf-8")).digest()[0] % 2)


def _outer(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "attributions": [one for one in row["attributions"] if not one["nested"]]}


def silenced(article: Article, finite: Collection[int], scores: Sequence[Floats]) -> Article:
    """The article without the tags of sentences on which the annotation has nothing to say.

    Those are sentences where a tagger (``scores`` by paragraph) finds a content, none of it annotated, that holds no
    finite verb or that a mark introduces.
    """
    tags = []
    for tokens, gold, found in zip(article.paragraphs, article.tags, scores, strict=True):
        silent = _silent_sentences(tokens, gold, found.argmax(-1), finite)
        tags.append(tuple(UNTAGGED if s in silent else tag for s, tag in zip(tokens.sentences, gold, strict=True)))
    return replace(article, tags=tuple(tags))


def _silent_sentences(
    tokens: Tokens, gold: Sequence[int], found: npt.NDArray[np.int64], finite: Collection[int]
) -> set[int]:
    content = {int(SpanRole.CONTENT.first), int(SpanRole.CONTENT.inside)}
    silent = set()
    for sentence in set(tokens.sentences):
        words = [at for at in range(len(tokens)) if tokens.sentences[at] == sentence]
        own = [at for at in words if found[at] in content]
        verbless = bool(own) and not any(tokens.starts[at] in finite for at in own)
        marked = any(found[at] == Tag.FIRST_OF_CUE and not tokens.forms[at][0].isalnum() for at in words)
        if (verbless or marked) and not any(gold[at] for at in words):
            silent.add(sentence)
    return silent
