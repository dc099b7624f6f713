"""Whole pages as text: what the page model calls head, story and comments is read, the rest is boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from onrecord.document import PageSource, Role
from onrecord.parse.grouping import Group, group_fragments
from onrecord.parse.head import Head, read_head
from onrecord.parse.lines import Line
from onrecord.parse.page_model.bylines import BylineCandidate, likeliest_byline, with_byline
from onrecord.parse.page_model.decoding import Zone
from onrecord.parse.page_model.titles import with_likeliest_title
from onrecord.parse.page_model.zones import FURNITURE, OF_STORY, OF_THREAD, PageZones
from onrecord.parse.thread.read import Thread
from onrecord.parse.thread.rows import begins_boilerplate
from onrecord.parse.thread.unannounced import first_like_header, read_section

_SURE_ENOUGH = 0.75  # of a page that begins as an article does: lists and tables within a story look like furniture
_FEWEST_KNOWN = 2  # lines of furniture with a page's usual phrases on such a page
_MUCH = 25  # lines of furniture that need no such phrase
_PHRASES = ("page_boilerplate", "page_ends", "page_notices")
_GOOD_THREAD, _FAIR_THREAD = 0.85, 0.7
_MANY, _NEARLY_ALL = 20, 0.9  # comments, and the share of them
_MOST_OF_PAGE = 0.6  # of its lines
_MOST_OF_STORY = 0.5
_LEAST_STORY = 200  # characters
_HEADING_MARK = re.compile(r"^(?:#{1,6}|\*\*)\s*|\s*\*\*$")
_MAX_PAGE_TITLE = 200  # characters
_MIN_TITLE_WORDS = 3
_MAX_HEADING = 60  # characters
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', ":")
_LINES_IN_STORY = 4  # lines of the thread's heading that may have been taken for the story's
_LINES_OF_HEADING = 30  # lines: a count, a login, an order: what may stand between a story and its first comment
_SITE_NAME = re.compile(r"\s+[|–—·»:-]\s+(?=[^|–—·»]{2,60}$)")


def begins_with_furniture(page: PageZones) -> bool:
    """Whether furniture above the story shows that the page is a whole one; entries of a live blog look alike."""
    if not page.begins_with_furniture:
        return False
    return page.furniture_outside(0, 0) >= _MUCH or _known_furniture(page) >= _FEWEST_KNOWN


def is_plainly_whole(page: PageZones) -> bool:
    """Whether the page is a whole one beyond doubt, so that no thread need be sought by its marks first."""
    return page.certainty >= _SURE_ENOUGH and begins_with_furniture(page)


def is_explained(page: PageZones, thread: Thread | None) -> bool:
    """Whether the page is a story and a thread, known by its marks, and next to nothing else."""
    has_comments = thread is not None and bool(thread.comments)
    if begins_with_furniture(page):
        return has_comments and thread is not None and _fills_the_page(page, thread)
    if page.certainty < _SURE_ENOUGH or _known_furniture(page) < _FEWEST_KNOWN:
        return True
    if thread is None or not has_comments:
        return not page.is_page_like(page.furniture_outside(0, 0))
    if page.is_page_like(page.furniture_outside(thread.start_line, thread.end_line)):
        return False
    return thread.quality >= _GOOD_THREAD or page.story_above(thread.start_line) >= _MOST_OF_STORY


def _fills_the_page(page: PageZones, thread: Thread) -> bool:
    """Whether a fair thread of many comments, each with name and date, is most of the page: it may look like a menu."""
    signed = sum(comment.author is not None and comment.stamp is not None for comment in thread.comments)
    if signed < _NEARLY_ALL * len(thread.comments):
        return False
    lines = sum(comment.end_line - comment.first_line for comment in thread.comments)
    whole = page.pieces[-1].no + 1
    return thread.quality >= _FAIR_THREAD and len(thread.comments) >= _MANY and lines > _MOST_OF_PAGE * whole


def _known_furniture(page: PageZones) -> int:
    """Lines of furniture that say what they are, by their words or by standing on other pages of the source."""
    repeated = page.repeated or [False] * len(page.pieces)
    lines = zip(page.pieces, page.zones, repeated, strict=True)
    return sum(is_repeated or _says_so(piece.text) for piece, zone, is_repeated in lines if zone in FURNITURE)


def _says_so(words: str) -> bool:
    return "©" in words or begins_boilerplate(words, *_PHRASES)


def with_head(source: PageSource, page: PageZones) -> tuple[PageZones, BylineCandidate | None]:
    """The page with its likeliest title, where the input states none, and with its byline, where one is found."""
    titled = page if source.title else with_likeliest_title(page)
    byline = likeliest_byline(titled)
    return (with_byline(titled, byline), byline) if byline else (titled, None)


def groups_of_byline(
    page: PageZones, groups: Sequence[Group], roles: Mapping[int, Role], byline: BylineCandidate
) -> list[int]:
    """Which paragraphs are the byline, by their index; a line that is the date's as well is left to the date."""
    start, end = page.pieces[byline.first].start, page.pieces[byline.end - 1].end
    inside = (at for at, group in enumerate(groups) if group.start < end and group.end > start)
    return [at for at in inside if roles.get(at) not in (Role.TITLE, Role.DATELINE)]


def story_of(source: PageSource, page: PageZones, thread: Thread | None) -> tuple[list[Group], Head]:
    """The paragraphs of head and story, which end where the ``thread`` begins, and what the head says."""
    end = thread.start_line if thread else page.pieces[-1].no + 1
    groups = group_fragments(source.text, [line for line in _story_lines(page) if line.no < end])
    title = source.title or _title_of(page)
    return groups, read_head(groups, title, is_titled=page.zones[0] in OF_STORY)


def _title_of(page: PageZones) -> str | None:
    """The title's lines, else what the window's title on the page's first line says; ``None`` without either."""
    runs = groupby(zip(page.zones, page.pieces, strict=True), key=lambda pair: pair[0])
    titles = [" ".join(piece.text for _, piece in run) for zone, run in runs if zone is Zone.TITLE]
    return _HEADING_MARK.sub("", titles[-1]) if titles else _title_of_window(page)


def _story_lines(page: PageZones) -> Iterator[Line]:
    """The lines of head and story, a blank one where the page has others between."""
    last: Line | None = None
    was_title = False
    for piece, zone in zip(page.pieces, page.zones, strict=True):
        if zone not in OF_STORY:
            last = None
            continue
        if last is None or piece.no > last.no + 1 or zone is Zone.TITLE or was_title:
            yield Line(piece.no - 1, piece.start, piece.start, 0, "")
        yield piece
        last, was_title = piece, zone is Zone.TITLE


def _title_of_window(page: PageZones) -> str | None:
    """The title of the browser's window, where it stands on the page's first line: 'The bridge opens | The Gazette'."""
    first, zone = page.pieces[0], page.zones[0]
    if zone is not Zone.TOP or len(first.text) > _MAX_PAGE_TITLE:
        return None
    title = _SITE_NAME.split(first.text)[0]
    return title if len(title.split()) >= _MIN_TITLE_WORDS else None


def thread_of(lines: Sequence[Line], page: PageZones) -> Thread | None:
    """The comments that stand in the page's thread, where they can be told apart."""
    pairs = list(zip(page.pieces, page.zones, strict=True))
    shared = {piece.no for piece, zone in pairs if zone not in OF_THREAD}  # lines run together with the story
    numbers = [piece.no for piece, zone in pairs if zone in OF_THREAD and piece.no not in shared]
    if not numbers or numbers[0] == 0:
        return None
    start = first_like_header(lines, numbers[0])
    thread = read_section(lines, start, numbers[-1] + 1, min(start, _floor_of(page, numbers[0])))
    return None if thread and _is_the_story(page, thread) else thread


def _is_the_story(page: PageZones, thread: Thread) -> bool:
    """Whether no story stands above comments that may be one: a single text, or items each under a place and a day."""
    pairs = zip(page.pieces, page.zones, strict=True)
    above = sum(len(piece.text) for piece, zone in pairs if zone is Zone.STORY and piece.no < thread.start_line)
    stamps = [comment.stamp for comment in thread.comments]
    are_days = all(stamp and stamp.has_day and stamp.clock is None for stamp in stamps)
    return above < _LEAST_STORY and (len(thread.comments) == 1 or are_days)


def _floor_of(page: PageZones, start: int) -> int:
    """The first line that may head the thread at line ``start``: below the story's last line of prose."""
    above = [(piece, zone) for piece, zone in zip(page.pieces, page.zones, strict=True) if piece.no < start]
    floor = start
    for piece, zone in reversed(above[-_LINES_OF_HEADING:]):
        is_prose = len(piece.text) > _MAX_HEADING or piece.text.endswith(_SENTENCE_ENDS)
        if zone in OF_STORY and (is_prose or floor < start - _LINES_IN_STORY):
            break
        floor = piece.no
    return max(1, floor)


def furniture_of(page: PageZones, thread: Thread | None) -> Iterator[tuple[Role, int, int]]:
    """Role and span of the lines that belong to neither story nor comments."""
    comments = thread.comments if thread else ()
    in_comments = {number for comment in comments for number in range(comment.first_line, comment.end_line)}
    end = thread.start_line if thread else page.pieces[-1].no + 1
    for piece, zone in zip(page.pieces, page.zones, strict=True):
        if piece.no not in in_comments and not (zone in OF_STORY and piece.no < end):
            yield Role.BOILERPLATE, piece.start, piece.end
