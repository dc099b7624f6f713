"""What belongs to a row: the few other rows that a person asks for next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from onrecord.ask.lookup import FoundRow


@dataclass(frozen=True, slots=True)
class Related:
    """A titled list of rows; ``rows`` match ``columns``."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


# Table -> (title, question about the row with id $id).
_QUESTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "articles": (
        (
            "Captures",
            "SELECT capture_id, captured_at, comment_count, total_score, is_latest, path FROM captures "
            "WHERE article_id = $id ORDER BY captured_at DESC LIMIT 10",
        ),
    ),
    "speakers": (
        (
            "Latest statements",
            "SELECT statement_id, said_at, source, statement_text FROM speaker_record "
            "WHERE speaker_id = $id ORDER BY said_at DESC NULLS LAST, article_id, start_char LIMIT 10",
        ),
    ),
    "statements": (
        (
            "Figures in it",
            "SELECT figure_id, text, value, unit, subject, issue, suggested_value FROM figures "
            "WHERE statement_id = $id ORDER BY start_char",
        ),
        (
            "Comments that quote it",
            "SELECT comments.comment_id, comments.author, comments.score, comment_links.similarity, comments.own_text "
            "FROM comment_links INNER JOIN comments ON comments.comment_id = comment_links.comment_id "
            "WHERE comment_links.target_id = $id ORDER BY comments.comment_no LIMIT 10",
        ),
    ),
    "comments": (
        (
            "Answers to",
            "SELECT target_kind, target_id, similarity, quoted_text FROM comment_links "
            "WHERE comment_id = $id ORDER BY start_char NULLS LAST",
        ),
        (
            "Score over time",
            "SELECT captured_at, score FROM comment_history WHERE comment_id = $id ORDER BY captured_at",
        ),
    ),
    "runs": (
        (
            "Expectations that did not hold",
            "SELECT severity, table_name, column_name, expectation, unexpected, sample FROM quality_results "
            "WHERE run_id = $id AND NOT success ORDER BY severity, table_name LIMIT 20",
        ),
        (
            "Refused",
            "SELECT path, reason_code, reason FROM quarantine WHERE run_id = $id ORDER BY path LIMIT 20",
        ),
    ),
}


def related_to(connection: duckdb.DuckDBPyConnection, row: FoundRow) -> list[Related]:
    """The lists of related rows that are not empty."""
    lists = [_answer(connection, title, sql, row) for title, sql in _QUESTIONS.get(row.table.name, ())]
    return [related for related in lists if related.rows]


def _answer(connection: duckdb.DuckDBPyConnection, title: str, sql: str, row: FoundRow) -> Related:
    cursor = connection.execute(sql, {"id": row.identity})
    columns = tuple(str(column[0]) for column in cursor.description or [])
    return Related(title, columns, cursor.fetchall())
