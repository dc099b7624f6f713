"""Extracting a run's new items: in which batches, and by which processes of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.logs import logged_run
from onrecord.pipeline import run_log
from onrecord.pipeline.batch import Batch, BatchReport, discard_batch, extract_batch, keep_bytes, make_batches
from onrecord.pipeline.gathered_rows import part_name
from onrecord.pipeline.plan import Plan, new_items
from onrecord.pipeline.run import RunStart
from onrecord.pipeline.run_log import Stopwatch
from onrecord.pipeline.run_settings import RunSettings
from onrecord.pipeline.source_lines import MOST_LOOKED_AT, SAMPLE_SIZE, KnownLines, SampledPage, known_lines, look_at
from onrecord.pipeline.workers import BatchWorkers, Job, start_ahead, worker_count
from onrecord.publish import database
from onrecord.publish.files import is_address, write_staged
from onrecord.settings import Caps, ExtractionSettings, FieldSettings
from onrecord.tables.run_words import ON_CLUSTERS

# Batches are made smaller down to tenths of a second of work, for workers that would else have none.
_BATCHES_PER_WORKER = 2
_MIN_BATCH_BYTES = 40_000
# A page that leads through most of extraction; plainly English, so that no identifier of languages is loaded for it.
_SAMPLE = """The dam is full

By Mara Lindqvist

14 March 2024

The dam of Ostholm is full for the first time in ten years, and it is to stay so until the end of the summer, the
mayor said on Monday.

"We have never had so much water," said Ida Brandt, who has been the mayor since 2019. "It will do us good." According
to the council, the cost rose by 5% to £2.4m last year, from £2.3m in 2022, and the 40 boats in it are worth more than
twice as much as the 12 that there were.

Brandt told reporters that the gates would open at 9.30 am next Thursday. The keeper, Tom Aske, was not so sure: "There
was a leak in the 1990s, and nobody spoke of it for three months," he said.

Comments (2)

heron | 2 hours ago
"We have never had so much water" - I doubt that. 3 likes

Reply to heron
otter7 | 1 hour ago
I agree, it was as full in 2009.
"""


@dataclass(frozen=True, slots=True)
class BatchWork:
    """The work on one batch, as a picklable function."""

    staged: str | Path
    run_id: str
    extraction: ExtractionSettings
    fields: FieldSettings = FieldSettings()
    caps: Caps = Caps()
    lines: KnownLines = KnownLines()

    def __call__(self, batch: Batch) -> BatchReport:
        """Extracts the batch into the staging folder, and computes there what the gate will ask of its rows."""
        with logged_run(self.run_id):
            known = (self.extraction, self.fields, self.caps, self.lines)
            report = extract_batch(batch, self.staged, self.run_id, *known)
            if not is_address(self.staged):
                _compute_ahead(Path(self.staged), part_name(batch.number), self.run_id)
            return report

    def prepare(self) -> None:
        """Loads the tagger and the word lists, which would otherwise count as time of the first item."""
        from onrecord.extraction import extract  # what extracts, only in a process that does it

        extract(_SAMPLE, settings=self.extraction)

    def discard(self, batch: Batch) -> None:
        """Removes what a process that was killed had staged of the batch."""
        discard_batch(batch, self.staged)

    def keep_refused(self, batch: Batch) -> None:
        """Stages the bytes of a batch that killed its process, or had to be killed, for a replay."""
        keep_bytes(batch, self.staged, self.run_id)

    def within(self, item_seconds: float) -> Job:
        """The work as a job with a time limit for each item."""
        return Job(self, self.run_id, item_seconds, self.discard, self.prepare, self.keep_refused)


def _compute_ahead(staged: Path, name: str, run_id: str) -> None:
    from onrecord.check import ahead  # with pandas, which a run that finds nothing new does without

    computed = ahead.compute_ahead(staged, name, run_id)
    if computed is not None:
        write_staged(computed, staged, f"{ahead.FOLDER}/{name}")


def look_at_sources(start: RunStart, plan: Plan, settings: RunSettings) -> Plan:
    """The plan with the lines that pages of one source have in common, among the new ones and those in the lake.

    Where other processes are to extract, what they need begins to load meanwhile.
    """
    if start.engine not in ON_CLUSTERS:
        start_ahead(settings.workers, settings.item_seconds)
    looked_at = frozenset(sorted(plan.new_ids)[:MOST_LOOKED_AT])
    items = new_items(replace(plan, new_ids=looked_at))
    found = look_at(items, settings.fields, settings.caps)
    stored = database.source_lines_of(start.home, sorted({page.source for page in found}), SAMPLE_SIZE)
    return replace(plan, lines=known_lines(found, [SampledPage(*row) for row in stored]))


def workers_of(start: RunStart, plan: Plan, settings: RunSettings) -> BatchWorkers:
    """The processes that do the run's batches; to be used in a ``with`` statement."""
    work = BatchWork(start.staged, start.run_id, settings.extraction, settings.fields, settings.caps, plan.lines)
    workers = BatchWorkers(work.within(settings.item_seconds), settings.workers)
    if workers.has_processes:  # while other processes extract, this one has time
        load_gate_ahead()
    return workers


def load_gate_ahead() -> None:
    """Begins to load what the gate needs, in a thread; for a process that waits for others."""
    from onrecord.check.library import load_ahead

    load_ahead()


def batches_of(plan: Plan, settings: RunSettings) -> Iterator[Batch]:
    """The plan's new items in batches, read as a stream; smaller ones where few items are to keep all workers busy."""
    return make_batches(new_items(plan), _batch_bytes(plan, settings))


def _batch_bytes(plan: Plan, settings: RunSettings) -> int:
    if plan.bytes is None:
        return settings.batch_bytes
    share = plan.bytes // (_BATCHES_PER_WORKER * worker_count(settings.workers)) + 1
    return min(settings.batch_bytes, max(_MIN_BATCH_BYTES, share))


def gather_reports(reports: Iterable[BatchReport]) -> list[BatchReport]:
    """All reports as they come in, each logged."""
    watch, gathered = Stopwatch(), []
    for report in reports:
        run_log.log_batch(report)
        gathered.append(report)
    run_log.log_extraction(gathered, watch)
    return gathered
