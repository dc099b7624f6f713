"""What persons decided about rows, and the words that they decide in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.tables.columns import column
from onrecord.tables.vocabulary import Vocabulary


class Verdict(Vocabulary):
    """What a person found a row to be."""

    RIGHT = "right", "the article says so"
    WRONG = "wrong", "the article does not say so"
    UNCLEAR = "unclear", "the article can be read either way"


class ReviewedTable(Vocabulary):
    """The tables whose rows can be reviewed."""

    STATEMENTS = "statements"
    FIGURES = "figures"
    TIMES = "times"
    COMMENT_LINKS = "comment_links"


class ReviewedField(Vocabulary):
    """What of a row a review is about."""

    TEXT = "text", "the words: where they begin and end"
    SPEAKER = "speaker", "who said it, or whose figure it is"
    CUE = "cue", "the words that credit it"
    KIND = "kind", "direct or indirect; what is counted; which type of time"
    STANCE = "stance", "whether it is asserted, denied, asked, wished"
    VALUE = "value", "the number or the time as read"
    UNIT = "unit"
    SUBJECT = "subject", "what is counted or measured"
    TARGET = "target", "what a comment answers"


# The fields of each table's rows.
FIELDS: dict[ReviewedTable, tuple[ReviewedField, ...]] = {
    ReviewedTable.STATEMENTS: (
        ReviewedField.TEXT,
        ReviewedField.SPEAKER,
        ReviewedField.CUE,
        ReviewedField.KIND,
        ReviewedField.STANCE,
    ),
    ReviewedTable.FIGURES: (
        ReviewedField.TEXT,
        ReviewedField.VALUE,
        ReviewedField.UNIT,
        ReviewedField.KIND,
        ReviewedField.SUBJECT,
        ReviewedField.SPEAKER,
    ),
    ReviewedTable.TIMES: (ReviewedField.TEXT, ReviewedField.VALUE, ReviewedField.KIND),
    ReviewedTable.COMMENT_LINKS: (ReviewedField.TEXT, ReviewedField.TARGET),
}


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided about a row, as the row was then. It is never changed: a later review is a row more."""

    review_id: str = column("Identity of the review.")
    target_table: ReviewedTable = column("The table of the reviewed row: {words}.")
    target_id: str = column("The reviewed row, by the id it had then; a comment link as comment_links/KEY/KEY/KEY.")
    verdict: Verdict = column("{words}.")
    field: ReviewedField | None = column("What of the row was reviewed: {words}; NULL for all of it.")
    correction: str | None = column("What it should be, in the reviewer's words.")
    note: str | None = column("Why, in the reviewer's words.")
    reviewer: str = column("Who decided.")
    reviewed_at: datetime = column("When, UTC.")
    article_id: str = column("The article of the row.")
    start_char: int | None = column("First character of the row's words then.")
    end_char: int | None = column("One past their last character.")
    text: str | None = column("The row's words then; NULL where the article was forgotten.")
    says: str | None = column("What the row said then, in a line; NULL where the article was forgotten.")
    found_by: str | None = column("How the row was found: the method of a statement, the kind of a figure or time.")
    extractor_version: str = column("Version of the extractor that had made the row.")
    run_id: str = column("The entry of the lake that brought the review.")
