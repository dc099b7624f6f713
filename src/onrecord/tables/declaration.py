"""Every table of the product, declared once.

Arrow schemas, the database's DDL, its catalogue comments and ``docs/tables.md`` are derived from ``TABLES``.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.tables import review_rows, rows, run_rows
from onrecord.tables.columns import Column, Table
from onrecord.tables.vocabularies import PercentUnit
from onrecord.tables.vocabulary import Vocabulary

# Rows of an article say which capture they were drawn from: it tells the rows of two captures apart.
_DRAWN_FROM = (Column("capture_id", "VARCHAR", "The capture that the row was drawn from.", False),)

TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        rows.Article,
        "One row per article, from its latest capture.",
        ("article_id",),
        "article",
        (
            Column("duplicate_of", "VARCHAR", "An article_id: the same story seen earlier elsewhere.", True),
            Column("capture_id", "VARCHAR", "The capture that the article's rows come from.", False),
            Column("captured_at", "TIMESTAMP", "When that capture was taken, UTC.", False),
            Column("run_id", "VARCHAR", "The run that published the article's rows.", False),
        ),
    ),
    Table("captures", run_rows.Capture, "One row each version of a file ever ingested.", ("capture_id",), "capture"),
    Table(
        "paragraphs",
        rows.Paragraph,
        "Every part of a page with the role it plays.",
        ("article_id", "paragraph_no"),
        "article",
        _DRAWN_FROM,
    ),
    Table(
        "sentences",
        rows.Sentence,
        "Sentences of title, body, subheads and pull quotes.",
        ("sentence_id",),
        "article",
        _DRAWN_FROM,
    ),
    Table(
        "speakers",
        rows.Speaker,
        "One row each person, organisation or group that is quoted, across articles.",
        ("speaker_id",),
        "derived",
    ),
    Table(
        "speaker_mentions",
        rows.SpeakerMention,
        "The speakers of each article; speakers is drawn from it.",
        ("article_id", "speaker_id"),
        "article",
        _DRAWN_FROM,
    ),
    Table(
        "statements",
        rows.Statement,
        "Who said, claimed, thinks or promised what.",
        ("statement_id",),
        "article",
        _DRAWN_FROM,
    ),
    Table("figures", rows.Figure, "Each number that an article asserts.", ("figure_id",), "article", _DRAWN_FROM),
    Table("times", rows.Time, "Each time expression, in TIMEX3 terms.", ("time_id",), "article", _DRAWN_FROM),
    Table(
        "comments",
        rows.Comment,
        "One row a reader comment in the latest capture.",
        ("comment_id",),
        "article",
        _DRAWN_FROM,
    ),
    Table(
        "comment_links",
        rows.CommentLink,
        "What a comment answers to.",
        ("comment_id", "target_id", "start_char"),
        "article",
        _DRAWN_FROM,
    ),
    Table(
        "story_prints",
        rows.StoryPrint,
        "A sketch of each article's body; articles.duplicate_of is drawn from it.",
        ("article_id", "shingle_hash"),
        "article",
        _DRAWN_FROM,
    ),
    Table(
        "comment_history",
        run_rows.CommentScore,
        "A comment's score at each capture.",
        ("comment_id", "capture_id"),
        "capture",
    ),
    Table(
        "source_lines",
        run_rows.SourceLines,
        "Hashes of the lines of up to 20 pages of each source, by which lines that stand on many pages are told.",
        ("capture_id",),
        "capture",
    ),
    Table("quarantine", run_rows.Refusal, "What could not be ingested, and why.", ("run_id", "path"), "run"),
    Table(
        "reviews",
        review_rows.Review,
        "What persons decided about rows; reviewed_rows has those that count, with their rows as they are now.",
        ("review_id",),
        "review",
    ),
    Table(
        "releases",
        run_rows.Release,
        "What left the quarantine without being tried again, and why.",
        ("run_id", "path"),
        "run",
    ),
    Table("runs", run_rows.Run, "One row per run of the pipeline.", ("run_id",), "run"),
    Table(
        "quality_results",
        run_rows.QualityResult,
        "Every expectation that was ever evaluated.",
        ("run_id", "suite", "expectation", "column_name"),
        "run",
    ),
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}


def _pattern(form: str, words: type[Vocabulary]) -> str:
    filled = form.replace("{word}", _one_of(words)).replace("{table}", _one_of(BY_NAME))
    return f"^(?:{filled})$"


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


# By table and column. Units of a percentage are a column of the gate's own: ``unit`` has those of measures, too.
VOCABULARIES: dict[str, type[Vocabulary]] = {
    **{
        f"{table.name}.{column.name}": column.vocabulary
        for table in TABLES
        for column in table.columns
        if column.vocabulary and not column.form
    },
    "figures.percent_unit": PercentUnit,
}

# Regular expressions that whole codes match, where they are made of words.
CODE_PATTERNS: dict[str, str] = {
    f"{table.name}.{column.name}": _pattern(column.form, column.vocabulary)
    for table in TABLES
    for column in table.columns
    if column.vocabulary and column.form
}
