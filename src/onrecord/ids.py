"""Identities derived from content: the same content has the same id, whenever and wherever it is seen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

_DIGEST_BYTES = 10  # 80 bits: a collision among 10 million rows has odds of about 4 in 100,000


def normalised(text: str) -> str:
    """Lower case with single spaces: what counts when two pieces of text are compared for identity."""
    return " ".join(text.split()).casefold()


def digest(prefix: str, *parts: object) -> str:
    """``prefix`` and a hexadecimal digest of ``parts``; ``None`` and the empty string are told apart."""
    return f"{prefix}_{blake2b(_encoded(parts), digest_size=_DIGEST_BYTES).hexdigest()}"


def _encoded(parts: tuple[object, ...]) -> bytes:
    return "\x1f".join(["\x00" if part is None else str(part) for part in parts]).encode("utf-8", "surrogatepass")


class IdMaker:
    """Makes the ids of one kind of row in one article.

    Ids hold no offsets, so that a row keeps its id when other parts of the page change. Rows of equal
    content are told apart by their order among themselves.
    """

    def __init__(self, prefix: str, article_id: str) -> None:
        self._prefix = prefix
        # What every id of the article begins with is hashed once: an id is made for each sentence of a corpus.
        self._begun = blake2b(_encoded((article_id, "")), digest_size=_DIGEST_BYTES)
        self._seen: dict[str, int] = {}

    def make(self, *content: object) -> str:
        """The id of the next row with this content."""
        return self._next(_encoded(content))

    def make_each(self, texts: Iterable[str]) -> list[str]:
        """The ids of the next rows, the content of each being one text: as ``make`` gives them, for many at once."""
        begun, seen = self._begun, self._seen
        ids = []
        for text in texts:
            hashed = begun.copy()
            hashed.update(text.encode("utf-8", "surrogatepass"))
            base = f"{self._prefix}_{hashed.hexdigest()}"
            ids.append(self._repeated(base) if base in seen else base)
            seen.setdefault(base, 1)
        return ids

    def _next(self, content: bytes) -> str:
        hashed = self._begun.copy()
        hashed.update(content)
        base = f"{self._prefix}_{hashed.hexdigest()}"
        if base in self._seen:
            return self._repeated(base)
        self._seen[base] = 1
        return base

    def _repeated(self, base: str) -> str:
        """The id of one more row whose content was there before."""
        self._seen[base] = nth = self._seen[base] + 1
        return digest(self._prefix, base, nth)


@lru_cache(maxsize=256)  # figures, times and statements ask for the same sentence's
def sentence_key(text: str) -> str:
    """A short key of the sentence's words, so that ids of its rows need not hash a long sentence each."""
    return digest("key", normalised(text))
