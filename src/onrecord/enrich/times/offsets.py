"""Rules for times so far from another: ``two years ago``, ``the week after next``, ``the day before``."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.amounts import Amount, amount_of, is_plausible, joined_duration
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, DURATION, PREVIOUS, PUBLISHED, TIME, Context, Found, Partial
from onrecord.enrich.times.references import FUTURE_REF, PAST_REF
from onrecord.enrich.times.reports import moved, reported
from onrecord.rules import rule
from onrecord.text.numbers.tokens import NUMBER, WORD

_COARSE = frozenset({"M", "Y", "CE", "Q"})
_HALVED = {"CE": "Y", "DE": "Y", "Y": "M"}


@rule(
    "two weeks ago",
    "(AMOUNT | many=(NUMBER -? [TO OR -] -? NUMBER) | A FEW? OF? | FEW | HALF A? | AMOUNT -? PLUS) -? UNIT"
    " (AND A? HALF | some=(OR SPELLED_NUMBER) | (,? AND? NUMBER UNIT){0,2})"
    " turn=([AGO EARLIER LATER BEFORE] | FROM r=(RELATIVE_DAY))",
    examples={
        "He left two years ago.": "two years ago = 2019",
        "He left three days ago.": "three days ago = 2021-07-25",
        "He left a year and a half ago.": "a year and a half ago = 2020-01",
        "He left half a century ago.": "half a century ago = 1971",
        "They will meet five years from now.": "five years from now = 2026",
        "The mill burned on 3 May 2019; three days later it was sold.": "three days later = 2019-05-06",
        "The sun lit up 4.5 billion years ago.": "4.5 billion years ago = unknown",
        "He left a few hours ago.": "a few hours ago = unknown",
        "He left a few days ago.": "a few days ago = PAST_REF",
        "He left a year or two ago.": "a year or two ago = PAST_REF",
        "He left six to eight weeks ago.": "six to eight weeks ago = PAST_REF",
        "He left 20-odd years ago.": "20-odd years ago = 2001",
        "(undated) He left two years ago.": "two years ago = unknown",
    },
    but_not=["He left a year before the war.", "He paid $3 weeks ago.", "It rained for a week earlier this month."],
)
def so_long_ago(hit: RuleMatch) -> Found:
    context, stop = hit.context, hit.at("turn")
    amount = amount_of(context, hit.first, hit.at("some") if hit.has("some") else stop)
    if hit.has("some") or hit.has("many"):
        amount = [(None, unit) for _, unit in amount]  # "a year or two ago"
    if not amount or not is_plausible(context, hit.first, stop):
        return None
    after = hit.after
    if (hit.is_a("turn", "EARLIER") or hit.is_a("turn", "LATER")) and _leads_period(context, hit.last):
        return None  # "for a week earlier this month"
    if hit.is_a("turn", "BEFORE") and after is not None and after.kind in (WORD, NUMBER):
        return None  # "a year before the war"
    if after is not None and after.text == "than":
        return hit.mention(DURATION, joined_duration(amount))._replace(last=stop)  # "two days later than planned"
    if any(unit.startswith("T") for _, unit in amount):
        return hit.mention(TIME)
    compared = reported(context) if hit.is_a("turn", "EARLIER") or hit.is_a("turn", "BEFORE") else None
    if amount == [(1.0, "Y")] and compared is not None:
        return hit.compared(moved(compared, -12))
    told = None if hit.is_a("turn", "AGO") or hit.is_a("turn", "FROM") else context.told.last
    base = told.start if told else context.dct
    if any(count is None for count, _ in amount):
        return hit.mention(DATE, FUTURE_REF if hit.is_a("turn", "LATER") or hit.is_a("turn", "FROM") else PAST_REF)
    if base is None:
        return hit.mention(DATE)
    is_exact = hit.has("r") and hit.value("r") in ("0", "1", "-1")
    if is_exact:
        base += timedelta(days=int(hit.value("r")))
    try:
        when = _moved(base, amount, 1 if hit.is_a("turn", "LATER") or hit.is_a("turn", "FROM") else -1)
    except OverflowError:  # "4.5 billion years ago"
        return hit.mention(DATE)
    if hit.is_a("turn", "FROM") and hit.word_before == "for":
        period = periods.days(base, when - timedelta(days=1))  # "for three days from today"
    else:
        unit = _coarseness(amount)
        if told is not None and unit is None and told.end > told.start:
            period = periods.days(when, when + (told.end - told.start))  # three weeks after a month: no single day
        else:
            period = periods.period_of(when, unit) if unit and not is_exact else periods.day(when)
    return hit.date(period, PREVIOUS if told else PUBLISHED)


def _leads_period(context: Context, at: int) -> bool:
    """Whether the items from ``at`` on are a period of our own time that ``earlier`` parts: ``this month``."""
    return context.is_a(at, "DEICTIC") and context.is_a(at + 1, "UNIT")


def _moved(base: date, amount: Amount, sign: int) -> date:
    for count, unit in amount:
        base = periods.add_units(base, sign * (count or 0), unit)
    return base


def _coarseness(amount: Amount) -> str | None:
    """The unit of the period that so long ago means; ``None`` for a day. Halves count in the next smaller unit."""
    count, unit = amount[0]
    if len(amount) == 1 and unit == "DE":
        return "Y"  # a decade ago is the year ten years back, not the decade that it lies in
    if len(amount) > 1 or unit not in _COARSE:
        return None
    return unit if count == int(count or 0) else _HALVED.get(unit)


@rule(
    "the week after next",
    "THE? u=([DAY WEEK WEEKEND MONTH QUARTER YEAR]) (BEFORE LAST | AFTER turn=(NEXT))",
    examples={
        "The vote is the week after next.": "the week after next = 2021-W32",
        "The vote was the month before last.": "the month before last = 2021-05",
    },
    but_not=["The vote was the decade before last."],
)
def unit_after_next(hit: RuleMatch) -> Found:
    unit = hit.value("u")
    return hit.date(periods.period_of(periods.add_units(hit.dct, 2 if hit.has("turn") else -2, unit), unit))


@rule(
    "the day before",
    "THE u=(UNIT) turn=([BEFORE AFTER EARLIER LATER LAST NEXT])",
    examples={
        "The mill burned on 3 May 2019. It had rained the day before.": "the day before = 2019-05-02",
        "It was £2m more than the year previous.": "the year previous = 2020",
        "(undated) It had rained the day before.": "the day before = unknown",
    },
    but_not=["It rained the day before the vote."],
)
def unit_beside(hit: RuleMatch) -> Found:
    """With nothing behind, it is seen from the time just named."""
    after, unit, told = hit.after, hit.value("u"), hit.context.told.last
    if after is not None and after.kind in (WORD, NUMBER):
        return None
    base = told.start if told else hit.dct
    if unit.startswith("T"):
        return None
    if (hit.is_a("turn", "LAST") or hit.is_a("turn", "NEXT")) and hit.word("turn") not in ("previous", "following"):
        return None
    step = 1 if any(hit.is_a("turn", name) for name in ("AFTER", "LATER", "NEXT")) else -1
    return hit.date(periods.period_of(periods.add_units(base, step, unit), unit), PREVIOUS if told else PUBLISHED)


@rule(
    "the 20th of next month",
    "THE? d=(ORDINAL) DAY? OF THE? turn=(DEICTIC)? MONTH",
    examples={
        "They will meet on the 20th of next month.": "the 20th of next month = 2021-08-20",
        "They met on the twenty-sixth day of the month.": "the twenty-sixth day of the month = 2021-07-26",
    },
    but_not=["They met in the second week of the month.", "It is the 20th of the year."],
)
def day_of_deictic_month(hit: RuleMatch) -> Found:
    base = periods.add_months(hit.dct.replace(day=1), hit.step())
    found = hit.complete(Partial(base.year, base.month, hit.number("d")))
    return found._replace(anchored_to=PUBLISHED) if found else None


RULES = (so_long_ago, unit_after_next, unit_beside, day_of_deictic_month)
