"""The closed vocabularies of times; ``vocabularies`` has them with all others."""

from __future__ import annotations

from onrecord.tables.vocabulary import Vocabulary


class TimeIssue(Vocabulary):
    """Why a printed date is doubtful."""

    NO_SUCH_DAY = "no_such_day", "a day that its month does not have"
    INCONSISTENT_WEEKDAY = "inconsistent_weekday", "a date that falls on another weekday than is printed"


class TimeType(Vocabulary):
    """TIMEX3's types."""

    DATE = "DATE", "a day or a longer stretch of the calendar"
    TIME = "TIME", "a time of day"
    DURATION = "DURATION", "a length of time"
    SET = "SET", "times that recur"


class TimeMod(Vocabulary):
    """TIMEX3's modifiers."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"


class Anchor(Vocabulary):
    """What a time was resolved against."""

    EXPLICIT = "explicit", "nothing: it is printed whole"
    PUBLISHED_AT = "published_at", "the day of publication"
    PREVIOUS = "previous", "the date last mentioned"
    STORY = "story", "the time that a page which tells of the past has reached"
