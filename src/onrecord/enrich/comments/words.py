"""Words as they are compared: lower case, plain apostrophes, with their place in ``articles.text``."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

_WORD = re.compile(r"(\w+(?:['’]\w+)*)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text: ``forms[i]`` stands at ``starts[i]`` to ``ends[i]`` of ``articles.text``."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def within(self, start_char: int, end_char: int) -> Words:
        """The words that begin in ``articles.text[start_char:end_char]``."""
        return self.between(bisect_left(self.starts, start_char), bisect_left(self.starts, end_char))

    def between(self, start: int, end: int) -> Words:
        """The words ``start`` to ``end``, end exclusive."""
        return Words(self.forms[start:end], self.starts[start:end], self.ends[start:end])


def words_of(text: str, start: int, end: int) -> Words:
    """The words of ``text[start:end]``."""
    pieces = _WORD.split(text[start:end])  # words and what stands between them, in turn
    offsets = tuple(accumulate(map(len, pieces), initial=start))
    forms = tuple([word.lower().replace("’", "'") for word in pieces[1::2]])
    return Words(forms, offsets[1:-1:2], offsets[2::2])


def joined(parts: list[Words]) -> Words:
    """Several stretches as one, in their order."""
    return Words(
        tuple(form for part in parts for form in part.forms),
        tuple(start for part in parts for start in part.starts),
        tuple(end for part in parts for end in part.ends),
    )
