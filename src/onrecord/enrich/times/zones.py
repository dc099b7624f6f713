"""Time zones behind clock times: ``GMT``, ``(UTC +8)``, ``ET``, ``Eastern time``."""

from __future__ import annotations

import re

from onrecord.enrich.times.mentions import TIME, Context, TimexMention
from onrecord.enrich.times.periods import nth_weekday
from onrecord.text.lexicon import mapping

_REGIONS = mapping("zones_of_regions")
_KINDS_OF_TIME = frozenset({"standard", "daylight", "summer"})
_SIGNS = {"+": "+", "-": "-", "–": "-", "−": "-"}
_OFFSET = re.compile(r"(\d{1,2})(?::?([0-5]\d))?")
_TWO_OFFSETS = re.compile(r"(?P<winter>[+-]\d\d:\d\d)/(?P<summer>[+-]\d\d:\d\d)\Z")
_MOST = 14  # hours that a zone may be off
_SEASONAL = "/"  # between the offsets of winter and summer


def zone_after(context: Context, last: int) -> tuple[str, int]:
    """The offset of a time zone at ``last``, and the index after it; ``""`` if there is none.

    Where the zone changes it in summer there are two, ``-05:00/-04:00``, of which ``with_offset`` takes one.
    """
    has_bracket = context.word_at(last) == "("
    value, after = _zone_at(context, last + has_bracket)
    if not value:
        return "", last
    if not has_bracket:
        return value, after
    return (value, after + 1) if context.word_at(after) == ")" else ("", last)


def with_offset(mention: TimexMention) -> TimexMention:
    """A clock time with the one offset that its zone has on its day; without a day it has none.

    Summer is that of the United States since 2007: of the zones in the table only theirs change.
    """
    found = _TWO_OFFSETS.search(mention.value or "") if mention.type == TIME else None
    if found is None:
        return mention
    offset, when = "", mention.start
    if when is not None:
        begin, end = nth_weekday(when.year, 3, 6, 2), nth_weekday(when.year, 11, 6, 1)
        offset = found["summer"] if begin <= when < end else found["winter"]
    return mention._replace(value=f"{found.string[: found.start()]}{offset}")


def is_fixed(zone: str) -> bool:
    """Whether the zone has one offset all year round."""
    return bool(zone) and _SEASONAL not in zone


def _zone_at(context: Context, last: int) -> tuple[str, int]:
    if context.is_a(last, "ZONE"):
        value, after = str(context.coded.values[last]), last + 1
        return _shifted(context, after) or (value, after)
    region = _REGIONS.get(context.word_at(last))
    if region is None or not context.coded.items[last].capital:
        return "", last
    if len(context.word_at(last)) == len("ET"):
        return region, last + 1
    after = last + 1 + (context.word_at(last + 1) in _KINDS_OF_TIME)
    return (region, after + 1) if context.word_at(after) == "time" else ("", last)


def _shifted(context: Context, at: int) -> tuple[str, int] | None:
    """The hours added to the zone before ``at``: ``GMT +8``, ``UTC+05:30``."""
    sign = _SIGNS.get(context.word_at(at))
    hours = _OFFSET.fullmatch(context.word_at(at + 1)) if sign else None
    is_tight = hours is not None and context.coded.items[at + 1].no_space_before
    if hours is None or not is_tight or int(hours[1]) > _MOST or context.coded.values[at - 1] != "Z":
        return None
    return f"{sign}{int(hours[1]):02}:{hours[2] or '00'}", at + 2
