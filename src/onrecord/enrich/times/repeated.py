"""Rules for what repeats: ``every Monday``, ``daily``, ``twice a year``."""

from __future__ import annotations

from onrecord.enrich.times.amounts import iso_duration
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import Found
from onrecord.rules import rule


@rule("every winter", "EVERY SEASON", examples={"It floods every winter.": "every winter = XXXX-WI"})
def every_season(hit: RuleMatch) -> Found:
    return hit.repeated(f"XXXX-{hit.context.coded.values[hit.last - 1]}")


@rule(
    "the first Monday of each month",
    "THE? ORDINAL WEEKDAY [OF IN] EVERY u=(UNIT)",
    examples={"They meet on the first Monday of each month.": "the first Monday of each month = P1M"},
)
def weekday_of_every(hit: RuleMatch) -> Found:
    """Once in each."""
    return hit.repeated(iso_duration(1, hit.value("u")))


@rule(
    "every 15 minutes",
    "EVERY n=([NUMBER OTHER])? u=([UNIT WEEKDAY DAY_PART MONTH_NAME])",
    examples={
        "The bus runs every 15 minutes.": "every 15 minutes = PT15M",
        "The comet returns every 3.3 years.": "every 3.3 years = P3.3Y",
        "The clock is wound every other day.": "every other day = P2D",
        "The market is held every Monday.": "every Monday = XXXX-WXX-1",
        "It rains each May.": "each May = XXXX-05",
        "She swims every morning.": "every morning = TMO",
    },
    but_not=["It was a victory for every new year."],
)
def every(hit: RuleMatch) -> Found:
    value = hit.value("u")
    if hit.is_a("u", "WEEKDAY"):
        return hit.repeated(f"XXXX-WXX-{value.rstrip('s')}")
    if hit.is_a("u", "MONTH_NAME"):
        return hit.repeated(f"XXXX-{hit.number('u'):02}")
    if hit.is_a("u", "DAY_PART"):
        return hit.repeated(f"T{value}") if value.isalpha() else None
    if hit.is_a("n", "OTHER"):
        return hit.repeated(iso_duration(2, value)) if hit.word("n") == "other" else None
    count = hit.item_value("n") if hit.has("n") else 1.0
    return hit.repeated(iso_duration(count if isinstance(count, float) else 1.0, value))


@rule(
    "daily",
    "ADVERB",
    examples={"The museum opens daily at 10:00.": "daily = P1D", "It is published monthly.": "monthly = P1M"},
    but_not=["He writes for the Daily Mail.", "It is part of everyday life."],
)
def adverb(hit: RuleMatch) -> Found:
    item, after = hit.context.coded.items[hit.first], hit.after
    if (item.capital and hit.first) or (item.text == "everyday" and after is not None and after.kind == "w"):
        return None
    return hit.repeated(str(hit.context.coded.values[hit.first]))


@rule(
    "twice a year",
    "[SMALL_NUMBER SPELLED_NUMBER]? TIMES [A EVERY PER] u=(UNIT)",
    examples={
        "The board meets twice a year.": "twice a year = P1Y",
        "They train four times per week.": "four times per week = P1W",
    },
)
def times_a(hit: RuleMatch) -> Found:
    return hit.repeated(iso_duration(1, hit.value("u")))


@rule(
    "per month",
    "PER u=(UNIT)",
    examples={"The sloop uses 40 litres per day.": "per day = P1D", "It costs £9 per month.": "per month = P1M"},
    but_not=["It is 9 per cent."],
)
def per_unit(hit: RuleMatch) -> Found:
    return hit.repeated(iso_duration(1, hit.value("u")))


RULES = (every_season, weekday_of_every, every, adverb, times_a, per_unit)
