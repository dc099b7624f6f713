"""Rules for units in the plural that nothing counts: ``for years``, ``days before the vote``, ``decades-long``."""

from __future__ import annotations

from onrecord.enrich.times.amounts import is_age, is_of_matter, iso_duration
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, TIME, Found
from onrecord.enrich.times.references import FUTURE_REF, PAST_REF
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_BEFORE_UNITS = word_class("before_bare_units")
_BEFORE_EVENTS = word_class("before_lengths_of_events")
_REACHING = frozenset({"since", "before", "after", "following", "preceding"})
_MERELY = frozenset({"just", "only", "mere"})
_SPANS = word_class("span_prepositions")


def _is_plural(hit: RuleMatch) -> bool:
    return hit.word("u").endswith("s") and not hit.is_a("u", "WEEKEND") and not hit.is_a("u", "QUARTER")


def _is_numbered(hit: RuleMatch) -> bool:
    """``thousands of [hours] of film``."""
    return hit.word_before == "of" and hit.context.is_a(hit.first - 2, "VAGUE")


@rule(
    "for years",
    "THE? u=(UNIT)",
    examples={
        "The quay had been shut for years.": "years = PXY",
        "He left the party days before the vote.": "days = PXD",
        "It cracked over the years.": "the years = PXY",
        "It grew in the years since the war.": "the years = PXY",
        "They met after months of talks.": "months = PXM",
        "It was gone in just minutes.": "minutes = PTXM",
        "It failed weeks ahead of the vote.": "weeks = PXW",
        "The crisis was decades in the making.": "decades = PXY",
    },
    but_not=[
        "Years went by.",
        "A dog lives for 12 years-old fun.",
        "He read the minutes of the meeting.",
        "It is years.",
    ],
)
def plural_units(hit: RuleMatch) -> Found:
    """A length of an unknown number of units: behind a preposition of length, or before ``before`` and ``after``."""
    if not _is_plural(hit) or is_age(hit) or _is_numbered(hit):
        return None
    has_article = hit.at("u") > hit.first
    if has_article:
        leads = hit.word_before in _SPANS and hit.word_before != "in" and hit.value("u") in ("Y", "DE", "CE", "M")
        leads = (leads and hit.word_after != "of") or (hit.word_before in _SPANS and hit.word_after in _REACHING)
        return hit.duration(iso_duration(None, hit.value("u"))) if leads else None
    before = hit.context.word_at(hit.first - 1 - (hit.word_before in _MERELY))
    leads = before in _BEFORE_UNITS or hit.word_after in ("before", "after") or _is_ahead_of(hit) or _is_in_making(hit)
    counted = hit.first and hit.context.coded.items[hit.first - 1].number is not None
    if not leads or counted or hit.word_after == "-":
        return None
    return hit.duration(iso_duration(None, hit.value("u")))


def _is_ahead_of(hit: RuleMatch) -> bool:
    """``weeks ahead of the vote``."""
    return hit.word_after == "ahead" and hit.context.word_at(hit.last + 1) == "of" and hit.value("u")[0] != "T"


def _is_in_making(hit: RuleMatch) -> bool:
    """``decades in the making``."""
    behind = tuple(hit.context.word_at(hit.last + step) for step in range(3))
    return behind[:2] == ("in", "the") and behind[2] in ("making", "planning", "works")


@rule(
    "years ago",
    "(MANY | VAGUE OF)? u=(UNIT) (turn=([AGO EARLIER LATER]) | FROM RELATIVE_DAY)",
    examples={
        "It was sold years ago.": "years ago = PAST_REF",
        "Some weeks later it was gone.": "Some weeks later = FUTURE_REF",
        "They were carved thousands of years ago.": "thousands of years ago = PAST_REF",
        "Years from now nobody will care.": "Years from now = FUTURE_REF",
    },
    but_not=["It was sold one year ago today of all.", "It was sold in a week later on."],
)
def uncounted_ago(hit: RuleMatch) -> Found:
    """So long from a time, nobody says how long."""
    if not _is_plural(hit) or (hit.first and hit.context.coded.items[hit.first - 1].number is not None):
        return None
    kind = TIME if hit.value("u").startswith("T") else DATE
    return hit.mention(kind, PAST_REF if hit.is_a("turn", "AGO") or hit.is_a("turn", "EARLIER") else FUTURE_REF)


@rule(
    "many years",
    "(MANY DEGREE? | VAGUE OF) u=(UNIT)",
    examples={
        "It took many years.": "many years = PXY",
        "It was shut for many more weeks.": "many more weeks = PXW",
        "It stood for hundreds of years.": "hundreds of years = PXY",
    },
    but_not=["It took many a year.", "Many of the days were wet.", "They kept hundreds of hours of video."],
)
def many_units(hit: RuleMatch) -> Found:
    unit = hit.value("u")
    if not _is_plural(hit) or is_age(hit) or is_of_matter(hit, [(None, unit)]):
        return None
    return hit.duration(iso_duration(None, unit))


@rule(
    "months of protests",
    "u=(UNIT) (?= OF OTHER )",
    examples={
        "Years of neglect left the pier rotten.": "Years = PXY",
        "It opened despite months of protests.": "months = PXM",
        "There were weeks of delays.": "weeks = PXW",
    },
    but_not=[
        "He read minutes of meetings.",
        "The days of steam are over.",
        "Two strange days of rain followed.",
        "They run hours of video.",
        "It was in his early days of fame.",
    ],
)
def units_of_something(hit: RuleMatch) -> Found:
    """A length of what went on for so long, behind no word that tells which days or hours they are."""
    unit = hit.value("u")
    behind = hit.word_before
    leads = not behind or behind in _BEFORE_EVENTS or behind in _BEFORE_UNITS
    is_matter = is_of_matter(hit, [(None, unit)]) or (unit.startswith("T") and unit != "TH") or _is_numbered(hit)
    if not leads or not _is_plural(hit) or is_matter:
        return None
    return hit.duration(iso_duration(None, unit))


@rule(
    "decades-long",
    "u=(UNIT) - NEARNESS",
    "(?<= OTHER -) u=(UNIT)",
    examples={
        "A decades-long feud ended.": "decades-long = PXY",
        "They went on a month-long march.": "month-long = P1M",
        "It was its largest single-day fall.": "single-day = P1D",
        "He signed a multi-year deal.": "multi-year = PXY",
    },
    but_not=["They went on a month-old march.", "A 12-week-long strike ended in year-end talks."],
)
def unit_long(hit: RuleMatch) -> Found:
    if hit.word_before == "-" and hit.last_word == hit.word("u"):
        return _prefixed(hit)
    if hit.last_word != "long" or hit.word_before == "-":
        return None
    is_plural = hit.word("u").endswith("s")
    return hit.duration(iso_duration(None if is_plural else 1, hit.value("u")))


def _prefixed(hit: RuleMatch) -> Found:
    """``single-day``, ``multi-year``: one, and nobody knows how many."""
    counts = {"single": 1, "multi": None}
    prefix = hit.context.word_at(hit.first - 2)
    if prefix not in counts or hit.last_word.endswith("s"):
        return None
    return hit.duration(iso_duration(counts[prefix], hit.value("u")))._replace(first=hit.first - 2)


@rule(
    "the years ahead",
    "THE? u=(UNIT) (AHEAD | TO COME)",
    examples={
        "Sales will grow in the years ahead.": "the years ahead = PXY",
        "It will be dry in weeks to come.": "weeks to come = PXW",
    },
    but_not=["It was years behind.", "He had ten years to come.", "She was minutes ahead of him."],
)
def units_ahead(hit: RuleMatch) -> Found:
    counted = hit.first and hit.context.coded.items[hit.first - 1].number is not None
    if not _is_plural(hit) or counted or hit.word_before not in _SPANS or hit.word_after == "of":
        return None
    return hit.duration(iso_duration(None, hit.value("u")))


@rule(
    "all day",
    "ALL u=([DAY DAY_PART])",
    examples={"It rained all day.": "all day = P1D", "They talked all night.": "all night = PT1NI"},
    but_not=["All days are alike.", "It rained this day.", "All day-trippers came."],
)
def all_of_unit(hit: RuleMatch) -> Found:
    value = hit.value("u")
    if hit.last_word.endswith("s") or hit.word_after == "-":
        return None
    return hit.duration(f"PT1{value}" if hit.is_a("u", "DAY_PART") else iso_duration(1, value))


RULES = (plural_units, uncounted_ago, many_units, units_of_something, unit_long, units_ahead, all_of_unit)
