"""One batch: raw items in, staged Parquet out. Self-contained, so that any process on any machine can do it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from onrecord.capture.captured import CapturedPage
from onrecord.capture.inputs import read_item
from onrecord.capture.items import RawItem
from onrecord.capture.keys import KeyCounts, counted_keys, merged_counts
from onrecord.capture.raw_item import beyond_cap
from onrecord.enrich.stories import story_sketch
from onrecord.errors import RefusedInput
from onrecord.extraction import Page, extract_pages
from onrecord.pipeline.source_lines import KnownLines
from onrecord.publish.files import discard_staged, write_staged
from onrecord.publish.raw import RAW_SCHEMA, RAW_TABLE
from onrecord.settings import Caps, ExtractionSettings, FieldSettings
from onrecord.tables.arrow import arrow_schema, to_arrow
from onrecord.tables.declaration import BY_NAME
from onrecord.tables.rows import Comment, StoryPrint
from onrecord.tables.run_rows import Capture, CommentScore, Refusal
from onrecord.tables.vocabularies import Stage

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


_LOG = logging.getLogger(__name__)

# Number space of the parts of a split batch; a batch has far fewer items.
_PARTS_PER_BATCH = 1_000_000

_STAGED: tuple[str, ...] = (
    "articles",
    "captures",
    "comment_history",
    "source_lines",
    "story_prints",
    *_PAGE_TABLES.values(),
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Items to extract together; ``number`` names its staged files, from 1."""

    number: int
    items: tuple[RawItem, ...]

    @property
    def bytes(self) -> int:
        """Size of all items."""
        return sum(len(item.raw) for item in self.items)

    def split(self) -> Iterator[Batch]:
        """The same items, one per batch, with numbers that no other batch has."""
        for position, item in enumerate(self.items, start=1):
            yield Batch(self.number * _PARTS_PER_BATCH + position, (item,))


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of a batch."""

    number: int
    articles: int
    words: int
    refusals: tuple[Refusal, ...]
    keys: tuple[KeyCounts, ...] = ()


def merged(number: int, parts: Iterable[BatchReport]) -> BatchReport:
    """One report for a batch that was done in parts."""
    reports = list(parts)
    refusals = tuple(refusal for report in reports for refusal in report.refusals)
    keys = merged_counts(counts for report in reports for counts in report.keys)
    articles, words = sum(part.articles for part in reports), sum(part.words for part in reports)
    return BatchReport(number, articles, words, refusals, keys)


@dataclass(slots=True)
class _Gathered:
    """Rows of one batch as they come in, with the capture that each row was drawn from."""

    rows: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in _STAGED})
    captures: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _STAGED})
    raw: list[dict[str, Any]] = field(default_factory=list)

    def add(self, table: str, rows: Sequence[Any], capture_id: str) -> None:
        self.rows[table].extend(rows)
        self.captures[table].extend([capture_id] * len(rows))

    def keep_raw(self, item: RawItem, article_id: str | None) -> None:
        self.raw.append(
            {
                "capture_id": item.capture_id,
                "article_id": article_id,
                "path": item.path,
                "modified_at": item.modified_at,
                "raw": item.raw,
            }
        )


def make_batches(items: Iterable[RawItem], max_bytes: int) -> Iterator[Batch]:
    """Groups items into batches of about ``max_bytes``, in order; lazily, so that memory stays flat."""
    number, held, size = 1, [], 0
    for item in items:
        held.append(item)
        size += len(item.raw)
        if size >= max_bytes:
            yield Batch(number, tuple(held))
            number, held, size = number + 1, [], 0
    if held:
        yield Batch(number, tuple(held))


def extract_batch(
    batch: Batch,
    staged: str | Path,
    run_id: str,
    settings: ExtractionSettings,
    fields: FieldSettings = FieldSettings(),  # noqa: B008 - frozen
    caps: Caps = Caps(),  # noqa: B008
    lines: KnownLines = KnownLines(),  # noqa: B008
) -> BatchReport:
    """Extracts every item and writes ``staged/<table>/part-<number>.parquet``.

    ``lines`` is what the pages of the items' sources have in common. An item that cannot be ingested becomes a refusal;
    any other error is a defect and is raised.
    """
    gathered, refusals = _Gathered(), []
    ingested = []
    for item in batch.items:
        try:
            ingested.append((item, read_item(item, fields, caps)))
        except RefusedInput as refused:
            refusals.append(refusal_of(item, refused, run_id))
            gathered.keep_raw(item, None)
    _LOG.debug("batch %d: %d of %d items read", batch.number, len(ingested), len(batch.items))
    words = 0
    sources = (replace(own.page, repeated=lines.repeated_on(own.page, own.capture_id)) for _, own in ingested)
    pages = extract_pages(sources, settings)
    for (item, captured), page in zip(ingested, pages, strict=True):
        if len(page.comments) > caps.page_comments:  # of a thread in plain text, which only parsing counts
            too_many = beyond_cap(f"It has {len(page.comments):,} comments", "page_comments", caps)
            refusals.append(refusal_of(item, too_many, run_id, Stage.PARSE))
            gathered.keep_raw(item, None)
            continue
        _gather(gathered, item, captured, page, run_id)
        if sampled := lines.row_of(captured.page, item.capture_id, page.article.article_id):
            gathered.add("source_lines", [sampled], item.capture_id)
        words += page.article.word_count
    _write(gathered, batch.number, staged, run_id)
    _LOG.debug("batch %d: %d words extracted and staged", batch.number, words)
    keys = counted_keys(captured.keys for _, captured in ingested if captured.keys)
    return BatchReport(batch.number, len(batch.items) - len(refusals), words, tuple(refusals), keys)


def refusal_of(item: RawItem, refused: RefusedInput, run_id: str, stage: Stage = Stage.CAPTURE) -> Refusal:
    """The quarantine's row for an item."""
    return Refusal(
        capture_id=item.capture_id,
        path=item.path,
        stage=stage,
        reason_code=refused.code,
        reason=refused.reason,
        bytes=len(item.raw),
        run_id=run_id,
        quarantined_at=datetime.now(UTC).replace(tzinfo=None),
    )


def discard_batch(batch: Batch, staged: str | Path) -> None:
    """Removes what a process that was killed had staged of a batch."""
    discard_staged(staged, _part_name(batch.number))


def stage_empty_tables(staged: Path) -> None:
    """Gives every table that extraction makes a dataset, also those without rows."""
    for name in _STAGED:
        if not any((staged / name).glob("*.parquet")):
            write_staged(arrow_schema(name).empty_table(), staged, f"{name}/{_part_name(0)}")


def _gather(gathered: _Gathered, item: RawItem, captured: CapturedPage, page: Page, run_id: str) -> None:
    capture_id = item.capture_id
    gathered.add("articles", [page.article], capture_id)
    for attribute, table in _PAGE_TABLES.items():
        gathered.add(table, getattr(page, attribute), capture_id)
    gathered.add("story_prints", _story_prints(page), capture_id)
    gathered.add("captures", [_capture_row(item, captured, page, run_id)], capture_id)
    gathered.add("comment_history", [_score_row(row, capture_id, captured) for row in page.comments], capture_id)
    gathered.keep_raw(item, page.article.article_id)


def _story_prints(page: Page) -> list[StoryPrint]:
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


def _part_name(number: int) -> str:
    return f"part-{number:05d}.parquet"


def _write(gathered: _Gathered, number: int, staged: str | Path, run_id: str) -> None:
    name = _part_name(number)
    captured_at = {row.capture_id: row.captured_at for row in gathered.rows["captures"]}
    for table_name in _STAGED:
        table = BY_NAME[table_name]
        origins = gathered.captures[table_name]
        known = {"capture_id": origins, "captured_at": [captured_at[origin] for origin in origins], "run_id": run_id}
        run_values = {column.name: known.get(column.name) for column in table.run_columns}
        if origins:
            write_staged(to_arrow(table, gathered.rows[table_name], run_values), staged, f"{table_name}/{name}")
    write_staged(pa.Table.from_pylist(gathered.raw, schema=RAW_SCHEMA), staged, f"{RAW_TABLE}/{name}")
