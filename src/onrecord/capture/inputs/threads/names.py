"""What the classes, ids and item properties of an element hint at."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import IntEnum
from functools import lru_cache
from typing import Any

from onrecord.capture.inputs.data_files import names

_MARKUP = "markup.toml"
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_COMMENT = re.compile("|".join(names("comment", "hints", _MARKUP)))
_WEAK = re.compile("|".join(names("comment", "weak_hints", _MARKUP)))
_NO_COMMENT = re.compile("|".join(names("comment", "no_hints", _MARKUP)))
_ITEM_TYPES = ("schema.org/Comment", "schema.org/UserComments", "schema.org/Answer")
_NUMBERED = re.compile(r"(?:li-|div-|user-?)?(?:comment|cmt)[-_]?\d+")
_WHOLE = frozenset(names("comment", "whole", _MARKUP))
_DIGITS = re.compile(r"\d+")


class Part(IntEnum):
    """Parts of a comment that an element may say it is; several are their sum as an ``int``."""

    NONE = 0
    AUTHOR = 1
    TIME = 2
    SCORE = 4
    TEXT = 8
    PROSE = 16  # no name says it: an element that holds paragraphs
    NEVER = 32  # a form or the like, whose words are nobody's


HEADER: int = Part.AUTHOR | Part.TIME | Part.SCORE
_WORDS = {
    part: {word: rank for rank, word in enumerate(names("comment", key, _MARKUP))}
    for part, key in ((Part.AUTHOR, "author"), (Part.TIME, "time"), (Part.SCORE, "score"), (Part.TEXT, "text"))
}
_PROPERTIES = {
    name: part
    for part, key in (
        (Part.AUTHOR, "author_properties"),
        (Part.TIME, "time_properties"),
        (Part.TEXT, "text_properties"),
    )
    for name in names("comment", key, _MARKUP)
}
_PROSE_TAGS = frozenset({"p", "blockquote", "pre"})
_NEVER_TAGS = frozenset(names("comment", "silent", _MARKUP))


@lru_cache(maxsize=4096)
def words_in(name: str) -> frozenset[str]:
    """The words of a class: 'comment__item' and 'CommentItem' are 'comment' and 'item'."""
    return frozenset(part.lower() for part in _NAME_PARTS.findall(name))


def has_word(classes: str, words: Set[str]) -> bool:
    """Whether one of several classes, as an attribute prints them, has one of these words in it."""
    return any(not words.isdisjoint(words_in(name)) for name in classes.split())


@lru_cache(maxsize=4096)
def _parts_of_class(name: str) -> int:
    found = 0
    for part, words in _WORDS.items():
        if not words.keys().isdisjoint(words_in(name)):
            found |= part
    return found


def parts_of(element: Any) -> int:
    """The parts of a comment that an element's tag, classes and item property hint at."""
    tag = element.tag
    if tag in _NEVER_TAGS:
        return Part.NEVER
    found: int = Part.PROSE if tag in _PROSE_TAGS else Part.TIME if tag == "time" else 0
    found |= Part.AUTHOR if tag == "cite" or element.get("rel") == "author" else 0
    for name in (element.get("class") or "").split():
        found |= _parts_of_class(name)
    return found | _PROPERTIES.get(element.get("itemprop") or "", Part.NONE)


def author_rank(element: Any) -> int:
    """How plainly an element's classes say that it holds the author's name; 0 is plainest."""
    words = [word for name in (element.get("class") or "").split() for word in words_in(name)]
    return min((_WORDS[Part.AUTHOR][word] for word in words if word in _WORDS[Part.AUTHOR]), default=99)


def hints_at_comments(element: Any) -> bool:
    """Whether a class, the id or the type of an element speaks of comments, in whatever language."""
    if str(element.get("itemtype") or "").rstrip("/").endswith(_ITEM_TYPES):
        return True
    return _hints_in(_name_of(element))[0]


def names_comments(token: str) -> bool:
    """Whether a class speaks of comments, in whatever language."""
    return _COMMENT.search(_NO_COMMENT.sub("", token.lower())) is not None


def is_called_comment(element: Any) -> bool:
    """Whether an element is called a comment and nothing more: by its type, a numbered id or a class."""
    if str(element.get("itemtype") or "").rstrip("/").endswith(_ITEM_TYPES):
        return True
    if _NUMBERED.fullmatch(str(element.get("id") or "").lower()):
        return True
    return any(
        "comment" in words and all(word in _WHOLE or word.isdigit() for word in words)
        for words in map(words_in, str(element.get("class") or "").split())
    )


def hints_weakly(element: Any) -> bool:
    """Whether a class or the id of an element has a word that stands around comments, though not only there."""
    return _hints_in(_name_of(element))[1]


def _name_of(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


@lru_cache(maxsize=4096)
def _hints_in(name: str) -> tuple[bool, bool]:
    """Whether a name speaks of comments, and whether it has a word that stands around them."""
    if name == " ":
        return False, False
    bare = _NO_COMMENT.sub("", name.lower())
    return bool(bare) and _COMMENT.search(bare) is not None, bool(bare) and _WEAK.search(bare) is not None


def tokens_of(element: Any) -> list[str]:
    """The classes of an element and its id if it is numbered, with digits left out: what its like have in common."""
    tokens = [_DIGITS.sub("", name) for name in (element.get("class") or "").split()]
    identity = element.get("id") or ""
    if _DIGITS.search(identity):
        tokens.append("#" + _DIGITS.sub("", identity))
    return [token for token in tokens if len(token) > 1]
