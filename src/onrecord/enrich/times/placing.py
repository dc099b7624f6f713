"""Puts clock times on the days that other words of the sentence name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.enrich.times.matching import expression
from onrecord.enrich.times.mentions import DATE, SET, TIME, Context, TimexMention

# Between the ends of a range, and in "opened at 7am and closed at 10pm on Thursday".
_SAME_DAY = expression("[- TO AND] | AND OTHER{1,2} AT")


def is_clock(mention: TimexMention) -> bool:
    """Whether the mention is a clock time, on a day or on none."""
    return mention.type == TIME and mention.hours[:1].isdigit()


def is_day(mention: TimexMention) -> bool:
    """Whether the mention names one day, or a part of one."""
    if mention.type == TIME:
        return not is_clock(mention) and mention.start is not None
    is_reference = mention.value is not None and mention.start is None  # "now"
    return mention.type == DATE and mention.mod is None and mention.start == mention.end and not is_reference


def placed_clocks(context: Context, mentions: Sequence[TimexMention]) -> tuple[TimexMention, ...]:
    """The mentions, clock times that stand alone on the day that is named for them.

    ``2pm to 4pm on Friday``; ``Tomorrow's game starts at 19:45``; on none in ``The museum opens daily at 10:00``.
    """
    if not any(mention.by_default for mention in mentions):
        return tuple(mentions)
    return _on_days_before(_on_days_of_second_ends(context, mentions))


def _is_bare_clock(mention: TimexMention) -> bool:
    return mention.by_default and is_clock(mention)


def _on_days_of_second_ends(context: Context, mentions: Sequence[TimexMention]) -> list[TimexMention]:
    placed = list(mentions)
    for at, (left, right) in enumerate(pairwise(mentions)):
        if not (_is_bare_clock(left) and is_clock(right)) or right.by_default or right.start is None:
            continue
        if _SAME_DAY.fullmatch(context.coded.codes, left.last, right.first):
            placed[at] = _on_day(left, right)
    return placed


def _on_days_before(mentions: Sequence[TimexMention]) -> tuple[TimexMention, ...]:
    placed: list[TimexMention] = []
    day: TimexMention | None = None
    repeats = False
    for mention in mentions:
        repeats = repeats or mention.type == SET
        if is_day(mention):
            day = mention
        if _is_bare_clock(mention) and (day is not None or repeats):
            if repeats or day is None or day.start is None:
                mention = mention._replace(value=f"T{mention.hours}", start=None, end=None, anchored_to=None)
            else:
                mention = _on_day(mention, day)
        placed.append(mention)
    return tuple(placed)


def _on_day(clock: TimexMention, day: TimexMention) -> TimexMention:
    return clock._replace(
        value=f"{day.start}T{clock.hours}",
        start=day.start,
        end=day.start,
        anchored_to=day.anchored_to,
        by_default=False,
    )
