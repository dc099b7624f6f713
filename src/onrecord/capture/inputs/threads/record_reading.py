"""One record read as a comment: its header, its words, its footer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onrecord.capture.inputs.threads.names import HEADER, Part
from onrecord.capture.inputs.threads.record_lines import RecordLine, lines_of
from onrecord.capture.inputs.timestamps import is_utc, read_timestamp
from onrecord.text.comment_meta import MAX_SHORT_LINE, Meta, read_meta
from onrecord.text.commenter_names import cleaned_name, is_name_like
from onrecord.text.stamps import Stamp, find_stamps
from onrecord.text.votes import read_controls, whole_number

_MAX_ODD_NAME = 40  # characters: what an element is said to hold is a name though it does not look like one
_MAX_NAME_WORDS = 4
_TITLE_WORDS = 4
_NO_NAME = Part.TIME | Part.SCORE
_NUMBER = re.compile(r"[+\-−–]?\d{1,7}")


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """What a record says as a comment, and what else it holds that tells comments from other records.

    ``signed`` says that the author's name is marked as one, and is no mere short line. ``posted_at`` is a moment that
    an attribute states, ``printed_at`` the stamp as the page prints it. ``buttons``
    counts controls such as ``Reply``, ``stamps`` lines with a stamp, ``titles`` lines of four words and more that
    are one link, as titles of other pages are; ``linked`` is the share of the text within links.
    """

    text: str
    author: str | None
    signed: bool
    posted_at: datetime | None
    printed_at: str | None
    score: int | None
    buttons: int
    stamps: int
    titles: int
    linked: float


@dataclass(slots=True)
class _Read:
    """A line and how it was read: ``meta`` of its ``form`` as a header's, ``words`` where it belongs to the text."""

    line: RecordLine
    text: str
    form: str
    meta: Meta | None
    words: bool


def read_record(elements: Sequence[Any], inner: Collection[Any] = (), most_lines: int | None = None) -> ReadRecord:
    """The comment that the elements of a record make up, within them those of ``inner`` left out; it may be empty.

    ``most_lines``: how much is read of it, by default all.
    """
    lines = [_read_line(line) for line in lines_of(elements, inner, most_lines)]
    _keep_words(lines)
    _free_the_name(lines)
    first = next((at for at, line in enumerate(lines) if line.words), len(lines))
    stop = next((at for at in range(len(lines), first, -1) if lines[at - 1].words), first)
    head, body, foot = lines[:first], lines[first:stop], lines[stop:]
    about = [*head, *foot]
    signature = _signature(about)
    body = [line for line in body if line.words or (not line.line.parts & HEADER and not _is_controls(line))]
    length = sum(len(line.text) for line in body)
    stamp, printed = _stamp(about)
    return ReadRecord(
        text="".join(line.line.gap * bool(at) + line.text for at, line in enumerate(body)),
        author=signature or _short_line(about),
        signed=signature is not None,
        posted_at=_moment(about, stamp),
        printed_at=printed,
        score=_score(about),
        buttons=sum(line.meta.buttons for line in lines if line.meta),
        stamps=sum(line.meta is not None and line.meta.stamp is not None for line in lines),
        titles=sum(_is_title_of_another_page(line) for line in lines),
        linked=sum(line.line.linked for line in body) / length if length else 0.0,
    )


def _read_line(line: RecordLine) -> _Read:
    text = line.text
    meta, form = _meta_of(line, text)
    parts = line.parts
    is_plain = not parts & HEADER
    says_little = meta is not None or not text
    if not is_plain:
        return _Read(line, text, form, meta, meta is None and len(text) > MAX_SHORT_LINE)
    if parts & (Part.PROSE | Part.TEXT) and not says_little:
        return _Read(line, text, form, meta, parts & Part.PROSE != 0 or not is_name_like(text) or len(text.split()) > 4)
    return _Read(line, text, form, meta, not says_little and not is_name_like(text))


def _meta_of(line: RecordLine, text: str) -> tuple[Meta | None, str]:
    """The line read as a header's, and the form that was read: its words in a row or with gaps, as says more."""
    if not 0 < len(text) <= MAX_SHORT_LINE:
        return _meta_beside_name(line) if line.parts & HEADER else (None, text)
    forms = (text, line.spread)
    if forms[0] == forms[1]:
        return read_meta(text), text
    read = [read_meta(form) for form in forms]
    said = [(meta is not None) and _said(meta) for meta in read]
    better = int(said[1] > said[0])
    return read[better], forms[better]


def _meta_beside_name(line: RecordLine) -> tuple[Meta | None, str]:
    """What a header says that is long by its name alone, such as the title of a page that links here."""
    texts = [" ".join(fragment.text.split()) for fragment in line.fragments]
    longest = max(range(len(texts)), key=lambda at: len(texts[at]), default=0)
    rest = "  ".join(filter(None, (text for at, text in enumerate(texts) if at != longest)))
    meta = read_meta(rest) if 0 < len(rest) <= MAX_SHORT_LINE else None
    return (meta, rest) if meta and meta.stamp else (None, line.text)


def _said(meta: Meta) -> int:
    """How much a line says when it is read so; a day is most, as it cannot come about by chance."""
    has_day = meta.stamp is not None and (meta.stamp.has_day or meta.stamp.is_relative)
    return 1 + 9 * has_day + len(meta.names) + meta.buttons + 2 * meta.votes.is_printed


def _keep_words(lines: Sequence[_Read]) -> None:
    """A record without a line of prose: its words are what its elements call the text, else its last short line."""
    if any(line.words for line in lines):
        return
    for wanted in (Part.PROSE, Part.TEXT):
        named = [line for line in lines if line.line.parts & wanted and not line.line.parts & HEADER and line.text]
        named = [line for line in named if line.meta is None] or [line for line in named if not _is_controls(line)]
        if named:
            for line in named:
                line.words = True
            return
    short = [line for line in lines if line.text and line.meta is None and not line.line.parts & HEADER]
    if len(short) > 1 or (short and _signature([line for line in lines if line is not short[-1]])):
        short[-1].words = True


def _free_the_name(lines: Sequence[_Read]) -> None:
    """A paragraph that is a name, right above a stamp and not all there is to read, is the header's."""
    words = [at for at, line in enumerate(lines) if line.words]
    if len(words) < 2 or not is_name_like(lines[words[0]].text) or len(lines[words[0]].text.split()) > _MAX_NAME_WORDS:
        return
    below = lines[words[0] + 1 : words[1]]
    if any(line.meta and line.meta.stamp for line in below):
        lines[words[0]].words = False


def _is_title_of_another_page(line: _Read) -> bool:
    return line.meta is None and len(line.text.split()) >= _TITLE_WORDS and line.line.linked > 0.9 * len(line.text)


def _is_controls(line: _Read) -> bool:
    meta = line.meta
    return meta is not None and (meta.stamp is not None or meta.buttons > 0 or meta.votes.is_printed or meta.badge)


def _signature(about: Sequence[_Read]) -> str | None:
    """The name in the elements that are called the author's, else in a header line beside a stamp or a verb."""
    named = [
        (fragment.rank, line) for line in about for fragment in line.line.fragments if fragment.parts & Part.AUTHOR
    ]
    for rank in sorted({rank for rank, _ in named}):
        for line in about:
            own = [one.text for one in line.line.fragments if one.parts & Part.AUTHOR and one.rank == rank]
            if name := _name_in("  ".join(own)):
                return name
    for line in about:
        if line.meta and line.meta.names and (line.meta.stamp or line.meta.says or line.meta.reply_to):
            return line.meta.names[0]
    return None


def _short_line(about: Sequence[_Read]) -> str | None:
    """The first short line that may be a name, and is no heading that leads to another page."""
    for line in about:
        is_teaser = line.line.heading and line.line.linked > 0 and len(line.text.split()) > 2
        if line.meta is None and not is_teaser and is_name_like(line.text) and not line.line.parts & _NO_NAME:
            return cleaned_name(line.text) or None
    return None


def _name_in(words: str) -> str | None:
    """The name that an element named for the author holds, without the stamp and the buttons that it may hold too."""
    joined = " ".join(words.split())
    if not 0 < len(joined) <= MAX_SHORT_LINE:
        return None
    for form in (joined, words.strip()):
        meta = read_meta(form)
        if meta and meta.names:
            return meta.names[0]
    if read_meta(joined) is not None:
        return None
    name = cleaned_name(joined)
    return name if is_name_like(name) or (0 < len(name) <= _MAX_ODD_NAME and ": " not in name) else None


def _stamp(about: Sequence[_Read]) -> tuple[Stamp | None, str | None]:
    """The first stamp that the header or footer prints, and its words."""
    for line in about:
        if line.meta is None or line.meta.stamp is None:
            continue
        spans = find_stamps(line.form)
        return line.meta.stamp, line.form[spans[0][0] : spans[0][1]] if spans else line.form
    return None, None


def _moment(about: Sequence[_Read], printed: Stamp | None) -> datetime | None:
    """The moment that an attribute states; one in UTC gives way to a clock or another day that the page prints."""
    for value in (value for line in about for value in line.line.stated):
        moment = read_timestamp(value)
        if moment is None:
            continue
        if printed is None or printed.is_relative or not printed.has_day or not is_utc(value):
            return moment
        return None if printed.numbers is None and printed.year is not None else moment
    return None


def _score(about: Sequence[_Read]) -> int | None:
    for line in about:
        own = " ".join(fragment.text for fragment in line.line.fragments if fragment.parts & Part.SCORE).split()
        printed = " ".join(own)
        if _NUMBER.fullmatch(printed):
            return whole_number(printed)
        if printed and (controls := read_controls(printed)) and controls.votes.is_printed:
            return controls.votes.total
    return next((line.meta.votes.total for line in about if line.meta and line.meta.votes.is_printed), None)
