"""Words as they are compared: lower case, plain apostrophes, with their place in ``articles.text``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text: ``forms[i]`` stands at ``starts[i]`` to ``ends[i]`` of ``articles.text``."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def between(self, start: int, end: int) -> Words:
        """The words ``start`` to ``end``, end exclusive."""
        return Words(self.forms[start:end], self.starts[start:end], self.ends[start:end])


def words_of(text: str, start: int, end: int) -> Words:
    """The words of ``text[start:end]``."""
    found = list(_WORD.finditer(text, start, end))
    forms = tuple(match.group().lower().replace("’", "'") for match in found)
    return Words(forms, tuple(match.start() for match in found), tuple(match.end() for match in found))


def joined(parts: list[Words]) -> Words:
    """Several stretches as one, in their order."""
    return Words(
        tuple(form for part in parts for form in part.forms),
        tuple(start for part in parts for start in part.starts),
        tuple(end for part in parts for end in part.ends),
    )
