"""What a figure counts or measures, as the text prints it; nothing where the text does not say it near the figure."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.amount_subjects import rate_of, subject_of_amount
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.enrich.times.tense import TENSED
from onrecord.text.inflection import is_plural_noun, verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NumberForm, Token
from onrecord.text.numbers.lexicon import NUMBER_WORDS
from onrecord.text.numbers.tokens import NUMBER, WORD

FUNCTION_WORDS = word_class("phrase_limits")
_DETERMINERS = word_class("determiners")
_CHANGE_WORDS = verb_class("change_verbs") | word_class("up_or_down")
_LINKS = word_class("linking_verbs")
_COUNTED = (Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.ORDINAL, Kind.RANK)
_MAX_WORDS = 6
_ORDINAL_WORDS = 6
_REACH = 9
_BRACKETED = 14


def name_subjects(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures with their subjects; the ends of one change share theirs."""
    named: list[Quantity] = []
    for quantity in found:
        subject = _subject(sentence, quantity) or subject_of_amount(sentence, quantity)
        per = rate_of(sentence, quantity)
        named.append(quantity if subject is None and per is None else quantity._replace(subject=subject, per=per))
    return _shared(named)


def _shared(found: Sequence[Quantity]) -> list[Quantity]:
    subjects: dict[int, str] = {}
    for quantity in found:
        if quantity.change_no is not None and quantity.subject is not None:
            subjects.setdefault(quantity.change_no, quantity.subject)
    return [
        quantity if quantity.change_no is None else quantity._replace(subject=subjects.get(quantity.change_no))
        for quantity in found
    ]


def _subject(sentence: Sentence, quantity: Quantity) -> str | None:
    tokens = sentence.tokens
    if quantity.number.form is NumberForm.SHARE and (inside := _counted_inside(sentence, quantity)):
        return inside
    if quantity.kind is Kind.AGE:
        return _named_before(sentence, quantity.first)
    if tokens[quantity.head].kind == WORD and quantity.change_role is not None:
        return _phrase_ending(sentence, quantity.first)  # "orders [halved]"
    if quantity.change_role is not None and quantity.kind is not Kind.ORDINAL:
        after = _counted_after(sentence, quantity) if quantity.kind in (Kind.COUNT, Kind.NUMBER) else None
        return _before_change(sentence, quantity.first) or after or _before_link(sentence, quantity.first)
    if quantity.kind in _COUNTED or tokens[quantity.last].text == "of":
        return _counted_after(sentence, quantity)
    return _before_link(sentence, quantity.first) or _before_apposition(sentence, quantity)


def _counted_inside(sentence: Sentence, quantity: Quantity) -> str | None:
    """What a share counts within itself: ``two [cases] out of five``."""
    number = sentence.tokens[quantity.head]
    words = sentence.text[number.start : number.end].split()
    at = words.index("out") if "out" in words else 0
    return words[at - 1] if at > 1 and words[at - 1].lower() not in NUMBER_WORDS else None


_EXTENTS = frozenset({"long", "wide", "tall", "high", "deep", "thick", "across", "away"})


def _before_apposition(sentence: Sentence, quantity: Quantity) -> str | None:
    """``The pitch[, 105 metres long,]``."""
    tokens, first, last = sentence.tokens, quantity.first, quantity.last
    if first < 2 or tokens[first - 1].text != "," or tokens[last].text not in _EXTENTS:
        return None
    return _phrase_ending(sentence, first - 1)


def _counted_after(sentence: Sentence, quantity: Quantity) -> str | None:
    """The noun phrase behind the figure: ``[350] former teachers``, ``[85%] of its fuel``."""
    tokens, at = sentence.tokens, quantity.last
    if tokens[at].text == "of":
        at += 1
        while tokens[at].text in _DETERMINERS and tokens[at].text not in ("its", "their", "his", "her"):
            at += 1
    begin, last = at, _noun_phrase_end(tokens, at, sentence.covered)
    if last <= begin or tokens[last - 1].text.endswith(("ed", "ly")) or _begins_with_verb(tokens, begin, last):
        return None
    if last - begin == 1 and tokens[begin].text in FUNCTION_WORDS:
        return None
    if tokens[last].text == "of":
        inner = last + 1
        inner += 1 if tokens[inner].text in _DETERMINERS else 0
        further = _noun_phrase_end(tokens, inner, sentence.covered)
        last = further if further > inner else last
    if quantity.kind in (Kind.ORDINAL, Kind.RANK):
        last = min(last, begin + _ORDINAL_WORDS)
    return sentence.text[tokens[begin].start : tokens[last - 1].end]


def _begins_with_verb(tokens: Sequence[Token], begin: int, last: int) -> bool:
    """Whether the words are a verb and its object: ``11 [showed stronger growth]``, ``one in six [knew]``."""
    first = tokens[begin].text
    verb = first.endswith("ed") or first in TENSED
    return verb and not any(_is_plural_word(token) for token in tokens[begin + 1 : last])


def _noun_phrase_end(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> int:
    """The index after the noun phrase that begins at ``at``: it ends with its first plural noun, if it has one."""
    begin = at
    while at - begin < _MAX_WORDS:
        token = tokens[at]
        if token.text == "-" and at > begin and token.no_space_before and tokens[at + 1].no_space_before:
            at += 1
            continue
        possessive = at == begin and token.text in ("its", "their", "his", "her", "our")
        if token.kind != WORD or at in taken or (token.text in FUNCTION_WORDS and not possessive):
            break
        if at > begin and token.text in TENSED:
            break
        if at > begin and token.text.endswith(("ed", "ing")) and _is_plural_word(tokens[at - 1]):
            break
        at += 1
        if _is_plural_word(token) and not _is_plural_word(tokens[at]):
            break
    if at > begin and tokens[at].kind == NUMBER and tokens[at + 1].text == "s":
        return at + 2  # "Boeing 737s"
    while at > begin and tokens[at - 1].text in ("'", "-"):
        at -= 1
    return at


def _is_plural_word(token: Token) -> bool:
    return token.kind == WORD and is_plural_noun(token.text)


def _named_before(sentence: Sentence, first: int) -> str | None:
    """The name before the comma of an age in apposition: ``Konrad Ahlers[, 61]``."""
    tokens = sentence.tokens
    last = first - 1
    if last < 1 or tokens[last].text != ",":
        return None
    at = last
    while at > 0 and tokens[at - 1].kind == WORD and tokens[at - 1].capital and last - at < 4:
        at -= 1
    return sentence.text[tokens[at].start : tokens[last - 1].end] if at < last else None


def _before_change(sentence: Sentence, first: int) -> str | None:
    """The noun phrase before the word of change: ``[the number of] American troops in Iraq [dropped from 3]``."""
    tokens = sentence.tokens
    for at in range(first - 1, max(first - _REACH * 2, -1), -1):
        if tokens[at].text in _CHANGE_WORDS:
            return _object_of(sentence, at, first) or _phrase_ending(sentence, at)
        if tokens[at].text in (".", ";", ":"):
            return None
    return None


def _object_of(sentence: Sentence, verb: int, first: int) -> str | None:
    """What a transitive word of change acts on: ``cut [the error in local forecasts] by 18%``."""
    tokens = sentence.tokens
    last = first - 1
    while last > verb + 1 and (last - 1 in sentence.covered or tokens[last - 1].text == ","):
        last -= 1
    if last - verb < 2 or (tokens[last].text not in ("by", "from", "to", ",") and last not in sentence.covered):
        return None
    begin = verb + 1
    while last > begin + 1 and tokens[last - 1].text in _INNER:
        last -= 1
    if tokens[begin].text in _INNER or any(
        not _in_phrase(tokens[at], at, sentence.covered) for at in range(begin, last)
    ):
        return None
    return sentence.text[tokens[begin].start : tokens[last - 1].end]


def _before_link(sentence: Sentence, first: int) -> str | None:
    """The noun phrase before a linking verb: ``The project [cost 310 million euros]``."""
    tokens = sentence.tokens
    for at in range(first - 1, max(first - 4, -1), -1):
        if tokens[at].text in _LINKS:
            return _phrase_ending(sentence, at)
        if tokens[at].kind != WORD or (
            tokens[at].text in FUNCTION_WORDS and tokens[at].text not in ("at", "about", "now")
        ):
            return None
    return None


_BEFORE_VERB = word_class("before_main_verb") | _CHANGE_WORDS


def _phrase_ending(sentence: Sentence, last: int) -> str | None:
    """The noun phrase that ends before the verb at ``last``, without auxiliaries and without ``the number of``."""
    tokens = sentence.tokens
    while last > 0 and tokens[last - 1].text in _BEFORE_VERB:
        last -= 1
    last = _before_brackets(tokens, last)
    begin = last
    while begin > 0 and last - begin < _REACH and _in_phrase(tokens[begin - 1], begin - 1, sentence.covered):
        begin -= 1
    words = [token.text for token in tokens[begin:last]]
    for index in range(len(words) - 2):
        if words[index] in ("number", "total", "figure") and words[index + 1] == "of":
            begin += index + 2
            break
    if begin and begin < last and tokens[begin].no_space_before and tokens[begin - 1].kind == NUMBER:
        begin += 1  # the unit of a number: "1.5[kg] of heroin"
    while begin < last and tokens[begin].text in FUNCTION_WORDS and tokens[begin].text not in _DETERMINERS:
        begin += 1
    if (
        begin >= last
        or tokens[last - 1].text.endswith("ed")
        or all(token.text in FUNCTION_WORDS for token in tokens[begin:last])
    ):
        return None
    return sentence.text[tokens[begin].start : tokens[last - 1].end]


def _before_brackets(tokens: Sequence[Token], last: int) -> int:
    """Where a phrase ends that brackets stand behind: ``Exports (mostly of pork) [fell]``."""
    if not last or tokens[last - 1].text != ")":
        return last
    opened = (at for at in range(last - 2, max(last - _BRACKETED, 0), -1) if tokens[at].text in ("(", ")"))
    at = next(opened, None)
    return last if at is None or tokens[at].text == ")" else at


_INNER = word_class("inner_prepositions")
_PHRASE_BREAKS = word_class("phrase_breaks")


def _in_phrase(token: Token, index: int, taken: frozenset[int]) -> bool:
    if index in taken:
        return False
    if token.kind != WORD:
        return token.text in ("'", "’", "-")
    if token.text in _PHRASE_BREAKS:
        return False
    return token.text in _DETERMINERS or token.text in _INNER or token.text not in FUNCTION_WORDS
