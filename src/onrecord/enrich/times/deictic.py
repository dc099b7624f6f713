"""Rules for times seen from the day of publication: ``today``, ``last week``, ``the end of the year``."""

from __future__ import annotations

from datetime import timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.amounts import iso_duration
from onrecord.enrich.times.clock_values import part_of_day
from onrecord.enrich.times.direction import Direction
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, PREVIOUS, PUBLISHED, TIME, Found, Partial
from onrecord.enrich.times.references import PRESENT_REF
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_SPAN_PREPOSITIONS = word_class("span_prepositions")
_SPAN_WORDS = frozenset({"last", "past", "next", "coming"})
_BEFORE_UNIT_END = frozenset({"at", "by", "until", "before", "after", "since"})
_EARLY_IN_WEEK = 2  # days
_DAYS = {"NOW": 0, "NI": 0, "ON": 0}


@rule(
    "the day after tomorrow",
    "THE? DAY turn=([BEFORE AFTER]) r=(RELATIVE_DAY)",
    examples={
        "The day after tomorrow is a holiday.": "The day after tomorrow = 2021-07-30",
        "They met the day before yesterday.": "the day before yesterday = 2021-07-26",
    },
    but_not=["They met the week before yesterday."],
)
def beside_relative_day(hit: RuleMatch) -> Found:
    value = hit.value("r")
    offset = _DAYS[value] if value in _DAYS else int(value)
    offset += 1 if hit.is_a("turn", "AFTER") else -1
    return hit.date(periods.day(hit.dct + timedelta(days=offset)))


@rule(
    "yesterday",
    "r=(RELATIVE_DAY)",
    examples={
        "The mill burned down yesterday.": "yesterday = 2021-07-27",
        "They will meet tonight.": "tonight = 2021-07-28TNI",
        "It rained overnight.": "overnight = 2021-07-27TNI",
        "It is now a school.": "now = PRESENT_REF",
        "(undated) They met today.": "today = unknown",
    },
    but_not=["He writes for USA Today."],
)
def relative_day(hit: RuleMatch) -> Found:
    """``tonight`` and ``overnight`` are times; ``now`` is a day only as the end of a range."""
    value = hit.value("r")
    if value in ("NI", "ON"):
        today = hit.dct_for(TIME)
        overnight = value == "ON" and hit.direction is not Direction.FUTURE
        return part_of_day(hit.first, hit.last, today - timedelta(days=overnight), "NI", PUBLISHED)
    if value == "NOW" and not _ends_range(hit):
        return hit.mention(DATE, PRESENT_REF)._replace(first=hit.first - (hit.word_before == "right"))
    return hit.date(periods.day(hit.dct + timedelta(days=0 if value == "NOW" else int(value))))


def _ends_range(hit: RuleMatch) -> bool:
    """Whether ``now`` is the end of a range: ``between May and now``."""
    context, first = hit.context, hit.first
    joined = any(context.is_a(first - 1, name) for name in ("AND", "TO", "-"))
    window = range(max(first - 8, 0), first)
    return joined and any(context.is_a(index, name) for index in window for name in ("BETWEEN", "FROM"))


@rule(
    "last September",
    "turn=(DEICTIC) m=(MONTH_NAME) (?! SMALL_NUMBER)",
    examples={
        "The shop closed last September.": "last September = 2020-09",
        "The shop will close next May.": "next May = 2022-05",
        "The shop closed this July.": "this July = 2021-07",
    },
    but_not=["The shop closes this July 30."],
)
def deictic_month(hit: RuleMatch) -> Found:
    number, day, step = hit.number("m"), hit.dct, hit.step()
    passes = step and (number >= day.month if step < 0 else number <= day.month)
    return hit.date(periods.month(day.year + (step if passes else 0), number))._replace(partial=Partial(None, number))


@rule(
    "last week",
    "the=(THE)? turn=([DEICTIC THAT]) u=(UNIT)",
    "(?<! THAT) THAT turn=(THAT) u=(UNIT)",
    examples={
        "They met last week.": "last week = 2021-W29",
        "It will open next month.": "next month = 2021-08",
        "It will open next weekend.": "next weekend = 2021-W31-WE",
        "It will open this year.": "this year = 2021",
        "Prices rose over the past year.": "the past year = P1Y",
        "Prices will rise in the coming months.": "the coming months = PXM",
        "It was quieter in previous years.": "previous years = PXY",
        "It will open in the coming days.": "the coming days = PXD",
        "The mill burned on 3 May 2019, and the following day it rained.": "the following day = 2019-05-04",
        "The mill burned on 3 May 2019. It was sold that year.": "that year = 2019",
        "Councillors voted 7-2 last week to sell it.": "last week = 2021-W29",
        "Profit doubled in the last quarter.": "the last quarter = 2021-Q2",
        "(undated) He left last year.": "last year = unknown",
    },
    but_not=["They lost that quarter-final.", "He sold it this day.", "He left last hour."],
)
def deictic_unit(hit: RuleMatch) -> Found:
    word, lead, unit = hit.word("turn"), hit.value("turn"), hit.value("u")
    is_outward = hit.step() != 0
    if hit.last_word.endswith("s") and is_outward and (unit != "D" or word in _SPAN_WORDS):
        return hit.duration(iso_duration(None, unit))
    if unit.startswith("T"):
        return hit.duration(iso_duration(1, unit)) if hit.has("the") and is_outward else None
    is_that = hit.is_a("turn", "THAT")
    if unit == "D" and (hit.step() < 0 or hit.is_a("turn", "THIS")) and lead != "previous":
        return None
    if (unit == "D" and not hit.has("the") and not is_that) or (unit == "Q" and _is_part_of_game(hit)):
        return None
    is_span = word in _SPAN_WORDS and (word == "past" or hit.word_before in _SPAN_PREPOSITIONS)
    is_reported = unit == "Q" and word == "last"  # firms report by the quarter
    if hit.has("the") and is_span and unit != "D" and not is_reported:
        return hit.duration(iso_duration(1, unit))
    in_story = unit == "D" or hit.context.told.now is not None
    is_next_day = in_story and lead == "next" and hit.has("the")
    if (is_that or is_next_day or lead in ("previous", "following")) and hit.context.told.last is not None:
        told = hit.context.told.last
        if told.end > periods.period_of(told.start, unit).end:
            return hit.mention(DATE)  # "that day", and only a year was named
        when = periods.add_units(told.start, hit.step(), unit)
        return hit.date(periods.period_of(when, unit), PREVIOUS)
    return hit.date(periods.period_of(periods.add_units(hit.dct, hit.step() - _is_weekend_gone(hit, unit), unit), unit))


def _is_weekend_gone(hit: RuleMatch, unit: str) -> bool:
    """Whether ``this weekend`` was the last one, as a Monday's paper has it of what was."""
    is_early = unit == "WE" and hit.step() == 0 and hit.dct.weekday() < _EARLY_IN_WEEK
    return is_early and hit.direction is Direction.PAST


def _is_part_of_game(hit: RuleMatch) -> bool:
    """``that quarter-final``."""
    return hit.word_after in ("-", "final", "finals")


@rule(
    "the weekend",
    "THE WEEKEND",
    examples={
        "They met at the weekend.": "the weekend = 2021-W29-WE",
        "They will meet at the weekend.": "the weekend = 2021-W30-WE",
    },
    but_not=["They met at the week."],
)
def the_weekend(hit: RuleMatch) -> Found:
    """The last one, unless the verbs speak of the future; on Friday to Sunday this week's."""
    base, direction = hit.dct, hit.direction
    is_early = base.weekday() < 4
    if (is_early and direction is not Direction.FUTURE) or (base.weekday() == 4 and direction is Direction.PAST):
        base -= timedelta(days=7)
    return hit.date(periods.weekend(base))


@rule(
    "the end of the year",
    "THE? part=(PART) -? (OF THE? | IN THE | THE)? u=([YEAR MONTH WEEK DECADE QUARTER WEEKEND CENTURY])",
    examples={
        "It will open at the end of the year.": "the end of the year = 2021 END",
        "It rained in mid-week.": "mid-week = 2021-W30 MID",
        "(undated) It will open at the end of the year.": "the end of the year = unknown END",
    },
    but_not=["The vow will end years of strife.", "It was the end of the day."],
)
def part_of_period(hit: RuleMatch) -> Found:
    """A period that only such words make a time."""
    if hit.last_word.endswith("s"):
        return None
    mod = hit.value("part")
    hit.dct_for(DATE, mod)
    return hit.date(periods.period_of(hit.now, hit.value("u")), hit.context.seen_from, mod)


@rule(
    "year-end",
    "u=([YEAR MONTH QUARTER]) (- e=([END OTHER]) | e2=(END))",
    examples={
        "Sales will have doubled by year-end.": "year-end = 2021 END",
        "It will be sold at month end.": "month end = 2021-07 END",
    },
    but_not=["The year ends in rain.", "In a year end all wars.", "It is a ten-year-end plan."],
)
def end_of_unit(hit: RuleMatch) -> Found:
    has_hyphen = hit.last - hit.first == len(("year", "-", "end"))
    is_led = has_hyphen or hit.word_before in _BEFORE_UNIT_END
    if hit.last_word != "end" or not is_led or hit.word_before == "-" or hit.word("u").endswith("s"):
        return None
    hit.dct_for(DATE, "END")
    return hit.date(periods.period_of(hit.now, hit.value("u")), hit.context.seen_from, "END")


RULES = (
    *(beside_relative_day, relative_day, deictic_month, deictic_unit, the_weekend, part_of_period),
    end_of_unit,
)
