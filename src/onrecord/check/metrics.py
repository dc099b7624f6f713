"""Measures of a run as a whole: shares, and how far they drift from those of earlier runs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from statistics import median

import numpy as np
import pandas as pd

from onrecord.check.facts import RunFacts, RunMetrics, Thresholds
from onrecord.check.staged import Staged, StagedRun

METRICS = tuple(metric.name for metric in fields(RunMetrics))

# The median absolute deviation of a normal distribution is 1/1.4826 of its standard deviation.
_MAD_TO_SIGMA = 1.4826
# Runs that hardly vary must not make the smallest change look like drift.
_MIN_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over all staged rows; ``sought`` are the articles from which statements were extracted."""

    articles: int = 0
    articles_with_words: int = 0
    sought: int = 0
    sought_in_vain: int = 0
    latest_captures: int = 0
    comments: int = 0
    figures: int = 0
    figures_with_issue: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, count.name) + getattr(other, count.name) for count in fields(Tally)))


def tally(run: StagedRun) -> Tally:
    """The counts of a run, a portion at a time."""
    return sum(map(_tally, run), start=Tally())


def _tally(staged: Staged) -> Tally:
    articles = staged.keys("articles")
    is_sought = articles.frame["skipped"].isna().to_numpy()
    has_statement = np.isin(np.arange(len(articles)), staged.keys("statements").article)
    issues = staged.keys("figures").frame["issue"]
    return Tally(
        articles=len(articles),
        articles_with_words=int(articles.frame["word_count"].gt(0).sum()),
        sought=int(is_sought.sum()),
        sought_in_vain=int((is_sought & ~has_statement).sum()),
        latest_captures=int(staged.keys("captures").frame["is_latest"].eq(True).sum()),
        comments=len(staged.keys("comments")),
        figures=len(issues),
        figures_with_issue=int(issues.notna().sum()),
    )


def measure(counts: Tally, thresholds: Thresholds) -> RunMetrics:
    """The metrics of the staged rows; ``None`` below ``min_articles_to_judge`` articles or where there is nothing."""
    if counts.articles < thresholds.min_articles_to_judge:
        return RunMetrics()
    return RunMetrics(
        share_without_statements=_share(counts.sought_in_vain, counts.sought),
        comments_per_article=_share(counts.comments, counts.articles),
        share_of_figures_with_issue=_share(counts.figures_with_issue, counts.figures),
    )


def run_frame(facts: RunFacts, refused: int, metrics: RunMetrics, thresholds: Thresholds) -> pd.DataFrame:
    """The one row that the suite ``run`` is about; NaN where a value cannot be judged.

    ``refused`` is the number of articles that the gate itself takes out.
    """
    taken_out = facts.files_quarantined + refused
    is_judged = facts.files_new >= thresholds.min_files_to_judge
    measured = {name: getattr(metrics, name) for name in METRICS}
    row = {
        "quarantined_share": min(1.0, taken_out / facts.files_new) if is_judged else None,
        **measured,
        **{f"drift_of_{name}": drift(value, _past(facts, name), thresholds) for name, value in measured.items()},
    }
    return pd.DataFrame({name: pd.Series([value], dtype="float64") for name, value in row.items()})


def drift(value: float | None, past: list[float], thresholds: Thresholds) -> float | None:
    """Distance of a value from the median of earlier runs, in units of their usual spread.

    The spread is 1.4826 times their median absolute deviation, the robust stand-in for a standard deviation
    (Rousseeuw and Croux 1993), and at least a tenth of the median (a hundredth where the median is near zero).
    """
    if value is None or len(past) < thresholds.min_runs_to_compare:
        return None
    middle = median(past)
    spread = _MAD_TO_SIGMA * median(abs(earlier - middle) for earlier in past)
    return abs(value - middle) / max(spread, _MIN_SPREAD * max(abs(middle), _MIN_SPREAD))


def observed(frame: pd.DataFrame, name: str | None) -> float | None:
    """A value of the run's one row, ``None`` where it could not be judged."""
    if name not in frame or frame[name].isna().iloc[0]:
        return None
    return round(float(frame[name].iloc[0]), 6)


def _past(facts: RunFacts, name: str) -> list[float]:
    values = (getattr(earlier, name) for earlier in facts.history)
    return [value for value in values if value is not None]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
