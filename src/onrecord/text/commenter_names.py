"""Commenters' names as headers print them."""

from __future__ import annotations

import re
from functools import cache

from onrecord.text.lexicon import alternatives

_MAX_NAME = 60
_MAX_WORDS = 7
_EDGES = " \t,;:-–—~|/»›\u200e\u200f\u200b"
_INITIAL_AT_END = re.compile(r"(?:^|[\s.])(?:[^\W\d_]{1,2}|Esq|PhD)\.$")
_SENTENCE_END = (".", "!", "?", "…", ";", ",")
_OPENING_MARKS = ('"', "“", "«", "„", "(", "…", ">", "*")
_USER_NUMBER = re.compile(r"\s\(\s?\d{1,9}\s?\)$")  # "ann ( 90210 )"
_WRAPPED = re.compile(r"[(<](.*)[)>]")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('before_commenter')})(?:\s+|(?<=:)|$)", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s+)(?:{alternatives('after_commenter')})[\s,:]*$", re.IGNORECASE)


@cache
def _badge() -> re.Pattern[str]:
    """A badge printed after the name: in brackets, or as a capitalised word of its own."""
    badges = alternatives("author_badges")
    return re.compile(rf"\s+(?:[(\[](?i:{badges})[)\]]|(?:Mod|MOD|Moderator|Author|AUTHOR|Admin|Staff|STAFF|OP))$")


def cleaned_name(piece: str) -> str:
    """The name in a header's piece, without ``by``, badges and punctuation around it; empty if none is left."""
    name = piece.strip(_EDGES)
    if name.startswith("**") and name.endswith("**"):
        name = name[2:-2].strip(_EDGES)
    if name.endswith(("(", "[", "<")):
        name = name[:-1].rstrip(_EDGES)
    wrapped = _WRAPPED.fullmatch(name)
    if wrapped:
        name = wrapped.group(1).strip(_EDGES)
    if lead := _before().match(name):
        name = name[lead.end() :].strip(_EDGES)
    if trail := _after().search(name):
        name = name[: trail.start()].strip(_EDGES)
    if name.endswith(")") and (numbered := _USER_NUMBER.search(name)):
        name = name[: numbered.start()]
    badge = _badge().search(name)
    name = name[: badge.start()] if badge else name
    return name.removeprefix("@") if " " not in name else name


def is_name_like(text: str) -> bool:
    """Whether a short text may be a commenter's name: a few words that are no sentence."""
    if not text or len(text) > _MAX_NAME or text.startswith(_OPENING_MARKS):
        return False
    if text.endswith(_SENTENCE_END) and not _INITIAL_AT_END.search(text):
        return False
    if any(text.count(mark) != text.count(other) for mark, other in ("()", "[]")):
        return False
    if ": " in text or "://" in text or text.count(" ") >= _MAX_WORDS:
        return False
    return any(char.isalnum() for char in text) or len(text) <= 4
