"""Pages whose input states their structure: its parts and comments are taken as they are."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.document import GivenComment, PageSource, Role
from onrecord.parse.grouping import group_lines
from onrecord.parse.lines import split_lines
from onrecord.parse.page_structure import structure_of_text
from onrecord.parse.parts import FoundComment, PageStructure, Part
from onrecord.parse.repeated_lines import standing_notices
from onrecord.parse.story_edges import roles_at_edges
from onrecord.text.comment_headings import read_comment_count
from onrecord.text.comment_meta import read_meta
from onrecord.text.stamps import Stamp


def stated_structure(source: PageSource) -> PageStructure:
    """The parts and comments that the input states, without looking for marks in the text.

    Stated parts and comments that overlap an earlier one, or reach beyond the text, are cut to what is left;
    text that no part covers is boilerplate.
    """
    comments = tuple(
        FoundComment(
            given.start_char,
            given.end_char,
            given.author,
            given.score,
            _stamp_of(given),
            posted_at=given.posted_at,
            parent=given.parent,
        )
        for given in source.comments
    )
    parts = _without_edges(source, _without_notices(source, tuple(_all_parts(source))))
    if not any(part.role is Role.BODY for part in parts):
        return _with_body_by_marks(source, comments)
    title, counted = _first(source, parts, Role.TITLE), _first(source, parts, Role.COMMENT_COUNT)
    declared = read_comment_count(counted) if counted else None
    stamp = _stamp_in(source.printed_day)
    return PageStructure(parts, comments, title, stamp=stamp, declared=declared, layout="given", confidence=1.0)


def _without_notices(source: PageSource, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, paragraphs that other stories of the source have, too, as boilerplate."""
    texts = [source.text[part.start_char : part.end_char] for part in parts] if source.repeated else []
    notices = set(standing_notices([part.role for part in parts], texts, source.repeated))
    return tuple(part._replace(role=Role.BOILERPLATE) if at in notices else part for at, part in enumerate(parts))


def _without_edges(source: PageSource, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, what stands before the story's first paragraph and behind its last with the roles of its own."""
    texts = [source.text[part.start_char : part.end_char] for part in parts]
    found = roles_at_edges([part.role for part in parts], texts, source.url)
    return tuple(part._replace(role=found.get(at, part.role)) for at, part in enumerate(parts))


def _stamp_of(given: GivenComment) -> Stamp | None:
    return _stamp_in(given.printed_at) if given.posted_at is None else None


def _stamp_in(printed: str | None) -> Stamp | None:
    meta = read_meta(printed) if printed else None
    return meta.stamp if meta else None


def _first(source: PageSource, parts: tuple[Part, ...], role: Role) -> str | None:
    return next((source.text[part.start_char : part.end_char] for part in parts if part.role is role), None)


def _with_body_by_marks(source: PageSource, comments: tuple[FoundComment, ...]) -> PageStructure:
    """Comments are stated but the story is not: its parts are read from the text before the first comment."""
    stated = [part.start_char for part in source.parts if part.role is Role.COMMENT]
    first = min([*stated, *(comment.start_char for comment in comments)], default=len(source.text))
    story = PageSource(source.text[:first], title=source.title, repeated=source.repeated)
    structure = structure_of_text(story, "auto")
    parts = (*structure.parts, *(part for part in _all_parts(source) if part.start_char >= first))
    return PageStructure(
        parts,
        comments,
        structure.title,
        structure.author,
        structure.stamp,
        structure.url,
        structure.declared,
        "given",
        0.8,
    )


def _all_parts(source: PageSource) -> Iterator[Part]:
    stated = [(part.start_char, part.end_char, part.role) for part in source.parts]
    stated += [(comment.start_char, comment.end_char, Role.COMMENT) for comment in source.comments]
    at = 0
    for start, end, role in sorted(stated):
        start, end = max(at, start), min(end, len(source.text))
        if start < end:
            yield from _paragraphs(source.text, at, start, Role.BOILERPLATE)
            yield from _paragraphs(source.text, start, end, role)
            at = end
    yield from _paragraphs(source.text, at, len(source.text), Role.BOILERPLATE)


def _paragraphs(text: str, start: int, end: int, role: Role) -> Iterator[Part]:
    """A stretch as parts: one for a comment or a title, one per paragraph for the rest."""
    stretch = text[start:end]
    if role in (Role.COMMENT, Role.TITLE):
        words = stretch.strip()
        if words:
            begin = start + stretch.index(words[0])
            yield Part(role, begin, begin + len(words))
        return
    for group in group_lines(stretch, split_lines(stretch)):
        yield Part(role, start + group.start, start + group.end)
