"""Ties sources, cues and contents of one paragraph together: a conditional logit over the candidates near each cue.

For each cue the source is chosen among the sources nearby (or none); for each content the cue, among the cues nearby.
The candidates are few by construction, so the work is linear in the paragraph. The weights come from
training/linker.py.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

from onrecord.enrich.statements.model.labels import SpanRole, spans
from onrecord.text.cues import trained_cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import INSIDE, OUTSIDE, Tokens

WordSpan = tuple[int, int]

_NEAREST = 2  # candidates on each side: the right one is among them 99 times in 100
_DISTANCES, _SENTENCES, _COUNTS, _WORDS = 7, 5, 4, 1024  # how many values each kind of feature takes
_HEADS = {
    **dict.fromkeys(("who", "which", "that"), 1),
    **dict.fromkeys(("he", "she", "they", "it"), 2),
    **dict.fromkeys(("i", "we", "you"), 3),
}
_BE = word_class("trained_forms_of_be")
_BUCKETS = [0, 0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4] + [5] * 16


@dataclass(frozen=True, slots=True)
class LinkedSpans:
    """One attribution in words of its paragraph.

    ``source_share`` and ``content_share`` are the linker's probabilities of its own choices (1 where there was no
    choice).
    """

    cue: WordSpan
    source: WordSpan | None
    contents: tuple[WordSpan, ...]
    source_share: float = 1.0
    content_share: float = 1.0


@dataclass(frozen=True, slots=True)
class CueFacts:
    """What the linker asks about a cue by itself.

    Small numbers for its lemma and its last word, whether it begins with a participle or a form of ``be``, and the
    contents that end right before it or begin right after it.
    """

    lemma: int
    last: int
    is_ing: bool
    is_be: bool
    contents_before: list[WordSpan]
    contents_after: list[WordSpan]


class TaggedParagraph:
    """A paragraph's spans by role, with what the linker asks about them."""

    def __init__(self, tokens: Tokens, tags: list[int]) -> None:
        self.tokens = tokens
        self.sources, self.cues, self.contents = (spans(tags, role) for role in SpanRole)
        self._source_starts, self._cue_starts, self._content_starts = (
            [start for start, _ in part] for part in (self.sources, self.cues, self.contents)
        )
        self.cue_edges = {edge for cue in self.cues for edge in cue}
        self.cue_facts = {cue: self._facts(cue) for cue in self.cues}

    def _facts(self, cue: WordSpan) -> CueFacts:
        words = [form.lower() for form in self.tokens.forms[cue[0] : cue[1]]]
        entries = trained_cue_entries()
        lemma = next((entries[word].lemma for word in words if word in entries), words[0])
        near = nearest(self.contents, cue)
        return CueFacts(
            lemma=_lexical(lemma),
            last=_lexical(words[-1]),
            is_ing=words[0].endswith("ing"),
            is_be=words[0] in _BE,
            contents_before=[content for content in near if 0 <= cue[0] - content[1] <= 6],
            contents_after=[content for content in near if 0 <= content[0] - cue[1] <= 1],
        )

    def between(self, low: int, high: int) -> tuple[int, int, int]:
        """How many sources, cues and contents begin from word ``low`` to before word ``high``, each at most 3."""
        if high <= low:
            return 0, 0, 0
        return (
            min(3, bisect_left(self._source_starts, high) - bisect_left(self._source_starts, low)),
            min(3, bisect_left(self._cue_starts, high) - bisect_left(self._cue_starts, low)),
            min(3, bisect_left(self._content_starts, high) - bisect_left(self._content_starts, low)),
        )


def link(paragraph: TaggedParagraph, weights: Sequence[float]) -> list[LinkedSpans]:
    """The attributions of a paragraph, one for each cue that gets a content."""
    if not paragraph.cues or not paragraph.contents:
        return []
    chosen = {cue: _choose_source(paragraph, cue, weights) for cue in paragraph.cues}
    owned: dict[WordSpan, list[WordSpan]] = {cue: [] for cue in paragraph.cues}
    shares: dict[WordSpan, float] = dict.fromkeys(paragraph.cues, 1.0)
    for content in paragraph.contents:
        candidates = nearest(paragraph.cues, content)
        if len(candidates) == 1:
            owned[candidates[0]].append(content)
            continue
        features = [content_features(paragraph, content, cue, chosen[cue][0]) for cue in candidates]
        best, share = _best(features, weights)
        owned[candidates[best]].append(content)
        shares[candidates[best]] = min(share, shares[candidates[best]])
    return [LinkedSpans(c, chosen[c][0], tuple(owned[c]), chosen[c][1], shares[c]) for c in paragraph.cues if owned[c]]


def _choose_source(
    paragraph: TaggedParagraph, cue: WordSpan, weights: Sequence[float]
) -> tuple[WordSpan | None, float]:
    if not paragraph.sources:
        return None, 1.0
    candidates = [None, *nearest(paragraph.sources, cue)]
    best, share = _best([source_features(paragraph, cue, candidate) for candidate in candidates], weights)
    return candidates[best], share


def _best(features: list[list[int]], weights: Sequence[float]) -> tuple[int, float]:
    totals = [sum(map(weights.__getitem__, one)) for one in features]
    top = max(totals)
    return totals.index(top), 1 / sum([math.exp(max(total - top, -60.0)) for total in totals])


def nearest(candidates: list[WordSpan], span: WordSpan) -> list[WordSpan]:
    """The few candidates before and after a span."""
    at = bisect_left(candidates, span)
    return candidates[max(0, at - _NEAREST) : at + _NEAREST]


def _bases(*sizes: int) -> tuple[int, ...]:
    """Where each group of features begins in the list of weights, and one past the last."""
    return tuple(accumulate(sizes, initial=0))


_D, _S, _C, _W = _DISTANCES, _SENTENCES, _COUNTS, _WORDS
_SOURCE = _bases(
    *(2 * _D, 2 * _S, 2 * _C, 2 * _C, 2 * _C, 4, 4 * _D, 4, 2 * _W, 4, 2 * _C, 4, 6, 2 * _W),
    *(2 * _S * _C, 2 * _D * _C, 2 * _C * _C, 2 * _C * _C * _S, 8 * _D),
)
_NO_SOURCE = tuple(_SOURCE[-1] + base for base in _bases(1, _C, _W, 2, 2, 2, _W, _D))
_CONTENT = tuple(
    _NO_SOURCE[-1] + base
    for base in _bases(
        *(2 * _D, 2 * _S, 2 * _C, 2 * _C, 2 * _C, 2 * _W, 4, 8, 4, 4, 4, 2 * _W),
        *(4 * _S * _C, 8 * _D, 2 * _C * _D, 4 * _D, 16 * _S),
    )
)
WEIGHTS = _CONTENT[-1]


def source_features(paragraph: TaggedParagraph, cue: WordSpan, source: WordSpan | None) -> list[int]:
    """Indexes of the features of choosing ``source`` for ``cue``."""
    if source is None:
        return _no_source_features(paragraph, cue)
    facts = paragraph.cue_facts[cue]
    left = source[0] < cue[0]
    low, high = (source[1], cue[0]) if left else (cue[1], source[0])
    forms, quoted, sentence = paragraph.tokens.forms, paragraph.tokens.quoted, paragraph.tokens.sentences
    distance = _bucket(high - low)
    apart = 2 + max(-2, min(2, sentence[cue[0]] - sentence[source[0]]))
    sources, cues, contents = paragraph.between(low, high)
    gap = forms[low : min(high, low + 40)]
    kind = _HEADS.get(forms[source[0]].lower(), 0)
    quotes = 2 * (quoted[source[0]] != OUTSIDE) + (quoted[cue[0]] != OUTSIDE)
    b = _SOURCE
    s_d, s_s, s_c = left * _D + distance, left * _S + apart, left * _C + cues
    return [
        b[0] + s_d,
        b[1] + s_s,
        b[2] + s_c,
        b[3] + left * _C + sources,
        b[4] + left * _C + contents,
        b[5] + quotes,
        b[6] + (2 * left + facts.is_ing) * _D + distance,
        b[7] + 2 * left + facts.is_be,
        b[8] + left * _W + facts.lemma,
        b[9] + kind,
        b[10] + left * _C + min(3, gap.count(",")),
        b[11] + 2 * left + ("and" in gap),
        b[12] + 3 * left + _beside(paragraph, cue, source),
        b[13] + left * _W + facts.last,
        b[14] + s_s * _C + cues,
        b[15] + s_d * _C + cues,
        b[16] + (left * _C + sources) * _C + cues,
        b[17] + (s_c * _C + contents) * _S + apart,
        b[18] + (4 * left + kind) * _D + distance,
    ]


def _beside(paragraph: TaggedParagraph, cue: WordSpan, source: WordSpan) -> int:
    """How many other cues the source touches."""
    start, stop = source
    before = start in paragraph.cue_edges and start != cue[1]
    return before + (stop in paragraph.cue_edges and stop != cue[0])


def _no_source_features(paragraph: TaggedParagraph, cue: WordSpan) -> list[int]:
    facts = paragraph.cue_facts[cue]
    sentence = paragraph.tokens.sentences
    same = [source for source in nearest(paragraph.sources, cue) if sentence[source[0]] == sentence[cue[0]]]
    closest = min([max(cue[0] - source[1], source[0] - cue[1], 0) for source in same], default=99)
    touching = any(source[1] == cue[0] or source[0] == cue[1] for source in same)
    b = _NO_SOURCE
    return [
        b[0],
        b[1] + min(3, len(same)),
        b[2] + facts.lemma,
        b[3] + facts.is_be,
        b[4] + facts.is_ing,
        b[5] + touching,
        b[6] + facts.last,
        b[7] + _bucket(closest),
    ]


def content_features(
    paragraph: TaggedParagraph, content: WordSpan, cue: WordSpan, source: WordSpan | None
) -> list[int]:
    """Indexes of the features of choosing ``cue`` for ``content``, where ``source`` is the cue's own."""
    left = content[0] < cue[0]
    low, high = (content[1], cue[0]) if left else (cue[1], content[0])
    quoted, sentence = paragraph.tokens.quoted, paragraph.tokens.sentences
    facts = paragraph.cue_facts[cue]
    distance = _bucket(high - low)
    apart = 2 + max(-2, min(2, sentence[cue[0]] - sentence[content[0]]))
    sources, cues, contents = paragraph.between(low, high)
    filled = _filled(facts, content)
    is_quoted = quoted[content[0]] != OUTSIDE or quoted[min(content[0] + 1, content[1] - 1)] != OUTSIDE
    near = source is not None and min(abs(source[0] - content[1]), abs(content[0] - source[1])) <= 2
    b = _CONTENT
    s_d, s_s, s_c = left * _D + distance, left * _S + apart, left * _C + cues
    return [
        b[0] + s_d,
        b[1] + s_s,
        b[2] + s_c,
        b[3] + left * _C + sources,
        b[4] + left * _C + contents,
        b[5] + left * _W + facts.lemma,
        b[6] + 2 * left + facts.is_ing,
        b[7] + 4 * left + filled,
        b[8] + 2 * left + is_quoted,
        b[9] + 2 * left + near,
        b[10] + 2 * is_quoted + (quoted[cue[0]] == INSIDE),
        b[11] + left * _W + facts.last,
        b[12] + (s_s * _C + cues) * 2 + is_quoted,
        b[13] + s_d * 4 + filled,
        b[14] + s_c * _D + distance,
        b[15] + (2 * left + near) * _D + distance,
        b[16] + (s_s * 4 + filled) * 2 + is_quoted,
    ]


def _filled(cue: CueFacts, content: WordSpan) -> int:
    """Whether another content stands right before (2) or right after (1) the cue."""
    before = len(cue.contents_before) > (content in cue.contents_before)
    return 2 * before + (len(cue.contents_after) > (content in cue.contents_after))


def _bucket(distance: int) -> int:
    return _BUCKETS[distance] if 0 <= distance < len(_BUCKETS) else 0 if distance < 0 else 6


@lru_cache(maxsize=1 << 12)
def _lexical(word: str) -> int:
    """A small number for a word, the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass")) % _WORDS
