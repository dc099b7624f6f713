"""Rules for days and months by the month's name: ``26 July 2021``, ``July 26``, ``October last year``."""

from __future__ import annotations

from onrecord.enrich.times import periods
from onrecord.enrich.times.days_of_month import BEFORE_DAY
from onrecord.enrich.times.holidays import Holiday
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import PREVIOUS, PUBLISHED, Found, Partial, TimexMention
from onrecord.enrich.times.resolution import complete, full_year, missing_day
from onrecord.rules import rule
from onrecord.text.numbers import roles

_CURRENCY_SIGNS = frozenset({"$", "£", "€", "¥"})


@rule(
    "26 July 2019",
    "WEEKDAY_BEFORE THE? d=(DAY_OF_MONTH) OF? [- / ,]? m=(MONTH_NAME) THEN_ANY_YEAR",
    examples={
        "It opened on 26 July 2019.": "26 July 2019 = 2019-07-26",
        "It opened on the 26th of July, 2019.": "the 26th of July, 2019 = 2019-07-26",
        "It opened on Friday, 26 July 2019.": "Friday, 26 July 2019 = 2019-07-26",
        "She was born on twenty-six July nineteen ninety-one.": "twenty-six July nineteen ninety-one = 1991-07-26",
        "The talks are to be held on 3 January.": "3 January = 2022-01-03",
        "The talks were held on Saturday 3 July.": "Saturday 3 July = 2021-07-03",
        "(undated) He left on 3 May 2020.": "3 May 2020 = 2020-05-03",
    },
    but_not=["It opened on 45 February 2019."],
)
def day_and_month(hit: RuleMatch) -> Found:
    return _calendar_date(hit)


@rule(
    "the third day of May",
    "THE? d=(ORDINAL) DAY OF m=(MONTH_NAME) THEN_ANY_YEAR",
    examples={"They met on the third day of May.": "the third day of May = 2021-05-03"},
    but_not=["They met in the third week of May."],
)
def nth_day_of_month(hit: RuleMatch) -> Found:
    return _calendar_date(hit)


def _calendar_date(hit: RuleMatch) -> Found:
    """The day and month of a match, with the year and the weekday if it prints them."""
    day = hit.number_if_any("d")
    if day and hit.at("d") and hit.context.word_at(hit.at("d") - 1) in _CURRENCY_SIGNS:
        return None
    year = hit.year()
    last = hit.at("y") if hit.has("y") and year is None else hit.last
    partial = Partial(year, hit.number("m"), day, _weekday(hit))
    return complete(hit.context, hit.first, last, partial) or _missing_day(hit, last, partial)


def _weekday(hit: RuleMatch) -> int | None:
    """The weekday that a match prints beside its date."""
    return hit.number_if_any("k" if hit.has("k") else "w")


def _missing_day(hit: RuleMatch, last: int, partial: Partial) -> TimexMention | None:
    """A day that its month does not have, where a year, a weekday or words before it show that a day is meant."""
    if partial.day is None:
        return None
    is_shown = partial.year is not None or partial.weekday is not None or hit.is_a("d", "ORDINAL")
    if not is_shown and (hit.word_before not in BEFORE_DAY or (hit.after is not None and hit.after.capital)):
        return None  # "aged 31, June Hanley"
    return missing_day(hit.context, hit.first, last, partial)


@rule(
    "July 26, 2019",
    "WEEKDAY_BEFORE m=(MONTH_NAME) [.]? ([- /] | THE)? d=(DAY_OF_MONTH) (?! OTHER_NUMBER)"
    " ([. ,]? [- / OF IN ,]? ANY_YEAR)? (, w=(WEEKDAY) (?= [, .] (?! MONTH_NAME | DAY_OF_MONTH) | \\Z))?",
    "WEEKDAY_BEFORE m=(MONTH_NAME) , d=(DAY_OF_MONTH) , ANY_YEAR",
    examples={
        "It opened on Jul, 26, 2019.": "Jul, 26, 2019 = 2019-07-26",
        "It opened on July 26, 2019.": "July 26, 2019 = 2019-07-26",
        "It opened on Monday, July 26th.": "Monday, July 26th = 2021-07-26",
        "The bank on June 10 raised its forecast for growth.": "June 10 = 2021-06-10",
        "It hired, in May 12 people.": "May = 2021-05",
    },
    but_not=["It opened in July 2019.", "It shut in July — the 26th such case."],
)
def month_and_day(hit: RuleMatch) -> Found:
    """Not ``in May 12 people``, which is a month and a number."""
    is_open = not hit.has("y") and not hit.is_a("d", "ORDINAL") and hit.after is not None and hit.at("m") == hit.first
    if is_open and not roles.is_day(hit.context.coded.items, hit.first, hit.last):
        return complete(hit.context, hit.first, hit.first + 1, Partial(None, hit.number("m")))
    return _calendar_date(hit)


@rule(
    "2019-Jul-26",
    "y=(YEAR_DIGITS) [- /]? m=(MONTH_NAME) [- /]? d=(SMALL_NUMBER)",
    examples={"Stamped 2019-Jul-26 by the clerk.": "2019-Jul-26 = 2019-07-26"},
)
def year_month_day(hit: RuleMatch) -> Found:
    return _calendar_date(hit)


@rule(
    "2-Oct-18",
    "d=(SMALL_NUMBER) [- /] m=(MONTH_NAME) [- /] y=([SMALL_NUMBER OTHER_NUMBER])",
    examples={"They signed on 2-Oct-18.": "2-Oct-18 = 2018-10-02"},
    but_not=["They signed on 2-Oct- 18 of them twice."],
)
def two_digit_year(hit: RuleMatch) -> Found:
    item = hit.item("y")
    year = full_year(hit.number("y")) if len(item.text) == 2 and item.no_space_before else None
    return hit.complete(Partial(year, hit.number("m"), hit.number("d"))) if year else None


@rule(
    "November 2020",
    "m=(MONTH_NAME) [.]? ,? [- / OF IN]? ANY_YEAR",
    examples={
        "The bridge was closed in November 2020.": "November 2020 = 2020-11",
        "The quay was empty before May 2020.": "May 2020 = 2020-05",
        "The harvest was over by Sept. of '97.": "Sept. of '97 = 1997-09",
        "Work should start in May 2022.": "May 2022 = 2022-05",
        "Payments end in May 2022.": "May 2022 = 2022-05",
    },
)
def month_and_year(hit: RuleMatch) -> Found:
    return _calendar_date(hit)


@rule(
    "October last year",
    "(k=(WEEKDAY) ,? THE?)? (THE? d=(DAY_OF_MONTH) OF?)? named=(MONTH_NAME) (THE? e=(DAY_OF_MONTH))? ,? OF?"
    " turn=(DEICTIC) YEAR",
    "(THE? d=(DAY_OF_MONTH) OF?)? named=(MONTH_NAME) ,? OF THE? told=(THAT) YEAR",
    examples={
        "He resigned in October last year.": "October last year = 2020-10",
        "He will resign on 14 May of next year.": "14 May of next year = 2022-05-14",
        "He resigned on Friday, March 5 this year.": "Friday, March 5 this year = 2021-03-05",
    },
    but_not=["He resigned in October last week."],
)
def month_of_year(hit: RuleMatch) -> Found:
    day = hit.number("e") if hit.has("e") else hit.number_if_any("d")
    told = hit.context.told.last if hit.has("told") else None
    year = told.start.year if told else hit.dct.year + hit.step()
    found = hit.complete(Partial(year, hit.number("named"), day, _weekday(hit) if day is not None else None))
    return found._replace(anchored_to=PREVIOUS if told else PUBLISHED) if found else None


@rule(
    "Christmas last year",
    "THE? named=([HOLIDAY SEASON]) OF? turn=(DEICTIC) YEAR",
    examples={
        "He resigned at Christmas last year.": "Christmas last year = 2020-12-25",
        "He resigned in the spring of this year.": "the spring of this year = 2021-SP",
    },
)
def name_of_year(hit: RuleMatch) -> Found:
    year, named = hit.dct.year + hit.step(), hit.item_value("named")
    return hit.date(
        periods.day(named.on(year, hit.country)) if isinstance(named, Holiday) else periods.season(year, str(named))
    )


@rule(
    "May",
    "m=(MONTH_NAME)",
    examples={
        "The dam burst in December.": "December = 2020-12",
        "The dam will be opened in December.": "December = 2021-12",
        "The harvest is due in early September.": "early September = 2021-09 START",
        "He left in mid-March.": "mid-March = 2021-03 MID",
        "(undated) It opens in May.": "May = unknown",
    },
    but_not=["May I ask who it was?", "It may or may not rain.", "They march on Rome.", "They march past the quay."],
)
def bare_month(hit: RuleMatch) -> Found:
    return hit.complete(Partial(None, hit.number("m")))


RULES = (
    day_and_month,
    nth_day_of_month,
    month_and_day,
    year_month_day,
    two_digit_year,
    month_and_year,
    month_of_year,
    name_of_year,
    bare_month,
)
