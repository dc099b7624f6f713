"""Headings of comment sections and the number of comments they count: ``9 comments``, ``Join the discussion``."""

from __future__ import annotations

import re
from functools import cache

from onrecord.records import record
from onrecord.text.lexicon import alternatives, phrases, table, word_class

_MAX_LENGTH = 120
_MAX_GAPS_OF_SENTENCE = 8
_WORD = re.compile(r"\w+")
_PIECES = re.compile(r"\s*[•|·]\s*|\s{2,}|\t|(?<=[.!?])\s+|\s[-–—]\s")
_COUNTED_OPENER = re.compile(r"(?P<words>[^\d(]{4,40}?)\s*[(\[:–—-]\s*(?P<count>\d{1,6})")
_EDGES = " \t:;.,…-–—()[]»›▼▾↓💬🗨#*=_"


@record(frozen=True, slots=True)
class CommentHeading:
    """What a line says that may stand above comments.

    ``declared`` is the number it states. A ``weak`` heading is a word that may as well be an ordinary one.
    """

    declared: int | None
    weak: bool


def read_comment_heading(text: str) -> CommentHeading | None:
    """What the line says if it may stand above comments."""
    if not 0 < len(text) <= _MAX_LENGTH:
        return None
    pieces = [piece.strip(_EDGES) for piece in _PIECES.split(text)]
    for piece in [*filter(None, pieces), " ".join(pieces)]:
        if found := _counted().fullmatch(piece):
            return CommentHeading(_as_number(found.group("n1") or found.group("n2")), False)
    lowered = text.strip(_EDGES + "?!").lower()
    if lowered in word_class("no_comments_yet"):
        return CommentHeading(0 if not lowered.startswith("comments") else None, False)
    if lowered in word_class("comment_openers") or lowered + "?" in word_class("comment_openers"):
        return CommentHeading(None, False)
    opener = _COUNTED_OPENER.fullmatch(lowered)
    if opener and opener.group("words") in word_class("comment_openers"):
        return CommentHeading(int(opener.group("count")), False)
    if bracketed := _counted_in_brackets().search(text):
        return CommentHeading(int(bracketed.group("count").replace(",", "")), True)
    if lowered not in word_class("comment_buttons") and _uncounted().fullmatch(lowered):
        return CommentHeading(None, "comment" not in lowered)
    return None


def read_comment_count(text: str) -> int | None:
    """The number of comments that a line counts."""
    heading = read_comment_heading(text)
    return heading.declared if heading else None


def may_be_comment_heading(text: str) -> bool:
    """A first look, to pass over prose quickly."""
    if not 0 < len(text) <= _MAX_LENGTH:
        return False
    # '12 thoughts on "A long headline"' ends like prose, but does not begin like it.
    if text[-1] in '.”"' and not text[0].isdigit() and text.count(" ") > _MAX_GAPS_OF_SENTENCE:
        return False
    return not _marking_words().isdisjoint(_WORD.findall(text.lower()))


@cache
def _counted() -> re.Pattern[str]:
    """A piece that counts comments, before or after the noun."""
    noun = alternatives("comment_nouns")
    number = rf"\d{{1,6}}|\d{{1,3}},\d{{3}}|{'|'.join(_number_words())}"
    before = rf"(?:(?:{alternatives('before_comment_count')})\s+){{0,3}}"
    more = r"(?:more\s+)?(?:reader\s+|user\s+)?"
    after = rf"(?:\s+(?:{alternatives('after_comment_count')})(?!\w).{{0,100}})?"
    return re.compile(
        rf"{before}(?P<n1>{number})\s+{more}(?:{noun})(?!\w){after}"
        rf"|{before}(?:{noun})(?:\s+section)?\s*[:(\[–—-]?\s*(?P<n2>{number})(?!\w)[)\]]?",
        re.IGNORECASE,
    )


@cache
def _uncounted() -> re.Pattern[str]:
    """A piece that names the comments without counting them."""
    noun = alternatives("comment_nouns")
    after = r"(?:\s+section)?(?:\s+(?:on|to|from)(?!\w).{0,80})?"
    return re.compile(rf"(?:all\s+|the\s+|view\s+|your\s+)?(?:{noun}){after}", re.IGNORECASE)


@cache
def _counted_in_brackets() -> re.Pattern[str]:
    """A heading of any words with a count behind it: 'Letters (6 comments)'."""
    noun = alternatives("comment_nouns")
    return re.compile(rf"^[^\W\d][^()]{{2,60}}\((?P<count>\d{{1,3}}(?:,\d{{3}})?)\s(?:{noun})\)$", re.IGNORECASE)


@cache
def _marking_words() -> frozenset[str]:
    """Words of which every marker has one."""
    names = ("comment_nouns", "comment_openers", "no_comments_yet")
    return frozenset(max(_WORD.findall(phrase), key=len) for name in names for phrase in phrases(name))


@cache
def _number_words() -> dict[str, int]:
    return {word: int(number) for word, number in table("comment_count_words")}


def _as_number(word: str) -> int:
    word = word.replace(",", "")
    return int(word) if word.isdigit() else _number_words()[word.lower()]
