"""Identities derived from content: the same content has the same id, whenever and wherever it is seen."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b

_SPACE = re.compile(r"\s+")
_DIGEST_BYTES = 10  # 80 bits: a collision among 10 million rows has odds of about 4 in 100,000


def normalised(text: str) -> str:
    """Lower case with single spaces: what counts when two pieces of text are compared for identity."""
    return _SPACE.sub(" ", text).strip().casefold()


def digest(prefix: str, *parts: object) -> str:
    """``prefix`` and a hexadecimal digest of ``parts``; ``None`` and the empty string are told apart."""
    encoded = "\x1f".join("\x00" if part is None else str(part) for part in parts).encode("utf-8", "surrogatepass")
    return f"{prefix}_{blake2b(encoded, digest_size=_DIGEST_BYTES).hexdigest()}"


class IdMaker:
    """Makes the ids of one kind of row in one article.

    Ids hold no offsets, so that a row keeps its id when other parts of the page change. Rows of equal
    content are told apart by their order among themselves.
    """

    def __init__(self, prefix: str, article_id: str) -> None:
        self._prefix = prefix
        self._article_id = article_id
        self._seen: Counter[str] = Counter()

    def make(self, *content: object) -> str:
        """The id of the next row with this content."""
        base = digest(self._prefix, self._article_id, *content)
        self._seen[base] += 1
        nth = self._seen[base]
        return base if nth == 1 else digest(self._prefix, base, nth)
