"""What a comment can quote: the article's prose, with its sentences and statements, and the other comments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.document import Document
from onrecord.enrich.comments.shingles import ShingleIndex
from onrecord.enrich.comments.words import Words, joined, words_of
from onrecord.tables.rows import Comment, Statement
from onrecord.tables.vocabularies import TargetKind
from onrecord.text.tokens import tokenise

ARTICLE = 0  # number of the article's prose among the indexed texts; comment n is text n + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A statement or sentence where it stands in the article."""

    start_char: int
    end_char: int
    target_id: str


class Targets:
    """The texts of one page in which quoted words are looked up.

    What only few pages are asked for is made when it is: most comments quote nothing.
    """

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self._document, self._rows = document, statements
        self.comments: tuple[Comment, ...] = tuple(comment.row for comment in document.comments)
        prose = joined([words_of(tokens) for tokens in document.tokens.values()])
        self.texts: list[Words] = [prose]
        self.texts += [
            words_of(tokenise(document.text, row.start_char, row.end_char, (row.start_char,))) for row in self.comments
        ]
        self.index = ShingleIndex(self.texts)
        self._by_author = _numbers_by_author(self.comments)

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each two words stand together in the article, by the number of the first."""
        places: dict[tuple[str, str], list[int]] = {}
        for at, pair in enumerate(pairwise(self.texts[ARTICLE].forms)):
            places.setdefault(pair, []).append(at)
        return places

    @cached_property
    def _sentences(self) -> _SpanIndex:
        return _SpanIndex([Span(row.start_char, row.end_char, row.sentence_id) for row in self._document.sentences])

    @cached_property
    def _statements(self) -> _SpanIndex:
        return _SpanIndex(
            [Span(own.start_char, own.end_char, row.statement_id) for row in self._rows for own in row.content_spans]
        )

    def numbers_by(self, author: str) -> list[int]:
        """The numbers (from 0) of the comments of ``author``, given in lower case."""
        return self._by_author.get(author, [])

    def in_article(self, start: int, end: int) -> tuple[TargetKind, str] | None:
        """Kind and id of the target that holds most of ``articles.text[start:end]``.

        A statement if it covers at least half of it, else the sentence.
        """
        statement = self._statements.most_overlapping(start, end)
        if statement and statement[0] * 2 >= end - start:
            return TargetKind.STATEMENT, statement[1].target_id
        sentence = self._sentences.most_overlapping(start, end)
        return (TargetKind.SENTENCE, sentence[1].target_id) if sentence else None

    def latest_by(self, author: str, number: int) -> Comment | None:
        """The comment of ``author`` (in lower case) next above comment ``number``, else the first below."""
        numbers = self._by_author.get(author, [])
        at = bisect_left(numbers, number)
        if at > 0:
            return self.comments[numbers[at - 1]]
        below = [other for other in numbers[at : at + 2] if other != number]
        return self.comments[below[0]] if below else None


def _numbers_by_author(comments: Sequence[Comment]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(comments):
        if row.author:
            numbers.setdefault(row.author.lower(), []).append(number)
    return numbers


class _SpanIndex:
    """Spans by place; they may overlap, but none is expected to lie under more than a few others."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start_char, span.end_char))
        self._starts = [span.start_char for span in self._spans]
        self._reach: list[int] = []
        furthest = 0
        for span in self._spans:
            furthest = max(furthest, span.end_char)
            self._reach.append(furthest)

    def most_overlapping(self, start: int, end: int) -> tuple[int, Span] | None:
        """The span that shares most characters with ``start`` to ``end``, the shorter of equals, and how many."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        best: tuple[int, int, Span] | None = None
        for span in self._spans[first:last]:
            shared = min(end, span.end_char) - max(start, span.start_char)
            key = (shared, span.start_char - span.end_char)
            if shared > 0 and (best is None or key > best[:2]):
                best = (*key, span)
        return (best[0], best[2]) if best else None
