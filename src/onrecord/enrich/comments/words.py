"""Words as they are compared: lower case, plain apostrophes, with their place in ``articles.text``."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from onrecord.text.tokens import Tokens

_PART = re.compile(r"\w+(?:['’]\w+)*")


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


def words_of(tokens: Tokens) -> Words:
    """The words of the tokens, numbers included; what a hyphen or a slash joins is compared word by word."""
    found: list[tuple[str, int, int]] = []
    for form, start, end in zip(tokens.forms, tokens.starts, tokens.ends, strict=True):
        if form.isalpha():
            found.append((form.lower(), start, end))
        elif len(form) > 1 or form.isalnum():
            found += [
                (part.group().lower().replace("’", "'"), start + part.start(), start + part.end())
                for part in _PART.finditer(form)
            ]
    if not found:
        return Words((), (), ())
    forms, starts, ends = zip(*found, strict=True)
    return Words(forms, starts, ends)


def joined(parts: list[Words]) -> Words:
    """Several stretches as one, in their order."""
    return Words(
        tuple(form for part in parts for form in part.forms),
        tuple(start for part in parts for start in part.starts),
        tuple(end for part in parts for end in part.ends),
    )
