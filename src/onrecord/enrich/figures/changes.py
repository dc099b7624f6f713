"""Changes: figures that say from what, to what and by how much something changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.enrich.figures.ranges import CHANGE_WORDS
from onrecord.tables.vocabularies import ChangeRole
from onrecord.text.lexicon import table, word_class
from onrecord.text.numbers import Number, NumberForm, Token
from onrecord.text.numbers.cardinals import times
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.modifiers import bound_before
from onrecord.text.trigger import words_of

FACTORS = {word: float(factor) for word, factor in table("factor_words")}
_TRANSITIVE = word_class("transitive_changes")
_COMPARATIVES = word_class("comparatives")
_SETTLED = word_class("settled_levels")
_DETERMINERS = word_class("determiners")
_NO_CHANGE = frozenset({"compared", "relative", "equal", "equivalent", "due", "thanks"})
_BREAKS = frozenset({".", ";", ":", "“", "”", '"', "while", "but", "whereas"})
_SAME_ORDER = 20  # how much larger the bare end may be and still count in the other's scale
_VERB_REACH = 12
_NEXT_REACH = 14
_GAP = 5
_LEVELS = frozenset({"below", "above", "under", "over"})  # "fell below $80"
_TWICE = "twice"
FROM, TO, BY = ChangeRole.FROM, ChangeRole.TO, ChangeRole.BY


class _Change(NamedTuple):
    """A change under way: its word, where its last figure ended, the roles it has, and its number."""

    verb: int
    last: int
    roles: frozenset[str]
    no: int


def mark_changes(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures with their roles in changes; figures of one change share ``change_no``.

    Verbs that say a factor (``halved``, ``tripled``) become figures of their own.
    """
    marked: list[Quantity] = []
    change: _Change | None = None
    for quantity in _with_factors(sentence, found):
        role, verb = _role(sentence.tokens, quantity, change)
        if role is None:
            marked.append(quantity)
            continue
        change = _continued(change, quantity, role, verb)
        quantity = quantity._replace(change_role=role, change_no=change.no)
        if role == FROM and marked and _is_end_before(sentence.tokens, marked[-1], quantity):
            marked[-1] = marked[-1]._replace(change_role=TO, change_no=change.no)
        marked.append(quantity)
    return _with_shared_money(_with_shared_units(sentence.tokens, marked))


def _with_shared_money(found: list[Quantity]) -> list[Quantity]:
    """``fell to 412 million euros from 596 million``: both ends of a change are of one currency."""
    ends = {
        quantity.change_no: quantity
        for quantity in found
        if quantity.kind is Kind.MONEY and quantity.change_role in (FROM, TO)
    }
    for index, quantity in enumerate(found):
        other = ends.get(quantity.change_no) if quantity.change_no is not None else None
        bare = quantity.unit is None and quantity.kind in (Kind.COUNT, Kind.NUMBER) and quantity.number.scale > 1
        if other is not None and bare and quantity.change_role in (FROM, TO):
            found[index] = quantity._replace(kind=Kind.MONEY, unit=other.unit)
    return found


def _with_shared_units(items: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """``from 2 to 3 lira``, ``from 12 to 15 million``: a bare first end takes the second's unit and scale."""
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        tied = [item.text for item in items[left.last : right.first]] == [TO]
        if not tied or left.change_role != FROM or left.unit is not None or left.value is None or right.value is None:
            continue
        if left.number.scale > 1 or left.number.separators is Separators.GROUPED:
            continue
        scale = right.number.scale
        small = left.value <= _SAME_ORDER * abs(right.value) / scale
        value = times(left.value, scale) if scale > 1 and small else left.value
        found[index] = left._replace(kind=right.kind if right.unit else left.kind, unit=right.unit, value=value)
    return found


def _continued(change: _Change | None, quantity: Quantity, role: str, verb: int) -> _Change:
    same = change is not None and role not in change.roles and (verb in (change.verb, -1) or verb < change.last)
    if change is not None and same:
        return change._replace(last=quantity.last, roles=change.roles | {role})
    number = change.no + 1 if change is not None else 1
    return _Change(verb, quantity.last, frozenset({role}), number)


def _role(items: Sequence[Token], quantity: Quantity, change: _Change | None) -> tuple[ChangeRole | None, int]:
    """The figure's role and the index of the word of change (-1 if the change before it goes on)."""
    if quantity.number.form is NumberForm.ORDINAL or quantity.kind in (Kind.AGE, Kind.SCORE):
        return None, -1
    if quantity.change_role is not None:
        return quantity.change_role, quantity.head
    first = _after_opener(items, quantity)
    opener = items[first - 1].text if first else ""
    if opener == TO and first > 1 and items[first - 2].text in _NO_CHANGE:
        opener = ""  # "compared to 6%"
    verb = _verb_before(items, first - 1 if opener in (FROM, TO, BY, "of") else first)
    near = change is not None and first - change.last <= _NEXT_REACH and not _broken(items, change.last, first)
    if opener == FROM and (verb >= 0 or near):
        return FROM, verb
    if opener == TO and change is not None and near:
        return TO, change.verb
    if opener == TO and verb >= 0 and first - verb - 1 <= _GAP:
        return TO, verb
    if opener == BY and verb >= 0:
        return BY, verb
    if verb >= 0 and verb == first - 1 and items[first].text in _LEVELS:
        return TO, verb
    return (BY, verb) if _is_amount_of_change(items, quantity, opener, verb) else (None, -1)


def _after_opener(items: Sequence[Token], quantity: Quantity) -> int:
    """The index after ``to`` in ``to an average of 365``, ``to a record 45%``, ``from its $1 peg``; else the figure's.

    Determiners alone stand before things too: ``adds to the three awards``.
    """
    first = at = quantity.first
    while at > 0 and first - at < _GAP and items[at - 1].text in _SETTLED:
        at -= 1
    counts = quantity.unit is None and all(item.text in _DETERMINERS for item in items[at:first])
    return at if at and items[at - 1].text in (FROM, TO) and not counts else first


def _is_amount_of_change(items: Sequence[Token], quantity: Quantity, opener: str, verb: int) -> bool:
    """``fell 12%``, ``a rise of 3%``, ``a 3.5% increase``, ``7.5% more than``."""
    first, last = quantity.first, quantity.last
    after = items[last].text
    relative = quantity.kind in (Kind.PERCENT, Kind.RATIO)
    if verb >= 0 and verb == first - 1:
        return relative or (opener not in _TRANSITIVE and quantity.kind is not Kind.COUNT)
    if opener == "of" and verb == first - 2:
        return relative or quantity.kind is not Kind.COUNT
    if relative and after in _COMPARATIVES:
        return True
    return relative and after in CHANGE_WORDS and quantity.number.form is not NumberForm.FRACTION


def _verb_before(items: Sequence[Token], index: int) -> int:
    """The index of the nearest word of change before ``index`` in its clause, or -1."""
    for at in range(index - 1, max(index - _VERB_REACH, 0) - 1, -1):
        text = items[at].text
        if text in _BREAKS:
            return -1
        if text in CHANGE_WORDS and not (text == "up" and items[at + 1].text == "to"):
            return at
    return -1


def _broken(items: Sequence[Token], begin: int, end: int) -> bool:
    return any(items[at].text in _BREAKS for at in range(begin, end))


def _is_end_before(items: Sequence[Token], before: Quantity, quantity: Quantity) -> bool:
    """``85,000 homes, up from 52,000``: the figure before ``up from`` is where the change ended."""
    words = [item.text for item in items[max(quantity.first - 2, 0) : quantity.first]]
    if words not in (["up", "from"], ["down", "from"]) or before.change_role is not None:
        return False
    return before.unit == quantity.unit and quantity.first - before.last <= _NEXT_REACH


def _factor(items: Sequence[Token], index: int, factor: float) -> Quantity:
    """``tripled``, ``more than doubled``."""
    bound = bound_before(items, index)
    first, modifier = (bound.edge, bound.modifier) if bound else (index, None)
    number = Number(NumberForm.WORDS, factor)
    role = None if items[index].text == _TWICE else BY
    return Quantity(first, index + 1, index, number, Kind.RATIO, factor, change_role=role, modifier=modifier)


def _compares(items: Sequence[Token], index: int) -> bool:
    """Whether ``twice`` says how much, not how often: ``twice as many``, ``twice the size``."""
    return items[index].text in word_class("behind_twice")


def _with_factors(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    if FACTORS.keys().isdisjoint(words_of(sentence.text)):
        return list(found)
    added = [
        _factor(sentence.tokens, index, factor)
        for index, item in enumerate(sentence.tokens)
        if (factor := FACTORS.get(item.text)) is not None
        and index not in sentence.covered
        and (item.text != _TWICE or _compares(sentence.tokens, index + 1))
    ]
    if not added:
        return list(found)
    covered = {index for quantity in found for index in range(quantity.first, quantity.last)}
    return sorted([*found, *(quantity for quantity in added if quantity.first not in covered)])
