"""Where a content that no quotation marks close ends: a conditional logit over the places where it may.

The tagger judges words one by one; an end stands at a comma, a conjunction, a bracket or a sentence's end, and what
stands on both its sides tells whether it is one. The weights come from training/ends.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from onrecord.enrich.statements.model.kinds import (
    AND,
    CLOSE,
    COMMA,
    DASH,
    FINITE,
    KINDS,
    LEXICAL,
    NOTHING,
    PREPOSITION,
    TO,
    WORD,
    kind_of,
    lexical,
)
from onrecord.records import record
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import OUTSIDE, Tokens

_NEAREST = 5  # candidates before and after the tagger's own edge
_REACH = 60  # words from it
_BUCKETS = (-30.0, -16.0, -10.0, -6.0, -4.0, -2.5, -1.5, -0.7, -0.2, 0.2, 1.5)
_LENGTHS = (2, 3, 5, 8, 12, 20)
_PLACES = frozenset({*range(10), 12, 13})  # what may stand right after a content
_UNENDED = word_class("articles") | {"my", "your", "its", "our", "their", "and", "or", "but", "of", "(", "["}
_ADJUNCTS = frozenset({TO, PREPOSITION})  # what no subject begins with
_SURE = 2.0  # log odds of both words at an end from which on it is taken as tagged: others are right as often


@record(frozen=True, slots=True)
class Choice:
    """The words before which a content may end, the features of each, and which of them is the tagger's own."""

    places: list[int]
    features: list[list[int]]
    own: int


def _bases(*sizes: int) -> tuple[int, ...]:
    return tuple(accumulate(sizes, initial=0))


_K, _L, _STEPS = KINDS, LEXICAL, len(_BUCKETS) + 1
_STOP = _bases(3 * _STEPS, 3 * _K, _K * _K, _K * 4, _K * 8, 36, 28, 7, 24, _L, _L, 16, _L, _K * _K)
WEIGHTS = _STOP[-1]


@record(frozen=True, slots=True)
class Content:
    """A content as tagged, and how its attribution stands to it.

    ``leaning``: the log odds of each word of the paragraph, by the tagger, that it is content; ``bound``: the word that
    the content cannot go past; ``within``: whether the attribution stands in a relative clause after a comma (1), in a
    clause with which a conjunction opens the sentence (2) or elsewhere (0); ``after_cue``: whether the content does.
    """

    tokens: Tokens
    leaning: Sequence[float]
    start: int
    stop: int
    bound: int
    within: int
    after_cue: bool

    def kind(self, at: int) -> int:
        """The kind of a word; nothing outside of the paragraph."""
        forms = self.tokens.forms
        return kind_of(forms[at]) if 0 <= at < len(forms) else NOTHING

    def lexical(self, at: int) -> int:
        """A small number for a word."""
        forms = self.tokens.forms
        return lexical(forms[at]) if 0 <= at < len(forms) else 0

    def is_finite(self, start: int, stop: int) -> bool:
        """Whether any of the words looks like a finite verb."""
        return not FINITE.isdisjoint(map(kind_of, self.tokens.forms[start:stop]))


def stop_choice(content: Content) -> Choice | None:
    """Where a content may end; None where a quotation ends it or where it may end nowhere else."""
    tokens, own = content.tokens, content.stop
    if tokens.quoted[own - 1] != OUTSIDE or own > content.bound:
        return None
    last = _last(content)
    before = [at for at in range(max(content.start + 1, own - _REACH), own) if _is_place(content, at)]
    after = [at for at in range(own + 1, last) if _is_place(content, at)]
    places = [*before[-_NEAREST:], own, *after[:_NEAREST]]
    if last > places[-1]:
        places.append(last)
    if len(places) == 1:
        return None
    finite = [at for at in range(content.start, last) if kind_of(tokens.forms[at]) in FINITE]
    return Choice(places, [_stop_features(content, at, last, finite) for at in places], places.index(own))


def _is_place(content: Content, at: int) -> bool:
    """Whether a content may end before a word: at a mark, a conjunction, a relative, or after a bracket."""
    if content.tokens.quoted[at] != OUTSIDE:
        return False
    return content.kind(at) in _PLACES or content.kind(at - 1) == CLOSE


def best_stop(content: Content, weights: Sequence[float]) -> int:
    """The word before which a content ends best.

    It is looked for where the tagger is in doubt or the content breaks off, which it does nowhere if it can.
    """
    closed = _closing_comma(content) if content.within and content.after_cue else None
    if closed is not None:
        return closed
    least = _open_subject(content)
    if least is None and not _is_torn(content, content.stop) and _is_sure(content):
        return content.stop
    choice = stop_choice(content)
    if choice is None:
        return content.stop
    whole = [n for n, at in enumerate(choice.places) if at > (least or 0) and not _is_torn(content, at)]
    ends = whole or range(len(choice.places))
    return choice.places[max(ends, key=lambda n: sum(map(weights.__getitem__, choice.features[n]), 0.0))]


def _last(content: Content) -> int:
    """One past the last word that a content may have."""
    numbers, stop = content.tokens.sentences, content.stop
    end = min(content.bound, stop + _REACH)
    while stop < end and numbers[stop] == numbers[content.stop - 1]:
        stop += 1
    return stop


def _commas(content: Content, start: int) -> list[int]:
    """The commas from a word on that stand outside of quotation marks."""
    forms, quoted, last = content.tokens.forms, content.tokens.quoted, _last(content)
    return [at for at in range(start, last - 1) if forms[at] == "," and quoted[at] == OUTSIDE]


def _closing_comma(content: Content) -> int | None:
    """The comma that closes the clause of an attribution: ``X, who said that it rained, has left``.

    After a relative clause the verb of the main clause follows it, after a conjunction the main clause.
    """
    for comma in _commas(content, content.start + 1):
        follows = 2 if content.within == 1 else _REACH
        if content.is_finite(comma + 1, min(comma + follows, _last(content))):
            return comma
    return None


def _open_subject(content: Content) -> int | None:
    """The comma before the verb of a content that was cut after its subject: ``the crew, after a rest, has left``."""
    if not content.after_cue or content.kind(content.stop) != COMMA or content.kind(content.start) in _ADJUNCTS:
        return None
    if content.is_finite(content.start, content.stop):
        return None
    before_verbs = [comma for comma in _commas(content, content.start + 1)[1:] if _verb_follows(content, comma)]
    return next((comma for comma in before_verbs if comma >= content.stop), None)


def _verb_follows(content: Content, comma: int) -> bool:
    """Whether a finite verb follows a comma, an adverb before it perhaps."""
    after = content.kind(comma + 1)
    return after in FINITE or (after == WORD and content.kind(comma + 2) in FINITE)


def _is_sure(content: Content) -> bool:
    leaning, stop = content.leaning, content.stop
    return leaning[stop - 1] > _SURE and (stop == len(leaning) or leaning[stop] < -_SURE)


def _is_torn(content: Content, at: int) -> bool:
    """Whether a content that ends before a word breaks off: after a function word or in an open bracket."""
    forms = content.tokens.forms
    return forms[at - 1] in _UNENDED or _is_open(forms[content.start : at])


def _stop_features(content: Content, at: int, last: int, finite: Sequence[int]) -> list[int]:
    """Ending before word ``at``, in a clause that goes on to ``last`` at most with finite verbs at ``finite``."""
    start, own = content.start, content.stop
    side = (at > own) - (at < own) + 1
    odds = sum(content.leaning[own:at], 0.0) if at > own else -sum(content.leaning[at:own], 0.0)
    before, after, then = content.kind(at - 1), content.kind(at), content.kind(at + 1)
    inside, rest = bool(finite) and finite[0] < at, bool(finite) and finite[-1] >= at
    group = 0 if after == COMMA else 1 if after <= DASH else 2 if after == AND else 3
    comma, is_last = after == COMMA, at == last
    b = _STOP
    return [
        b[0] + side * _STEPS + _bucket(odds),
        b[1] + side * _K + after,
        b[2] + after * _K + then,
        b[3] + before * 4 + group,
        b[4] + (then if comma else after) * 8 + inside * 4 + rest * 2 + comma,
        b[5] + ((side * 2 + is_last) * 3 + content.within) * 2 + content.after_cue,
        b[6] + _length(last - at) * 4 + group,
        b[7] + _length(at - start),
        b[8] + ((comma * 3 + content.within) * 2 + (then in FINITE)) * 2 + rest,
        b[9] + content.lexical(at),
        b[10] + (content.lexical(at + 1) if comma else 0),
        b[11] + ((_is_open(content.tokens.forms[start:at]) * 2 + inside) * 2 + is_last) * 2 + (side == 2),
        b[12] + content.lexical(at - 1),
        b[13] + before * _K + after,
    ]


def _is_open(words: Sequence[str]) -> bool:
    round_ones, square_ones = words.count("("), words.count("[")
    return (round_ones > 0 and round_ones > words.count(")")) or (square_ones > 0 and square_ones > words.count("]"))


def _bucket(odds: float) -> int:
    """Which step of ``_BUCKETS`` log odds are on."""
    return bisect_left(_BUCKETS, odds)


def _length(words: int) -> int:
    return bisect_left(_LENGTHS, words)
