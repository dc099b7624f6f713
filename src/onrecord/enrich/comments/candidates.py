"""Which words of a comment may be quoted: those it marks, and lines and sentences that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.document import ParsedComment, QuotedPart
from onrecord.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a comment that may be quoted; offsets count ``articles.text``.

    ``marked`` says that the comment itself marks it as quoted, ``name`` whom it says it quotes.
    ``cut_start`` to ``cut_end`` is what falls away with it when the comment's own words are told: quotation
    marks, ``>``, the line ``Quote: Name``. ``is_block`` says that it stands on lines of its own by its mark, and
    so is no word of the commenter's even if nobody knows where it comes from.
    """

    start_char: int
    end_char: int
    cut_start: int
    cut_end: int
    marked: bool
    name: str | None = None
    is_block: bool = False


def candidates_of(text: str, comment: ParsedComment) -> Iterator[Candidate]:
    """The stretches of the comment that may be quoted, in order."""
    at = comment.row.start_char
    for part in comment.quoted:
        yield from _unmarked(text, at, part.start_char)
        candidate = _marked(text, comment, part)
        yield candidate
        at = candidate.cut_end
    yield from _unmarked(text, at, comment.row.end_char)


def _marked(text: str, comment: ParsedComment, part: QuotedPart) -> Candidate:
    line_start = max(comment.row.start_char, text.rfind("\n", 0, part.start_char) + 1)
    before = text[line_start : part.start_char]
    if part.name is not None:
        header = max(comment.row.start_char, text.rfind("\n", 0, max(0, line_start - 1)) + 1)
        is_same_line = bool(before.strip(" \t>"))
        start = line_start if is_same_line else header
        return Candidate(part.start_char, part.end_char, start, _past_tag(text, part.end_char), True, part.name, True)
    if ">" in before and not before.strip(" \t>"):
        return Candidate(part.start_char, part.end_char, line_start, part.end_char, True, None, True)
    return Candidate(part.start_char, part.end_char, part.start_char - 1, part.end_char + 1, True)


def _past_tag(text: str, end: int) -> int:
    tag = "[/quote]"
    return end + len(tag) if text[end : end + len(tag)].lower() == tag else end


def _unmarked(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The sentences of each line of a stretch."""
    for line_start, line in _lines(text, start, end):
        for a, b in split_sentences(line):
            yield Candidate(line_start + a, line_start + b, line_start + a, line_start + b, False)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1
