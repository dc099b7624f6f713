"""Rules for what has no place on the calendar: ``now``, ``currently``, ``recently``, ``soon``, ``in the near future``.

Their TIMEX3 values are ``PRESENT_REF``, ``PAST_REF`` and ``FUTURE_REF``, and they have no dates.
"""

from __future__ import annotations

from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, Found
from onrecord.enrich.times.tense import TENSED
from onrecord.rules import rule
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.tokens import MARK

PRESENT_REF, PAST_REF, FUTURE_REF = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
_AFTER_PAST = word_class("after_short_year")
_NOT_SOON = frozenset({"as", "too", "so", "how"})
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "would"})
_CURRENTS = word_class("current_nouns")
_BEGINS_CLAUSE = word_class("determiners") | {"of", "when", "that", "-", "he", "she", "it", "they", "we"}
_FIXES_A_TIME = (
    _BEGINS_CLAUSE | word_class("determiners") | {"in", "on", "this", "these", "its", "his", "their", "which"}
)
_BEFORE_FUTURE = frozenset({"in", "for", "into", "about", "of"})


@rule(
    "recently",
    "DEGREE? r=(REFERENCE) (?! UNIT)",
    examples={
        "The firm currently owns two boats.": "currently = PRESENT_REF",
        "It was sold more recently.": "more recently = PAST_REF",
        "A tender will follow soon.": "soon = FUTURE_REF",
        "He blamed recent losses.": "recent = PAST_REF",
    },
    but_not=[
        "Come as soon as you can.",
        "It is too soon to say.",
        "The boats soon came back.",
        "It was soon sold.",
        "As recently as that?",
    ],
)
def reference(hit: RuleMatch) -> Found:
    before = hit.context.word_at(hit.at("r") - 1)
    is_of_other = hit.word_after in ("after", "before", "afterwards", "thereafter")  # "shortly after the vote"
    is_told = hit.word_after in TENSED or hit.word_after.endswith("ed") or before in _PAST_AUXILIARIES  # "soon left"
    if before == hit.word_after == "as":
        return None  # "as recently as May"
    is_other = before in _NOT_SOON or is_of_other or hit.word_after == "as" or is_told
    if hit.word("r") in ("soon", "shortly") and is_other:
        return None
    return hit.mention(DATE, hit.value("r"))


@rule(
    "recent years",
    "REFERENCE u=(UNIT)",
    examples={"Prices fell in recent weeks.": "recent weeks = PAST_REF"},
    but_not=["It was a recent week."],
)
def recent_units(hit: RuleMatch) -> Found:
    is_recent = hit.context.coded.values[hit.first] == PAST_REF and hit.context.word_at(hit.first) == "recent"
    return hit.mention(DATE, PAST_REF) if is_recent and hit.last_word.endswith("s") else None


@rule(
    "the current law",
    "c=(THIS)",
    examples={"The current law is old.": "current = PRESENT_REF"},
    but_not=["This law is old.", "She has a current account.", "The current flows north."],
)
def current(hit: RuleMatch) -> Found:
    """The adjective: a noun stands behind it."""
    after = hit.after
    if hit.word("c") != "current" or after is None or after.kind != "w":
        return None
    return None if after.text in _CURRENTS else hit.mention(DATE, PRESENT_REF)


@rule(
    "the moment",
    "(?<= AT) [THE THIS] m=(MOMENT)",
    "(?<= AT) m=(MOMENT)",
    examples={
        "It is closed at the moment.": "the moment = PRESENT_REF",
        "At present it is closed.": "present = PRESENT_REF",
    },
    but_not=["At the moment when it fell, nobody saw it.", "He was at the present-giving."],
)
def moment(hit: RuleMatch) -> Found:
    """``at the moment``, but none that something else fixes (``at the moment of impact``)."""
    after = hit.after
    if (hit.word("m") == "moment") != (hit.at("m") > hit.first) or (after is not None and after.capital):
        return None
    is_fixed = hit.word("m") == "moment" and hit.word_after in _BEGINS_CLAUSE
    return None if is_fixed else hit.mention(DATE, PRESENT_REF)


@rule(
    "at the time",
    "(?<= AT) [THE THAT] INSTANT",
    examples={
        "He was nine at the time.": "the time = PAST_REF",
        "At that time nobody knew it.": "that time = PAST_REF",
    },
    but_not=["It fell at the time of the storm.", "At the time when it fell he slept.", "It is shut at the moment."],
)
def at_the_time(hit: RuleMatch) -> Found:
    """The time just told of; none that something else fixes."""
    after = hit.after
    is_fixed = hit.word_after in _FIXES_A_TIME or (after is not None and after.capital)
    return None if is_fixed else hit.mention(DATE, PAST_REF)


@rule(
    "a long time ago",
    "(?<= [OTHER INSTANT STRETCH NEARNESS]) AGO",
    examples={
        "It was sold a long time ago.": "a long time ago = PAST_REF",
        "They left long ago.": "long ago = PAST_REF",
    },
    but_not=["It was not ago."],
)
def long_ago(hit: RuleMatch) -> Found:
    before = [hit.context.word_at(hit.first - step) for step in (3, 2, 1)]
    if before[2] == "long":
        return hit.mention(DATE, PAST_REF)._replace(first=hit.first - 1)
    if before[2] != "time" or before[1] not in ("long", "some"):
        return None
    return hit.mention(DATE, PAST_REF)._replace(first=hit.first - (3 if before[0] in ("a", "quite") else 2))


@rule(
    "the time being",
    "THE INSTANT BEING",
    examples={"It is shut for the time being.": "the time being = PRESENT_REF"},
    but_not=["It is shut for the time, being wet.", "At the time Beings came."],
)
def time_being(hit: RuleMatch) -> Found:
    return hit.mention(DATE, PRESENT_REF) if hit.word_before == "for" else None


@rule(
    "these days",
    "(?<= OTHER) u=(DAY)",
    examples={
        "Few people knit these days.": "these days = PRESENT_REF",
        "In those days most people knitted.": "those days = PAST_REF",
    },
    but_not=["She counted those days.", "These days of rain were long.", "In those days of rain nobody came."],
)
def these_days(hit: RuleMatch) -> Found:
    if hit.word("u") != "days" or hit.word_after == "of":
        return None
    if hit.word_before == "those" and hit.context.word_at(hit.first - 2) == "in":
        return hit.mention(DATE, PAST_REF)._replace(first=hit.first - 1)
    return hit.mention(DATE, PRESENT_REF)._replace(first=hit.first - 1) if hit.word_before == "these" else None


@rule(
    "in the past",
    "(?<= [IN OF FROM]) THE REFERENCE? p=(LAST)",
    examples={
        "Nobody did so in the past.": "the past = PAST_REF",
        "It was so in the recent past.": "the recent past = PAST_REF",
    },
    but_not=["It rose in the last.", "He spoke of the past tense."],
)
def the_past(hit: RuleMatch) -> Found:
    after = hit.after
    ends = after is None or after.kind == MARK or after.text in _AFTER_PAST
    return hit.mention(DATE, PAST_REF) if hit.word("p") == "past" and ends else None


@rule(
    "the near future",
    "THE? n=(NEARNESS)? -? h=(HORIZON)",
    examples={
        "It will be sold in the near future.": "the near future = FUTURE_REF",
        "She has plans for the future.": "the future = FUTURE_REF",
        "In the long term it will pay.": "the long term = FUTURE_REF",
        "Please knock in future.": "future = FUTURE_REF",
    },
    but_not=["He served a long term.", "She sells futures.", "The term ended.", "Her future is open."],
)
def horizon(hit: RuleMatch) -> Found:
    """A term only as a near or long one with its article; the bare future behind a preposition."""
    is_future = hit.word("h") == "future"
    has_article = hit.context.is_a(hit.first, "THE")
    if hit.has("n") and not (has_article or is_future):
        return None
    if not hit.has("n") and not (is_future and hit.word_before in _BEFORE_FUTURE):
        return None
    if not has_article and hit.word_before != "in":
        return None
    after = hit.after
    return None if after is not None and after.text == "of" else hit.mention(DATE, FUTURE_REF)


RULES = (reference, recent_units, current, moment, at_the_time, long_ago, time_being, these_days, the_past, horizon)
