"""Noun phrases of a sentence by where they begin or end: behind a figure, before a verb."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.money import name_at
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.units import unit_at
from onrecord.enrich.times.tense import TENSED
from onrecord.text.inflection import is_plural_noun, verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import Token
from onrecord.text.numbers.tokens import NUMBER, WORD

FUNCTION_WORDS = word_class("phrase_limits")
DETERMINERS = word_class("determiners")
CHANGE_WORDS = verb_class("change_verbs") | word_class("up_or_down")
INNER = word_class("inner_prepositions")
_PHRASE_BREAKS = word_class("phrase_breaks")
_VERBS = TENSED | word_class("verbs_beside_amounts")
_NOUNS = word_class("nouns_like_adverbs")
_NAMING = frozenset({"called", "named", "nicknamed", "dubbed", "titled", "entitled"})
_BEING = word_class("auxiliaries")
_COSTS = frozenset({"cost", "costs"})  # nouns where nothing follows that something costs
_BEHIND_NOUN = frozenset(
    {"", ".", ",", ";", ")", "of", "in", "for", "since", "by", "from", "and", "is", "are", "was", "were"}
)
_MAX_WORDS = 6
_REACH = 9
_BRACKETED = 14
_BEFORE_VERB = word_class("before_main_verb")
_SETTLES = word_class("settles")
_AROUND_TIMES = frozenset({"in", "for", "to", "the", "of", "on", "during", "over", "at", "by", "up", "last", "-"})


def noun_phrase_end(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> int:
    """The index after the noun phrase that begins at ``at``: it ends with its first plural noun, if it has one."""
    begin, longest = at, _MAX_WORDS
    while at - begin < longest:
        token = tokens[at]
        if token.capital and len(token.text) == 1 and (length := _initials(tokens, at)):
            at, longest = at + length, longest + length  # "judges of the [U.S.] Court"
            if at - length == begin and tokens[at].kind != WORD:
                return begin  # "190 A.D."
            continue
        if at > begin and at + 2 not in taken and is_possessive(tokens, at):
            at, longest = at + 2, longest + 2  # "the band's royalties"
            continue
        if token.text == "-" and at > begin and token.no_space_before and tokens[at + 1].no_space_before:
            at += 1
            continue
        possessive = at == begin and token.text in ("its", "their", "his", "her", "our")
        if token.kind != WORD or at in taken:
            break
        is_cost = at > begin and token.text in _COSTS and tokens[at + 1].text in _BEHIND_NOUN
        if token.text in FUNCTION_WORDS and not (possessive or is_cost):
            break
        if at > begin and token.text in _VERBS and tokens[at - 1].text != "-" and not is_cost:  # "best-selling"
            break
        if at > begin and token.text.endswith(("ed", "ing")) and is_plural_word(tokens[at - 1]):
            break
        if at > begin and token.text in _NAMING and tokens[at + 1].capital:
            break  # "one man [called Holt]"
        at += 1
        if is_plural_word(token) and not is_plural_word(tokens[at]):
            break
    if at > begin and tokens[at].kind == NUMBER and tokens[at + 1].text == "s":
        return at + 2  # "Boeing 737s"
    while at > begin and tokens[at - 1].text in ("'", "-"):
        at -= 1
    return at


def _initials(tokens: Sequence[Token], at: int) -> int:
    """How many tokens initials with points take that begin at ``at``, two letters at least; 0 where none do."""
    end = at
    while len(tokens[end].text) == 1 and tokens[end].kind == WORD and tokens[end + 1].text == ".":
        if not tokens[end + 1].no_space_before or (end > at and not tokens[end].no_space_before):
            break
        end += 2
    return end - at if end - at > len("a.") else 0


def is_possessive(tokens: Sequence[Token], at: int) -> bool:
    """Whether an apostrophe and an s stand at ``at`` between a noun and what is its: ``the band['s] royalties``."""
    is_s = tokens[at].text in ("'", "’") and tokens[at + 1].text == "s" and tokens[at + 1].no_space_before
    after = tokens[at + 2]
    return is_s and after.kind == WORD and after.text not in FUNCTION_WORDS and after.text not in TENSED


def is_no_noun(word: str) -> bool:
    """Whether a word ends as adverbs and participles do and is none of the nouns that end so (``supply``, ``feed``)."""
    return word.endswith(("ed", "ly")) and word not in _NOUNS


def is_plural_word(token: Token) -> bool:
    """Whether the token is a noun in the plural."""
    return token.kind == WORD and is_plural_noun(token.text)


def phrase_ending(sentence: Sentence, last: int) -> str | None:
    """The noun phrase that ends before the verb at ``last``, without auxiliaries and without ``the number of``."""
    tokens = sentence.tokens
    while last > 0 and _goes_with_verb(tokens, last - 1):
        last -= 1
    last = before_times(sentence, _before_brackets(tokens, last))
    begin = last
    while begin > 0 and last - begin < _REACH and in_phrase(tokens[begin - 1], begin - 1, sentence.covered):
        begin -= 1
    begin = _last_phrase(tokens, begin, last)
    while begin < last and tokens[last - 1].kind != WORD:
        last -= 1
    words = [token.text for token in tokens[begin:last]]
    for index in range(len(words) - 2):
        if words[index] in ("number", "total", "figure") and words[index + 1] == "of":
            begin += index + 2
            break
    if begin and begin < last and tokens[begin - 1].kind == NUMBER:
        if tokens[begin].no_space_before:
            begin += 1 + (tokens[begin].text == "-")  # the unit of a number: "1.5[kg] of heroin", "a 200[-pound] man"
        elif name_at(tokens, begin, sentence.text) or unit_at(tokens, begin, sentence.text):
            return None  # "up four [pence] at £3"
    while begin < last and tokens[begin].text in FUNCTION_WORDS and tokens[begin].text not in DETERMINERS:
        begin += 1
    if (
        begin >= last
        or (begin and tokens[begin - 1].text in _BEING and is_no_noun(tokens[begin].text))  # "they had used boats"
        or is_no_noun(tokens[last - 1].text)
        or tokens[last - 1].text in TENSED
        or all(token.text in FUNCTION_WORDS | DETERMINERS for token in tokens[begin:last])
    ):
        return None
    return sentence.text[tokens[begin].start : tokens[last - 1].end]


def _last_phrase(tokens: Sequence[Token], begin: int, last: int) -> int:
    """Where the last of two phrases begins that follow each other: ``Against the yen [the dollar]``."""
    for at in range(last - 1, begin, -1):
        before = tokens[at - 1]
        if tokens[at].text in DETERMINERS and before.kind == WORD and before.text not in INNER | DETERMINERS:
            return at
    return begin


def _goes_with_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word belongs to the verb behind it: an auxiliary, a word of change that is no noun (``the cut``)."""
    word = tokens[at].text
    is_noun = at > 0 and (tokens[at - 1].text in DETERMINERS or tokens[at - 1].text.endswith("'s"))
    return word in _BEFORE_VERB or word in _SETTLES or (word in CHANGE_WORDS and not is_noun)


def before_times(sentence: Sentence, last: int) -> int:
    """Where a phrase ends that a time stands behind: ``Profits for the year to 31 December [rose]``."""
    tokens, at = sentence.tokens, last
    while at > 0 and at - 1 in sentence.covered:
        while at > 0 and at - 1 in sentence.covered:
            at -= 1
        begin = at
        while at > 0 and tokens[at - 1].text in _AROUND_TIMES:
            at -= 1
        if at == begin and tokens[at].text not in _AROUND_TIMES:
            return last  # "Friday [rose]": no adjunct
    return at if at else last


def _before_brackets(tokens: Sequence[Token], last: int) -> int:
    """Where a phrase ends that brackets stand behind: ``Exports (mostly of pork) [fell]``."""
    if not last or tokens[last - 1].text != ")":
        return last
    opened = (at for at in range(last - 2, max(last - _BRACKETED, 0), -1) if tokens[at].text in ("(", ")"))
    at = next(opened, None)
    return last if at is None or tokens[at].text == ")" else at


def in_phrase(token: Token, index: int, taken: frozenset[int]) -> bool:
    """Whether the token may stand within a noun phrase; ``taken``: the indices of those that times cover."""
    if index in taken:
        return False
    if token.kind != WORD:
        return token.text in ("'", "’") or (token.text == "-" and token.no_space_before)
    if token.text in _PHRASE_BREAKS:
        return False
    is_inner = token.text in DETERMINERS or token.text in INNER or token.text in ("each", "every")
    return is_inner or token.text not in FUNCTION_WORDS
