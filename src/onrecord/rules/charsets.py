"""Sets of characters as the bits of a number (bit ``n`` for ``chr(n)``), and how an expression writes them.

Alphabets have thousands of characters and patterns name hundreds of classes: as numbers, their unions cost next to
nothing while hundreds of patterns are compiled, and equal sets are made only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_MANY = "\u0100"  # from this character on there may be thousands, as alphabets of signatures have
_MAX_RUN = 3  # consecutive characters from which a range is shorter
_SPECIAL = "[]\\^&~|"  # within a set, by themselves or doubled, now or in a later Python
_KEPT = 4096
_one = lru_cache(maxsize=None)(str)  # else each set would hold thousands of strings of its own


@lru_cache(maxsize=_KEPT)
def bits_of(characters: str) -> int:
    """The set of some characters."""
    if not characters:
        return 0
    codes = list(map(ord, characters))
    digits = bytearray(b"0" * (max(codes) + 1))
    for code in codes:
        digits[-1 - code] = 49  # "1"
    return int(digits, 2)


@lru_cache(maxsize=_KEPT)
def set_of(bits: int) -> frozenset[str]:
    """The characters of a set, each a string; one object for equal sets, and one for equal characters."""
    return frozenset(map(_one, characters_of(bits)))


@lru_cache(maxsize=_KEPT)
def characters_of(bits: int) -> str:
    """The characters of a set in their order."""
    return "".join("".join(map(chr, range(first, last + 1))) for first, last in _runs(bits))


@lru_cache(maxsize=_KEPT)
def written(characters: str) -> str:
    """The set as an expression writes it; long runs of consecutive characters, which signatures make, as ranges."""
    few = "".join(character for character in characters if character < _MANY)
    inner = "".join(f"\\{c}" if c in _SPECIAL or (c == "-" and at) else c for at, c in enumerate(few))
    if len(few) == len(characters):
        return f"[{inner}]"
    runs = (
        f"{chr(first)}-{chr(last)}" if last - first >= _MAX_RUN else "".join(map(chr, range(first, last + 1)))
        for first, last in _runs(bits_of(characters) & ~bits_of(few))
    )
    return f"[{inner}{''.join(runs)}]"


def _runs(bits: int) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive characters."""
    digits = f"{bits:b}"[::-1]
    first = digits.find("1")
    while first >= 0:
        end = digits.find("0", first)
        if end < 0:
            end = len(digits)
        yield first, end - 1
        first = digits.find("1", end)
