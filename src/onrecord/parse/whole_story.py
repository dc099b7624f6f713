"""Whether a page holds one whole story: not the beginning of one above a paywall, not several one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.document import Document, PageSource, Role
from onrecord.parse.authors import read_byline
from onrecord.parse.grouping import Group
from onrecord.tables.vocabularies import Skipped
from onrecord.text.stamps import find_stamps
from onrecord.text.walls import is_paywall_line

_MOST_WORDS_OF_STUB = 150  # of the story above a paywall: what is longer can be read for itself
_MOST_WORDS_BELOW = 60  # prose under a notice: more of it is the story going on
_PROSE = 12  # words of a line: a shorter one may be a head's
_MOST_HEAD_WORDS = 24
_FEWEST_WORDS_BETWEEN = 40  # prose between two heads: a list of teasers has less
_FIRST_LINES = 12  # of the page, in one of which the first head begins
_BODY = (Role.BODY, Role.PULL_QUOTE)


def why_not_whole(document: Document, source: PageSource) -> Skipped | None:
    """Why the page is not one story to be read; ``None`` where it is."""
    if _is_cut_off(document, source):
        return Skipped.PAYWALL
    return Skipped.SEVERAL_ARTICLES if _has_several_heads(document) else None


def take_wall_out(groups: Sequence[Group], roles: dict[int, Role]) -> None:
    """Makes the notice of a paywall under a teaser boilerplate, and what little stands below it."""
    body = [at for at in range(len(groups)) if roles.get(at, Role.BODY) in _BODY]
    begins = body[0] if body else len(groups)
    notice = next((at for at in range(begins + 1, len(groups)) if is_paywall_line(groups[at].text)), None)
    if notice is None:
        return
    above, below = ([at for at in body if (at < notice) is is_above] for is_above in (True, False))
    words = [sum(len(groups[at].text.split()) for at in part) for part in (above, below)]
    if words[0] <= _MOST_WORDS_OF_STUB and words[1] <= _MOST_WORDS_BELOW:
        roles.update(dict.fromkeys(below, Role.BOILERPLATE))


def _is_cut_off(document: Document, source: PageSource) -> bool:
    """Whether a short body ends above a paywall, or the page says that it is not free and has a short one."""
    if document.word_count > _MOST_WORDS_OF_STUB + _MOST_WORDS_BELOW:
        return False
    if source.is_free is False and document.word_count <= _MOST_WORDS_OF_STUB:
        return True
    lines = [
        (line, paragraph.role in _BODY)
        for paragraph in document.paragraphs
        if paragraph.role is not Role.COMMENT
        for line in paragraph.text.split("\n")
    ]
    begins = next((at for at, (line, is_body) in enumerate(lines) if is_body and not is_paywall_line(line)), len(lines))
    notice = next((at for at in range(begins, len(lines)) if is_paywall_line(lines[at][0])), None)
    if notice is None or _words_of_body(lines[:notice]) > _MOST_WORDS_OF_STUB:
        return False
    return _words_of_body(lines[notice + 1 :]) <= _MOST_WORDS_BELOW


def _words_of_body(lines: Sequence[tuple[str, bool]]) -> int:
    return sum(len(line.split()) for line, is_body in lines if is_body and not is_paywall_line(line))


def _has_several_heads(document: Document) -> bool:
    """Whether a title over a byline stands above the story and, with prose between, once more within it."""
    lines = [line.strip() for line in _lines_of_story(document)]
    bylines = [at for at, line in enumerate(lines) if _is_byline(line)]
    if len(bylines) < 2:
        return False
    heads = sorted({head for at in bylines if (head := _head_above(lines, at)) is not None})
    if len(heads) < 2 or heads[0] > _FIRST_LINES:
        return False
    spans = zip(heads, [*heads[1:], len(lines)], strict=True)
    return sum(_words_of_prose(lines[start:end]) >= _FEWEST_WORDS_BETWEEN for start, end in spans) > 1


def _lines_of_story(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        if paragraph.role is not Role.COMMENT:
            yield from (line for line in paragraph.text.split("\n") if line.strip())


def _head_above(lines: Sequence[str], byline: int) -> int | None:
    """The line that may be the title over a byline, right above it or above a dek or a date."""
    for at in range(byline - 1, max(-1, byline - 3), -1):
        if find_stamps(lines[at]) and len(lines[at].split()) <= _PROSE:
            continue
        return at if _may_be_title(lines[at]) and not _is_byline(lines[at]) else None
    return None


def _may_be_title(line: str) -> bool:
    words = len(line.split())
    return 2 <= words <= _MOST_HEAD_WORDS and line[0].isalnum() | (line[0] in "“\"'‘") and line[-1] not in ".,;:"


def _is_byline(line: str) -> bool:
    return len(line.split()) <= _PROSE and read_byline(line) is not None


def _words_of_prose(lines: Sequence[str]) -> int:
    return sum(words for line in lines if (words := len(line.split())) >= _PROSE)
