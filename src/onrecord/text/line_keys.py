"""Keys of lines: the same for the lines of two pages whose words are the same, whatever their numbers and marks."""

from __future__ import annotations

import re
from hashlib import blake2b

_WORDS = re.compile(r"[^\W\d_]+")


def line_key(words: str) -> int | None:
    """A signed 64-bit hash of a line's words, in lower case without digits and marks; ``None`` for one without any.

    ``12 comments`` and ``3 Comments:`` have the same key. BLAKE2b, so that every process and machine makes the same.
    """
    plain = " ".join(_WORDS.findall(words.lower()))
    if not plain:
        return None
    return int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
