"""A page's tree with a bound on its depth, for pages that nest elements thousands deep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class ShallowBuilder:
    """Builds the tree that a parser of lxml reports; what stands deeper than ``deepest`` is put beside its parent.

    Words and elements keep their order. In a thread whose replies stand within each other that costs a reply its
    parent, and nothing else.
    """

    def __init__(self, make_element: Any, deepest: int) -> None:
        self._make = make_element
        self._deepest = deepest
        self._depth = 0
        self._open: list[Any] = []
        self._last: Any = None  # the element whose text, or whose tail, comes next
        self._is_in_tail = False
        self._root: Any = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > self._deepest:
            self._open.pop()
        element = self._make(tag, dict(attributes))
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._last, self._is_in_tail = element, False

    def end(self, tag: str) -> None:  # noqa: ARG002 - lxml names the element
        """An element ends."""
        self._last, self._is_in_tail = self._open[-1], True
        if self._depth <= self._deepest:
            self._open.pop()
        self._depth -= 1

    def data(self, words: str) -> None:
        """Text within the innermost element, or after the one that ended last."""
        if self._last is None or (self._is_in_tail and self._last is self._root):
            return
        if self._is_in_tail:
            self._last.tail = (self._last.tail or "") + words
        else:
            self._last.text = (self._last.text or "") + words

    def close(self) -> Any:
        """The root element."""
        return self._root
