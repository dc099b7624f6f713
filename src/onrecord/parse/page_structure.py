"""Taking a page apart by the marks of its text: head, story, comment section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.document import PageSource, Role
from onrecord.parse import whole_page
from onrecord.parse.body import body_roles
from onrecord.parse.grouping import Group, group_lines
from onrecord.parse.head import Head, read_head
from onrecord.parse.layouts import Layout, layout_named, recognise
from onrecord.parse.lines import Line, split_lines
from onrecord.parse.page_model.zones import PageZones, read_zones
from onrecord.parse.parts import FoundComment, PageStructure, Part
from onrecord.parse.repeated_lines import has_quotation, standing_notices
from onrecord.parse.running_heads import running_heads, with_running_heads, without
from onrecord.parse.thread.comments import ThreadComment
from onrecord.parse.thread.read import Thread, find_thread
from onrecord.parse.thread.rows import begins_boilerplate
from onrecord.parse.thread.section import read_marker
from onrecord.parse.whole_story import take_wall_out
from onrecord.parse.writers_note import take_writers_note_out

_STORY_ROLES = frozenset({Role.BODY, Role.PULL_QUOTE})
# A page whose layout nothing marks: sure if it has a title and prose under it, less so otherwise.
_PLAINLY_AN_ARTICLE = 0.8
_HARDLY_AN_ARTICLE = 0.4
_UNNAMED_THREAD = 0.9  # comments were told apart, but no mark says whose layout it is


def plain_structure(text: str) -> PageStructure:
    """The whole text as body, paragraph by paragraph."""
    groups = group_lines(text, split_lines(text))
    return PageStructure(
        tuple(Part(Role.BODY, group.start, group.end) for group in groups), layout="plain", confidence=1.0
    )


def structure_of_text(source: PageSource, layout: str) -> PageStructure:
    """The parts of a page of text; ``layout`` is ``auto`` or a layout's name.

    Raises ``ValueError`` for a layout that does not exist.
    """
    forced = None if layout == "auto" else layout_named(layout)
    lines = split_lines(source.text)
    heads = running_heads(lines)
    structure = _structure_of_lines(source, without(lines, heads), forced)
    return with_running_heads(structure, heads) if heads else structure


def _structure_of_lines(source: PageSource, lines: Sequence[Line], forced: Layout | None) -> PageStructure:
    page = None if forced else read_zones(source.text, lines, source.repeated)
    if page and whole_page.is_plainly_whole(page):
        return _structure_of_whole_page(source, lines, page)
    thread = find_thread(lines, forced.shape if forced else None)
    if page and not whole_page.is_explained(page, thread):
        return _structure_of_whole_page(source, lines, page)
    if page and (thread is None or not thread.comments):
        thread = whole_page.thread_of(lines, page) or thread
    story = lines[: thread.start_line] if thread else lines
    head, parts = _story_parts(source, story, page)
    parts = [*parts, *(_thread_parts(source.text, lines, thread) if thread else ())]
    known, name, confidence = _layout_of(lines, thread, parts, forced)
    return PageStructure(
        parts=tuple(parts),
        comments=tuple(_found(comment) for comment in thread.comments) if thread else (),
        title=head.title,
        author=head.author,
        stamp=head.stamp,
        url=head.url,
        declared=_declared(thread, head),
        layout=name,
        confidence=confidence,
        day_first=known.day_first if known else None,
    )


def _structure_of_whole_page(source: PageSource, lines: Sequence[Line], page: PageZones) -> PageStructure:
    thread = whole_page.thread_of(lines, page)
    page, byline = whole_page.with_head(source, page)
    groups, head = whole_page.story_of(source, page, thread)
    first = max(head.roles, default=-1) + 1
    roles = body_roles(source.text, groups, first) | head.roles
    if byline:
        head.author = byline.name
        roles.update(dict.fromkeys(whole_page.groups_of_byline(page, groups, roles, byline), Role.BYLINE))
    take_writers_note_out(groups, roles, head.author or source.author)
    _keep_a_body(groups, roles, head)
    _take_notices_out(source, groups, roles, page)
    parts = [Part(roles.get(at, Role.BODY), group.start, group.end) for at, group in enumerate(groups)]
    parts += [Part(*found) for found in whole_page.furniture_of(page, thread)]
    comments = thread.comments if thread else ()
    for comment in comments:
        parts += _one_part(Role.COMMENT, lines[comment.first_line : comment.end_line])
    return PageStructure(
        parts=tuple(sorted(parts, key=lambda part: part.start_char)),
        comments=tuple(map(_found, comments)),
        title=head.title,
        author=head.author,
        stamp=head.stamp,
        url=head.url,
        declared=_declared(thread, head),
        layout="whole_page",
        confidence=page.certainty,
    )


def _story_parts(source: PageSource, lines: Sequence[Line], page: PageZones | None) -> tuple[Head, list[Part]]:
    groups = group_lines(source.text, lines)
    head = read_head(groups, source.title)
    first = max(head.roles, default=-1) + 1
    roles = body_roles(source.text, groups, first) | head.roles
    take_writers_note_out(groups, roles, head.author or source.author)
    _keep_a_body(groups, roles, head)
    _take_notices_out(source, groups, roles, page)
    take_wall_out(groups, roles)
    return head, [Part(roles.get(at, Role.BODY), group.start, group.end) for at, group in enumerate(groups)]


def _take_notices_out(
    source: PageSource, groups: Sequence[Group], roles: dict[int, Role], page: PageZones | None
) -> None:
    """Paragraphs that other stories of the source have, too, are boilerplate.

    Where too few stories have them, the model has to see furniture in them.
    """
    known = [roles.get(at, Role.BODY) for at in range(len(groups))]
    notices = standing_notices(known, [group.text for group in groups], source.repeated)
    spans = [(group.start, group.end) for group in groups]
    notices += [at for at in (page.repeated_furniture(spans) if page else []) if not has_quotation(groups[at].text)]
    if any(role is Role.BODY for at, role in enumerate(known) if at not in set(notices)):
        roles.update(dict.fromkeys(notices, Role.BOILERPLATE))


def _keep_a_body(groups: Sequence[Group], roles: dict[int, Role], head: Head) -> None:
    """A story has a body: where all was taken for boilerplate, the last dek or the longest paragraph is it."""
    if any(role in _STORY_ROLES for role in roles.values()) or not groups:
        return
    open_ones = [at for at, role in roles.items() if role in (Role.DEK, Role.SUBHEAD, Role.CAPTION, Role.BYLINE)]
    if open_ones:
        roles[max(open_ones, key=lambda at: len(groups[at].text))] = Role.BODY
    elif len(groups) == 1 and roles.get(0) is Role.TITLE:
        roles[0], head.title = Role.BODY, None


def _thread_parts(text: str, lines: Sequence[Line], thread: Thread) -> Iterator[Part]:
    at = thread.start_line
    for comment in thread.comments:
        yield from _boilerplate(text, lines[at : comment.first_line])
        yield from _one_part(Role.COMMENT, lines[comment.first_line : comment.end_line])
        at = comment.end_line
    yield from _boilerplate(text, lines[at : thread.end_line])


def _one_part(role: Role, lines: Sequence[Line]) -> Iterator[Part]:
    filled = [line for line in lines if not line.is_blank]
    if filled:
        yield Part(role, filled[0].start, filled[-1].end)


def _boilerplate(text: str, lines: Sequence[Line]) -> Iterator[Part]:
    """What stands around the comments: counts of them, and boilerplate."""
    for group in group_lines(text, lines):
        counts = read_marker(group.lines[0]) is not None and not begins_boilerplate(group.text, "page_boilerplate")
        yield Part(Role.COMMENT_COUNT if counts else Role.BOILERPLATE, group.start, group.end)


def _found(comment: ThreadComment) -> FoundComment:
    return FoundComment(
        comment.start_char,
        comment.end_char,
        comment.author,
        comment.score,
        comment.stamp,
        parent=comment.parent,
    )


def _declared(thread: Thread | None, head: Head) -> int | None:
    return thread.declared if thread and thread.declared is not None else head.declared


def _layout_of(
    lines: Sequence[Line], thread: Thread | None, parts: Sequence[Part], forced: Layout | None
) -> tuple[Layout | None, str, float]:
    """The layout's name and how sure it is: its marks, weighed by how well the comments came out."""
    quality = thread.quality if thread and thread.comments else 1.0
    start = thread.start_line if thread else len(lines)
    seen = recognise(lines[:start], lines[start:])
    if forced:
        return forced, forced.name, seen.confidence * quality if seen and seen.layout is forced else 0.0
    if seen:
        return seen.layout, seen.layout.name, seen.confidence * quality
    if thread and thread.comments:
        return None, "thread", _UNNAMED_THREAD * quality
    roles = [part.role for part in parts]
    is_article = Role.TITLE in roles and sum(role in _STORY_ROLES for role in roles) >= 2
    return None, "article", _PLAINLY_AN_ARTICLE if is_article else _HARDLY_AN_ARTICLE
