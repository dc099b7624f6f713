"""Tag sequences are consistent, and mending finds the same as Viterbi over all words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.enrich.statements.model.decoding import best_tags, log_probabilities
from onrecord.enrich.statements.model.labels import Tag

SEEDS = st.integers(0, 2**32 - 1)


def follows(tag: int, before: int) -> bool:
    """Whether an inside tag stands after the beginning or the inside of its own role."""
    return not Tag(tag).is_inside or Tag(before).role == Tag(tag).role


def viterbi(log_probability: npt.NDArray[np.float32]) -> list[int]:
    """The best consistent tags of one sequence, by the book."""
    paths = [(0.0, [int(Tag.OUTSIDE)])]
    for scores in log_probability.astype(float):
        paths = [
            max((total + scores[tag], [*path, tag]) for total, path in paths if follows(tag, path[-1]))
            for tag in range(len(Tag))
            if any(follows(tag, path[-1]) for _, path in paths)
        ]
    return max(paths)[1][1:]


@settings(deadline=None)
@given(SEEDS, st.lists(st.integers(1, 40), min_size=1, max_size=6), st.sampled_from([0.1, 1.0, 4.0]))
def test_each_sequence_gets_its_own_best_tags(seed: int, lengths: list[int], leaning_inside: float) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (sum(lengths), len(Tag))).astype(np.float32)
    scores[:, [tag.is_inside for tag in Tag]] += np.float32(leaning_inside)
    log_probability = log_probabilities(scores)
    ends = np.cumsum(lengths).tolist()
    alone = [tag for a, b in zip([0, *ends], ends, strict=False) for tag in viterbi(log_probability[a:b])]
    assert best_tags(log_probability, ends) == alone


@settings(deadline=None)
@given(SEEDS, st.integers(1, 30))
def test_no_span_begins_in_its_middle(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (length, len(Tag))).astype(np.float32)
    before = Tag.OUTSIDE
    for tag in map(Tag, best_tags(log_probabilities(scores), [length])):
        assert not tag.is_inside or before.role == tag.role
        before = tag
