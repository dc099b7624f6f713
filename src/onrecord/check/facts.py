"""What the gate knows about a run, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.settings import Thresholds as Thresholds
from onrecord.tables.run_rows import QualityResult

# An offending row as a person wants to see it: keys, offsets, words, the values that the rule is about.
Evidence = Mapping[str, object]
# A row by the values of its table's key columns.
RowKey = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RunMetrics:
    """What is compared from run to run; ``None`` where a run had too few rows to say.

    ``share_without_statements``: articles without a statement among those from which statements were extracted.
    ``comments_per_article``: comments over articles. ``share_of_figures_with_issue``: doubtful figures among all.
    """

    share_without_statements: float | None = None
    comments_per_article: float | None = None
    share_of_figures_with_issue: float | None = None


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What the staged rows do not say about their run.

    ``files_new`` counts the files and lines that the run dealt with, ``files_quarantined`` those of them that
    an earlier stage refused. ``known_captures`` are the published captures that staged rows may refer to (those
    that are extracted again). ``history`` holds the metrics of earlier published runs, in any order.
    """

    files_new: int
    files_quarantined: int = 0
    known_captures: frozenset[str] = frozenset()
    history: tuple[RunMetrics, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusalReason:
    """Why one article is taken out of its run: the first critical row rule that its rows break.

    ``evidence`` holds up to ``Thresholds.sample_rows`` of the offending rows: keys, offsets, words, the value.
    ``also_broken`` names further critical row rules (``table.column``) that the article breaks.
    """

    table_name: str
    expectation: str
    column_name: str
    meaning: str
    evidence: tuple[Evidence, ...]
    also_broken: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """A short reason code, such as ``figures_is_as_printed``."""
        return f"{self.table_name}_{self.column_name.replace(',', '_')}"

    @property
    def sentence(self) -> str:
        """The reason for a person, with one offending row."""
        shown = ", ".join(f"{name}={value!r}" for name, value in self.evidence[0].items()) if self.evidence else "none"
        also = f" Also broken: {', '.join(self.also_broken)}." if self.also_broken else ""
        return (
            f"Rows of {self.table_name} break {self.expectation} on {self.column_name}. "
            f"The rule: {self.meaning} A row: {shown}.{also}"
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer for one run.

    ``results`` are the rows for ``quality_results``, for blocked runs too. ``failures`` says in one line each what
    blocks the run; it is empty when ``blocked`` is false. The rows of ``refused_articles`` (by ``article_id``)
    and the ``refused_rows`` (keys by table) must be taken out before publishing. ``docs_index`` is the front page of
    the quality reports, where built.
    """

    results: tuple[QualityResult, ...]
    blocked: bool
    failures: tuple[str, ...]
    refused_articles: Mapping[str, RefusalReason] = field(default_factory=dict)
    refused_rows: Mapping[str, frozenset[RowKey]] = field(default_factory=dict)
    metrics: RunMetrics = RunMetrics()
    docs_index: Path | None = None
