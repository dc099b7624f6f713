"""Rules for units that a report counts or ranks: ``the fourth week in a row``, ``the best day since 2008``."""

from __future__ import annotations

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import Found, Partial, TimexMention
from onrecord.enrich.times.reports import is_superlative, unit_reported_on
from onrecord.rules import rule

_IN_A_ROW = (("in", "a", "row"), ("on", "the", "trot"), ("running",))
_RUNNING = frozenset({"straight", "consecutive", "successive"})
_MORE = frozenset({"most", "least"})


@rule(
    "the fourth week in a row",
    "[THE A]? n=(ANY_ORDINAL) running=(STRETCH)? u=([DAY WEEK MONTH QUARTER YEAR])",
    examples={
        "Shares rose for the fourth week in a row.": "the fourth week = 2021-W30",
        "Shares rose for a second consecutive day.": "a second consecutive day = 2021-07-28",
        "(2021-07-28) In May prices fell for the third month running.": "the third month = 2021-05",
        "(2021-07-28) Prices fell for the third month in a row in May.": "the third month = 2021-05",
        "(undated) Shares rose for a second straight day.": "a second straight day = unknown",
    },
    but_not=["It rained on the fourth day of the fair.", "She left in the third year.", "It takes a second extra day."],
)
def nth_in_a_row(hit: RuleMatch) -> Found:
    """The unit that the report is about; the month that is named behind."""
    after = hit.last
    if not hit.has("running"):
        behind = tuple(hit.context.word_at(hit.last + step) for step in range(3))
        words = next((words for words in _IN_A_ROW if behind[: len(words)] == words), ())
        after += len(words)
    elif hit.word("running") not in _RUNNING:
        return None
    if (after == hit.last) != hit.has("running") or hit.last_word.endswith("s"):
        return None
    if hit.is_a("u", "MONTH") and hit.context.is_a(after, "IN") and hit.context.is_a(after + 1, "MONTH_NAME"):
        return hit.complete(Partial(None, hit.context.number_at(after + 1)), Direction.PAST)
    return _unit_reported_on(hit)


@rule(
    "the best day since 2008",
    "u=([DAY WEEK MONTH QUARTER YEAR]) (?= SINCE | IN [A AMOUNT HALF] | OTHER)",
    examples={
        "Shares had their best week since 3 May 2019.": "week = 2021-W30",
        "It was the wettest day since records began.": "day = 2021-07-28",
        "(2021-07-28) It was the wettest year in two decades.": "year = 2021",
        "(2021-07-28) In May it had its most profitable month ever.": "month = 2021-05",
    },
    but_not=["It was the best week of the fair.", "Every day since was dry.", "It was a request day ever since."],
)
def ranked_unit(hit: RuleMatch) -> Found:
    """A unit behind a superlative that ranks it among those of some time."""
    is_open = hit.context.is_a(hit.last, "OTHER") and hit.word_after != "ever"
    if is_open or hit.last_word.endswith("s"):
        return None
    ranks = is_superlative(hit.word_before) or hit.context.word_at(hit.first - 2) in _MORE
    return _unit_reported_on(hit) if ranks else None


def _unit_reported_on(hit: RuleMatch) -> TimexMention:
    unit = hit.value("u")
    when, anchored_to = unit_reported_on(hit, unit)
    return hit.date(periods.period_of(when, unit), anchored_to)


RULES = (nth_in_a_row, ranked_unit)
