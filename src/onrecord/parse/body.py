"""The roles of the paragraphs of the story: body, subheads, pull quotes, captions, stamps, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.document import Role
from onrecord.parse.asides import roles_of_asides
from onrecord.parse.authors import is_person_like, read_byline
from onrecord.parse.grouping import Group
from onrecord.parse.lines import MAX_SHORT_LINE
from onrecord.parse.thread.rows import begins_boilerplate
from onrecord.text.comment_meta import read_meta
from onrecord.text.lexicon import phrases, word_class

# In characters, where the name does not say words or paragraphs.
_MAX_SUBHEAD = 100
_MAX_SUBHEAD_WORDS = 14
_MAX_BOILERPLATE = 120
_MAX_ATTRIBUTION = 500
_SUBJECT_AND_VERB = 7  # words within which an attribution line has both
_MAX_SIGNATURE = 80
_LENGTH_OF_CREDIT = 100
_MAX_UNMARKED = 150  # a longer paragraph over a name is rather that writer's piece than a pull quote
_MAX_REPEATED_LENGTH = 300
_FIRST_LETTERS = 8
_MAX_REPEATED_PARAGRAPHS = 20  # looked at: each is sought in the whole text, which takes time
_CLOSING = (".", ".)", "!", ":", ";", ",", "”", '"', "…", "»", "’", "'")
_DASH = re.compile(r"[-–—]{1,2}\s*(?=\w)")
_OPENERS = ("-", "–", "—", "*", "•", "“", '"', "«", "(", "[")
_CAPTION_END = re.compile(
    r"(?:\((?:photo|image|picture|photograph|file|foto)[^()]{0,80}\)"
    r"|(?<=[.!?”\"]\s)\([^()/,]{2,60}/[^()/,]{2,60}\)"
    r"|(?<=[.!?”\"]\s)(?-i:\([A-Z][\w &'’-]{1,30}: [A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20}){1,2}\))"
    r"|\b(?:photo|picture|image|photograph) by [^.,;]{3,60}"
    r"|/\s?(?:Getty|AFP|Reuters|AP|EPA|PA)\b[^.]{0,30}|Getty Images)\.?$",
    re.IGNORECASE,
)
_BLOCK_QUOTE = re.compile(r">\s?(?=\S)")
_COUNTED = re.compile(
    r"\d[\d.,]{0,8}[kKmM]?\s(?:shares?|views?|likes?|reads?|claps?|min(?:ute)?s?\sread)", re.IGNORECASE
)
_TURN = re.compile(r"(?:[QA]|Question|Answer)[.:]\s|[^:?]{1,40}: .*\?$")  # a turn of an interview is no heading
_WORD = re.compile(r"[\w'’-]+")
_OPENING_QUOTES, _CLOSING_QUOTES = "\"“«„'‘", "\"”»“'’"
_QUOTES = "\"“”«»„'‘’ "


def body_roles(text: str, groups: Sequence[Group], first: int) -> dict[int, Role]:
    """The roles of ``groups`` from index ``first`` on, by index."""
    roles = {at: _role_by_itself(groups, at) for at in range(first, len(groups))}
    for at in range(first + 1, len(groups)):
        if _attributes(groups, at) and roles[at - 1] in (Role.BODY, Role.SUBHEAD):
            roles[at - 1], roles[at] = Role.PULL_QUOTE, Role.ATTRIBUTION_LINE
    _mark_block_quotes(groups, roles, first)
    for at in _repeated(text, groups, roles):
        roles[at] = Role.PULL_QUOTE
    for at in _linked_headlines(groups, roles, first):
        roles[at] = Role.BOILERPLATE
    return roles | roles_of_asides(groups, roles, first)


def _mark_block_quotes(groups: Sequence[Group], roles: dict[int, Role], first: int) -> None:
    """Gives quotations set off by '>' and the names set off below them their roles."""
    for at in range(first, len(groups)):
        may_be_quoted = roles[at] in (Role.BODY, Role.SUBHEAD, Role.BOILERPLATE)
        if groups[at].text[0] != ">" or not may_be_quoted or not _is_block_quote(groups[at].text):
            continue
        roles[at] = Role.PULL_QUOTE
        if at + 1 < len(groups) and (line := _BLOCK_QUOTE.match(groups[at + 1].text)):
            is_name = _is_signature(groups[at + 1].text[line.end() :].lstrip("-–— "))
            roles[at + 1] = Role.ATTRIBUTION_LINE if is_name else roles[at + 1]


def _is_block_quote(text: str) -> bool:
    """Quoted words alone, set off as Markdown sets them off: '> “We gave it a name”'."""
    mark = _BLOCK_QUOTE.match(text)
    return mark is not None and text[mark.end()] in '"“«„' and text.rstrip(".")[-1] in '"”»“'


def _linked_headlines(groups: Sequence[Group], roles: dict[int, Role], first: int) -> range:
    """Headlines of other stories with which a page ends, under 'Read next' or 'Most viewed'."""
    start = len(groups)
    while start > first and (roles[start - 1] is Role.BOILERPLATE or _may_be_headline(groups[start - 1].text)):
        start -= 1
    openers = (at for at in range(start, len(groups)) if begins_boilerplate(groups[at].text, "page_ends"))
    return range(next(openers, len(groups)), len(groups))


def _may_be_headline(text: str) -> bool:
    return len(text) <= _MAX_BOILERPLATE and not text.endswith(_CLOSING)


def _role_by_itself(groups: Sequence[Group], at: int) -> Role:
    text = groups[at].text
    if len(text) > MAX_SHORT_LINE:
        return Role.BOILERPLATE if _is_long_notice(text) else Role.BODY
    if _is_stamp(text):
        return Role.DATELINE
    if begins_boilerplate(text, "page_captions") or _ends_as_caption(text):
        return Role.CAPTION
    if _is_boilerplate(text):
        return Role.BOILERPLATE
    if at >= len(groups) - 2 and read_byline(text):
        return Role.BYLINE
    return Role.SUBHEAD if _is_subhead(groups, at) else Role.BODY


def _ends_as_caption(text: str) -> bool:
    """Whether it names who took the picture; a look at its marks passes over most lines quickly."""
    end = text[-_LENGTH_OF_CREDIT:]
    may_name = ")" in end or "/" in end or " by " in end.lower() or "images" in end.lower()
    return may_name and _CAPTION_END.search(end) is not None


def _is_stamp(text: str) -> bool:
    """Whether the line is a time stamp and nothing else, as over the entries of a live blog."""
    meta = read_meta(text) if text[-1:].isalnum() or text.endswith(".") else None
    return meta is not None and meta.stamp is not None and meta.label is None and not meta.names


def _is_boilerplate(text: str) -> bool:
    if not any(char.isalpha() for char in text) or _COUNTED.fullmatch(text):
        return True
    if begins_boilerplate(text, "page_notices") or _is_form(text):
        return True
    ends_sentence = text.endswith((".", "!", "?", "”", '"')) and not text.endswith("...")
    return len(text) <= _MAX_BOILERPLATE and not ends_sentence and begins_boilerplate(text, "page_boilerplate")


def _is_long_notice(text: str) -> bool:
    """Whether a paragraph of any length is a notice; a look at its first letters passes over prose quickly."""
    return text[:_FIRST_LETTERS].lower() in _first_letters_of_notices() and begins_boilerplate(text, "page_notices")


@cache
def _first_letters_of_notices() -> frozenset[str]:
    return frozenset(notice[:_FIRST_LETTERS] for notice in phrases("page_notices"))


def _is_form(text: str) -> bool:
    """Whether a line has a field to write into: 'Your email address: ______'."""
    return "____" in text


def _is_subhead(groups: Sequence[Group], at: int) -> bool:
    """A short line without closing punctuation over a paragraph of prose."""
    text = groups[at].text
    if len(text) > _MAX_SUBHEAD or text.endswith(_CLOSING) or text.startswith(_OPENERS) or at + 1 >= len(groups):
        return False
    if len(text.split()) > _MAX_SUBHEAD_WORDS or not text[0].isupper():
        return False
    if _TURN.match(text):
        return False
    below = groups[at + 1].text
    starts_list = below.startswith(("•", "*", "- "))
    return starts_list or (len(below) > len(text) and below.rstrip("”\"'’)").endswith((".", "!", "?", "…", ":")))


def _attributes(groups: Sequence[Group], at: int) -> bool:
    """Whether the paragraph is the attribution line of the pull quote above it."""
    text = groups[at].text
    dash = _DASH.match(text)
    if not dash and _signs(groups, at):
        return True
    if not dash or len(text) > _MAX_ATTRIBUTION or groups[at - 1].text.endswith(":"):
        return False
    neighbours = (groups[at - 1].text, groups[at + 1].text if at + 1 < len(groups) else "")
    if any(_DASH.match(neighbour) for neighbour in neighbours):
        return False
    above = groups[at - 1].text
    may_be_signed = above[0] in _QUOTES or len(above) <= _MAX_UNMARKED
    return _reads_as_attribution(text[dash.end() :]) or (may_be_signed and _is_signature(text[dash.end() :]))


def _signs(groups: Sequence[Group], at: int) -> bool:
    """Whether the line is a full name and an office under a quotation that is between marks from end to end."""
    above, text = groups[at - 1].text, groups[at].text
    between_marks = above[0] in _OPENING_QUOTES and above[-1] in _CLOSING_QUOTES and len(above) <= _MAX_UNMARKED
    return between_marks and "," in text and not text.endswith(_CLOSING) and _is_signature(text)


def _reads_as_attribution(text: str) -> bool:
    """Subject and verb of saying within the first words."""
    words = _WORD.findall(text[:160].partition(":")[0])[:_SUBJECT_AND_VERB]
    if not words:
        return False
    lowered = [word.lower() for word in words]
    if lowered[0] in word_class("pull_quote_pronouns"):
        return lowered[1:2] != ["is"] and any(_is_verb(word) for word in lowered[1:4])
    begins_well = lowered[0] in word_class("pull_quote_subjects") or words[0][0].isupper()
    says = any(word in word_class("pull_quote_verbs") for word in lowered)
    return begins_well and says


def _is_signature(text: str) -> bool:
    """A full name, perhaps with an office: 'Ilse Brandt, mayor'."""
    name = text.split(",")[0].strip()
    return len(text) <= _MAX_SIGNATURE and " " in name and is_person_like(name)


def _is_verb(word: str) -> bool:
    return word in word_class("pull_quote_verbs") or word.endswith("ed")


def _repeated(text: str, groups: Sequence[Group], roles: dict[int, Role]) -> list[int]:
    """Paragraphs of quoted words that stand a second time within another paragraph: printed large for effect."""
    candidates = [
        at for at, role in roles.items() if role in (Role.BODY, Role.SUBHEAD) and _may_be_repeated(groups[at].text)
    ]
    found = []
    for at in candidates[:_MAX_REPEATED_PARAGRAPHS]:
        words = groups[at].text.strip(_QUOTES)
        group = groups[at]
        if text.count(words, 0, group.start) or text.count(words, group.end):
            found.append(at)
    return found


def _may_be_repeated(text: str) -> bool:
    if not 20 <= len(text) <= _MAX_REPEATED_LENGTH or text.count(" ") < 4:
        return False
    return text[0] in '"“«„' and text.rstrip(".")[-1] in '"”»“'
