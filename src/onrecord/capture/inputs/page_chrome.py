"""What a page puts around and into its story for the eye or the law: panels of consent, large first letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.threads.names import has_word

_CONSENT = frozenset(names("page", "consent", "markup.toml"))
_PAGE = frozenset({"html", "head", "body", "main", "article"})
_MOST_OF_PAGE = 0.5  # of its characters: what holds more is the page, and its class says what it asks for
_LETTER_HOLDERS = ("span", "div", "strong", "b", "em", "i", "big", "font")
_WORDS = frozenset("AIO")  # a letter that is a word, too, may stand before another: 'A lion', 'After'


def take_consent_panels(tree: Any) -> None:
    """Takes out what asks for consent to cookies and the like, and what stands for embedded things until then."""
    panels = [element for element in tree.iter("*") if element.tag not in _PAGE and _asks_for_consent(element)]
    take_out(tree, [panel for panel in panels if next(panel.iter("h1", "article"), None) is None])


def take_out(tree: Any, parts: Sequence[Any]) -> None:
    """Takes elements out of the tree that it still has, but for those with more than half of its characters."""
    whole = _length(tree) if parts else 0
    for part in parts:
        if part.getparent() is not None and _length(part) <= _MOST_OF_PAGE * whole:
            part.drop_tree()


def join_drop_caps(tree: Any) -> None:
    """Puts the large first letter of a story, an element of its own, before the paragraph that it begins."""
    for element in list(tree.iter(*_LETTER_HOLDERS)):
        letter = (element.text or "").strip()
        if len(letter) != 1 or not letter.isupper() or letter in _WORDS or len(element) or (element.tail or "").strip():
            continue
        below = element.getnext()
        while below is not None and not (below.text or "").strip() and len(below):
            below = below[0]
        if below is not None and below.tag not in _LETTER_HOLDERS and (below.text or "")[:1].islower():
            below.text, element.text = letter + below.text, None


def _asks_for_consent(element: Any) -> bool:
    called = f"{element.get('class') or ''} {element.get('id') or ''}"
    return called != " " and has_word(called, _CONSENT)


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext("*"))
