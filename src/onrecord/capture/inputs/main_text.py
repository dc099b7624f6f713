"""The main text of a page as blocks in reading order, from the tree that trafilatura makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.capture.inputs.clean_text import clean_text, on_one_line
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

_BLOCKS = frozenset({"p", "head", "item", "list", "quote", "table", "row"})
_CELL_GAP = " | "
_MAX_CELL = 120  # characters: a longer cell is prose, and its table serves to lay out the page
_SPACES = re.compile(r"\s+")


def main_blocks(body: Any) -> Iterator[RawBlock]:
    """The blocks under ``body`` (trafilatura's elements: ``p``, ``head``, ``list``, ``quote``, ``table`` ...).

    A heading is a subhead, all else is body. A table is one block with a line for each of its rows, the cells parted
    by ``|``; of any other element each paragraph within it is a block. Words after an element, outside of any other,
    are a block too.
    """
    for element in body:
        if element.tag == "head":
            yield from _block(" ".join(_paragraphs(element, with_tail=False)), Role.SUBHEAD)
        elif element.tag == "table":
            yield from _table(element)
        else:
            for paragraph in _paragraphs(element, with_tail=False):
                yield from _block(paragraph, Role.BODY)
        yield from _block(_spaced(element.tail), Role.BODY)


def _block(words: str, role: Role) -> Iterator[RawBlock]:
    if words:
        yield RawBlock(words, role)


def _table(table: Any) -> Iterator[RawBlock]:
    """One block of rows, or the cells as paragraphs where they hold prose."""
    rows = [[cell for cell in row if cell.tag == "cell"] for row in table.iter("row")]
    texts = [[" ".join(_paragraphs(cell, with_tail=False)) for cell in row] for row in rows]
    if any(len(text) > _MAX_CELL for row in texts for text in row):
        for row in rows:
            for cell in row:
                for paragraph in _paragraphs(cell, with_tail=False):
                    yield from _block(paragraph, Role.BODY)
        return
    lines = [_CELL_GAP.join(filter(None, row)) for row in texts]
    yield from _block("\n".join(filter(None, lines)), Role.BODY)


def _paragraphs(element: Any, *, with_tail: bool) -> list[str]:
    """The words of an element, parted where a block within it begins or ends; line breaks are kept within each."""
    pieces: list[str] = []
    _gather(element, pieces, with_tail=with_tail)
    paragraphs = ("\n".join(filter(None, map(_spaced, text.split("\n")))) for text in "".join(pieces).split("\f"))
    return [paragraph for paragraph in paragraphs if paragraph]


def _gather(element: Any, pieces: list[str], *, with_tail: bool) -> None:
    is_code = element.tag == "code"
    edge = "\f" if element.tag in _BLOCKS or is_code else "\n" if element.tag == "lb" else ""
    text = clean_text(element.text or "").replace("\f", " ")
    pieces += (edge, text if is_code else _SPACES.sub(" ", text))
    for child in element:
        _gather(child, pieces, with_tail=True)
    if edge == "\f":
        pieces.append(edge)
    if with_tail:
        pieces.append(_SPACES.sub(" ", clean_text(element.tail or "")))


def _spaced(words: str | None) -> str:
    return on_one_line(words or "")
