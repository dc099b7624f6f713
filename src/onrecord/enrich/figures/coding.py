"""The alphabet of the rules about figures: each token of a sentence as one character.

A word's character stands for the word classes of the lexicon that it is in (``PERSONS``: ``[persons]``) and for its
shape; a number's for how it was written and how large it is, which is all that rules ask of it. Flags before a class:
``^`` a capital letter, ``~`` no white space before, ``@`` the number that the rule is about.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import product
from operator import itemgetter

from onrecord.enrich.figures.changes import CHANGES
from onrecord.enrich.figures.factors import FACTORS
from onrecord.enrich.figures.number_signs import all_signs, classes_of, sign_of
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.enrich.figures.rule_sets import DEFINITIONS, RULES
from onrecord.enrich.figures.units import UNIT_NAMES
from onrecord.rules import Rule, RuleSet, Signatures, compile_pattern
from onrecord.rules.pattern import words_in
from onrecord.text.inflection import is_plural_noun, verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NUMBER, Number, NumberForm, Token
from onrecord.text.numbers.tokens import CLOCK, CODE, DATE, LAPSE, MARK, NUMERAL, WORD
from onrecord.text.trigger import words_of

FLAGS = "^~@"
# Empty tokens behind a sentence, and by Python's negative indices before it.
PADDING = (Token(0, 0, "", "", False, False, None, None),) * 16
_MOST_KEPT = 1 << 15
_SUPERLATIVE_LENGTH = 6  # "fastest", not "west"
_FUNCTION_WORDS = word_class("phrase_limits")
_NOT_SUPERLATIVE = word_class("words_in_est")

_KINDS = {
    "function": {"WORD"},
    "word": {"WORD", "CONTENT"},
    "plural": {"WORD", "CONTENT", "PLURAL"},
    "superlative": {"WORD", "CONTENT", "EST", "SUPERLATIVE"},
    "est": {"WORD", "CONTENT", "EST"},
    "ed": {"WORD", "CONTENT", "ED"},
    "function ed": {"WORD", "ED"},
    MARK: {"MARK"},
    NUMERAL: {"NUMERAL"},
    CLOCK: {"CLOCK"},
    LAPSE: {"LAPSE"},
    DATE: {"DATE"},
    CODE: {"CODE"},
}


_CLASSES_OF_VERBS = frozenset({"CHANGE_VERBS", "TRANSITIVE_CHANGES", "PARTICLE_VERBS", "TOPIC_VERBS"})
# Marks that tie a number to a name on a page (@5, room_5), and cannot stand in a pattern as they are.
_HANDLE_MARKS = frozenset("@#_\\")


def _kind_of(text: str) -> str:
    """The kind of a word by its shape, or of a mark."""
    if not text[:1].isalpha():
        return MARK
    if is_plural_noun(text):
        return "plural"
    is_function = text in _FUNCTION_WORDS
    if text.endswith("ed"):
        return "function ed" if is_function else "ed"
    if is_function:
        return "function"
    if text.endswith("est") and text not in _NOT_SUPERLATIVE:
        return "superlative" if len(text) >= _SUPERLATIVE_LENGTH else "est"
    return "word"


_FIGURE_KINDS = {
    Kind.PERCENT: "SHARE",
    Kind.RATIO: "SHARE",
    Kind.COUNT: "COUNT",
    Kind.TEMPERATURE: "TEMPERATURE",
} | dict.fromkeys((Kind.AGE, Kind.SCORE, Kind.ORDINAL), "FIGURE")
# "fell below 3%" is where it fell to, "grew over 3%" by how much it grew.
_BEYOND = frozenset({"below", "above", "under", "over"})


def _figure_signs() -> dict[Hashable, AbstractSet[str]]:
    """What stands for a whole figure: its kind, whether it has a unit and is whole, and what it opens with."""
    return {
        (kind, unit, whole, opening): {"FIGURE", kind, opening}
        | ({"AMOUNT"} if kind == "TEMPERATURE" else set())
        | ({"WITH_UNIT"} if unit else set())
        | ({"WHOLE_SHARE"} if kind == "SHARE" and whole else set())
        for kind, unit, whole, opening in product(
            ("SHARE", "AMOUNT", "TEMPERATURE", "COUNT", "FIGURE"),
            (True, False),
            (True, False),
            ("FIGURE", "BEYOND", "UP_TO", "FACTORED"),
        )
    }


def _words_of(name: str) -> AbstractSet[str]:
    """The words of a class of the lexicon, all forms of those that list verbs."""
    if name in _CLASSES_OF_VERBS:
        return verb_class(name.lower())
    return {entry.partition("\t")[0] for entry in word_class(name.lower())}


def _alphabet(rules: Iterable[Rule[..., object]]) -> Signatures:
    """An alphabet with all classes that the rules name."""
    patterns = [*DEFINITIONS.values(), *(pattern for one in rules for pattern in one.patterns)]
    names = set[str]().union(*(words_in(pattern, FLAGS) for pattern in patterns)) - DEFINITIONS.keys()
    signs: dict[Hashable, AbstractSet[str]] = {sign: classes_of(sign) for sign in all_signs()}
    signs |= _figure_signs()
    built_in = set[str]().union({"ANY"}, *_KINDS.values(), *signs.values())
    classes = {name for name in names - built_in - {"HANDLE_MARKS", "UNIT_NAMES"} if name.isupper()}
    literals = {name for name in names - built_in if name and not any(letter.isupper() for letter in name)}
    words = {name: _words_of(name) for name in classes}
    words |= {"HANDLE_MARKS": _HANDLE_MARKS, "UNIT_NAMES": UNIT_NAMES}
    return Signatures(words, _KINDS, FLAGS, literals, DEFINITIONS, _kind_of, signs)


ALPHABET = _alphabet(RULES)
_CAPITAL, _NO_SPACE, ASKED = map(ALPHABET.flag, FLAGS)
CHANGE_RULES = RuleSet(CHANGES, ALPHABET)


class _Codes(dict[tuple[str, str, bool, bool], str]):
    """The character of a word or mark by its text, kind and flags, a token's fields two to five."""

    def __missing__(self, key: tuple[str, str, bool, bool]) -> str:
        text, kind, no_space, capital = key
        code = ALPHABET.coder(_kind_of(text) if kind == WORD else MARK if kind == NUMBER else kind)(text)
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[key] = character = chr(code + _CAPITAL * capital + _NO_SPACE * no_space)
        return character


_codes = _Codes()
_FIELDS = itemgetter(slice(2, 6))


def code_tokens(tokens: Sequence[Token], numbers: Iterable[int]) -> str:
    """One character per token, by which ``read`` and the rules know it; ``numbers`` are the indices of the numbers."""
    codes = list(map(_codes.__getitem__, map(_FIELDS, tokens)))
    for at in numbers:
        _, _, text, _, no_space, capital, _, number = tokens[at]
        if number is not None:
            codes[at] = chr(_number_code(number, text) + _CAPITAL * capital + _NO_SPACE * no_space)
    return "".join(codes)


@lru_cache(maxsize=1 << 12)
def _number_code(number: Number, text: str) -> int:
    return ALPHABET.sign(sign_of(number, text))


def code_figures(sentence: Sentence, found: Sequence[Quantity]) -> tuple[str, list[int]]:
    """The sentence's codes with one sign per figure, and at which of them each figure stands.

    A figure within the one before it stands where that one does.
    """
    parts: list[str] = []
    places: list[int] = []
    at = length = 0
    for quantity in found:
        if quantity.first >= at:
            parts += sentence.codes[at : quantity.first], figure_code(sentence, quantity)
            length += quantity.first - at + 1
            at = quantity.last
        places.append(length - 1)
    return "".join([*parts, sentence.codes[at:]]), places


def figure_code(sentence: Sentence, quantity: Quantity) -> str:
    """The character of a whole figure."""
    opener = sentence.tokens[quantity.first]
    is_level = opener.text in _BEYOND and (opener.text, quantity.kind) != ("over", Kind.PERCENT)
    opening = "BEYOND" if is_level else "UP_TO" if opener.text == "up" else "FIGURE"
    opening = "FACTORED" if quantity.change_role is not None else opening
    kind = _FIGURE_KINDS.get(quantity.kind, "AMOUNT") if quantity.number.form is not NumberForm.ORDINAL else "FIGURE"
    whole = quantity.number.form is not NumberForm.FRACTION
    sign = ALPHABET.sign((kind, quantity.unit is not None, whole, opening))
    return chr(sign + _NO_SPACE * opener.no_space_before)


_SIGN_OF_CHANGE = re.compile(compile_pattern("SIGN_OF_CHANGE", ALPHABET).regex)
_WORDS_OF_CHANGE = frozenset(FACTORS).union(
    *(_words_of(name) for name in words_in(DEFINITIONS["SIGN_OF_CHANGE"]) - {"FACTORED"})
)


def has_words_of_change(text: str) -> bool:
    """Whether any word of the text can begin a change."""
    return not _WORDS_OF_CHANGE.isdisjoint(words_of(text))


def speaks_of_change(codes: str) -> bool:
    """Whether any rule about changes can begin a change in codes with one sign per figure."""
    return _SIGN_OF_CHANGE.search(codes) is not None
