"""The sorts of words and marks that tell where a content ends."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from onrecord.text.cues import cue_entries
from onrecord.text.inflection import irregular_participles, irregular_pasts
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import MARK

LEXICAL = 512
SUBORDINATORS = frozenset({"while", "when", "where", "after", "before", "because", "if", "although", "though", "since"})
_CLASSES = (
    frozenset({","}),
    word_class("sentence_ends"),
    frozenset({";", ":"}),
    word_class("dashes"),
    frozenset({"(", "["}),
    frozenset({")", "]"}),
    frozenset({MARK}),
    frozenset({"and", "or", "nor"}),
    frozenset({"but", "yet"}),
    word_class("relative_pronouns") - {"that"},
    frozenset({"that"}),
    frozenset({"to"}),
    SUBORDINATORS | {"as"},
    frozenset({"whether", "how", "what", "why", "until", "unless", "so", "than"}),
    word_class("prepositions"),
    word_class("determiners") | word_class("possessives"),
    frozenset({"i", "we", "you", "he", "she", "it", "they", "there"}),
    word_class("auxiliaries") | word_class("modals") | word_class("forms_of_be"),
    frozenset({"n't", "not"}),
)
COMMA, END, COLON, DASH, OPEN, CLOSE, QUOTE, AND, BUT = range(9)
TO, SUBORDINATOR, PREPOSITION, AUXILIARY = 11, 12, 14, 17
_N = len(_CLASSES)
NUMBER, NAME, ING, CUE, PAST, WORD, NOTHING = range(_N, _N + 7)
KINDS = _N + 7
FINITE = frozenset({AUXILIARY, CUE, PAST})


@lru_cache(maxsize=1 << 14)
def kind_of(form: str) -> int:
    """What sort of word or mark a form is."""
    lowered = form.lower()
    for number, words in enumerate(_CLASSES):
        if lowered in words:
            return number
    if not form[0].isalpha():
        return NUMBER if form[0].isdigit() or form[-1].isdigit() else WORD
    if form[0].isupper():
        return NAME
    if lowered.endswith("ing"):
        return ING
    if lowered in cue_entries():
        return CUE
    is_past = lowered.endswith("ed") or lowered in irregular_participles() or lowered in irregular_pasts()
    return PAST if is_past else WORD


@lru_cache(maxsize=1 << 13)
def lexical(form: str) -> int:
    """A number below ``LEXICAL`` for a word, the same on every machine."""
    return crc32(form.lower().encode("utf-8", "surrogatepass")) % LEXICAL
