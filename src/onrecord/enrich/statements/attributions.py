"""The statistical way: tags of the words, tied together by the linker, as drafts."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.model.decoding import best_tags, content_odds, log_probabilities
from onrecord.enrich.statements.model.ends import Content, best_stop
from onrecord.enrich.statements.model.kinds import SUBORDINATORS
from onrecord.enrich.statements.model.linking import LinkedSpans, link
from onrecord.enrich.statements.model.tagged import TaggedParagraph
from onrecord.enrich.statements.model.tagging import Tagger, weights_folder
from onrecord.tables.vocabularies import Method
from onrecord.text.lexicon import word_class

_RELATIVES = word_class("relative_pronouns")


@dataclass(frozen=True, slots=True)
class Linker:
    """Weights by feature index: of what belongs together, and of where contents end."""

    weights: tuple[float, ...]
    ends: tuple[float, ...]

    @classmethod
    def read(cls, folder: Traversable) -> Linker:
        """From the packed JSON lists in a folder of models."""
        return cls(*(_weights(folder.joinpath(name)) for name in ("linker.json.gz", "ends.json.gz")))


def _weights(stored: Traversable) -> tuple[float, ...]:
    return tuple(json.loads(gzip.decompress(stored.read_bytes())))


@cache
def load_linker() -> Linker:
    """The package's own linker."""
    return Linker.read(weights_folder())


def tag_prose(documents: Sequence[Sequence[ProseParagraph]], tagger: Tagger) -> list[list[ProseParagraph]]:
    """The paragraphs of each document with the tag of each word and its probability."""
    scores = tagger.scores([[part.tokens for part in prose] for prose in documents])
    tagged = iter(_tagged([part for prose in documents for part in prose], [own for one in scores for own in one]))
    return [[next(tagged) for _ in prose] for prose in documents]


def _tagged(prose: Sequence[ProseParagraph], scores: Sequence[npt.NDArray[np.float32]]) -> list[ProseParagraph]:
    if not prose:
        return []
    log_probability = log_probabilities(np.concatenate(scores))
    ends = np.cumsum([len(part.tokens) for part in prose]).tolist()
    tags = best_tags(log_probability, ends)
    certainty = np.exp(log_probability[np.arange(len(tags)), tags]).tolist()
    leaning = content_odds(log_probability).tolist()
    starts = [0, *ends[:-1]]
    return [
        ProseParagraph(part.number, part.row, part.tokens, tags[a:b], certainty[a:b], leaning[a:b])
        for part, a, b in zip(prose, starts, ends, strict=True)
    ]


def attributions_in(part: ProseParagraph, linker: Linker) -> list[Attribution]:
    """The statements that the tags of one paragraph hold."""
    if not any(part.tags):
        return []
    paragraph = TaggedParagraph(part.tokens, part.tags)
    return [_attribution(part, linked, linker) for linked in link(paragraph, linker.weights)]


def _attribution(part: ProseParagraph, linked: LinkedSpans, linker: Linker) -> Attribution:
    source = None if linked.source is None else range(*linked.source)
    contents = tuple(range(span[0], best_stop(content_of(part, linked, span), linker.ends)) for span in linked.contents)
    return Attribution(Method.TAGGER, range(*linked.cue), source, contents, _evidence(part, linked, contents))


def content_of(part: ProseParagraph, linked: LinkedSpans, span: tuple[int, int]) -> Content:
    """One of an attribution's contents, with what is asked about its end."""
    start, stop = span
    first, bound = linked.cue[0], len(part.tokens)
    others = [first]
    if linked.source is not None:
        others.append(linked.source[0])
        first = min(others)
    after = bisect_right(linked.contents, span)
    if after < len(linked.contents):
        others.append(linked.contents[after][0])
    for other in others:
        if stop <= other < bound:
            bound = other
    return Content(part.tokens, part.leaning, start, stop, bound, _within(part, first), linked.cue[0] < start)


def _within(part: ProseParagraph, first: int) -> int:
    """What sort of clause an attribution that begins with a word stands in, as ``Content`` counts them."""
    tokens, before = part.tokens, first - 1
    if before < 0:
        return 0
    if tokens.forms[before] == "," and tokens.forms[first] in _RELATIVES:
        return 1
    return 2 * (tokens.opens_sentence(before) and tokens.forms[before].lower() in SUBORDINATORS)


def _evidence(part: ProseParagraph, linked: LinkedSpans, contents: Sequence[Words]) -> tuple[float, ...]:
    """What speaks for an attribution.

    Certainty of the cue's words on average (where a cue ends is no matter of whether it is one), least certainty of the
    source's words, least of the edges of the contents as they are given, certainty of their words on average, and the
    linker's certainty of both its choices.
    """
    certainty = part.certainty
    cue = certainty[linked.cue[0] : linked.cue[1]]
    source = min(certainty[linked.source[0] : linked.source[1]]) if linked.source else 1.0
    edges = [_edge_certainty(part, at) for own in contents for at in (own.start, own.stop)]
    words = [value for own in contents for value in certainty[own.start : own.stop]]
    shares = linked.source_share, linked.content_share
    return sum(cue, 0.0) / len(cue), source, min(edges), sum(words, 0.0) / len(words), *shares


def _edge_certainty(part: ProseParagraph, at: int) -> float:
    """How sure the tagger is that a span begins or ends before word ``at``."""
    after = part.certainty[at] if at < len(part.certainty) else 1.0
    before = part.certainty[at - 1] if at else 1.0
    return min(before, after)
