"""Stories that a page prints in several frames, parted by advertisements: the frames that an extractor left out.

An extractor takes the one frame that it likes best. Another frame of the same story has the same class, stands near it
and holds several paragraphs, of which none was taken; those that are prose are put where the page has them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.capture.inputs.clean_text import on_one_line
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

_ASIDE = frozenset({"nav", "aside", "footer", "header", "form", "script", "style", "noscript", "template"})
_LEAST = 60  # characters of a paragraph that is surely prose
_MOST_LINKED = 0.4
_BEGINNING = 50  # characters by which a paragraph is known in the text that was extracted
_WORD_START = re.compile(r"(?<!\w)\S|(?<=\w)[^\w\s]")
_NEAR = 4  # levels from a frame up to what holds the story
_FEWEST = 2  # paragraphs of a frame


def with_all_frames(tree: Any, blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks of the story with the paragraphs of its other frames, in the order of the page."""
    texts = [" ".join(block.text.split()) for block in blocks]
    beginnings = _beginnings(texts)
    places = [(element, text, beginnings.get(text[:_BEGINNING])) for element, text in _prose(tree)]
    taken = [element for element, _, place in places if place is not None]
    frames = {frame for frame, count in Counter(map(_signature, taken)).items() if frame and count >= _FEWEST}
    holders = {above for element in taken for above in _above(element)}
    whole = {element.getparent() for element in taken}
    left = Counter(element.getparent() for element, _, place in places if place is None)
    found = list(blocks)
    at, added = -1, 0
    for element, text, place in places:
        if place is not None:
            at = max(at, place)
        elif (
            (frame := element.getparent()) not in whole
            and left[frame] >= _FEWEST
            and _signature(element) in frames
            and not holders.isdisjoint(_above(element))
        ):
            added += 1
            found.insert(at + added, RawBlock(text, Role.BODY))
    return found


def _beginnings(texts: Sequence[str]) -> dict[str, int]:
    """The index of the first text that holds a paragraph, by how the paragraph would begin at each of its words."""
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        for word in _WORD_START.finditer(text, 0, max(0, len(text) - _BEGINNING + 1)):
            found.setdefault(text[word.start() : word.start() + _BEGINNING], at)
    return found


def _signature(element: Any) -> tuple[str, str, str] | None:
    """What frames of one story have in common; ``None`` for a frame without a class."""
    parent = element.getparent()
    name = parent.get("class")
    return (parent.tag, name, element.get("class") or "") if name else None


def _above(element: Any) -> list[Any]:
    """The frame of a paragraph and what holds it, a few levels up, the page itself left out."""
    around = list(element.iterancestors())[: _NEAR + 1]
    return [one for one in around if one.tag not in ("html", "body")]


def _prose(tree: Any) -> list[tuple[Any, str]]:
    """The paragraphs of a page that are prose, with their words, in order."""
    found = []
    stack = [tree]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _ASIDE:
            continue
        if element.tag != "p":
            stack.extend(reversed(element))
            continue
        text = on_one_line("".join(element.itertext()))
        linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
        if len(text) >= _LEAST and linked < _MOST_LINKED * len(text):
            found.append((element, text))
    return found
