"""Reader comments in a page's own markup: elements that are named for what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.timestamps import read_timestamp
from onrecord.capture.raw_article import RawComment
from onrecord.text.commenter_names import cleaned_name
from onrecord.text.votes import read_controls, whole_number

_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MARKUP = "markup.toml"
_WHOLE = frozenset(names("comment", "whole", _MARKUP))
_NEVER = frozenset(names("comment", "never", _MARKUP))
_COMMENT_ID = re.compile(r"(?:li-|div-|user-?)?(?:comment|cmt)[-_]?\d+")
_TEXT = names("comment", "text", _MARKUP)
_AUTHOR = names("comment", "author", _MARKUP)
_TIME = names("comment", "time", _MARKUP)
_SCORE = names("comment", "score", _MARKUP)
_BLOCKS = frozenset(names("comment", "blocks", _MARKUP))
_NUMBER = re.compile(r"[+\-−–]?\d{1,7}")
_SAYS = re.compile(r"\s+(?:says|said|wrote|writes)\s*:?\s*$", re.IGNORECASE)


def take_comments(tree: Any) -> list[RawComment]:
    """The comments marked up in ``tree``, in order; their elements are taken out of it."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str) and _is_comment(element)]
    known = set(elements)
    kept = [(element, text) for element in elements if (text := _text_of(element, known))]
    numbers = _numbers(elements, [element for element, _ in kept])
    comments = [
        RawComment(
            text,
            author=_author_of(element, known),
            score=_score_of(element, known),
            posted_at=_time_of(element, known),
            parent=_parent(element, number, numbers),
        )
        for number, (element, text) in enumerate(kept)
    ]
    for element in elements:
        element.drop_tree()
    return comments


def _words(name: str) -> frozenset[str]:
    return frozenset(part.lower() for part in _NAME_PARTS.findall(name))


def _classes(element: Any) -> list[str]:
    return str(element.get("class") or "").split()


def _is_comment(element: Any) -> bool:
    if element.tag in _NEVER:
        return False
    if str(element.get("itemtype") or "").rstrip("/").endswith(("schema.org/Comment", "schema.org/UserComments")):
        return True
    if _COMMENT_ID.fullmatch(str(element.get("id") or "").lower()):
        return True
    return any(_means_comment(_words(name)) for name in _classes(element))


def _means_comment(words: frozenset[str]) -> bool:
    return "comment" in words and all(word in _WHOLE or word.isdigit() for word in words)


def _within(element: Any, known: set[Any]) -> Iterator[Any]:
    """The element's descendants, those of other comments inside it left out."""
    open_ones = list(reversed(element))
    while open_ones:
        child = open_ones.pop()
        if not isinstance(child.tag, str) or child in known:
            continue
        yield child
        open_ones.extend(reversed(child))


def _named(element: Any, known: set[Any], wanted: Sequence[str], itemprops: Sequence[str]) -> Any:
    """The first descendant whose item property, or whose class by the first word that fits, says what it is."""
    for child in _within(element, known):
        if child.get("itemprop") in itemprops:
            return child
    for word in wanted:
        for child in _within(element, known):
            if any(word in _words(name) for name in _classes(child)):
                return child
    return None


def _text_of(element: Any, known: set[Any]) -> str:
    holder = _named(element, known, _TEXT, ("text", "commentText", "articleBody"))
    author = _named(element, known, _AUTHOR, ("author", "creator"))
    known = known if author is None else known | {author}
    if holder is not None and (words := _printed(holder, known)):
        return words
    paragraphs = [_printed(child, known) for child in _within(element, known) if child.tag == "p"]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _printed(element: Any, known: set[Any]) -> str:
    """The words of an element as lines, its blocks apart."""
    pieces: list[str] = []
    _gather(element, known, pieces)
    lines = [" ".join(line.split()) for line in clean_text("".join(pieces)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _gather(element: Any, known: set[Any], pieces: list[str]) -> None:
    pieces.append(" ".join((element.text or "").split("\n")))
    for child in element:
        is_element = isinstance(child.tag, str) and child not in known
        if is_element and child.tag not in ("script", "style", "button", "form", "time"):
            gap = "\n" if child.tag == "br" else "\n\n" if child.tag in _BLOCKS else ""
            pieces.append(gap)
            _gather(child, known, pieces)
            pieces.append(gap if child.tag != "br" else "")
        pieces.append(" ".join((child.tail or "").split("\n")))


def _author_of(element: Any, known: set[Any]) -> str | None:
    found = _named(element, known, _AUTHOR, ("author", "creator"))
    if found is None:
        return None
    name = cleaned_name(_SAYS.sub("", " ".join(clean_text(found.text_content()).split())))
    return name if 0 < len(name) <= 80 else None


def _time_of(element: Any, known: set[Any]) -> Any:
    for child in _within(element, known):
        moment = read_timestamp(child.get("datetime")) if child.tag in ("time", "abbr", "span") else None
        if moment:
            return moment
    found = _named(element, known, _TIME, ("dateCreated", "datePublished", "commentTime"))
    if found is None:
        return None
    stated = (found.get("content"), found.get("title"), " ".join(found.text_content().split()))
    return next((moment for value in stated if (moment := read_timestamp(value))), None)


def _score_of(element: Any, known: set[Any]) -> int | None:
    found = _named(element, known, _SCORE, ("upvoteCount",))
    if found is None:
        return None
    printed = " ".join(found.text_content().split())
    if _NUMBER.fullmatch(printed):
        return whole_number(printed)
    controls = read_controls(printed)
    return controls.votes.total if controls else None


def _numbers(elements: Sequence[Any], kept: Sequence[Any]) -> dict[Any, int]:
    """The number of each comment's element, and of each wrapper that of the comment it wraps: the first in it."""
    numbers = {element: number for number, element in enumerate(kept)}
    following: Any = None
    for element in reversed(elements):
        if element in numbers:
            following = element
        elif following is not None and element in following.iterancestors():
            numbers[element] = numbers[following]
    return numbers


def _parent(element: Any, number: int, numbers: dict[Any, int]) -> int | None:
    """The comment within which this one stands; its own wrapper does not count."""
    above = (numbers[ancestor] for ancestor in element.iterancestors() if ancestor in numbers)
    return next((parent for parent in above if parent != number), None)
