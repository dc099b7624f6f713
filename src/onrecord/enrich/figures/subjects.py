"""What a figure counts or measures, as the text prints it; nothing where the text does not say it near the figure."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.amount_parties import party_of_amount
from onrecord.enrich.figures.amount_subjects import rate_of, subject_of_amount, valued
from onrecord.enrich.figures.cells import label_of_row
from onrecord.enrich.figures.noun_phrases import (
    DETERMINERS,
    FUNCTION_WORDS,
    is_no_noun,
    is_plural_word,
    noun_phrase_end,
    phrase_ending,
)
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.enrich.figures.verb_subjects import before_change, before_link
from onrecord.enrich.times.tense import TENSED
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NumberForm, Token
from onrecord.text.numbers.lexicon import NUMBER_WORDS
from onrecord.text.numbers.tokens import WORD

_COUNTED = (Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.ORDINAL, Kind.RANK)
_ORDINAL_WORDS = 6
_WORDS_BEFORE_WHOLE = 5
_WHOLES = (NumberForm.DIGITS, NumberForm.WORDS)
_TIE, _WEIGHING = 2, frozenset({"even", "perhaps", "maybe", "possibly", "just", "only"})
_COMPARED = frozenset({"more", "fewer", "additional"})
_NO_SUBJECTS = word_class("no_subjects")
_PLAIN_VERBS = word_class("plain_verbs")


def name_subjects(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures with their subjects; the ends of one change share theirs."""
    named: list[Quantity] = []
    for quantity in found:
        subject = (
            _subject(sentence, quantity)
            or subject_of_amount(sentence, quantity)
            or party_of_amount(sentence, quantity)
            or label_of_row(sentence, quantity)
        )
        if subject is not None and subject.strip("'’").lower() in _NO_SUBJECTS:
            subject = None
        per = rate_of(sentence, quantity)
        named.append(quantity if subject is None and per is None else quantity._replace(subject=subject, per=per))
    return _shared(_alternatives(sentence, named))


def _alternatives(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """``several hundred or even 1,000 [people]``: both numbers are of one thing."""
    for index in range(len(found) - 2, -1, -1):
        left, right = found[index], found[index + 1]
        tie = [token.text for token in sentence.tokens[left.last : right.first]]
        is_tied = len(tie) == _TIE and tie[0] == "or" and tie[1] in _WEIGHING
        if is_tied and left.subject is None and left.kind is right.kind is Kind.COUNT:
            found[index] = left._replace(subject=right.subject)
    return found


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
        return phrase_ending(sentence, quantity.first)  # "orders [halved]"
    if quantity.change_role is not None and quantity.kind is not Kind.ORDINAL:
        is_counted = quantity.kind in (Kind.COUNT, Kind.NUMBER) or tokens[quantity.last].text == "of"
        after = _counted_after(sentence, quantity) if is_counted else None
        return before_change(sentence, quantity.first) or after or before_link(sentence, quantity.first)
    if quantity.kind in _COUNTED or tokens[quantity.last].text == "of":
        return _counted_after(sentence, quantity)
    return valued(sentence, quantity) or before_link(sentence, quantity.first) or _before_apposition(sentence, quantity)


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
    return phrase_ending(sentence, first - 1)


def _counted_after(sentence: Sentence, quantity: Quantity) -> str | None:
    """The noun phrase behind the figure: ``[350] former teachers``, ``[85%] of its fuel``."""
    tokens, at = sentence.tokens, quantity.last
    if tokens[at].text == "of":
        at += 1
        while tokens[at].text in DETERMINERS and tokens[at].text not in ("its", "their", "his", "her"):
            at += 1
        at = _behind_whole(sentence, at)
    at += tokens[at].text in _COMPARED and tokens[at + 1].kind == WORD  # "25 million more [people]"
    begin, last = at, noun_phrase_end(tokens, at, sentence.covered)
    if last <= begin or is_no_noun(tokens[last - 1].text) or _begins_with_verb(tokens, begin, last):
        return None
    if last - begin == 1 and (tokens[begin].text in FUNCTION_WORDS or tokens[last].text == ":"):
        return None  # "Att: 9,200 Ref: A Holt"
    if tokens[last].text == "of":
        inner = last + 1
        inner += 1 if tokens[inner].text in DETERMINERS else 0
        further = noun_phrase_end(tokens, inner, sentence.covered)
        last = further if further > inner else last
    if quantity.kind in (Kind.ORDINAL, Kind.RANK):
        last = min(last, begin + _ORDINAL_WORDS)
        while last > begin + 1 and tokens[last - 1].text in FUNCTION_WORDS | DETERMINERS:
            last -= 1
    return sentence.text[tokens[begin].start : tokens[last - 1].end]


def _behind_whole(sentence: Sentence, at: int) -> int:
    """Where what a part is of is named: ``four of the [10] judges``, ``20 of his season-high [31] points``."""
    tokens = sentence.tokens
    for index in range(at, at + _WORDS_BEFORE_WHOLE):
        token = tokens[index]
        if index in sentence.covered:
            return at
        if token.number is not None:
            last = noun_phrase_end(tokens, index + 1, sentence.covered)
            is_whole = token.number.form in _WHOLES and last > index + 1 and is_plural_word(tokens[last - 1])
            return index + 1 if is_whole and tokens[index + 1].text not in _PLAIN_VERBS else at
        is_tight_dash = token.text == "-" and token.no_space_before
        ends = token.kind != WORD or is_plural_word(token) or token.text in TENSED or token.text in ("and", "or")
        if ends and not is_tight_dash:
            return at
    return at


def _begins_with_verb(tokens: Sequence[Token], begin: int, last: int) -> bool:
    """Whether the words are a verb and its object: ``11 [showed stronger growth]``, ``one in six [knew]``."""
    first = tokens[begin].text
    if first in _PLAIN_VERBS:
        return True  # "23,000 [die] each year"
    verb = first.endswith("ed") or first in TENSED
    return verb and not any(is_plural_word(token) for token in tokens[begin + 1 : last])


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
