"""Fits the linker's weights on gold tags: stochastic gradient steps with Adagrad, in plain Python, in seconds."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

from onrecord.enrich.statements.model.link_features import WEIGHTS, content_features, source_features
from onrecord.enrich.statements.model.tagged import TaggedParagraph, WordSpan, nearest
from training.corpus import Article, Attribution, covered_words

Choice = tuple[list[list[int]], int]  # the features of each candidate, and which is right


def fit_linker(articles: Sequence[Article], epochs: int = 5, rate: float = 0.3, seed: int = 0) -> list[float]:
    """Weights by feature index, rounded to three places."""
    choices = [choice for article in articles for choice in _choices(article)]
    return fit_choices("linker", choices, WEIGHTS, epochs, rate, seed)


def fit_choices(name: str, choices: list[Choice], count: int, epochs: int, rate: float, seed: int = 0) -> list[float]:
    """``count`` weights by feature index, rounded to three places; the choices are shuffled where they stand."""
    rng = random.Random(seed)
    weights, squares = [0.0] * count, [0.01] * count
    for epoch in range(1, epochs + 1):
        rng.shuffle(choices)
        lost = sum(_step(features, right, weights, squares, rate) for features, right in choices)
        print(f"{name} epoch {epoch} choices {len(choices)} loss {lost / max(1, len(choices)):.4f}", flush=True)
    return [round(weight, 3) for weight in weights]


def _step(features: list[list[int]], right: int, weights: list[float], squares: list[float], rate: float) -> float:
    """One gradient step for one choice among candidates by their feature indexes; gives its loss before it."""
    totals = [sum(weights[at] for at in one) for one in features]
    top = max(totals)
    odds = [math.exp(total - top) for total in totals]
    whole = sum(odds)
    for number, one in enumerate(features):
        gradient = odds[number] / whole - (number == right)
        if abs(gradient) < 1e-3:
            continue
        for at in one:
            squares[at] += gradient * gradient
            weights[at] -= rate * gradient / math.sqrt(squares[at])
    return -math.log(odds[right] / whole + 1e-12)


def _choices(article: Article) -> Iterator[Choice]:
    for tokens, tags in zip(article.paragraphs, article.tags, strict=True):
        paragraph = TaggedParagraph(tokens, list(tags))
        if not paragraph.cues:
            continue
        low, high = tokens.starts[0], tokens.ends[-1]
        near = [a for a in article.attributions if any(low <= start < high for start, _ in a.cue)]
        owner = {cue: next((a for a in near if cue[0] in covered_words(tokens, a.cue)), None) for cue in paragraph.cues}
        sources = {cue: _own_source(paragraph, one) for cue, one in owner.items()}
        yield from _source_choices(paragraph, owner, sources)
        yield from _content_choices(paragraph, owner, sources)


def _own_source(paragraph: TaggedParagraph, attribution: Attribution | None) -> WordSpan | None:
    if attribution is None:
        return None
    covered = covered_words(paragraph.tokens, attribution.source)
    return next((source for source in paragraph.sources if source[0] in covered), None)


def _source_choices(
    paragraph: TaggedParagraph, owner: dict[WordSpan, Attribution | None], sources: dict[WordSpan, WordSpan | None]
) -> Iterator[Choice]:
    for cue in paragraph.cues:
        candidates: list[WordSpan | None] = [None, *nearest(paragraph.sources, cue)]
        if owner[cue] is not None and len(candidates) > 1 and sources[cue] in candidates:
            yield [source_features(paragraph, cue, c) for c in candidates], candidates.index(sources[cue])


def _content_choices(
    paragraph: TaggedParagraph, owner: dict[WordSpan, Attribution | None], sources: dict[WordSpan, WordSpan | None]
) -> Iterator[Choice]:
    for content in paragraph.contents:
        candidates: list[WordSpan | None] = [*nearest(paragraph.cues, content), None]
        right = next((n for n, cue in enumerate(candidates) if _has(paragraph, content, cue and owner[cue])), None)
        number = len(candidates) - 1 if right is None else right
        yield [content_features(paragraph, content, cue, cue and sources[cue]) for cue in candidates], number


def _has(paragraph: TaggedParagraph, content: WordSpan, attribution: Attribution | None) -> bool:
    return attribution is not None and content[0] in covered_words(paragraph.tokens, attribution.content)
