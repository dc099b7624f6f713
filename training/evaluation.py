"""Relation scores as the attribution literature has them.

A found attribution is right when its cue shares a word with an annotated one, and source and content each overlap with
it by half (token Jaccard), one to one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.document import Document, PageSource
from onrecord.enrich.statements.drafts import Draft
from onrecord.extraction import ExtractionSettings
from onrecord.parse import parse_page
from onrecord.text.lexicon import word_class
from training.corpus import Article, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_RELATIVES = word_class("relative_pronouns") | {"that"}
_MARKS = frozenset('"“”«»')


@dataclass(frozen=True)
class WordSets:
    """One attribution as sets of token numbers, quotation marks left out of the content."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    quoted: bool


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of the attributions found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return (
            2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0
        )


def document_of(article: Article) -> Document:
    """An annotated article as extraction sees it."""
    return parse_page(PageSource(text=article.text), ExtractionSettings(layout="plain").layout)


def right_ones(
    article: Article, drafts: Sequence[Draft], cut_sources: bool = False
) -> tuple[list[bool], list[bool], list[WordSets], list[WordSets]]:
    """Which drafts are right and which annotated attributions were found, with both as word sets.

    ``cut_sources``: a source is right without the relative clause that ends the annotated one, too, as rows have it.
    """
    tokens = [match.span() for match in _TOKEN.finditer(article.text)]
    gold = [_word_sets(article.text, tokens, a.source, a.cue, a.content) for a in article.attributions]
    found = [
        _word_sets(article.text, tokens, [d.source] if d.source else [], [d.cue] if d.cue else [], d.contents)
        for d in drafts
    ]
    cuts = [_without_clause(article.text, tokens, one.source) if cut_sources else one.source for one in gold]
    pairs = sorted(
        (
            (_likeness(g, f, cut), -abs(i - j), i, j)
            for i, (g, cut) in enumerate(zip(gold, cuts, strict=True))
            for j, f in enumerate(found)
        ),
        reverse=True,
    )
    hit, right = [False] * len(gold), [False] * len(found)
    for likeness, _, i, j in pairs:
        if likeness > 0 and not hit[i] and not right[j]:
            hit[i] = right[j] = True
    return right, hit, found, gold


def relation_scores(articles: Sequence[Article], drafts: Sequence[Sequence[Draft]]) -> dict[str, Score]:
    """Scores over all attributions and over those whose content holds or touches a quotation mark."""
    counted = {name: [0, 0, 0, 0] for name in ("all", "quoted")}
    for article, own in zip(articles, drafts, strict=True):
        right, hit, found, gold = right_ones(article, own)
        for name, counts in counted.items():
            chosen = [name == "all" or f.quoted for f in found], [name == "all" or g.quoted for g in gold]
            counts[0] += sum(r for r, c in zip(right, chosen[0], strict=True) if c)
            counts[1] += sum(chosen[0])
            counts[2] += sum(h for h, c in zip(hit, chosen[1], strict=True) if c)
            counts[3] += sum(chosen[1])
    return {name: Score(c[0] / max(1, c[1]), c[2] / max(1, c[3])) for name, c in counted.items()}


def _word_sets(
    text: str, tokens: Sequence[Span], source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> WordSets:
    def covered(spans: Sequence[Span]) -> frozenset[int]:
        return frozenset(i for i, (start, end) in enumerate(tokens) for a, b in spans if start < b and end > a)

    def is_mark(i: int) -> bool:
        return 0 <= i < len(tokens) and text[slice(*tokens[i])] in _MARKS

    words = covered(content)
    quoted = any(is_mark(k) for i in words for k in (i - 1, i, i + 1))
    return WordSets(covered(source), covered(cue), frozenset(i for i in words if not is_mark(i)), quoted)


def _without_clause(text: str, tokens: Sequence[Span], source: frozenset[int]) -> frozenset[int]:
    """A source up to its first relative pronoun."""
    relative = next((i for i in sorted(source)[1:] if text[slice(*tokens[i])] in _RELATIVES), None)
    return source if relative is None else frozenset(i for i in source if i < relative)


def _likeness(gold: WordSets, found: WordSets, cut: frozenset[int]) -> float:
    if not gold.cue & found.cue:
        return 0.0
    source = max(_jaccard(gold.source, found.source), _jaccard(cut, found.source))
    content = _jaccard(gold.content, found.content)
    return 0.0 if source < 0.5 or content < 0.5 else source + content


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return 1.0 if not a and not b else len(a & b) / len(a | b)
