"""The rows of one batch as they come in, and the staged files that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from onrecord.capture.items import RawItem
from onrecord.publish.files import write_staged
from onrecord.publish.raw import RAW_SCHEMA, RAW_TABLE
from onrecord.tables.arrow import to_arrow
from onrecord.tables.declaration import BY_NAME
from onrecord.tables.rows import Comment, StoryPrint
from onrecord.tables.run_rows import Capture, CommentScore

if TYPE_CHECKING:
    from onrecord.capture.captured import CapturedPage
    from onrecord.extraction import Page

# Page attribute -> table, for the tables whose rows extraction makes whole.
_PAGE_TABLES = {
    "paragraphs": "paragraphs",
    "sentences": "sentences",
    "speakers": "speaker_mentions",
    "statements": "statements",
    "figures": "figures",
    "times": "times",
    "comments": "comments",
    "comment_links": "comment_links",
}
STAGED_TABLES: tuple[str, ...] = (
    "articles",
    "captures",
    "comment_history",
    "source_lines",
    "story_prints",
    *_PAGE_TABLES.values(),
)
"""The tables that extraction makes."""


def part_name(number: int) -> str:
    """The name of a batch's staged file in the folder of every table."""
    return f"part-{number:05d}.parquet"


@dataclass(slots=True)
class GatheredRows:
    """Rows of one batch as they come in, with the capture that each row was drawn from."""

    rows: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in STAGED_TABLES})
    captures: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in STAGED_TABLES})
    raw: list[dict[str, Any]] = field(default_factory=list)

    def add_page(self, item: RawItem, captured: CapturedPage, page: Page, run_id: str) -> None:
        """All rows of a page."""
        capture_id = item.capture_id
        self.add("articles", [page.article], capture_id)
        for attribute, table in _PAGE_TABLES.items():
            self.add(table, getattr(page, attribute), capture_id)
        self.add("story_prints", _story_prints(page), capture_id)
        self.add("captures", [_capture_row(item, captured, page, run_id)], capture_id)
        self.add("comment_history", [_score_row(row, capture_id, captured) for row in page.comments], capture_id)
        self.keep_raw(item, page.article.article_id)

    def add(self, table: str, rows: Sequence[Any], capture_id: str) -> None:
        """Rows of one table, drawn from one capture."""
        self.rows[table].extend(rows)
        self.captures[table].extend([capture_id] * len(rows))

    def keep_raw(self, item: RawItem, article_id: str | None) -> None:
        """The bytes of an item, also of one that was refused."""
        self.raw.append(
            {
                "capture_id": item.capture_id,
                "article_id": article_id,
                "path": item.path,
                "modified_at": item.modified_at,
                "raw": item.raw,
            }
        )

    def write(self, number: int, staged: str | Path, run_id: str) -> None:
        """Writes each table's rows as ``staged/<table>/part-<number>.parquet``, and the bytes."""
        name = part_name(number)
        captured_at = {row.capture_id: row.captured_at for row in self.rows["captures"]}
        for table_name in STAGED_TABLES:
            table = BY_NAME[table_name]
            origins = self.captures[table_name]
            known = {
                "capture_id": origins,
                "captured_at": [captured_at[origin] for origin in origins],
                "run_id": run_id,
            }
            run_values = {column.name: known.get(column.name) for column in table.run_columns}
            if origins:
                write_staged(to_arrow(table, self.rows[table_name], run_values), staged, f"{table_name}/{name}")
        write_staged(pa.Table.from_pylist(self.raw, schema=RAW_SCHEMA), staged, f"{RAW_TABLE}/{name}")


def _story_prints(page: Page) -> list[StoryPrint]:
    from onrecord.enrich.stories import story_sketch

    return [StoryPrint(page.article.article_id, number) for number in story_sketch(page.paragraphs)]


def _capture_row(item: RawItem, captured: CapturedPage, page: Page, run_id: str) -> Capture:
    scores = [comment.score for comment in page.comments if comment.score is not None]
    posted_at = [comment.posted_at for comment in page.comments if comment.posted_at is not None]
    return Capture(
        capture_id=item.capture_id,
        article_id=page.article.article_id,
        path=item.path,
        bytes=len(item.raw),
        encoding=captured.encoding,
        captured_at=captured.captured_at,
        captured_at_source=captured.captured_at_source,
        comment_count=len(page.comments),
        total_score=sum(scores) if scores else None,
        last_comment_at=max(posted_at, default=None),
        is_latest=True,
        run_id=run_id,
    )


def _score_row(comment: Comment, capture_id: str, captured: CapturedPage) -> CommentScore:
    return CommentScore(comment.comment_id, comment.article_id, capture_id, captured.captured_at, comment.score)
