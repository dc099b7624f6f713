"""What a text has told of times so far: the date named last, the quarter it reports on, the time its story has reached.

A page tells a story where it names months and years long gone again and again, no late ones, and hardly a day seen from
its own: a history, a life, a court's account. There a month without a year is one of the time just told, not of the day
of publication.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import NamedTuple

from onrecord.enrich.times.periods import Period
from onrecord.tables.vocabularies import Anchor
from onrecord.text.lexicon import alternatives, table

# The digits first, so that the search can jump from one to the next.
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?<![\d.,£$€/-]\d{4})(?![\d,%/]|[.-]\d)")
_SEEN_FROM_TODAY = re.compile(rf"\b(?:{alternatives('seen_from_today')})\b", re.IGNORECASE)
_MONTHS = "|".join(word.capitalize() for word, name, _ in table("time_words") if name == "MONTH_NAME")
_MONTH = re.compile(rf"\b(?:{_MONTHS})\b")
_OLD = 2  # years before that of publication
_MIN_OLD, _MIN_MONTHS = 3, 3  # how many old years and months make a story
_OLD_TO_LATE, _MONTHS_TO_SEEN = 8, 4  # so many of these stand to each of those in a story
_YEAR_DAYS = 370
_BACK = 2  # a story goes on rather than back: so many times as near must an earlier date be
_BUSINESS = re.compile(r"\d{4}-(?:Q\d|H\d)|\d{4}-\d\d/\d{4}-\d\d")


class Told(NamedTuple):
    """What a text has told so far.

    ``last``: the date named last; ``business``: the quarter, half or run of months named last, and ``sentences``: how
    many sentences ago; ``reached``: on a page that tells a story, the time it has come to. ``None`` for none yet.
    """

    tells_story: bool = False
    last: Period | None = None
    business: Period | None = None
    sentences: int = 0
    reached: Period | None = None

    def with_date(self, value: str | None, start: date | None, end: date | None, anchored_to: str | None) -> Told:
        """What is told after one more date."""
        if start is None or end is None or value is None:
            return self
        period = Period(start, end, value)
        told = self._replace(last=period)
        if _BUSINESS.fullmatch(value):
            told = told._replace(business=period, sentences=0)
        if self.tells_story and anchored_to != Anchor.PUBLISHED_AT and (end - start).days < _YEAR_DAYS:
            told = told._replace(reached=period)
        return told

    def with_sentence(self) -> Told:
        """What is told when a new sentence begins."""
        return self if self.business is None else self._replace(sentences=self.sentences + 1)

    @property
    def now(self) -> date | None:
        """The day that the story has reached, where there is a story and it has named one."""
        return self.reached.start if self.reached is not None else None

    def going_on(self, candidates: list[Period]) -> Period:
        """The period that a story means: the one near the time it has reached, rather a later than an earlier one."""
        reached = self.reached
        assert reached is not None
        return min(candidates, key=partial(_distance, reached))


def _distance(reached: Period, period: Period) -> int:
    if period.start <= reached.end and reached.start <= period.end:
        return 0
    ahead = (period.start - reached.end).days
    return ahead if ahead > 0 else _BACK * (reached.start - period.end).days


def tells_story(text: str, dct: date | None) -> bool:
    """Whether a page tells a story of years long gone."""
    if dct is None:
        return False
    years = [int(year) for year in _YEAR.findall(text)]
    old = sum(year <= dct.year - _OLD for year in years)
    if old < _MIN_OLD or old < _OLD_TO_LATE * (len(years) - old):
        return False
    months = len(_MONTH.findall(text))
    return months >= _MIN_MONTHS and months >= _MONTHS_TO_SEEN * len(_SEEN_FROM_TODAY.findall(text))
