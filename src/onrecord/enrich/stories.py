"""Story sketches: a small set of numbers by which the same story is recognised in another article.

Bottom-k sketches of word shingles (Broder, On the resemblance and containment of documents, 1997): of the hashes of
all runs of four words the 48 smallest are kept. The share of common members estimates the Jaccard likeness of two
texts with a standard error of about 0.07.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from onrecord.document import Role
from onrecord.tables.rows import Paragraph

WORDS_PER_SHINGLE = 4
SKETCH_SIZE = 48
_WORD = re.compile(r"\w+")


def story_sketch(paragraphs: Iterable[Paragraph]) -> tuple[int, ...]:
    """The sketch of an article's body: up to 48 signed 64-bit numbers in ascending order; empty for a short body."""
    body = " ".join(part.text for part in paragraphs if part.role in (Role.BODY, Role.PULL_QUOTE))
    words = _WORD.findall(body.casefold())
    shingles = set(map(" ".join, zip(*(words[first:] for first in range(WORDS_PER_SHINGLE)), strict=False)))
    if len(shingles) < SKETCH_SIZE:
        return ()
    numbers = np.frombuffer(b"".join(map(_hash, shingles)), dtype=">i8")
    return tuple(np.sort(numbers)[:SKETCH_SIZE].tolist())


def _hash(shingle: str) -> bytes:
    """The 8 bytes of a signed 64-bit number, the most significant first."""
    return blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest()
