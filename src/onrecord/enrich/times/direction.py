"""Whether an expression without a year or week looks back or ahead, by the verbs around it."""

from __future__ import annotations

from enum import IntEnum

from onrecord.enrich.times.coding import Coded
from onrecord.text.inflection import irregular_pasts
from onrecord.text.lexicon import table, word_class
from onrecord.text.numbers.tokens import WORD

_MAX_BACKWARD = 14
_MAX_FORWARD = 10
_DETERMINERS = word_class("determiners")
_BREAKS = frozenset({".", ";", '"', "“", "”", "!", "?"})


class Direction(IntEnum):
    """Where an expression lies, seen from the day of publication."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


def _load() -> dict[str, Direction]:
    listed = {word: Direction.FUTURE if name == "future" else Direction.PAST for word, name in table("tense_words")}
    return dict.fromkeys(irregular_pasts() - word_class("no_tense_words"), Direction.PAST) | listed


TENSES = _load()


def direction_at(coded: Coded, first: int, last: int) -> Direction:
    """The direction of the expression over the items ``first`` to ``last``.

    The nearest strong cue before it decides, within its clause; then the nearest after it; then a participle in -ed.
    """
    if _follows_participle(coded, first):
        return Direction.PAST
    before = _nearest(coded, range(first - 1, max(first - _MAX_BACKWARD, -1), -1))
    if before[0]:
        return before[0]
    begin = last + 1 if coded.codes[last : last + 1] == "," else last
    end = min(begin + _MAX_FORWARD, len(coded.items))
    comma = coded.codes.find(",", begin, end)
    after = _nearest(coded, range(begin, end if comma < 0 else comma))
    return after[0] or before[1] or after[1]


def _follows_participle(coded: Coded, first: int) -> bool:
    """``queues reported [on Wednesday]``: a participle right before it, of which nothing says that it lies ahead."""
    items = coded.items
    at = first - 2 if first and items[first - 1].text == "on" else first - 1
    if at < 1 or not items[at].text.endswith("ed") or len(items[at].text) <= 4 or items[at].text in TENSES:
        return False
    return all(TENSES.get(item.text) is not Direction.FUTURE for item in items[max(at - 3, 0) : at]) and (
        items[at - 1].text not in ("be", "being", "get")
    )


def _nearest(coded: Coded, indices: range) -> tuple[Direction, Direction]:
    """The nearest strong cue, and the nearest weak one (a word in -ed), among the items."""
    weak = Direction.UNKNOWN
    items = coded.items
    for index in indices:
        item = items[index]
        if item.kind != WORD:
            if item.text in _BREAKS:
                break
            continue
        strong = TENSES.get(item.text) if coded.codes[index] != "m" else None
        noun = index > 0 and items[index - 1].text in _DETERMINERS
        if noun and weak and strong is Direction.FUTURE:
            continue  # "raised its forecast"
        if item.text == "have" and not _is_participle(coded, index + 1):
            continue
        if index and items[index - 1].text == "-":
            continue  # "slower-than-expected"
        if index and items[index - 1].text in ("be", "being"):
            continue  # a participle: "will be sold"
        if strong is not None:
            perfect = index + 1 < len(items) and items[index + 1].text == "have" and _is_participle(coded, index + 2)
            return (Direction.PAST if perfect else strong), weak
        if item.text == "to" and index + 1 < len(items) and items[index + 1].text == "be":
            return Direction.FUTURE, weak
        if not weak and item.text.endswith("ed") and len(item.text) > 4:
            weak = Direction.PAST
    return Direction.UNKNOWN, weak


def _is_participle(coded: Coded, index: int) -> bool:
    """Whether the item looks like a participle: ``noticed``, ``been``, ``fallen``, ``made``."""
    text = coded.items[index].text if index < len(coded.items) else ""
    return text.endswith(("ed", "en", "wn")) or TENSES.get(text) is Direction.PAST
