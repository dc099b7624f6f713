"""What the linker weighs: indexes of the features of choosing a source for a cue, and a cue for a content."""

from __future__ import annotations

from itertools import accumulate

from onrecord.enrich.statements.model.tagged import LEXICAL, CueFacts, TaggedParagraph, WordSpan, nearest
from onrecord.text.tokens import INSIDE, OUTSIDE

_DISTANCES, _SENTENCES, _COUNTS, _WORDS = 7, 5, 4, LEXICAL  # how many values each kind of feature takes
_HEADS = {
    **dict.fromkeys(("who", "which", "that"), 1),
    **dict.fromkeys(("he", "she", "they", "it"), 2),
    **dict.fromkeys(("i", "we", "you"), 3),
}
_BUCKETS = [0, 0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4] + [5] * 16
_FARTHEST = len(_BUCKETS)


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
        *(4 * _S * _C, 8 * _D, 2 * _C * _D, 4 * _D, 16 * _S, 64 * _S),
    )
)
_NO_CUE = tuple(_CONTENT[-1] + base for base in _bases(1, 48, 64, 32, 2 * _D, 64))
WEIGHTS = _NO_CUE[-1]


def source_features(paragraph: TaggedParagraph, cue: WordSpan, source: WordSpan | None) -> list[int]:
    """Indexes of the features of choosing ``source`` for ``cue``."""
    if source is None:
        return _no_source_features(paragraph, cue)
    facts = paragraph.cue_facts[cue]
    left = source[0] < cue[0]
    low, high = (source[1], cue[0]) if left else (cue[1], source[0])
    forms, quoted, sentence = paragraph.tokens.forms, paragraph.tokens.quoted, paragraph.tokens.sentences
    distance = sources = cues = contents = commas = joined = 0
    if low < high:
        distance = _bucket(high - low)
        sources, cues, contents = paragraph.between(low, high)
        gap = forms[low : min(high, low + 40)]
        commas, joined = min(3, gap.count(",")), "and" in gap
    apart = _apart(sentence[cue[0]] - sentence[source[0]])
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
        b[10] + left * _C + commas,
        b[11] + 2 * left + joined,
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
    paragraph: TaggedParagraph, content: WordSpan, cue: WordSpan | None, source: WordSpan | None
) -> list[int]:
    """Indexes of the features of choosing ``cue`` for ``content``, where ``source`` is the cue's own.

    Without a cue the content stands by itself: it goes on with what was said before it.
    """
    if cue is None:
        return _no_cue_features(paragraph, content)
    left = content[0] < cue[0]
    low, high = (content[1], cue[0]) if left else (cue[1], content[0])
    quoted, sentence = paragraph.tokens.quoted, paragraph.tokens.sentences
    facts = paragraph.cue_facts[cue]
    distance = sources = cues = contents = 0
    if low < high:
        distance = _bucket(high - low)
        sources, cues, contents = paragraph.between(low, high)
    apart = _apart(sentence[cue[0]] - sentence[content[0]])
    filled = _filled(facts, content)
    is_quoted, begins, ends = paragraph.content_facts[content]
    whole = ends if left else begins
    from_end = _apart(sentence[cue[0]] - sentence[content[1] - 1]) if left else apart
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
        b[17] + (((left * _S + from_end) * 4 + filled) * 2 + facts.announces) * 4 + 2 * whole + is_quoted,
    ]


def _no_cue_features(paragraph: TaggedParagraph, content: WordSpan) -> list[int]:
    """By how the content begins and ends, and how the cues before and after it stand to it."""
    sentence = paragraph.tokens.sentences
    is_quoted, begins, ends = paragraph.content_facts[content]
    near = nearest(paragraph.cues, content)
    before = [cue for cue in near if cue[0] < content[0]]
    after = next((cue for cue in near if cue[0] >= content[0]), None)
    told = min(2, sentence[content[0]] - sentence[before[-1][0]]) if before else 3
    filled = _filled(paragraph.cue_facts[before[-1]], content) if before else 0
    follows = min(2, sentence[after[0]] - sentence[content[1] - 1]) if after else 3
    facts = paragraph.cue_facts[after] if after else None
    answered = facts is not None and len(facts.contents_after) > (content in facts.contents_after)
    announces = facts is not None and facts.announces
    b = _NO_CUE
    return [
        b[0],
        b[1] + ((is_quoted * 2 + begins) * 3 + (0 if not content[0] else 1 + ends)) * 4 + told,
        b[2] + (((is_quoted * 2 + ends) * 4 + follows) * 2 + answered) * 2 + announces,
        b[3] + ((is_quoted * 4 + told) * 4 + follows),
        b[4] + is_quoted * _D + _bucket(content[1] - content[0]),
        b[5] + ((is_quoted * 2 + begins) * 4 + told) * 4 + filled,
    ]


def _apart(sentences: int) -> int:
    return 2 + sentences if -2 < sentences < 2 else 4 if sentences > 0 else 0


def _filled(cue: CueFacts, content: WordSpan) -> int:
    """Whether another content stands right before (2) or right after (1) the cue."""
    before, after = cue.contents_before, cue.contents_after
    filled = 2 * (len(before) > (content in before)) if before else 0
    return filled + (len(after) > (content in after)) if after else filled


def _bucket(distance: int) -> int:
    return _BUCKETS[distance] if distance < _FARTHEST else 6
