"""The site's name and its bar of sections, where an article copied off a page begins with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from onrecord.parse.authors import read_byline
from onrecord.parse.grouping import Group, starts_item
from onrecord.text.lexicon import word_class

_MAX_NAME = 40  # characters
_MAX_MASTHEAD_LINES = 5
_MIN_SECTIONS = 3  # of a site's bar; a title may have a separator, rarely two
_MAX_SECTION = 24
_MAX_ITEMS = 40  # of a menu that is printed as a list
_PIECES = re.compile(r"\s*[|•·]\s*|\s{2,}|\t|\x1f")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = (".", "!", "?", ".”", '."', "…")


def end_of_masthead(groups: Sequence[Group]) -> int:
    """The index after the site's name and its bar of sections, where the page begins with them."""
    for at in range(1, min(len(groups) - 1, _MAX_MASTHEAD_LINES)):
        text = groups[at].text
        if len(groups[at - 1].text) > _MAX_NAME or read_byline(groups[at - 1].text):
            break
        pieces = _PIECES.split(text)
        if len(pieces) >= _MIN_SECTIONS and _are_sections(pieces):
            return at + 1 if not _DIGIT.search(text) and not text.endswith(_SENTENCE_END) else 0
    return max(_end_of_list(groups, 0), _end_of_list(groups, 1))


def _end_of_list(groups: Sequence[Group], first: int) -> int:
    """The index after a menu printed as a list of short items, where one begins at ``first`` and a page goes on.

    No story begins with a list: what stands over its title is the site's.
    """
    items = list(takewhile(_is_menu_item, groups[first : first + _MAX_ITEMS]))
    end = first + len(items)
    goes_on = end < len(groups) - 1 and groups[end].after_blank
    if len(items) < _MIN_SECTIONS or not goes_on:
        return 0
    return end if first == 0 or len(groups[0].text) <= _MAX_NAME else 0


def _is_menu_item(group: Group) -> bool:
    words = group.text
    return starts_item(words) and len(words) <= _MAX_NAME and not words.endswith(_SENTENCE_END)


def _are_sections(pieces: Sequence[str]) -> bool:
    """Whether short pieces are a site's sections: one of them at least is a section's usual name."""
    known = word_class("page_sections")
    return all(len(piece) <= _MAX_SECTION for piece in pieces) and any(piece.lower() in known for piece in pieces)
