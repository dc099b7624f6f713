"""Numbers in brackets that refer to a page's notes, or number what it lists: ``gulls are shy (1), but (2, 3)``."""

from __future__ import annotations

import re

from onrecord.enrich.figures.numbering import Span

# A bracket with nothing but numbers of up to three digits: "(7)", "(32, 33)", "(2-4)".
_BRACKET = re.compile(r"\((\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,6})\)")
_NUMBER = re.compile(r"\d{1,3}")
_LEAST = 3  # numbers, in order
_SKIPPED = 2  # numbers at most between one and the next new one: what an excerpt left out
_STRAY = 0.1  # of the brackets, at most, that do not fit


def note_numbers(text: str) -> frozenset[Span]:
    """The spans in ``text`` of bracketed numbers that count up from 1 along the page, whatever is repeated of them.

    That order is all the evidence, and nothing else has it: ages, goals and amounts in brackets go up and down.
    """
    if "(1" not in text:
        return frozenset()
    highest = fitting = 0
    spans: list[Span] = []
    brackets = list(_BRACKET.finditer(text))
    for bracket in brackets:
        numbers = [(int(found[0]), found.span()) for found in _NUMBER.finditer(text, *bracket.span())]
        reached = highest
        for number, _ in numbers:
            if not 0 < number <= reached + 1 + (_SKIPPED if reached else 0):
                break
            reached = max(reached, number)
        else:
            highest = reached
            fitting += 1
            spans += [span for _, span in numbers]
    is_numbered = highest >= _LEAST and fitting >= (1 - _STRAY) * len(brackets)
    return frozenset(spans) if is_numbered else frozenset()
