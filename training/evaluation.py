"""Relation scores as the attribution literature has them.

A found attribution is right when its cue shares a word with an annotated one, and source and content each overlap with
it by half (token Jaccard), one to one. What follows on has no cue and no source: there the content decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.document import Document, PageSource
from onrecord.enrich.statements.drafts import Draft
from onrecord.extraction import ExtractionSettings
from onrecord.parse import parse_page
from training.corpus import Article, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
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


@dataclass(frozen=True)
class Matched:
    """One article's drafts and annotated attributions as word sets, and for each of them the number of its match."""

    found: list[WordSets]
    gold: list[WordSets]
    met_by: dict[int, int]  # number of an attribution -> number of the draft

    @property
    def right(self) -> list[bool]:
        """Which drafts are right."""
        taken = set(self.met_by.values())
        return [number in taken for number in range(len(self.found))]


def matched(article: Article, drafts: Sequence[Draft]) -> Matched:
    """Pairs drafts and annotated attributions one to one, the likest first."""
    tokens = [match.span() for match in _TOKEN.finditer(article.text)]
    gold = [_word_sets(article.text, tokens, a.source, a.cue, a.content) for a in article.attributions]
    found = [
        _word_sets(article.text, tokens, [d.source] if d.source else [], [d.cue] if d.cue else [], d.contents)
        for d in drafts
    ]
    pairs = sorted(
        ((_likeness(g, f), -abs(i - j), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True
    )
    met_by: dict[int, int] = {}
    taken = set()
    for likeness, _, i, j in pairs:
        if likeness > 0 and i not in met_by and j not in taken:
            met_by[i] = j
            taken.add(j)
    return Matched(found, gold, met_by)


def relation_scores(articles: Sequence[Article], drafts: Sequence[Sequence[Draft]]) -> dict[str, Score]:
    """Scores over all attributions and over those whose content holds or touches a quotation mark.

    They are of the required ones; a draft that meets another one, or shares its cue or half of its content, is left out
    of the precision.
    """
    counted = {name: [0, 0, 0, 0] for name in ("all", "quoted")}
    for article, own in zip(articles, drafts, strict=True):
        pairs = matched(article, own)
        required = [one.required for one in article.attributions]
        hits = {draft for number, draft in pairs.met_by.items() if required[number]}
        optional = [one for one, is_required in zip(pairs.gold, required, strict=True) if not is_required]
        for name, counts in counted.items():
            for number, draft in enumerate(pairs.found):
                if name == "all" or draft.quoted:
                    counts[0] += number in hits
                    counts[1] += number in hits or not any(_touch(one, draft) for one in optional)
            for number, one in enumerate(pairs.gold):
                if required[number] and (name == "all" or one.quoted):
                    counts[2] += number in pairs.met_by
                    counts[3] += 1
    return {name: Score(c[0] / max(1, c[1]), c[2] / max(1, c[3])) for name, c in counted.items()}


def _touch(gold: WordSets, found: WordSets) -> bool:
    return bool(gold.cue & found.cue) or _jaccard(gold.content, found.content) >= 0.5


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


def _likeness(gold: WordSets, found: WordSets) -> float:
    content = _jaccard(gold.content, found.content)
    if not gold.cue and not found.cue:
        return content if content >= 0.5 else 0.0
    source = _jaccard(gold.source, found.source)
    return 0.0 if not gold.cue & found.cue or source < 0.5 or content < 0.5 else source + content


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return 1.0 if not a and not b else len(a & b) / len(a | b)
