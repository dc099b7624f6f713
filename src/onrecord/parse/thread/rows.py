"""The rows of a comment section: its lines with what each could be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.parse.lines import Line
from onrecord.text.comment_meta import Meta, read_meta
from onrecord.text.comment_words import DEPTH_BARS, DEPTH_STOPS
from onrecord.text.commenter_names import cleaned_name, is_name_like
from onrecord.text.lexicon import phrases

_PARTING_MARKS = frozenset("•·|∙⋅")
_BARS = frozenset({"| ", "│ ", "┃ ", "¦ "})
_STOP = ". "
_MIN_BARRED_LINES = 2  # one may be a quotation
_MAX_PICTURE_LABEL = 80
_REMEMBERED = 4096  # short lines: each is asked for its name by every way of reading a thread
_MAX_SPREAD = 400  # characters: of a header spread over the width of a page, its gaps counted
_LIST_MARKS = "*•◦□■○+-"
_LIST_MARK = re.compile(rf"[{_LIST_MARKS}]\s+(?=\w)")
_COLUMN_GAP = "     "
_GAPS = re.compile(r"\s{3,}")
_LINK_BACK = re.compile(r"(?:\d{1,5}[.)]\s?)?(?:pingback|trackback):\s", re.IGNORECASE)
_PICTURE_WORDS = ("avatar", "picture", "photo", "image")
_PICTURE_OF = re.compile(
    r"^(?:user )?(?:avatar|profile (?:picture|photo|image)|picture|photo|image)(?: (?:of|for))?:? "
    r"|['’]s? (?:user )?(?:avatar|profile (?:picture|photo|image)|picture|photo)$"
)


class Row(NamedTuple):
    """One line of the section; ``meta`` is what it says if it is a header or footer line.

    ``is_link_back`` marks a link from another site among the comments ('Pingback: ...'), whose text is emptied.
    """

    line: Line
    meta: Meta | None
    is_link_back: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether the line holds white space only, or a mark that parts header from header."""
        return not self.line.text or self.line.text in _PARTING_MARKS

    @property
    def name(self) -> str | None:
        """The commenter's name, if the whole line may be one."""
        if self.meta is not None or self.is_blank or not self.line.is_short:
            return None
        return _name_of(self.line.text)

    @property
    def is_footer(self) -> bool:
        """Whether the line may stand under a comment: votes or buttons, and no name."""
        return self.meta is not None and not self.meta.names and (self.meta.buttons > 0 or self.meta.votes.is_printed)


@lru_cache(maxsize=_REMEMBERED)
def _name_of(text: str) -> str | None:
    name = cleaned_name(text)
    return name if is_name_like(name) and not text.endswith(":") else None


def rows_of(lines: Sequence[Line]) -> tuple[Row, ...]:
    """The rows of ``lines``, each read by itself."""
    for marks in _depth_marks(lines):
        lines = [_without_marks(line, marks) for line in lines]
    whole = "\n".join([line.text for line in lines]).lower()
    has_rarities = "back: " in whole or _speaks_of_picture(whole)
    return tuple([_row_of(lines, at, has_rarities) for at in range(len(lines))])


def _row_of(lines: Sequence[Line], at: int, has_rarities: bool) -> Row:
    """A row; ``has_rarities`` says whether any line may be a link back or tell of a picture, as on few pages."""
    line = lines[at]
    text = line.text
    if has_rarities and "back: " in text and _LINK_BACK.match(text):
        return Row(line._replace(text=""), None, is_link_back=True)
    if not text or len(text) > _MAX_SPREAD:
        return Row(line, None)
    if has_rarities and _tells_of_picture(lines, at):
        return Row(line._replace(text=""), None)
    if line.is_short:
        bare = _without_list_mark(lines, at) if text[0] in _LIST_MARKS else line
        return Row(bare, read_meta(bare.text))
    return Row(line, read_meta(_GAPS.sub("  ", text)) if _COLUMN_GAP in text else None)


def may_be_header(line: Line) -> bool:
    """Whether a row of the line may be read as a header: it is short, spread out, or has marks that show depth."""
    return line.is_short or (len(line.text) <= _MAX_SPREAD and (_COLUMN_GAP in line.text or line.text[1:2] == " "))


def _depth_marks(lines: Sequence[Line]) -> Iterator[re.Pattern[str]]:
    """The marks that show depth here: bars before several lines, stops where they stand before header lines.

    A dump that breaks lines at links begins many a line with the stop that followed one.
    """
    marked = [line for line in lines if line.text[1:2] == " "]
    if len([line for line in marked if line.text[:2] in _BARS]) >= _MIN_BARRED_LINES:
        yield DEPTH_BARS
    stopped = [line.text for line in marked if line.text[:2] == _STOP and line.is_short]
    if len(stopped) >= _MIN_BARRED_LINES and sum(map(_is_header_behind_stops, stopped)) >= _MIN_BARRED_LINES:
        yield DEPTH_STOPS


def _is_header_behind_stops(text: str) -> bool:
    meta = read_meta(DEPTH_STOPS.sub("", text, count=1))
    return meta is not None and bool(meta.names or meta.says) and (meta.stamp is not None or meta.votes.is_printed)


def _without_list_mark(lines: Sequence[Line], at: int) -> Line:
    """The line without the mark of a list's item where a header follows it: '* Ann says:', '* Ann' over a date."""
    line = lines[at]
    mark = _LIST_MARK.match(line.text)
    if mark is None:
        return line
    bare = line._replace(start=line.start + mark.end(), text=line.text[mark.end() :])
    meta = read_meta(bare.text)
    if meta is not None and (meta.stamp is not None or meta.says):
        return bare
    below = next((other for other in lines[at + 1 : at + 3] if other.text), None)
    under = read_meta(below.text) if below is not None and below.is_short else None
    heads = under is not None and (under.stamp is not None or under.says) and not under.names
    return bare if heads and meta is None and is_name_like(cleaned_name(bare.text)) else line


def _tells_of_picture(lines: Sequence[Line], at: int) -> bool:
    """Whether a line, which is not blank, tells what the picture by a name shows ('avatar of Ann')."""
    text = lines[at].text
    if len(text) > _MAX_PICTURE_LABEL:
        return False
    lowered = text.lower()
    if not _speaks_of_picture(lowered):
        return False
    name = _PICTURE_OF.sub("", lowered)
    below = next((line.text for line in lines[at + 1 : at + 3] if line.text), "")
    return bool(below) and (name == below.lower() or (name != lowered and _names(below, name)))


def _speaks_of_picture(lowered: str) -> bool:
    for word in _PICTURE_WORDS:  # noqa: SIM110 - asked of every line: a loop takes half the time of any()
        if word in lowered:
            return True
    return False


def _names(header: str, name: str) -> bool:
    """Whether a header line prints a name (in lower case) beside other things: 'Thu, 4 March 10:12 - Ann'."""
    meta = read_meta(header)
    return meta is not None and any(printed.lower() == name for printed in meta.names)


def _without_marks(line: Line, marks: re.Pattern[str]) -> Line:
    """The line with the bars or stops that show a reply's depth taken as indent: '| | Ann, 3 May'."""
    bars = marks.match(line.text)
    if bars is None or line.text.endswith("|"):
        return line  # a row of a table
    cut = bars.end()
    return line._replace(start=line.start + cut, indent=line.indent + cut, text=line.text[cut:])


def begins_boilerplate(text: str, *keys: str) -> bool:
    """Whether a line begins with one of the page's phrases listed under one of ``keys``.

    A single word must fill the line, or stand before a number, punctuation or a gap: 'Share' and 'Tags: a, b'
    are boilerplate, 'Share prices fell' is not.
    """
    lowered = _bare_beginning(text)
    return _begins_one(lowered, _by_first_letter(keys).get(lowered[:1]))


def phrases_begun(text: str, keys: tuple[str, ...]) -> tuple[bool, ...]:
    """For each of ``keys`` whether the line begins with one of its phrases, as ``begins_boilerplate`` says."""
    lowered = _bare_beginning(text)
    likely = _by_first_letter(keys).get(lowered[:1])
    if likely is None or not lowered.startswith(likely):
        return (False,) * len(keys)
    return tuple(_begins_one(lowered, _by_first_letter((key,)).get(lowered[:1])) for key in keys)


def _bare_beginning(text: str) -> str:
    return text[:60].lower().lstrip(" *-–—•|>›»✉📬📧📩📱👉[(")


def _begins_one(lowered: str, likely: tuple[str, ...] | None) -> bool:
    if likely is None or not lowered.startswith(likely):
        return False
    return any(lowered.startswith(phrase) and _begins(lowered, phrase) for phrase in likely)


@cache
def _by_first_letter(keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The phrases of some lists by their first letters, with the marks before them taken off as those of a line are."""
    by_letter: dict[str, list[str]] = {}
    for phrase in (phrase for key in keys for phrase in phrases(key)):
        bare = phrase.lstrip(" *-–—•|>›»✉[(")
        by_letter.setdefault(bare[0], []).append(bare)
    return {letter: tuple(found) for letter, found in by_letter.items()}


def _begins(lowered: str, phrase: str) -> bool:
    after = lowered[len(phrase) : len(phrase) + 2]
    if not after or not (phrase[-1].isalnum()):
        return True
    if " " in phrase:
        return not after[0].isalpha()
    return not after[0].isalpha() and not (after[0] in " ,'’-" and after[1:2].isalpha())
