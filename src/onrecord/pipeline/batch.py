"""One batch: raw items in, staged Parquet out. Self-contained, so that any process on any machine can do it."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from onrecord.capture.items import RawItem
from onrecord.capture.keys import KeyCounts, counted_keys, merged_counts
from onrecord.capture.raw_item import beyond_cap
from onrecord.errors import RefusedInput
from onrecord.pipeline.gathered_rows import STAGED_TABLES, GatheredRows, part_name
from onrecord.pipeline.source_lines import KnownLines
from onrecord.publish.files import discard_staged, write_staged
from onrecord.settings import Caps, ExtractionSettings, FieldSettings
from onrecord.tables.arrow import arrow_schema
from onrecord.tables.run_rows import Refusal
from onrecord.tables.vocabularies import Stage

Pending = TypeVar("Pending")

_LOG = logging.getLogger(__name__)

# Number space of the parts of a split batch; a batch has far fewer items.
_PARTS_PER_BATCH = 1_000_000


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


def in_order(
    batches: Iterable[Batch], submit: Callable[[Batch], Pending], most: int
) -> Iterator[tuple[Batch, Pending]]:
    """The batches with what is to come of them, in order; at most ``most`` are under way."""
    under_way: deque[tuple[Batch, Pending]] = deque()
    for batch in batches:
        under_way.append((batch, submit(batch)))
        if len(under_way) >= most:
            yield under_way.popleft()
    while under_way:
        yield under_way.popleft()


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
    from onrecord.capture.inputs.item import read_item  # what reads and extracts, only in a process that does it
    from onrecord.extraction import extract_pages

    gathered, refusals = GatheredRows(), []
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
        gathered.add_page(item, captured, page, run_id)
        if sampled := lines.row_of(captured.page, item.capture_id, page.article.article_id):
            gathered.add("source_lines", [sampled], item.capture_id)
        words += page.article.word_count
    gathered.write(batch.number, staged, run_id)
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
    discard_staged(staged, part_name(batch.number))


def keep_bytes(batch: Batch, staged: str | Path, run_id: str) -> None:
    """Stages the bytes of items of which nothing else can be had."""
    gathered = GatheredRows()
    for item in batch.items:
        gathered.keep_raw(item, None)
    gathered.write(batch.number, staged, run_id)


def stage_empty_tables(staged: Path) -> None:
    """Gives every table that extraction makes a dataset, also those without rows."""
    for name in STAGED_TABLES:
        if not any((staged / name).glob("*.parquet")):
            write_staged(arrow_schema(name).empty_table(), staged, f"{name}/{part_name(0)}")
