"""Words under pictures that an extractor took for the story's: told by the elements that the page prints them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.capture.inputs.clean_text import on_one_line
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.set_apart import set_apart
from onrecord.capture.inputs.threads.names import has_word
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

_CALLED = frozenset(names("page", "captions", "markup.toml"))
_PARAGRAPHS = ("p", "li", "blockquote")
_NEVER = frozenset({"html", "body", "main", "article", "table", "section"})
_MOST = 400  # characters


def with_captions(tree: Any, blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks of a story, those that are printed under pictures, and nowhere else, as captions."""
    printed = _under_pictures(tree)
    found = {
        at for at, block in enumerate(blocks) if block.role is Role.BODY and " ".join(block.text.split()) in printed
    }
    return set_apart(blocks, found, Role.CAPTION)


def _under_pictures(tree: Any) -> set[str]:
    """The words of captions, credits and what within them is a paragraph, but for words that stand elsewhere, too."""
    captions = [element for element in tree.iter("*") if element.tag not in _NEVER and _is_called_caption(element)]
    inside: set[Any] = set()
    texts: set[str] = set()
    for caption in captions:
        if caption not in inside and (words := _text(caption)):
            within = list(caption.iter("*"))
            inside.update(within)
            texts.update((words, *filter(None, map(_text, within[1:]))))
    elsewhere = {_text(element) for element in tree.iter(*_PARAGRAPHS) if element not in inside} if texts else set()
    return texts - elsewhere


def _is_called_caption(element: Any) -> bool:
    return element.tag == "figcaption" or has_word(element.get("class") or "", _CALLED)


def _text(element: Any) -> str:
    """The words of an element; none of what is long, or holds headings, and so is no caption."""
    words = on_one_line("".join(element.itertext()))
    return words if len(words) <= _MOST and next(element.iter("h1", "h2"), None) is None else ""
