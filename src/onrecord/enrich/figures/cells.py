"""Figures in the cells of a table's row, which the row's first cell says the subject of: ``Boats | 340 | 12``."""

from __future__ import annotations

import re

from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity

_EDGE = re.compile(r"\t|\|")
_LABEL = re.compile(r"[^\W\d_][^\d.;:?!]{1,58}[^\W\d_]")  # words, no sentence and no number
_MARKS = " *+-–—()~"
_AMOUNTS = (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.MEASURE)


def label_of_row(sentence: Sentence, quantity: Quantity) -> str | None:
    """The words of the row's first cell, where the figure is alone in a later one; ``None`` where it is not."""
    text = sentence.text
    if ("\t" not in text and "|" not in text) or quantity.kind not in _AMOUNTS:
        return None
    start, end = sentence.tokens[quantity.first].start, sentence.tokens[quantity.last - 1].end
    edges = [match.start() for match in _EDGE.finditer(text)]
    before = [edge for edge in edges if edge < start]
    behind = next((edge for edge in edges if edge >= end), len(text))
    if not before or text[before[-1] + 1 : start].strip(_MARKS) or text[end:behind].strip(_MARKS):
        return None
    label = text.lstrip("|\t ").split("|")[0].split("\t")[0].strip(_MARKS)
    return label if _LABEL.fullmatch(label) else None
