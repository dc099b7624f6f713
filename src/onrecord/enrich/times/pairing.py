"""Ranges of dates: two mentions as the ends of one, each completed by what the other one prints.

``from A to B`` is two rows; every other range is one, whose value is ``a/b``.
"""

from __future__ import annotations

from datetime import timedelta

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.doubts import Doubt
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, EXPLICIT, PUBLISHED, Context, Found, TimexMention, date_mention
from onrecord.enrich.times.resolution import complete
from onrecord.rules import rule


@rule(
    "between 2014 and 2018",
    "THE? ,? (- | TO | TO THE | - THE)",
    "AND | AND THE",
    examples={
        "The ferry was idle between 2014 and 2018.": "2014 and 2018 = 2014/2018",
        "It was shut between 28 December and 3 January.": "28 December and 3 January = 2020-12-28/2021-01-03",
        "The lock was drained between yesterday and Friday.": "yesterday and Friday = 2021-07-27/2021-07-30",
        "It was shut between May and now.": "May and now = 2021-05/2021-07-28",
        "She led the choir from 1998 until 2003.": "1998 until 2003 = 1998/2003",
        "She led it from May through August.": "May through August = 2020-05/2020-08",
        "The fair ran 30 May-2 June.": "30 May-2 June = 2021-05-30/2021-06-02",
        "The leave was 4/22/2019-5/3/2019.": "4/22/2019-5/3/2019 = 2019-04-22/2019-05-03",
        "The term is 10/1-11/2/2019 for all.": "10/1-11/2/2019 = 2019-10-01/2019-11-02",
        "It was open Monday to Friday.": "Monday to Friday = 2021-07-19/2021-07-23",
        "It will be open Monday to Friday.": "Monday to Friday = 2021-08-02/2021-08-06",
        "It will be open Mon-Fri.": "Mon-Fri = 2021-08-02/2021-08-06",
    },
    but_not=[
        "It is shut from Monday to Wednesday.",
        "She sang from May 2018 to June 2019.",
        "It rose between the end of 2017 and mid-2018.",
        "It was shut in May and June 2019.",
    ],
)
def range_of_dates(hit: RuleMatch, left: TimexMention, right: TimexMention) -> Found:
    """An end without a year takes the other's: the first end is the last of its name before the second."""
    context = hit.context
    is_and = context.is_a(left.last, "AND")
    if (is_and and not context.follows(left.first, "BETWEEN")) or left.type != DATE or right.type != DATE:
        return None
    if left.start is None or right.start is None:
        return left, right
    if is_weekday(context, left) != is_weekday(context, right) and not (is_single(left) and is_single(right)):
        return None  # "Friday to December's figures"
    right = _seen_with_first(context, left, right)
    first = _with_lent_year(context, left, right)
    is_run = is_weekday(context, left) and is_weekday(context, right)
    if first.start is None or right.start is None or (first.start <= right.start and not is_run):
        return as_range(context, first, right)
    ends = _weekdays_in_order(context, first, right) or (first, _after(context, first, right))
    return as_range(context, *ends)


@rule(
    "May and June 2019",
    ",? AND | OR | ,",
    examples={"It was shut in May and June 2019.": "May = 2019-05; June 2019 = 2019-06"},
    but_not=["It was shut in 2018 and June 2019.", "It was shut between May and June 2019."],
)
def list_of_dates(hit: RuleMatch, left: TimexMention, right: TimexMention) -> Found:
    """Months in a row, of which the last one prints the year of all."""
    first, last = left.partial, right.partial
    if first is None or last is None or first.year is not None or last.year is None or first.month is None:
        return None
    if last.month is None or (first.day is None) != (last.day is None) or first.month >= last.month:
        return None
    if hit.context.follows(left.first, "BETWEEN"):
        return None
    found = complete(hit.context, left.first, left.last, first._replace(year=last.year))
    return (found._replace(mod=left.mod), right._replace(rule="")) if found else None


def as_range(context: Context, left: TimexMention, right: TimexMention) -> tuple[TimexMention, ...]:
    """One mention of both ends; two of ``from A to B``, and where an end has a mod or no value of its own."""
    if left.start is not None and right.end is not None and left.start > right.end:
        return left, right
    led = context.follows(left.first, "FROM")
    joined_by_to = any(context.word_at(index) == "to" for index in range(left.last, right.first))
    if left.value is None or right.value is None or left.mod or right.mod or (led and joined_by_to):
        return left, right
    anchored_to = left.anchored_to if left.anchored_to == right.anchored_to else PUBLISHED
    value = f"{left.value}/{right.value}"
    whole = TimexMention(left.first, right.last, DATE, value, None, left.start, right.end, anchored_to)
    return (whole._replace(doubt=_doubt_of_either(left, right)),)


def _doubt_of_either(left: TimexMention, right: TimexMention) -> Doubt | None:
    """The doubt about an end of a range as one about the range."""
    doubt = left.doubt or right.doubt
    if doubt is None:
        return None
    meant = [end.doubt.suggested if end.doubt else end.value for end in (left, right)]
    return doubt._replace(suggested=f"{meant[0]}/{meant[1]}" if all(meant) else None)


@rule(
    "Tuesday (July 27)",
    "x=(OTHER)",
    examples={
        "It shut on Wednesday (July 14).": "Wednesday = 2021-07-14; July 14 = 2021-07-14",
        "It shut on 14 July (Wednesday).": "14 July = 2021-07-14; Wednesday = 2021-07-14",
    },
    but_not=["It shut on Wednesday (in July).", "It shut on Wednesday [July 14]."],
)
def weekday_in_brackets(hit: RuleMatch, left: TimexMention, right: TimexMention) -> Found:
    """A weekday and a date of which one stands in brackets behind the other: the same day."""
    context = hit.context
    if hit.word("x") != "(" or context.word_at(right.last) != ")":
        return None
    weekday, dated = (left, right) if is_weekday(context, left) else (right, left)
    partial = dated.partial
    if not is_weekday(context, weekday) or partial is None or partial.day is None or partial.weekday is not None:
        return None
    partial = partial._replace(weekday=context.number_at(weekday.first))
    found = complete(context, dated.first, dated.last, partial)
    if found is None or found.start is None:
        return None
    if found.doubt is None:
        weekday = date_mention(weekday.first, weekday.last, periods.day(found.start), found.anchored_to or PUBLISHED)
    return (weekday, found) if weekday.first < found.first else (found, weekday)


def _weekdays_in_order(
    context: Context, left: TimexMention, right: TimexMention
) -> tuple[TimexMention, TimexMention] | None:
    """``Monday to Friday`` read one by one may be this Monday and last Friday: the days of one run instead."""
    if not is_weekday(context, right) or left.start is None or right.start is None:
        return None
    run = (right.start - left.start) % timedelta(days=7)
    if is_weekday(context, left) and direction_at(context.coded, left.first, right.last) is Direction.PAST:
        return _moved(left, right.start - run - left.start), right
    return left, _moved(right, left.start + run - right.start)  # also "between yesterday and Friday"


def is_weekday(context: Context, mention: TimexMention) -> bool:
    """Whether the mention is nothing but a weekday's name."""
    return mention.last == mention.first + 1 and context.is_a(mention.first, "WEEKDAY")


def is_single(mention: TimexMention) -> bool:
    """Whether the mention is one day."""
    return mention.start is not None and mention.start == mention.end


def _moved(day: TimexMention, by: timedelta) -> TimexMention:
    assert day.start is not None
    return date_mention(day.first, day.last, periods.day(day.start + by), PUBLISHED)._replace(rule=day.rule)


def _seen_with_first(context: Context, left: TimexMention, right: TimexMention) -> TimexMention:
    """The second end without a year: what is said before the first one holds of it too (``she led it from May to``)."""
    if any(end.partial is None or end.partial.year is not None for end in (left, right)) or right.partial is None:
        return right
    direction = direction_at(context.coded, left.first, right.last)
    if direction is Direction.UNKNOWN:
        return right
    found = complete(context, right.first, right.last, right.partial, direction)
    return found._replace(mod=right.mod, rule=right.rule) if found else right


def _with_lent_year(context: Context, left: TimexMention, right: TimexMention) -> TimexMention:
    partial = left.partial
    if partial is None or partial.year is not None or right.start is None:
        return left
    if right.partial is None and right.anchored_to == EXPLICIT:
        return left
    for year in (right.start.year, right.start.year - 1):
        found = complete(context, left.first, left.last, partial._replace(year=year))
        if found is not None and found.start is not None and found.start <= right.start:
            return found._replace(anchored_to=right.anchored_to, mod=left.mod, rule=left.rule)
    return left


def _after(context: Context, left: TimexMention, right: TimexMention) -> TimexMention:
    partial = right.partial
    if partial is None or partial.year is not None or left.start is None:
        return right
    found = complete(context, right.first, right.last, partial._replace(year=left.start.year), Direction.UNKNOWN)
    if found is None or found.start is None or found.start < left.start:
        found = complete(context, right.first, right.last, partial._replace(year=left.start.year + 1))
    return found._replace(anchored_to=left.anchored_to, mod=right.mod, rule=right.rule) if found else right
