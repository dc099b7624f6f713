"""Tag sequences are consistent, and the fast way finds the same as Viterbi."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.enrich.statements.decoding import best_tags, log_probabilities, viterbi
from onrecord.enrich.statements.labels import LABELS

SEEDS = st.integers(0, 2**32 - 1)


@settings(deadline=None)
@given(SEEDS, st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_each_sequence_gets_its_own_best_tags(seed: int, lengths: list[int]) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (sum(lengths), len(LABELS))).astype(np.float32)
    log_probability = log_probabilities(scores)
    ends = np.cumsum(lengths).tolist()
    alone = [tag for a, b in zip([0, *ends], ends, strict=False) for tag in viterbi([log_probability[a:b]])[0]]
    assert best_tags(log_probability, ends) == alone


@settings(deadline=None)
@given(SEEDS, st.integers(1, 30))
def test_no_span_begins_in_its_middle(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (length, len(LABELS))).astype(np.float32)
    before = "O"
    for tag in best_tags(log_probabilities(scores), [length]):
        label = LABELS[tag]
        assert not label.startswith("I-") or before[1:] == label[1:]
        before = label
