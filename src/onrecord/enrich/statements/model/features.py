"""What the fast tagger sees of a word.

Ids of its form, pieces, affixes, shape, cue class, quotation state and paragraph.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.enrich.statements.model.shapes import word_shape
from onrecord.enrich.statements.model.wordpieces import fold, split_pieces
from onrecord.tables.vocabularies import AttributionClass
from onrecord.text.cues import trained_cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import MARK, Quoted, Tokens

Ids = npt.NDArray[np.int32]

FORMS, SUFFIXES, PREFIXES = 20000, 4096, 2048  # sizes of the hashed tables
CLASS_COUNT = 1 + len(AttributionClass) + 2
CONTEXTS = 16
QUOTATION_STATES = 4
WORD_FEATURES = 8  # of the form alone; then quotation state and paragraph context
FEATURES = WORD_FEATURES + 2
LONGEST = 220  # words that are tagged in one go; longer paragraphs are cut at a sentence's end
_MOST_FORMS = 200_000

_TITLES = word_class("tagger_titles")
_PRONOUNS = word_class("tagger_pronouns")
_ENDS = frozenset(".!?")


def word_ids(form: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """The ``WORD_FEATURES`` ids of a form.

    First and last word piece, two hashes of the word, suffix, prefix, shape, class.
    """
    folded = fold(form)
    pieces = split_pieces(form, vocabulary)
    return (
        pieces[0],
        pieces[-1],
        _hashed(folded, FORMS, 1),
        _hashed(folded, FORMS, 2),
        _hashed(folded[-3:], SUFFIXES, 3),
        _hashed(folded[:3], PREFIXES, 4),
        word_shape(form),
        _word_class(folded),
    )


def _hashed(text: str, size: int, seed: int) -> int:
    """1 to size - 1; 0 is kept for words dropped in training. crc32 is the same on every machine."""
    return 1 + zlib.crc32(text.encode("utf-8", "surrogatepass"), seed) % (size - 1)


def _word_class(folded: str) -> int:
    if folded.rstrip(".") in _TITLES:
        return CLASS_COUNT - 2
    if folded in _PRONOUNS:
        return CLASS_COUNT - 1
    return _trained_class_ids().get(folded, 0)


@cache
def _trained_class_ids() -> dict[str, int]:
    """Form -> number of its attribution class, from 1."""
    numbers = {kind: 1 + number for number, kind in enumerate(AttributionClass)}
    return {form: numbers[entry.attribution_class] for form, entry in trained_cue_entries().items()}


class FeatureTable:
    """Feature ids of words, each form worked out once. The memory is bounded; what is in it changes no result."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, bytes] = {}  # the ids of a form as they lie in an array

    def rows(self, tokens: Tokens, context: int) -> Ids:
        """[words, FEATURES] for one paragraph."""
        try:
            packed = b"".join(map(self._known.__getitem__, tokens.forms))
        except KeyError:
            packed = b"".join(map(self._row, tokens.forms))
        found = np.empty((len(tokens), FEATURES), np.int32)
        found[:, :WORD_FEATURES] = np.frombuffer(packed, np.int32).reshape(-1, WORD_FEATURES)
        found[:, WORD_FEATURES] = tokens.quoted
        found[:, WORD_FEATURES + 1] = context
        return found

    def _row(self, form: str) -> bytes:
        row = self._known.get(form)
        if row is None:
            row = np.array(word_ids(form, self._vocabulary), np.int32).tobytes()
            if len(self._known) < _MOST_FORMS:
                self._known[form] = row
        return row


def paragraph_contexts(paragraphs: Sequence[Tokens]) -> list[int]:
    """What each paragraph's surroundings say of it, as a sum.

    Does the one before leave a quotation open (1) or end in a colon (4), does this one begin with a quotation mark (2),
    is it the first (8).
    """
    contexts = []
    is_open = colon = False
    for number, tokens in enumerate(paragraphs):
        starts = tokens.forms[0] == MARK and tokens.quoted[0] == Quoted.OPENING
        contexts.append(is_open + 2 * starts + 4 * colon + 8 * (number == 0))
        is_open = tokens.quoted[-1] in (Quoted.INSIDE, Quoted.OPENING)
        colon = tokens.forms[-1] == ":"
    return contexts


def cut(tokens: Tokens) -> list[tuple[int, int]]:
    """Half-open ranges of at most ``LONGEST`` words that cover a paragraph, cut after a sentence where there is one."""
    if len(tokens) <= LONGEST:
        return [(0, len(tokens))]
    ranges = []
    start = 0
    while len(tokens) - start > LONGEST:
        stop = start + LONGEST
        stop = next((k for k in range(stop, start + LONGEST // 2, -1) if _sentence_ended(tokens, k)), stop)
        ranges.append((start, stop))
        start = stop
    return [*ranges, (start, len(tokens))]


def _sentence_ended(tokens: Tokens, at: int) -> bool:
    last = tokens.forms[at - 1]
    return last in _ENDS or (tokens.quoted[at - 1] == Quoted.CLOSING and tokens.forms[at - 2] in _ENDS)
