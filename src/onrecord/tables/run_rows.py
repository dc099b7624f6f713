"""The rows that a run makes of files, of itself and of its checks; ``rows`` has what is found in articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.tables import vocabularies as words
from onrecord.tables.columns import column


@dataclass(frozen=True, slots=True)
class Capture:
    """A version of a file that was ever ingested."""

    capture_id: str = column("sha256 of the raw bytes.")
    article_id: str = column("The article it is a capture of.")
    path: str = column("Where the bytes were read.")
    bytes: int = column("Size in bytes.", sql_type="BIGINT")
    encoding: str = column("Encoding that the bytes were decoded from.")
    captured_at: datetime = column("When the page was captured, UTC.")
    captured_at_source: words.CaptureTimeSource = column("Where captured_at was read: {words} (its modification time).")
    comment_count: int = column("Comments in this capture.")
    total_score: int | None = column("Sum of the comments' scores in this capture.")
    last_comment_at: datetime | None = column("Time of the newest comment in this capture.")
    is_latest: bool = column("Whether the article's rows come from this capture.")
    run_id: str = column("The run that took it in.")


@dataclass(frozen=True, slots=True)
class CommentScore:
    """A comment's score at one capture."""

    comment_id: str = column("The comment.")
    article_id: str = column("The article.")
    capture_id: str = column("The capture.")
    captured_at: datetime = column("When the page was captured, UTC.")
    score: int | None = column("Its score then.")


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The lines of a page that is in its source's sample, as hashes."""

    capture_id: str = column("The capture whose lines they are.")
    article_id: str = column("The article.")
    source: str = column("The source in whose sample it is: the site of its address, else outlet or folder.")
    line_hashes: tuple[int, ...] = column(
        "Hash of each line's words without digits and marks; at most 1,000, the smallest.", sql_type="BIGINT[]"
    )
    line_lengths: tuple[int, ...] = column("Characters of each of these lines.")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be ingested."""

    capture_id: str | None = column("sha256 of the raw bytes; NULL where they could not be read.")
    path: str = column("Where it was found.")
    stage: words.Stage = column("Stage that refused it: {words}.")
    reason_code: str = column(
        "A short code for the reason: {words}; of the gate, a table and its columns.",
        words=words.ReasonCode,
        form="{word}|{table}_[a-z0-9_]+",
    )
    reason: str = column("The reason, as a sentence for a person.")
    bytes: int | None = column("Size in bytes.", sql_type="BIGINT")
    run_id: str = column("The run that refused it.")
    quarantined_at: datetime = column("When it was refused, UTC.")


@dataclass(frozen=True, slots=True)
class Release:
    """What left the quarantine without being tried again."""

    capture_id: str | None = column("sha256 of the refused bytes; NULL where they could not be read.")
    path: str = column("Where they were found.")
    reason_code: str = column(
        "The code for which they were refused: {words}; of the gate, a table and its columns.",
        words=words.ReasonCode,
        form="{word}|{table}_[a-z0-9_]+",
    )
    cause: words.ReleaseCause = column("{words}.")
    run_id: str = column("The run in which it left.")
    released_at: datetime = column("When it left, UTC.")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the pipeline."""

    run_id: str = column("Identity of the run; sorts by time.")
    started_at: datetime = column("When it started, UTC.")
    finished_at: datetime | None = column("When it ended, UTC.")
    status: words.RunStatus = column("{words}.")
    files_seen: int = column("Files and lines found under the given paths.")
    files_new: int = column("Those whose bytes had not been ingested before.")
    articles_published: int = column("Articles whose rows the run published.")
    files_quarantined: int = column("Files and lines that the run refused.")
    extractor_version: str = column("Version of the extractor.")
    engine: words.Engine = column("How it ran: {words}.")


@dataclass(frozen=True, slots=True)
class QualityResult:
    """One evaluated expectation."""

    run_id: str = column("The run.")
    suite: str = column("The suite of expectations.")
    table_name: str = column("The table that was checked.")
    expectation: str = column("The expectation, in Great Expectations' snake_case name.")
    column_name: str | None = column("The column it is about, if it is about one.")
    severity: words.Severity = column("{words}.")
    success: bool = column("Whether it held.")
    evaluated: int | None = column("Rows that were looked at.", sql_type="BIGINT")
    unexpected: int | None = column("Rows that broke it.", sql_type="BIGINT")
    unexpected_percent: float | None = column("Share of the rows that broke it, in percent.")
    sample: str | None = column("Some of the offending keys and values, as JSON; an error's text where it errored.")
    checked_at: datetime = column("When it was evaluated, UTC.")
