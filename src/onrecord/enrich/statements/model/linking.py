"""Ties sources, cues and contents of one paragraph together: a conditional logit over the candidates near each cue.

For each cue the source is chosen among the sources nearby (or none); for each content the cue, among the cues nearby,
or none, where it goes on with what was said before. The candidates are few by construction, so the work is linear in
the paragraph. The weights come from training/linker.py.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from onrecord.enrich.statements.model.link_features import content_features, source_features
from onrecord.enrich.statements.model.tagged import TaggedParagraph, WordSpan, nearest
from onrecord.records import record


@record(frozen=True, slots=True)
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


def link(paragraph: TaggedParagraph, weights: Sequence[float]) -> list[LinkedSpans]:
    """The attributions of a paragraph, one for each cue that gets a content."""
    if not paragraph.cues or not paragraph.contents:
        return []
    chosen = {cue: _choose_source(paragraph, cue, weights) for cue in paragraph.cues}
    owned: dict[WordSpan, list[WordSpan]] = {cue: [] for cue in paragraph.cues}
    shares: dict[WordSpan, float] = dict.fromkeys(paragraph.cues, 1.0)
    for content in paragraph.contents:
        candidates = nearest(paragraph.cues, content)
        if len(candidates) == 1 and paragraph.are_of_one_sentence(candidates[0], content):
            owned[candidates[0]].append(content)
            continue
        features = [content_features(paragraph, content, cue, chosen[cue][0]) for cue in candidates]
        best, share = _best([*features, content_features(paragraph, content, None, None)], weights)
        if best < len(candidates):
            owned[candidates[best]].append(content)
            shares[candidates[best]] = min(share, shares[candidates[best]])
    kept = {cue: _of_its_sentence(paragraph, cue, owned[cue]) for cue in paragraph.cues}
    return [LinkedSpans(c, chosen[c][0], tuple(kept[c]), chosen[c][1], shares[c]) for c in paragraph.cues if kept[c]]


def _of_its_sentence(paragraph: TaggedParagraph, cue: WordSpan, owned: list[WordSpan]) -> list[WordSpan]:
    """What a cue owns without the quotations that stand before or after a sentence that has its attribution whole.

    What a colon announces may go on over sentences.
    """
    if sum(paragraph.are_of_one_sentence(cue, own) for own in owned) in (0, len(owned)):
        return owned
    at, sentence = paragraph.tokens.sentences[cue[0]], paragraph.tokens.sentences
    goes_on = paragraph.cue_facts[cue].announces
    return [
        own
        for own in owned
        if paragraph.are_of_one_sentence(cue, own)
        or not paragraph.content_facts[own].is_quoted
        or (goes_on and sentence[own[0]] > at)
    ]


def _choose_source(
    paragraph: TaggedParagraph, cue: WordSpan, weights: Sequence[float]
) -> tuple[WordSpan | None, float]:
    if not paragraph.sources:
        return None, 1.0
    candidates = [None, *nearest(paragraph.sources, cue)]
    best, share = _best([source_features(paragraph, cue, candidate) for candidate in candidates], weights)
    return candidates[best], share


def _best(features: list[list[int]], weights: Sequence[float]) -> tuple[int, float]:
    totals = [sum(map(weights.__getitem__, one), 0.0) for one in features]
    top = max(totals)
    return totals.index(top), 1 / sum([math.exp(max(total - top, -60.0)) for total in totals], 0.0)
