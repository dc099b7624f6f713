"""The head of a page: title, dek, byline, dateline, and what they tell about the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.document import Role
from onrecord.parse.authors import is_office, read_byline, read_name_and_office, read_names_line
from onrecord.parse.grouping import Group
from onrecord.parse.masthead import end_of_masthead
from onrecord.parse.stamp_lines import are_items, is_day_alone, is_stamp_line, person_beside_stamp
from onrecord.parse.thread.rows import begins_boilerplate
from onrecord.text.comment_headings import read_comment_heading
from onrecord.text.lexicon import word_class
from onrecord.text.stamps import Stamp, cut_stamps, find_stamps

# In characters, where the name does not say words or lines.
MAX_TITLE = 200
_MAX_COUNT_LINE = 40
_MAX_DEK = 400
_LOOK_AHEAD = 6  # paragraphs: how far byline and date may stand from the title
_MAX_OFFICE_WORDS = 3
_MIN_PROSE = 80
_MAX_PLACE_WORDS = 4
_DATELINE = re.compile(r"([^—–]{6,60}?)\s(?:[—–-]|--)\s")
_URL_LINE = re.compile(r"(?:(?:URL|Link|Source|Address)\s*:\s*)?(https?://\S{4,2000}|www\.\S{4,2000})", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,6}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE_LINE = re.compile(r"(?:at|in)\s[A-ZÀ-Ý]\S*(?:\s\S+){0,3}")
_TITLE_LABEL = re.compile(r"(?:(?:title|headline)\s*:|#{1,3})\s+", re.IGNORECASE)
_SENTENCE_END = (".", "!", "?", ".”", '."', "…")


@dataclass(slots=True)
class Head:
    """What the head of a page says; ``roles`` holds the role of each of its paragraphs, by index."""

    roles: dict[int, Role] = field(default_factory=dict)
    title: str | None = None
    title_span: tuple[int, int] | None = None
    author: str | None = None
    stamp: Stamp | None = None
    url: str | None = None
    declared: int | None = None


def read_head(groups: Sequence[Group], known_title: str | None = None, is_titled: bool = True) -> Head:
    """Reads the paragraphs before the story; ``known_title`` is the title that the input states, if any.

    Where it states none, the first paragraph may be the title, unless ``is_titled`` says that none is.
    """
    head = Head()
    at = _read_preamble(groups, head)
    if known_title is not None or is_titled:
        at = _read_title(groups, at, head, known_title)
    last = _last_stamp_line(groups, at)
    for index in range(at, last + 1):
        _read_head_line(groups, index, head, is_before_stamp=True)
    _read_names_beside_stamp(groups, at, last, head)
    for index in range(last + 1, min(len(groups), last + _LOOK_AHEAD)):
        if index not in head.roles and _read_head_line(groups, index, head, is_before_stamp=False) is None:
            break
    if head.stamp is None:
        head.stamp = _stamp_before_prose(groups, max(head.roles, default=-1) + 1)
    return head


def _stamp_before_prose(groups: Sequence[Group], first: int) -> Stamp | None:
    """The full date with which the story itself begins: 'OSLO, 3 May 2021 — The bridge ...'."""
    lead = _DATELINE.match(groups[first].text) if first < len(groups) else None
    stamps, bare = cut_stamps(lead.group(1), " ") if lead else ([], "")
    is_place = len([word for word in bare.split() if word[0].isalnum()]) <= _MAX_PLACE_WORDS
    return next((stamp for stamp in stamps if stamp.year and stamp.has_day), None) if is_place else None


def _read_preamble(groups: Sequence[Group], head: Head) -> int:
    """Address, navigation, byline and date above the title; the index of the title."""
    at = end_of_masthead(groups)
    head.roles.update(dict.fromkeys(range(at), Role.BOILERPLATE))
    while at < len(groups) - 1 and (role := _preamble_role(groups[at].text, head)):
        head.roles[at] = role
        at += 1
    return at


def _preamble_role(text: str, head: Head) -> Role | None:
    if found := _URL_LINE.fullmatch(text):
        head.url = head.url or found.group(1)
        return Role.BOILERPLATE
    byline = read_byline(text)
    if byline or is_day_alone(text):
        return _read_stamp_line(text, byline, head)
    is_boilerplate = begins_boilerplate(text, "page_boilerplate") and len(text) <= 80
    return Role.BOILERPLATE if is_boilerplate or _is_kicker(text) else None


def _is_kicker(text: str) -> bool:
    """A section's name or a path of them over the title: 'OPINION', 'News > Arle'."""
    if len(text) > _MAX_COUNT_LINE:
        return False
    words = {word.strip(":|·•") for word in text.lower().split() if not _YEAR.fullmatch(word)}
    return not words.isdisjoint((">", "»", "›")) or words <= word_class("page_sections")


def _read_title(groups: Sequence[Group], at: int, head: Head, known: str | None) -> int:
    """The title's paragraph, if the page has one; the index after it."""
    if known is not None:
        head.title = known
        same = [i for i in range(at, min(len(groups), at + _LOOK_AHEAD)) if _same(groups[i].text, known)]
        if not same:
            return at
        at = same[0]
    elif at >= len(groups) or not _is_title(groups, at):
        return at
    text = groups[at].text
    label = _TITLE_LABEL.match(text)
    cut = label.end() if label else 0
    head.title = head.title or text[cut:]
    head.roles[at] = Role.TITLE
    return at + 1


def _read_names_beside_stamp(groups: Sequence[Group], first: int, last: int, head: Head) -> None:
    """A line of nothing but full names right above the date of publication, or right below it, is the byline.

    The date must have a year: a place over the day of a match looks just the same.
    """
    if head.author is not None or head.stamp is None or head.stamp.year is None:
        return
    for at in range(first, last):
        is_above_date = head.roles.get(at + 1 + _is_office_or_place(groups, at + 1, last)) is Role.DATELINE
        if head.roles.get(at) is Role.DEK and is_above_date and (names := read_names_line(groups[at].text)):
            head.author, head.roles[at] = names, Role.BYLINE
    below = last + 1
    if head.author is None and head.roles.get(last) is Role.DATELINE and below < len(groups) - 1:
        names, _, office = groups[below].text.partition(",")
        is_byline = read_names_line(names) is not None and len(office.split()) <= _MAX_OFFICE_WORDS
        if is_byline and len(groups[below + 1].text) > _MIN_PROSE:
            head.author, head.roles[below] = names, Role.BYLINE


def _is_office_or_place(groups: Sequence[Group], at: int, last: int) -> bool:
    """Whether a line between a name and the date says what the writer is, or from where: 'Political editor'."""
    text = groups[at].text
    return at < last and len(text) <= _MAX_COUNT_LINE and (is_office(text) or _PLACE_LINE.fullmatch(text) is not None)


def _same(text: str, title: str) -> bool:
    return " ".join(text.split()).rstrip(".").casefold() == " ".join(title.split()).rstrip(".").casefold()


def _is_title(groups: Sequence[Group], at: int) -> bool:
    """Whether the first paragraph is a headline: short, and something longer or more follows."""
    text = groups[at].text
    if len(text) > MAX_TITLE or read_byline(text) or not any(char.isalpha() for char in text):
        return False
    return at + 1 < len(groups) and not text.endswith((":", ","))


def _last_stamp_line(groups: Sequence[Group], start: int) -> int:
    """The last byline or dateline among the next paragraphs, or the index before ``start``."""
    last = start - 1
    if are_items([group.text for group in groups[start : start + 2 * _LOOK_AHEAD]]):
        return last
    for at in range(start, min(len(groups), start + _LOOK_AHEAD)):
        if is_stamp_line(groups[at].text) or read_byline(groups[at].text):
            last = at
        elif len(groups[at].text) > _MAX_DEK or (at > start and _are_prose(groups[at - 1 : at + 1])):
            break
    return last


def _are_prose(groups: Sequence[Group]) -> bool:
    texts = [group.text for group in groups]
    return all(len(text) > 120 or (len(text) > 60 and text.endswith(_SENTENCE_END)) for text in texts)


def _read_head_line(groups: Sequence[Group], at: int, head: Head, is_before_stamp: bool) -> Role | None:
    """Gives the paragraph its role in the head; ``None`` if it belongs to the story."""
    text = groups[at].text
    role = _head_role(text, head, is_before_stamp)
    if role is not None:
        head.roles[at] = role
    return role


def _head_role(text: str, head: Head, is_before_stamp: bool) -> Role | None:
    if address := _URL_LINE.fullmatch(text):
        head.url = head.url or address.group(1)
        return Role.BOILERPLATE
    if _DIGITS.fullmatch(text):
        head.declared = int(text)
        return Role.COMMENT_COUNT
    byline = read_byline(text) or read_name_and_office(text)
    if byline or is_stamp_line(text):
        return _read_stamp_line(text, byline, head)
    if begins_boilerplate(text, "page_captions"):
        return Role.CAPTION
    if len(text) <= _MAX_COUNT_LINE and (heading := read_comment_heading(text)) and not heading.weak:
        head.declared = heading.declared
        return Role.COMMENT_COUNT
    if begins_boilerplate(text, "page_boilerplate") and len(text) <= 80:
        return Role.BOILERPLATE
    return Role.DEK if is_before_stamp else None


def _read_stamp_line(text: str, byline: str | None, head: Head) -> Role:
    for _, _, stamp in find_stamps(text):
        if head.stamp is None or (stamp.has_day and not head.stamp.has_day):
            head.stamp = stamp
    if byline:
        head.author = head.author or byline
        return Role.BYLINE
    head.author = head.author or person_beside_stamp(text)
    return Role.DATELINE
