"""The words of a paragraph as the rules' patterns see them: one character for each, in classes that overlap.

Classes compare words as printed, so ``PRONOUN`` is a pronoun within a sentence; those named ``ANY_CASE_...`` ignore
case. ``NAME`` is a word that looks like part of a name, ``TITLE`` one that heads a title or occupation, ``LY`` an
adverb. Every word is of one kind besides: ``QUOTED`` between quotation marks (the marks included), else ``WORD``,
``NUMBER`` (what begins like a word and does not end in a letter) or ``MARK``. A quoted word is in no other class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import ClassVar

from onrecord.rules import Signatures, compile_pattern
from onrecord.rules.charsets import characters_of, written
from onrecord.text.cues import cue_entries, spoken_forms
from onrecord.text.inflection import verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import Tokens
from onrecord.text.word_kinds import DEFINITE, PREPOSITIONS, PRONOUNS, is_title_word

_MAX_FORMS = 200_000
_MAX_PAIRS, _MAX_IN_PAIR = 3, 4000
_FLAGS = "^@~"
_SMALL = frozenset({"of", "the", "and", "for", "'s", "’s", ",", ".", "&", "(", ")"})
_WITHIN_LABELS = _SMALL | word_class("name_particles") | word_class("organisation_words")
_DETERMINERS = word_class("noun_phrase_openers")
DASHES = word_class("dashes")


def _cues(*classes: str) -> frozenset[str]:
    """The forms of the cues in the classes that are one word; of all cues if none is given."""
    entries = cue_entries().items()
    return frozenset(form for form, own in entries if form.isalpha() and own.attribution_class in (classes or _ALL))


def _any_case(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


_ALL = frozenset(entry.attribution_class for entry in cue_entries().values())
CUES = _cues()
SPEECH = _cues("speech")
CLAIMING = _cues("speech", "belief")
_NOT_ING = frozenset(form for form in CUES if not form.endswith("ing"))
# Finite forms; a form that is a noun as often (`claims`) is no sign of one.
INNER_VERBS = frozenset(
    form for form in verb_class("inner_verbs") - word_class("cue_nouns") if not form.endswith("ing")
)
_CLASSES = {
    "INNER_VERB": INNER_VERBS,
    "INNER_BASE": word_class("inner_verbs"),
    "NOT_BEFORE_INNER": _any_case(word_class("not_before_inner")),
    "CUE": CUES,
    "SPEECH": SPEECH,
    "CLAIMING": CLAIMING,
    "SAYING": _cues("speech", "request") & _NOT_ING,
    "PARTICIPLE": _NOT_ING,
    "CLAUSE_TAKING": word_class("clause_taking"),
    "AUXILIARY": word_class("auxiliaries"),
    "ANY_CASE_AUXILIARY": _any_case(word_class("auxiliaries")),
    "BE": word_class("forms_of_be"),
    "IS": word_class("finite_forms_of_be"),
    "DO": frozenset({"do", "does", "did"}),
    "PRONOUN": frozenset(PRONOUNS),
    "DETERMINER": _DETERMINERS,
    "SUBJECT_OPENER": _DETERMINERS | {"he", "she", "they", "it", "there", "no"},
    "ANY_CASE_SUBJECT": _any_case(_DETERMINERS.union(PRONOUNS)),
    "ANY_CASE_PRONOUN": _any_case(PRONOUNS),
    "ANY_CASE_DEFINITE": _any_case(DEFINITE),
    "PREPOSITION": PREPOSITIONS,
    "ANY_CASE_PREPOSITION": _any_case(PREPOSITIONS),
    "IT": frozenset({"It"}),
    "DASH": DASHES,
    "ANY_CASE_THE": _any_case({"the"}),
    "PAGE_LABEL": _any_case(word_class("page_labels")),
    "ANY_CASE_WE": _any_case(word_class("first_person") | {"you", "your"}),
    "ANY_CASE_ADJUNCT": _any_case(word_class("adjunct_openers") | PREPOSITIONS),
    "ANY_CASE_DETERMINER": _any_case(_DETERMINERS),
    "MODAL": word_class("modals"),
    "NORM": word_class("norms"),
    "UNSPEAKING": word_class("unspeaking"),
    "MESSAGE": word_class("messages"),
    "SPOKEN": spoken_forms(),
    "INVERTED": frozenset(form for form in verb_class("verbs_before_speakers") if not form.endswith("ing")),
    "TALKING": verb_class("verbs_of_talking"),
    "WITHIN_PHRASE": _any_case(word_class("in_name_phrases")),
    "WITHIN_LABEL": _any_case(_WITHIN_LABELS),
}
_LITERALS = (
    "'s In Per The a an and as began but by cited citing did do does from had has have heard in is known not of"
    " officials opinion or out own per quoted quotes quoting reference reported reports rule saying so sources started"
    " telling that the to turned turns up very view was with words ’s"
)
_MARKS = ", . : ; ? !"
WORDS = Signatures(
    _CLASSES,
    kinds=("WORD", "NUMBER", "MARK", "QUOTED"),
    flags=_FLAGS,
    literals=[*_LITERALS.split(), *_MARKS.split()],
    marked={"NAME": "^", "TITLE": "@", "LY": "~"},
)
_NAME, _TITLE, _LY = map(WORDS.flag, _FLAGS)
_CODERS = {kind: WORDS.coder(kind) for kind in ("WORD", "NUMBER", "MARK")}
_QUOTED = chr(WORDS.coder("QUOTED")(""))


class _Codes(dict[str, str]):
    """The character of each form outside quotations. The memory is bounded; what is in it changes no result."""

    def __missing__(self, form: str) -> str:
        kind = "MARK" if not form[0].isalnum() else "WORD" if form[-1].isalpha() else "NUMBER"
        bits = _NAME * is_name_word(form) + _TITLE * is_title_word(form) + _LY * form.endswith("ly")
        code = chr(_CODERS[kind](form) + bits)
        if len(self) < _MAX_FORMS:
            self[form] = code
        return code


_CODES = _Codes()


class _Latest:
    """The paragraph coded last: repairs ask for the same one again for each of its attributions."""

    coded: ClassVar[tuple[Tokens, str] | None] = None  # replaced as a whole, so that threads may share it


def coded(tokens: Tokens) -> str:
    """One character for each word of a paragraph, for ``matcher``."""
    latest = _Latest.coded
    if latest is not None and latest[0] is tokens:
        return latest[1]
    codes = bare_codes(tokens.forms)
    if any(tokens.quoted):
        codes = "".join([_QUOTED if state else code for code, state in zip(codes, tokens.quoted, strict=True)])
    _Latest.coded = (tokens, codes)
    return codes


def bare_codes(forms: Iterable[str]) -> str:
    """One character for each of some words, whether they are quoted or not."""
    return "".join(map(_CODES.__getitem__, forms))


def has_quoted(codes: str, start: int, stop: int) -> bool:
    """Whether any of some words stands between quotation marks."""
    return codes.find(_QUOTED, start, stop) >= 0


@cache
def matcher(pattern: str) -> re.Pattern[str]:
    """The expression of a pattern, over what ``coded`` gives."""
    return re.compile(compile_pattern(pattern, WORDS).regex)


@cache
def needs_of(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of characters of each of which a paragraph has one, if the pattern matches in it."""
    return compile_pattern(pattern, WORDS).needs


@cache
def pairs_of(pattern: str) -> tuple[re.Pattern[str], ...]:
    """Expressions of two words in a row that a paragraph has somewhere, if the pattern matches in it.

    Those of the fewest characters, as what may stand beside any word rules out no paragraph.
    """
    pairs = compile_pattern(pattern, WORDS).pairs
    sizes = sorted((one.bit_count() + other.bit_count(), one, other) for one, other in pairs)
    few = [map(characters_of, pair) for size, *pair in sizes[:_MAX_PAIRS] if size <= _MAX_IN_PAIR]
    return tuple(re.compile("".join(map(written, pair))) for pair in few)


def words_of(match: re.Match[str], group: str) -> range:
    """The words of a group that has matched."""
    return range(*match.span(group))
