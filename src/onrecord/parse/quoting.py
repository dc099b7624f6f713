"""What a comment marks as quoted, and whom it answers by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from onrecord.document import QuotedPart

# Words between quotation marks of one line; nested or unclosed marks end the search for that line's quotation.
_MARKED = re.compile(
    r"“([^“”\n]{2,2000})”|\"([^\"\n]{2,2000})\"|«([^«»\n]{2,2000})»|„([^„“”\n]{2,2000})[“”]"
    r"|(?<!\w)‘([^‘’\n]{2,2000})’(?!\w)"
)
_OPENING_MARK = re.compile(r"[“\"«„‘]")
_QUOTE_LINES = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|$))+", re.MULTILINE)
_LEADING_MARKS = re.compile(r"[ \t>]+")
_NAMED = re.compile(
    r"^[ \t]*(?:(?:Quote|Quoting|Quoted|Originally [Pp]osted [Bb]y|Originally [Ww]ritten [Bb]y"
    r"|Цитата|Zitat|Citation|Cita|Citaat|Cytat)"
    r"(?:[ \t]*[:(]|[ \t]+(?:by|from|von|de)\b|[ \t]*=)?[ \t]*(?P<name>[^\n:()]{1,60}?)\)?:?"
    r"|(?P<writer>[^\n:]{1,40}?) (?:wrote|said|schrieb|пишет|a écrit|escribió):)[ \t]*\n(?P<words>[^\n]+)",
    re.MULTILINE,
)
_BLOCK = re.compile(r"\[quote(?:=\"?(?P<name>[^\]\"\n]{1,60})\"?)?\](?P<words>[^\[]{1,4000})\[/quote\]", re.IGNORECASE)
_AT_NAME = re.compile(r"(?<![\w.])@(?=\w)")
_MAX_NAME_WORDS = 6


def quoted_parts(text: str, start: int, end: int) -> tuple[QuotedPart, ...]:
    """The quoted parts of the comment at ``text[start:end]``, in order, none inside another."""
    words = text[start:end]
    found = [*_blocks(words), *_named(words), *_quote_lines(words), *_in_marks(words)]
    kept: list[QuotedPart] = []
    taken = 0
    for part in sorted(found, key=lambda part: (part.start_char, -part.end_char)):
        if part.start_char >= taken:
            kept.append(QuotedPart(start + part.start_char, start + part.end_char, part.name))
            taken = part.end_char
    return tuple(kept)


def _blocks(words: str) -> Iterator[QuotedPart]:
    for found in _BLOCK.finditer(words) if "[" in words else ():
        yield QuotedPart(*found.span("words"), found.group("name"))


def _named(words: str) -> Iterator[QuotedPart]:
    if "\n" not in words:
        return
    for found in _NAMED.finditer(words):
        begin = found.start("words") + _length_of_marks(found.group("words"))
        if begin < found.end("words"):
            yield QuotedPart(begin, found.end("words"), (found.group("name") or found.group("writer")).strip())


def _length_of_marks(line: str) -> int:
    marks = _LEADING_MARKS.match(line)
    return marks.end() if marks else 0


def _quote_lines(words: str) -> Iterator[QuotedPart]:
    """Runs of lines that begin with ``>``; where all do, the mark is the thread's, not a quotation's."""
    if ">" not in words or all(line.lstrip().startswith(">") for line in words.splitlines() if line.strip()):
        return
    for found in _QUOTE_LINES.finditer(words):
        run = found.group().rstrip()
        begin = found.start() + _length_of_marks(run)
        if begin < found.start() + len(run):
            yield QuotedPart(begin, found.start() + len(run))


def _in_marks(words: str) -> Iterator[QuotedPart]:
    first = _OPENING_MARK.search(words)
    for found in _MARKED.finditer(words, first.start()) if first else ():
        group = found.lastindex or 0
        if " " in found.group(group):
            yield QuotedPart(*found.span(group))


def addressed_to(text: str, authors: Collection[str]) -> str | None:
    """The name after the first ``@``: a commenter of the page if one is meant, else the word itself.

    ``authors`` holds the page's commenters in lower case.
    """
    found = _AT_NAME.search(text)
    if not found:
        return None
    words = text[found.end() : found.end() + 120].split("\n")[0].split(" ")[:_MAX_NAME_WORDS]
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        for candidate in (name, name.rstrip(".,:;!?")):
            if candidate.lower() in authors:
                return candidate
    return words[0].rstrip(".,:;!?") or None
