"""Gives the figures of a sentence their roles in its changes, and what the ends of a change share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.enrich.figures.changes import CONTINUED, FROM, TO, Roles
from onrecord.enrich.figures.coding import CHANGE_RULES, code_figures, has_words_of_change, speaks_of_change
from onrecord.enrich.figures.factors import with_factors
from onrecord.enrich.figures.money import DOLLARS
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.rules import Rule
from onrecord.tables.vocabularies import ChangeRole
from onrecord.text.numbers.cardinals import times
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.modifiers import Modifier

_SAME_ORDER = 20  # how much larger the bare end may be and still count in the other's scale
_UP_TO = 2  # tokens
_Matches = Sequence[tuple[Rule[[Roles], Roles | None], re.Match[str]]]
_DOLLAR, _BARE = "USD", 2  # tokens of "30 dollars"


def mark_changes(sentence: Sentence, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures with their roles in changes; figures of one change share ``change_no``."""
    marked = with_factors(sentence, found)
    if not marked or not has_words_of_change(sentence.text):
        return marked
    codes, ends = code_figures(sentence, marked)
    places = {at: index for index, at in reversed(list(enumerate(ends)))}  # of figures at one place, the first
    if not speaks_of_change(codes):
        return marked
    for number, change in enumerate(_changes(codes, places, marked), 1):
        for role, index in change.roles.items():
            marked[index] = _in_role(sentence, marked[index], role)._replace(
                change_no=number, rules=(*marked[index].rules, change.rule)
            )
    return _with_shared_money(sentence, _with_shared_units(sentence, marked))


class _Change(NamedTuple):
    """What a rule made of the codes up to ``end``: the figures by role.

    ``worth``: how many roles it found, less one for each figure that it passed over.
    """

    rule: str
    end: int
    roles: dict[ChangeRole, int]
    worth: int


def _changes(codes: str, places: Mapping[int, int], found: Sequence[Quantity]) -> Iterator[_Change]:
    """The changes in order; one that passes over a figure gives way to one of more worth that begins within it."""
    at, is_first = 0, True
    while matches := CHANGE_RULES.next_matches(codes, at):
        change, at = _best(matches, places, found), matches[0][1].start() + 1
        if change is None or (is_first and change.rule == CONTINUED.name):
            continue
        if change.worth < len(change.roles):
            inside = (CHANGE_RULES.matches_at(codes, inner) for inner in range(at, change.end))
            within = (_best(inner, places, found) for inner in inside)
            if any(other is not None and other.worth > change.worth for other in within):
                continue
        is_first, at = False, max(change.end, at)
        yield change


def _best(matches: _Matches, places: Mapping[int, int], found: Sequence[Quantity]) -> _Change | None:
    """Of the rules that match at a place, what the one of most worth makes of it."""
    best: _Change | None = None
    for one, match in matches:
        roles = _read(one, match, places, found)
        if not roles:
            continue
        worth = 2 * len(roles) - sum(at in places for at in range(*match.span()))
        if best is None or worth > best.worth:
            best = _Change(one.name, match.end(), roles, worth)
    return best


def _read(
    one: Rule[[Roles], Roles | None], match: re.Match[str], places: Mapping[int, int], found: Sequence[Quantity]
) -> dict[ChangeRole, int]:
    indices = {ChangeRole(role): places[match.start(role)] for role, printed in match.groupdict().items() if printed}
    kept = one({role: found[index] for role, index in indices.items()})
    return {role: index for role, index in indices.items() if role in kept} if kept else {}


def _in_role(sentence: Sentence, quantity: Quantity, role: ChangeRole) -> Quantity:
    """The figure with its role; ``up to`` before the end of a change bounds nothing."""
    if role is TO and quantity.modifier is Modifier.AT_MOST and sentence.tokens[quantity.first].text == "up":
        quantity = quantity._replace(first=quantity.first + _UP_TO, modifier=None)
    return quantity._replace(change_role=role)


def _name_dollars(sentence: Sentence, found: list[Quantity]) -> None:
    """``from 10 Canadian dollars to 30 dollars``: bare dollars are those that the other end of a change names."""
    named = {
        quantity.change_no: quantity.unit
        for quantity in found
        if quantity.kind is Kind.MONEY and quantity.change_no is not None and quantity.unit != _DOLLAR
    }
    for index, quantity in enumerate(found):
        unit = named.get(quantity.change_no) if quantity.change_no is not None else None
        is_bare = sentence.tokens[quantity.last - 1].text == "dollars" and quantity.last - quantity.head <= _BARE
        if unit in DOLLARS and quantity.unit == _DOLLAR and is_bare and quantity.change_role in (FROM, TO):
            found[index] = quantity._replace(unit=unit)


def _with_shared_money(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
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
    _name_dollars(sentence, found)
    return found


def _with_shared_units(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """``from 2 to 3 lira``, ``from 12 to 15 million``: a bare first end takes the second's unit and scale."""
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        tied = right.first - left.last == 1 and sentence.tokens[left.last].text == TO
        level = right.high if right.value is None else right.value
        if not tied or left.change_role != FROM or left.unit is not None or left.value is None or level is None:
            continue
        if left.number.scale > 1 or left.number.separators is Separators.GROUPED:
            continue
        scale = right.number.scale
        small = left.value <= _SAME_ORDER * abs(level) / scale
        value = times(left.value, scale) if scale > 1 and small else left.value
        found[index] = left._replace(kind=right.kind if right.unit else left.kind, unit=right.unit, value=value)
    return found
