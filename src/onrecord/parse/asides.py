"""What stands within the story of a page of text and is none of its prose: other stories' headlines, credits, leads.

Markup would tell them; of text there are only the words that introduce them, and how they end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.document import Role
from onrecord.parse.grouping import Group
from onrecord.text.lexicon import alternatives, word_class

_MOST = 120  # characters of a headline, or a credit
_LEAST_WORDS = 4  # of a headline
_WORDS_OF_SUBHEAD = 6  # at most, of the story's own heading below a list
_MOST_OF_STORY = 0.3
_CLOSING = (".", "!", ":", ";", ",", "”", '"', "…", "»", "’", "'")
_MAY_GO = frozenset({Role.BODY, Role.SUBHEAD})
_EDGES = " \t:|/•·-–—>»›*#"
_NAME = r"[A-ZÀ-Þ][\w'’.-]*"
_CREDIT = re.compile(
    rf"\(?(?:AP|AFP|Reuters|EPA|PA|Getty|dpa)\b[^.()]{{0,60}}\)?|(?i:courtesy of) {_NAME}(?: {_NAME}){{0,4}}"
    rf"|{_NAME}(?: {_NAME}){{0,5}} (?:via|for|/) (?:AP|AFP|Reuters|Getty(?: Images)?|The Associated Press)"
    rf"|{_NAME}(?: {_NAME}){{1,3}}, (?:Associated Press|Reuters|AFP)"
)
_FILE_PHOTO = re.compile(r"\bfile (?:photo|picture|image|photograph)\b", re.IGNORECASE)
_MOST_OF_CAPTION = 300  # characters


def roles_of_asides(groups: Sequence[Group], roles: dict[int, Role], first: int) -> dict[int, Role]:
    """The roles of paragraphs from index ``first`` on that are no prose of the story, by index.

    Headlines are boilerplate where they do not make up three tenths of the story.
    """
    own = [at for at in range(first, len(groups)) if roles.get(at, Role.BODY) in _MAY_GO]
    promoted = set(_promotions(groups, own))
    size = sum(len(groups[at].text) for at in own)
    if sum(len(groups[at].text) for at in promoted) > _MOST_OF_STORY * size:
        promoted = set()
    found = dict.fromkeys(promoted, Role.BOILERPLATE)
    for at in own:
        text = groups[at].text
        if at not in found and len(text) <= _MOST_OF_CAPTION:
            if _is_lead(text):
                found[at] = Role.BYLINE
            elif _tells_of_picture(text):
                found[at] = Role.CAPTION
    return found


def _is_lead(text: str) -> bool:
    """Whether a line is what introduces an author and nothing else, as links are lines of their own: 'By'."""
    return text.strip(_EDGES).lower() in word_class("byline_leads")


def _tells_of_picture(text: str) -> bool:
    if len(text) <= _MOST and _CREDIT.fullmatch(text):
        return True
    return "file" in text.lower() and _FILE_PHOTO.search(text) is not None


def _promotions(groups: Sequence[Group], own: Sequence[int]) -> Iterator[int]:
    """Lines that introduce other stories, and the headlines below each, up to the next prose."""
    known = set(own)
    for at in own:
        opened = _opener().match(groups[at].text)
        if opened is None or not _may_be_headline(groups[at].text.strip(_EDGES)):
            continue
        yield at
        if opened.end() == len(groups[at].text):
            yield from _headlines_below(groups, known, at + 1)


def _headlines_below(groups: Sequence[Group], known: set[int], start: int) -> list[int]:
    end = start
    while end in known and _is_headline(groups[end].text):
        end += 1
    is_heading_of_prose = end in known and end > start and len(groups[end - 1].text.split()) <= _WORDS_OF_SUBHEAD
    return list(range(start, end - is_heading_of_prose))


def _is_headline(text: str) -> bool:
    return _may_be_headline(text) and len(text.split()) >= _LEAST_WORDS and _opener().match(text) is None


def _may_be_headline(text: str) -> bool:
    return len(text) <= _MOST and not text.endswith(_CLOSING)


@cache
def _opener() -> re.Pattern[str]:
    """Words that introduce other stories, alone on a line, or with a colon before a headline."""
    words = alternatives("promotion_openers")
    return re.compile(rf"\W{{0,3}}(?:{words})\s*(?:$|:\s*(?=\S|$)|[|>»›]+\s*)", re.IGNORECASE)
