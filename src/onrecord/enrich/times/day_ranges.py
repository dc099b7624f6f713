"""Rules for several days of one month (``3 to 5 May``, ``May 3, 4 and 5``) and for spans up to a date.

Other ends are read one by one and paired afterwards, by ``pairing``.
"""

from __future__ import annotations

from datetime import timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, PUBLISHED, Found, Partial, TimexMention
from onrecord.enrich.times.pairing import as_range
from onrecord.enrich.times.resolution import complete
from onrecord.rules import rule


@rule(
    "May 3, 4 and 5",
    "(a=(DAY_OF_MONTH) ,)? (b=(DAY_OF_MONTH) ,)? d=(DAY_OF_MONTH) ,? AND e=(DAY_OF_MONTH) OF? m=(MONTH_NAME) THEN_YEAR",
    "m=(MONTH_NAME) [.]? (a=(DAY_NUMERAL) ,)? (b=(DAY_NUMERAL) ,)? d=(DAY_NUMERAL) ,? AND e=(DAY_NUMERAL)"
    " (?! [MONTH_NAME UNIT]) (, ANY_YEAR)?",
    examples={
        "It was shut on 3 and 4 May.": "3 = 2021-05-03; 4 May = 2021-05-04",
        "It was shut on May 3, 4 and 5.": "May 3 = 2021-05-03; 4 = 2021-05-04; 5 = 2021-05-05",
        "They play on the weekend of 10 and 11 July.": "10 = 2021-07-10; 11 July = 2021-07-11",
    },
    but_not=["It rained between 3 and 5 May.", "It was shut on 4 and 3 May."],
)
def listed_days(hit: RuleMatch) -> Found:
    """Each day is a row; after ``between`` they are the ends of a range."""
    context = hit.context
    if context.follows(hit.first, "BETWEEN"):
        return None
    places = [hit.at(name) for name in "abde" if hit.has(name)]
    days = [context.number_at(place) for place in places]
    if days != sorted(set(days)):
        return None
    month = hit.number("m")
    last_day = hit.complete(Partial(hit.year(), month, days[-1]))
    if last_day is None:
        return None
    year = last_day.start.year if last_day.start else None
    mentions = []
    for place, day in zip(places, days, strict=True):
        first = min(hit.at("m"), place) if place == places[0] else place
        last = hit.last if place == places[-1] else place + 1
        found = complete(context, first, last, Partial(year, month, day))
        if found is None:
            return None
        mentions.append(found._replace(anchored_to=last_day.anchored_to))
    return tuple(mentions)


@rule(
    "3 to 5 May",
    "(WEEKDAY ,?)? THE? d=(DAY_OF_MONTH) by=(- | TO | AND) THE? e=(DAY_OF_MONTH) OF? m=(MONTH_NAME) THEN_YEAR",
    "m=(MONTH_NAME) [.]? THE? d=(DAY_OF_MONTH) by=(- | TO | AND) THE? e=(DAY_OF_MONTH) (?! MONTH_NAME)"
    " (,? [OF IN]? ANY_YEAR)?",
    examples={
        "The fair was held from 3 to 5 May.": "3 = 2021-05-03; 5 May = 2021-05-05",
        "It was sold from the 3rd to the 5th of May.": "the 3rd = 2021-05-03; the 5th of May = 2021-05-05",
        "It rained between 3 and 5 May.": "3 and 5 May = 2021-05-03/2021-05-05",
        "The fair ran from 18-20 June.": "18-20 June = 2021-06-18/2021-06-20",
        "Festival, 18-20 June 2019": "18-20 June 2019 = 2019-06-18/2019-06-20",
        "The fair was held on November 18-19.": "November 18-19 = 2020-11-18/2020-11-19",
    },
    but_not=["It was shut on 3 and 4 May.", "They lost 5-3 in May."],
)
def days_of_month(hit: RuleMatch) -> Found:
    """``and`` only after ``between``."""
    return _days(hit, hit.year(), hit.number("m"))


@rule(
    "the 3rd to the 5th of next month",
    "THE? d=(DAY_OF_MONTH) by=(- | TO | AND) THE? e=(DAY_OF_MONTH) ([OF IN] THE? turn=(DEICTIC) | OF THE) MONTH",
    examples={
        "It is shut from the 3rd until the 9th of next month.": (
            "the 3rd until the 9th of next month = 2021-08-03/2021-08-09"
        )
    },
)
def days_of_deictic_month(hit: RuleMatch) -> Found:
    if hit.context.dct is None:
        return None
    month = periods.add_months(hit.dct.replace(day=1), hit.step())
    found = _days(hit, month.year, month.month)
    return tuple(mention._replace(anchored_to=PUBLISHED) for mention in found)


def _days(hit: RuleMatch, year: int | None, month: int) -> tuple[TimexMention, ...]:
    """The days in a match's groups ``d`` and ``e``, of one month."""
    context, split = hit.context, hit.at("by")
    first_day, last_day = hit.number("d"), hit.number("e")
    if not first_day < last_day or (hit.is_a("by", "AND") and not context.follows(hit.first, "BETWEEN")):
        return ()
    right = complete(context, hit.first, hit.last, Partial(year, month, last_day))  # seen as one, first day and all
    if right is None:
        return ()
    right = right._replace(first=split + 1)
    left_year = right.start.year if right.start else year
    left = complete(context, hit.first, split, Partial(left_year, month, first_day))
    if left is None or right.start is None:
        left = TimexMention(hit.first, split, DATE)
    left = left._replace(anchored_to=right.anchored_to, partial=Partial(year, month, first_day))
    month_first = 0 <= hit.at("m") < hit.at("d")
    return as_range(context, left, right._replace(first=hit.at("e")) if month_first else right)


@rule(
    "8/9 January",
    "SLASHED_PAIR OF? m=(MONTH_NAME) THEN_YEAR",
    examples={"They played on 19/20 February.": "19/20 February = 2021-02-19/2021-02-20"},
    but_not=["They played on 19/21 February."],
)
def slashed_days(hit: RuleMatch) -> Found:
    """Two days in a row."""
    first, second = (int(part) for part in str(hit.context.coded.values[hit.first]).split("/"))
    if second != first + 1:
        return None
    last = hit.complete(Partial(hit.year(), hit.number("m"), second))
    if last is None or last.start is None or last.anchored_to is None:
        return last
    return hit.date(periods.days(last.start - timedelta(days=1), last.start), last.anchored_to)


@rule(
    "the year to date",
    "THE? u=([YEAR QUARTER MONTH WEEK]) -? TO -? OTHER",
    examples={
        "Catches fell in the year to date.": "the year to date = 2021-01-01/2021-07-28",
        "(undated) Catches fell in the year to date.": "the year to date = unknown",
    },
    but_not=["It took a year to finish."],
)
def unit_to_date(hit: RuleMatch) -> Found:
    """From its first day to the day of publication."""
    if hit.last_word != "date":
        return None
    return hit.date(periods.days(periods.period_of(hit.dct, hit.value("u")).start, hit.dct))


@rule(
    "the year to March 2021",
    "THE FINANCIAL? YEAR (-? TO -? | end=(OTHER) [IN ON]?) THE? (d=(DAY_NUMERAL) OF?)? m=(MONTH_NAME) THEN_YEAR",
    examples={
        "Sales sank in the year to June 2019.": "the year to June 2019 = 2018-07/2019-06",
        "It lost money in the year to 31 January 2020.": "the year to 31 January 2020 = 2019-02-01/2020-01-31",
        "It lost money in the year ended March 2020.": "the year ended March 2020 = 2019-04/2020-03",
    },
)
def year_to(hit: RuleMatch) -> Found:
    """The twelve months that end then."""
    if hit.has("end") and hit.word("end") not in ("ended", "ending"):
        return None
    day = hit.number_if_any("d")
    end = hit.complete(Partial(hit.year(), hit.number("m"), day))
    if end is None or end.end is None:
        return end
    anchored_to = end.anchored_to or PUBLISHED
    if day is None:
        first = periods.add_months(end.end.replace(day=1), -11)
        value = f"{periods.month(first.year, first.month).value}/{end.value}"
        return hit.date(periods.Period(first, end.end, value), anchored_to)
    first = periods.add_months(end.end + timedelta(days=1), -12)
    return hit.date(periods.days(first, end.end), anchored_to)


RULES = (listed_days, days_of_month, days_of_deictic_month, slashed_days, unit_to_date, year_to)
