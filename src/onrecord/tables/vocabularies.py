"""The closed vocabularies of the tables: every word that a column of codes may hold, declared once.

The types of the row fields, the gate's sets of allowed values, the catalogue's comments and ``docs/tables.md``
follow from the enums here. In Parquet, DuckDB and JSON the members are plain strings.
"""

from __future__ import annotations

from onrecord.tables.run_words import Engine, ReasonCode, ReleaseCause, RunStatus, Severity, Stage
from onrecord.tables.statement_words import (
    AttributionClass,
    Method,
    Modality,
    Polarity,
    SpeakerKind,
    SpeakerMethod,
    StatementKind,
)
from onrecord.tables.time_words import Anchor, TimeIssue, TimeMod, TimeType
from onrecord.tables.vocabulary import Vocabulary

__all__ = [
    "Anchor",
    "AttributionClass",
    "CaptureTimeSource",
    "ChangeRole",
    "DateSource",
    "Engine",
    "FigureKind",
    "Issue",
    "Method",
    "Modality",
    "Modifier",
    "PercentUnit",
    "Polarity",
    "ReasonCode",
    "ReleaseCause",
    "Role",
    "RunStatus",
    "Severity",
    "Skipped",
    "SpeakerKind",
    "SpeakerMethod",
    "Stage",
    "StatementKind",
    "TargetKind",
    "TimeIssue",
    "TimeMod",
    "TimeType",
]


class DateSource(Vocabulary):
    """Where the date of publication was read."""

    METADATA = "metadata", "data beside the text: JSON, JSON-LD, meta elements, or the caller"
    TEXT = "text", "a date stamp or dateline of the page"
    URL = "url", "the page's address"
    FIRST_COMMENT = "first_comment", "the day of the oldest comment"
    FILE = "file", "the file's name"


class CaptureTimeSource(Vocabulary):
    """Where the time of capture was read."""

    METADATA = "metadata", "the input states it"
    FILE = "file", "the file's modification time"


class Skipped(Vocabulary):
    """Why statements, figures and times were not extracted."""

    LANGUAGE = "language", "the body is not in a language that is read"
    NO_PROSE = "no_prose", "the page has no sentences"
    PAYWALL = "paywall", "the page holds only the beginning of the story, above a paywall"
    SEVERAL_ARTICLES = "several_articles", "the file holds several articles one after the other"


class Role(Vocabulary):
    """The part that a paragraph plays on its page."""

    TITLE = "title", "the headline"
    DEK = "dek", "the summary under the headline"
    BYLINE = "byline", "who wrote it"
    DATELINE = "dateline", "when, and perhaps where, it was written"
    BODY = "body", "the article's own prose"
    SUBHEAD = "subhead", "a heading within the body"
    PULL_QUOTE = "pull_quote", "words set apart as a quotation"
    ATTRIBUTION_LINE = "attribution_line", "who said the pull quote above it"
    CAPTION = "caption", "the words of a picture, its credit included"
    BOILERPLATE = "boilerplate", "text of the site, not of the article"
    COMMENT_COUNT = "comment_count", "how many comments the page says it has"
    COMMENT = "comment", "a reader's comment, or the lines around it"


class FigureKind(Vocabulary):
    """What a figure is a number of."""

    COUNT = "count", "things or people"
    MONEY = "money"
    PERCENT = "percent", "a share, or percentage or basis points"
    RATIO = "ratio", "one in five, three to one, twice"
    ORDINAL = "ordinal", "third, 21st"
    MEASURE = "measure", "a quantity with a unit"
    TEMPERATURE = "temperature"
    AGE = "age"
    RANK = "rank", "number one, top ten"
    SCORE = "score", "a result of a game or a vote"
    NUMBER = "number", "any other"


class Modifier(Vocabulary):
    """How a printed number bounds what it counts."""

    APPROX = "approx", "about, nearly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most", "up to"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range", "two bounds"


class ChangeRole(Vocabulary):
    """The part of a figure in a change."""

    FROM = "from", "the old value"
    TO = "to", "the new value"
    BY = "by", "the difference"


class PercentUnit(Vocabulary):
    """Units of a percentage."""

    PERCENT = "%"
    PERCENTAGE_POINTS = "pp"
    BASIS_POINTS = "bp"


class Issue(Vocabulary):
    """Why a printed value is doubtful."""

    IMPLAUSIBLE_COUNT = "implausible_count", "a fraction of what has no fractions, or thousands lost"
    SEPARATOR_AMBIGUOUS = "separator_ambiguous", "a separator that may group thousands or mark decimals"
    OUT_OF_RANGE = "out_of_range", "a share over 100%, an age over 125, colder than absolute zero"
    PART_EXCEEDS_WHOLE = "part_exceeds_whole", "12 of the 10"
    INCONSISTENT_RATE = "inconsistent_rate", "an exchange rate that other amounts do not have"
    INCONSISTENT_CONVERSION = "inconsistent_conversion", "60 miles (59km)"
    INCONSISTENT_CHANGE = "inconsistent_change", "from 50 to 60, up 30%"
    INCONSISTENT_TOTAL = "inconsistent_total", "a share that is not the one of its part and whole"
    INCONSISTENT_REPEAT = "inconsistent_repeat", "printed before with another scale or with two digits changed"
    INCONSISTENT_HEADLINE = "inconsistent_headline", "the same of a headline against its text"
    INCONSISTENT_AGE = "inconsistent_age", "an age that the birth year does not give"


class TargetKind(Vocabulary):
    """What a comment answers to."""

    STATEMENT = "statement"
    SENTENCE = "sentence"
    COMMENT = "comment"
