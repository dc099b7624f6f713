"""Rules for parts of a unit that no date names: ``the rest of the week``, ``late in the day``."""

from __future__ import annotations

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, Found
from onrecord.enrich.times.reports import unit_told
from onrecord.rules import rule


@rule(
    "the rest of the week",
    "THE REST OF THE u=([DAY WEEK MONTH QUARTER YEAR DECADE CENTURY WEEKEND])",
    examples={
        "It will rain for the rest of the week.": "the rest of the week = 2021-W30",
        "The remainder of the year was dry.": "The remainder of the year = 2021",
        "It rained on 3 May 2019; the rest of the month was dry.": ("the rest of the month = 2019-05"),
        "(undated) The rest of the year was dry.": "The rest of the year = unknown",
    },
    but_not=["He slept for the rest of the days.", "The rest of the year-old boats sank."],
)
def rest_of_unit(hit: RuleMatch) -> Found:
    """The unit that holds what was told last, or the day of publication."""
    if hit.last_word.endswith("s") or hit.word_after == "-":
        return None
    when, anchored_to = unit_told(hit, hit.value("u"))
    return hit.date(periods.period_of(when, hit.value("u")), anchored_to)


@rule(
    "late in the day",
    "part=([START END]) IN THE DAY",
    "THE part=([START END MIDDLE]) OF THE DAY",
    examples={
        "Late in the day shares rose.": "Late in the day = 2021-07-28 END",
        "It fell at the start of the day.": "the start of the day = 2021-07-28 START",
        "It rained on 3 May 2019 until late in the day.": "late in the day = 2019-05-03 END",
        "It was gone by the end of the day.": "the end of the day = 2021-07-28 END",
        "(undated) It fell early in the day.": "early in the day = unknown START",
    },
    but_not=[
        "At the end of the day, boats are boats.",
        "It fell at the end of the days.",
        "It was the end of the day.",
    ],
)
def part_of_day_told(hit: RuleMatch) -> Found:
    """Of the day that was told last, or of publication; ``at the end of the day`` is a saying."""
    part = hit.value("part")
    is_saying = hit.word("part") == "end" and hit.word_before not in ("by", "before", "until", "towards", "toward")
    if is_saying or hit.last_word.endswith("s") or hit.word_after == "-":
        return None
    hit.dct_for(DATE, part)
    when, anchored_to = unit_told(hit, "D")
    return hit.date(periods.day(when), anchored_to, part)


RULES = (rest_of_unit, part_of_day_told)
