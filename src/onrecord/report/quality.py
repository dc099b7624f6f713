"""The page on quality: how the checks went run by run, and what they said last."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from onrecord.ask.checks import CheckedRun, latest_checks
from onrecord.ask.site_data.overview import FigureKind, RunRow, kinds_of_figures, latest_runs
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.report import rows
from onrecord.report.charts import SERIES, Bar, Chart, drawn, level_bars, upright_bars
from onrecord.report.context import Site
from onrecord.report.findings import most_of
from onrecord.report.grids import Cell, Grid, Row, headings
from onrecord.report.wording import DASH, count, number, shortened, words

_RUNS_CHARTED = 30
_RUNS_LISTED = 100
_SEVERITIES = ("critical", "warning", "info")
_COLOURS = ("var(--critical)", "var(--warning)", "var(--info)")
_NAMING = ("words",)  # columns of a sampled row that say which it is, and by their endings those that say where
_PLACES = ("_id", "_char", "_no")
_CHECKS = headings("Expectation", "Table", "Column", "Held", "Severity", "Broken#", "Looked at#", "Rows that break it")


def quality_page(site: Site, home: Home) -> dict[str, Any]:
    """The template data of the page; ``home`` is the living one, whose lake also has the runs that were blocked."""
    runs = latest_runs(site.home, _RUNS_LISTED)
    checked = _latest(home)
    return {
        "trend": trend_chart(runs),
        "kinds": kinds_chart(kinds_of_figures(site.home)),
        "runs": Grid("Runs, the latest first", rows.RUN, tuple(map(rows.run_row, runs))),
        "checked": checked,
        "held": len(checked.results) - len(checked.failures) if checked else 0,
        "failures": _checks("Expectations that did not hold", checked.failures if checked else []),
        "kept": _checks("Expectations that held", _kept(checked)),
    }


def trend_chart(runs: Sequence[RunRow]) -> Chart | None:
    """Expectations that did not hold, run by run and by severity; ``None`` where there is none."""
    checked = [run for run in runs if run.evaluated][:_RUNS_CHARTED][::-1]
    if not any(run.critical + run.warning + run.info for run in checked):
        return None
    title = "Expectations that did not hold, by run"
    bars = [
        Bar(_name(run), amount, severity)
        for run in checked
        for severity, amount in zip(_SEVERITIES, (run.critical, run.warning, run.info), strict=True)
    ]
    table = Grid(title, rows.RUN, tuple(map(rows.run_row, reversed(checked))))
    last = checked[-1]
    failed = last.critical + last.warning + last.info
    finding = (
        f"In the last run {number(failed) if failed else 'none'} of {number(last.evaluated)} expectations did not hold."
    )
    return drawn(
        upright_bars(bars, _SEVERITIES, _COLOURS, height=150),
        title,
        table,
        finding,
        f"the last {count(len(checked), 'checked run') if len(checked) > 1 else 'checked run'}",
        "checks",
    )


def kinds_chart(kinds: Sequence[FigureKind]) -> Chart | None:
    """Figures by kind, sound and doubtful."""
    if not kinds:
        return None
    title, series = "Figures by kind", ("sound", "in doubt")
    bars = [
        Bar(words(row.kind), amount, name)
        for row in kinds
        for name, amount in zip(series, (row.figures - row.doubts, row.doubts), strict=True)
    ]
    lines = tuple(Row((Cell(words(row.kind)), Cell(number(row.figures)), Cell(number(row.doubts)))) for row in kinds)
    table = Grid(title, headings("Kind", "Figures#", "In doubt#"), lines)
    figures = sum(row.figures for row in kinds)
    finding = most_of(
        {words(row.kind).capitalize(): row.figures for row in kinds}, "is the most frequent kind", "figures"
    )
    source = f"{count(figures, 'figure')}, {number(sum(row.doubts for row in kinds))} of them in doubt"
    return drawn(level_bars(bars, series, (SERIES[1], "var(--doubt)")), title, table, finding, source, "figures")


def sample_in_words(sample: str | None) -> str:
    """The rows that break a rule by their words, each with what is wrong: ``Quay shut (published_at: none)``."""
    found = json.loads(sample or "{}")
    if "rows" in found:
        return "; ".join(map(_row_in_words, found["rows"]))
    return f"found {found['observed']}" if "observed" in found else str(found.get("error", ""))


def _latest(home: Home) -> CheckedRun | None:
    try:
        return latest_checks(home)
    except UsageError:
        return None  # a database may be without a lake, and a lake without checks


def _kept(checked: CheckedRun | None) -> list[dict[str, Any]]:
    return [result for result in checked.results if result["success"]] if checked else []


def _checks(caption: str, results: Sequence[dict[str, Any]]) -> Grid:
    return Grid(caption, _CHECKS, tuple(map(_check_row, results)))


def _check_row(result: dict[str, Any]) -> Row:
    sample = "" if result["success"] else shortened(sample_in_words(result["sample"]), 400)
    return Row(
        (
            Cell(words(result["expectation"]).removeprefix("expect ")),
            Cell(result["table_name"]),
            Cell(result["column_name"] or DASH),
            Cell("yes" if result["success"] else "no", look="" if result["success"] else result["severity"]),
            Cell(result["severity"]),
            Cell(number(result["unexpected"])),
            Cell(number(result["evaluated"])),
            Cell(sample, look="words"),
        )
    )


def _row_in_words(row: dict[str, Any]) -> str:
    name = row.get("words") or next((value for key, value in row.items() if key.endswith("_id")), "a row")
    told = (f"{key}: {'none' if value is None else value}" for key, value in row.items() if key not in _NAMING)
    values = ", ".join(own for own in told if not own.partition(":")[0].endswith(_PLACES))
    return f"{name} ({values})" if values else str(name)


def _name(run: RunRow) -> str:
    """A run's short name: the day, the minute and the end of its id, which tells runs of one minute apart."""
    return f"{run.started_at:%m-%d %H:%M} {run.run_id[-4:]}"
