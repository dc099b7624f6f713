"""Whether two round numbers of four digits are years: ``between 1600 and 1900 the town grew``."""

from __future__ import annotations

from onrecord.enrich.times.mentions import Context
from onrecord.text.inflection import verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import roles
from onrecord.text.numbers.tokens import MARK, WORD

_LASTING = verb_class("lasting_verbs")
_AMOUNTING = verb_class("amounting_verbs") | word_class("auxiliaries")
_AFTER_COUNT = frozenset({"of", "a", "an", "per", "each", "more", "%", "percent", "-"}) | word_class("auxiliaries")
_REACH = 2  # words before the pair
_LAST = 2030  # nothing is told of years so far ahead


def are_years(context: Context, first: int) -> bool:
    """Whether the four digits at ``first`` and those two items on are years; a word that pairs them stands before.

    Nothing that they could count may stand behind them, and before them no verb that goes with amounts (``it costs
    between 1500 and 2000``); ``from`` and ``to`` need a verb of lasting, for what changes is printed so too.
    """
    items = context.coded.items
    behind = first + 3
    before = [context.word_at(first - 2 - step) for step in range(_REACH)]
    if before[0] in _AMOUNTING:
        return False
    if roles.is_year(items, behind - 1, behind):
        return True
    if context.word_at(behind) in _AFTER_COUNT:
        return False
    is_late = context.number_at(behind - 1) > _LAST
    if is_late or roles.has_head(items, behind) or (behind < len(items) and items[behind].kind not in (WORD, MARK)):
        return False
    if context.word_at(first - 1) == "from":
        return any(word in _LASTING for word in before)
    return behind >= len(items) or items[behind].kind == MARK or roles.shape(items[behind]) == "function"
