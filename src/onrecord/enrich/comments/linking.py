"""Links from comments to what they quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.document import ParsedComment
from onrecord.enrich.comments.candidates import Candidate, candidates_of
from onrecord.enrich.comments.shingles import SHINGLE, Match
from onrecord.enrich.comments.targets import ARTICLE, Targets
from onrecord.enrich.comments.words import Words
from onrecord.tables.rows import CommentLink
from onrecord.tables.vocabularies import TargetKind

_MARKED_SIMILARITY = 0.6  # marked words may have been edited
_UNMARKED_SIMILARITY = 0.8
# The shares of a quotation's shingles that so much likeness leaves whole at the least.
_MARKED_SHINGLES = 0.2
_UNMARKED_SHINGLES = 0.5
_FEWEST_UNMARKED = 5  # fewer words in common may be chance
_FEWEST_UNMARKED_OF_COMMENT = 6
_VERBATIM_RUN = 8  # as many words in a row, unmarked within a longer sentence, are no chance
_FEWEST_LONG_WORDS = 2  # of five letters or more: "I have no idea at all" is nobody's quotation
_LONG_WORD = 5


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a comment; ``link`` says what it quotes, if that was found."""

    candidate: Candidate
    link: CommentLink | None


class Linker:
    """Finds what the comments of one page quote."""

    def __init__(self, text: str, targets: Targets) -> None:
        self._text = text
        self._targets = targets

    def quotations(self, number: int, comment: ParsedComment) -> list[Quotation]:
        """The quotations of the comment with this number (from 0), in order."""
        candidates = list(candidates_of(self._text, comment))
        found: list[Quotation] = []
        has_more = len(candidates) > 1
        for at, candidate in enumerate(candidates):
            if candidate.name is not None:
                candidate = self._with_next_lines(number, candidates, at)
            elif found and candidate.start_char < found[-1].candidate.end_char:
                continue
            words = self._words(number, candidate)
            link = self._link(number, candidate, words, has_more) if self._may_quote(candidate, words) else None
            if link or candidate.is_block:
                found.append(Quotation(candidate, link))
        return found

    def _with_next_lines(self, number: int, candidates: list[Candidate], at: int) -> Candidate:
        """A quotation under ``Quote: Name`` goes on as long as its next lines stand in the quoted text too."""
        candidate = candidates[at]
        for index in range(at + 1, len(candidates)):
            more = candidates[index]
            if more.marked or self._text[candidate.end_char : more.start_char].count("\n") > 1:
                break
            longer = replace(candidate, end_char=more.end_char, cut_end=more.end_char)
            before, after = (self._best(number, one, self._words(number, one)) for one in (candidate, longer))
            if not before or not after or after.text_no != before.text_no or after.common - before.common < 2:
                break
            if after.similarity < max(_MARKED_SIMILARITY, before.similarity - 0.1):
                break
            candidate = longer
        return candidate

    def _link(self, number: int, candidate: Candidate, words: Words, has_more: bool) -> CommentLink | None:
        match = self._best(number, candidate, words)
        if match is None:
            return self._short_link(number, candidate, words)
        if candidate.marked:
            accepted = match.similarity >= _MARKED_SIMILARITY or match.common >= _VERBATIM_RUN
        else:
            accepted = self._is_sure(match, words, has_more)
        return self._made(number, words, match) if accepted else None

    def _words(self, number: int, candidate: Candidate) -> Words:
        return self._targets.texts[number + 1].within(candidate.start_char, candidate.end_char)

    def _may_quote(self, candidate: Candidate, words: Words) -> bool:
        """Words without a mark need to be several, and written apart: an address is no quotation."""
        if candidate.marked:
            return True
        return len(words) >= _FEWEST_UNMARKED and len(self._text[words.starts[0] : words.ends[-1]].split()) > 1

    def _best(self, number: int, candidate: Candidate, words: Words) -> Match | None:
        """The likeliest source of a candidate's words: the named one, else the article, else an earlier comment."""
        named = set(self._targets.numbers_by(candidate.name.lower())) if candidate.name else set()
        best: tuple[float, Match] | None = None
        least = _MARKED_SHINGLES if candidate.marked else _UNMARKED_SHINGLES
        for match in self._targets.index.matches(words, number + 1, least):
            source = match.text_no - 1
            if match.common < SHINGLE or (match.text_no != ARTICLE and not self._is_earlier(source, number)):
                continue
            liking = match.similarity + (0.05 if match.text_no == ARTICLE else 0.0) + (0.3 if source in named else 0.0)
            liking += 0.02 if match.text_no != ARTICLE and self._is_parent(source, number) else 0.0
            if best is None or liking > best[0]:
                best = (liking, match)
        return best[1] if best else None

    def _is_earlier(self, source: int, number: int) -> bool:
        """Whether a comment was there to be quoted: posted before, or above where times are not told."""
        one, other = self._targets.comments[source], self._targets.comments[number]
        if one.posted_at and other.posted_at and one.posted_at != other.posted_at:
            return one.posted_at < other.posted_at
        return source < number

    def _is_parent(self, source: int, number: int) -> bool:
        return self._targets.comments[number].parent_comment_id == self._targets.comments[source].comment_id

    def _is_sure(self, match: Match, words: Words, has_more: bool) -> bool:
        """Whether words that nothing marks as quoted are a quotation all the same."""
        quoted = words.between(match.quote_start, match.quote_end)
        if sum(len(form) >= _LONG_WORD for form in set(quoted.forms)) < _FEWEST_LONG_WORDS:
            return False
        if match.text_no != ARTICLE and (not has_more or match.common < _FEWEST_UNMARKED_OF_COMMENT):
            return False
        if match.common >= _FEWEST_UNMARKED and match.similarity >= _UNMARKED_SIMILARITY:
            return True
        run = match.quote_end - match.quote_start
        return match.common >= _VERBATIM_RUN and match.common == run == match.end - match.start

    def _made(self, number: int, words: Words, match: Match) -> CommentLink | None:
        target = self._target_of(match)
        if target is None:
            return None
        comment = self._targets.comments[number]
        start, end = words.starts[match.quote_start], words.ends[match.quote_end - 1]
        likeness = round(min(1.0, match.similarity), 4)
        return CommentLink(comment.comment_id, comment.article_id, *target, self._text[start:end], start, end, likeness)

    def _target_of(self, match: Match) -> tuple[TargetKind, str] | None:
        if match.text_no != ARTICLE:
            return TargetKind.COMMENT, self._targets.comments[match.text_no - 1].comment_id
        prose = self._targets.texts[ARTICLE]
        return self._targets.in_article(prose.starts[match.start], prose.ends[match.end - 1])

    def _short_link(self, number: int, candidate: Candidate, words: Words) -> CommentLink | None:
        """Two marked words: a quotation if they stand together once in the article."""
        if not candidate.marked or len(words) != 2 or max(map(len, words.forms)) < _LONG_WORD:
            return None
        places = self._targets.pairs.get((words.forms[0], words.forms[1]), ())
        if len(places) != 1:
            return None
        return self._made(number, words, Match(ARTICLE, places[0], places[0] + 2, 1.0, 2, 0, 2))


def name_link(targets: Targets, number: int, name: str) -> Iterator[CommentLink]:
    """The link of a comment that answers another by name (``@Name``): to that author's latest comment above it.

    It quotes no words, and so has a similarity of 0.
    """
    wanted = name.lower()
    own = targets.comments[number]
    source = targets.latest_by(wanted, number)
    if source is not None:
        yield CommentLink(own.comment_id, own.article_id, TargetKind.COMMENT, source.comment_id, None, None, None, 0.0)
