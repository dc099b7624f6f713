"""Rules for weekdays: ``Tuesday``, ``last Tuesday``, ``Monday next week``, ``two Thursdays ago``."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, Found
from onrecord.rules import rule
from onrecord.text.numbers.tokens import MARK


@rule(
    "last Tuesday",
    "THE? turn=(DEICTIC)? k=(WEEKDAY)",
    examples={
        "The vote was held last Tuesday.": "last Tuesday = 2021-07-20",
        "The vote was held this Tuesday.": "this Tuesday = 2021-07-27",
        "The minister spoke on Friday.": "Friday = 2021-07-23",
        "The minister will speak on Friday.": "Friday = 2021-07-30",
        "The man who called on Friday will be questioned.": "Friday = 2021-07-23",
        "The line is closed until Friday.": "Friday = 2021-07-30",
        "By Thursday, drifts may be higher than cars.": "Thursday = 2021-07-29",
        "The queues could last, with delays reported on Friday.": "Friday = 2021-07-23",
        "Nobody sails on a Friday.": "Friday = XXXX-WXX-5",
        "They meet on Fridays.": "Fridays = XXXX-WXX-5",
        "Following Monday's vote, it fell.": "Monday = 2021-07-26",
        "(undated) She arrived on Tuesday.": "Tuesday = unknown",
    },
    but_not=["He wrote for the Sunday Times.", "Sheffield Wednesday won.", "Pupils sat the three papers again."],
)
def weekday(hit: RuleMatch) -> Found:
    """With ``last``, ``this`` and ``next`` it is the one of that week, Monday to Sunday. Alone it is the latest one up
    to the day of publication, unless the verbs around it, or ``until`` before it, speak of the future. In the plural
    it repeats.
    """
    value = hit.value("k")
    if value.endswith("s") and hit.is_a("k", "WEEKDAY_NAME") and len(value) > 1:
        return hit.repeated(f"XXXX-WXX-{value.rstrip('s')}")
    if hit.at("turn") == hit.first and hit.word("turn") == "following" and hit.word_before not in ("the", "a"):
        return None  # "Following Monday's vote, it fell"
    if _is_any(hit):
        return hit.mention(DATE, f"XXXX-WXX-{value}")
    return hit.date(periods.day(_day_of(hit, int(value.rstrip("s")))))


def _is_any(hit: RuleMatch) -> bool:
    """``on a Monday``, of no week: no ``on a Monday flight``, and none that a month or so tells apart."""
    is_generic = hit.word_before == "any" or (hit.word_before == "a" and hit.context.word_at(hit.first - 2) == "on")
    after = hit.after
    return is_generic and (after is None or after.kind == MARK)


def _day_of(hit: RuleMatch, number: int) -> date:
    today = hit.dct
    if hit.at("turn") == hit.first:
        return today + timedelta(days=7 * hit.step() + number - today.isoweekday())
    last = today - timedelta(days=(today.isoweekday() - number) % 7)
    return hit.likelier("weekday", [periods.day(last), periods.day(last + timedelta(days=7))]).start


@rule(
    "this past Tuesday",
    "THIS past=(LAST) k=(WEEKDAY)",
    examples={
        "They met this past Tuesday.": "this past Tuesday = 2021-07-27",
        "They met this past Wednesday.": "this past Wednesday = 2021-07-21",
    },
    but_not=["They met this last Tuesday."],
)
def this_past(hit: RuleMatch) -> Found:
    """The last one before the day of publication."""
    if hit.word("past") != "past":
        return None
    back = (hit.dct.isoweekday() - hit.number("k") - 1) % 7 + 1
    return hit.date(periods.day(hit.dct - timedelta(days=back)))


@rule(
    "Monday next week",
    "turn=(DEICTIC) WEEK (' S)? [- ,]? k=(WEEKDAY)",
    "k=(WEEKDAY) ,? OF? turn=(DEICTIC) WEEK",
    examples={
        "They will meet next week Wednesday.": "next week Wednesday = 2021-08-04",
        "They will meet on Monday next week.": "Monday next week = 2021-08-02",
        "They met on Friday of last week.": "Friday of last week = 2021-07-23",
    },
    but_not=["They will meet on Monday next year."],
)
def weekday_of_week(hit: RuleMatch) -> Found:
    return hit.date(periods.day(hit.monday + timedelta(days=7 * hit.step() + hit.number("k") - 1)))


@rule(
    "Friday after next",
    "k=(WEEKDAY) AFTER NEXT",
    examples={"They will meet Friday after next.": "Friday after next = 2021-08-06"},
)
def weekday_after_next(hit: RuleMatch) -> Found:
    ahead = (hit.number("k") - hit.dct.isoweekday() - 1) % 7 + 1
    return hit.date(periods.day(hit.dct + timedelta(days=ahead + 7)))


@rule(
    "two Thursdays ago",
    "n=([SMALL_NUMBER SPELLED_NUMBER]) k=(WEEKDAY) turn=(AGO | FROM RELATIVE_DAY)",
    examples={
        "They met two Thursdays ago.": "two Thursdays ago = 2021-07-15",
        "They will meet three Fridays from now.": "three Fridays from now = 2021-08-13",
    },
)
def counted_weekdays(hit: RuleMatch) -> Found:
    number, rest = hit.number("k"), 7 * (hit.number("n") - 1)
    back = (hit.dct.isoweekday() - number - 1) % 7 + 1
    ahead = (number - hit.dct.isoweekday() - 1) % 7 + 1
    return hit.date(periods.day(hit.dct + timedelta(days=-(back + rest) if hit.is_a("turn", "AGO") else ahead + rest)))


RULES = (this_past, weekday, weekday_of_week, weekday_after_next, counted_weekdays)
