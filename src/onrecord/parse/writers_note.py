"""The note on its writer with which a story ends: 'Ann Lee covers ports. Follow her at @annlee'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.document import Role
from onrecord.parse.grouping import Group
from onrecord.text.lexicon import word_class

_LAST = 4  # paragraphs of the story's prose among which the note may be: a long one has two
_MOST_CHARACTERS = 600
_STORY = (Role.BODY, Role.SUBHEAD, Role.PULL_QUOTE, Role.ATTRIBUTION_LINE)
_WORD = re.compile(r"[\w'’-]+")
_NAMES_APART = re.compile(r",\s*|\s+(?:and|&)\s+")
_OPENING = re.compile(r"^[\s*_•—–-]*(?:(?:about|by)\s+)?(?:the\s+)?", re.IGNORECASE)


def take_writers_note_out(groups: Sequence[Group], roles: dict[int, Role], author: str | None) -> None:
    """Makes the paragraphs about the story's own writer, at its end, boilerplate."""
    body = [at for at in range(len(groups)) if roles.get(at, Role.BODY) in _STORY]
    for at in reversed(body[1:][-_LAST:]):
        if not is_writers_note(groups[at].text, author):
            break
        if roles.get(at) is Role.ATTRIBUTION_LINE:  # behind a dash it looked like that of a quotation above
            roles[at - 1] = Role.BODY
        roles[at] = Role.BOILERPLATE


def is_writers_note(text: str, author: str | None) -> bool:
    """Whether a paragraph tells of the ``author`` (as a byline names one or several), and is none of the story.

    It begins with the whole name, or with 'The writer', and goes on with a verb with which lives are told.
    """
    if len(text) > _MOST_CHARACTERS or text[:1] in '"“«„':
        return False
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else text
    after = next(_after_name(rest, _names_of(author)), None)
    if after is None:
        return False
    verb = _WORD.search(after)
    return verb is not None and verb.group().lower() in word_class("lives_told")


def _names_of(author: str | None) -> list[str]:
    """The full names in a byline, and what the writer is called without a name."""
    full = [name.strip() for name in _NAMES_APART.split(author or "") if " " in name.strip()]
    return [*full, *word_class("nameless_writers")]


def _after_name(text: str, names: Sequence[str]) -> Iterator[str]:
    """What follows one of the names at the beginning of a text, an apposition left out: 'Ann Lee, 44, is ...'."""
    for name in names:
        if text[: len(name)].casefold() == name.casefold() and not text[len(name) : len(name) + 1].isalnum():
            rest = text[len(name) :]
            if rest.startswith(","):
                _, comma, behind = rest[1:].partition(",")
                rest = behind if comma else rest
            yield rest
