"""What a person wants to see of a run in Prefect's UI: a summary, the quality table, the links."""

from __future__ import annotations

import re
from html import escape

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from onrecord.pipeline import RunSummary

# Whatever may mean something in Markdown; the marks of HTML are references by then.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:])")
_SHOWN_TABLES = ("articles", "statements", "figures", "times", "comments", "comment_links", "speakers")


def publish_artifacts(summary: RunSummary, reading_room: str | None = None) -> None:
    """Publishes the run's artifacts in Prefect; ``reading_room`` is the address of ``onrecord serve``.

    Links go there, as a file of this machine opens on no other, and from a page of Prefect's not even here.
    """
    create_markdown_artifact(markdown_summary(summary), key="run-summary", description=f"Run {summary.run.run_id}")
    if summary.results:
        create_table_artifact(quality_table(summary), key="quality", description="Every expectation of the run")
    if reading_room:
        address = f"{reading_room.rstrip('/')}/quality"
        create_link_artifact(address, link_text="What the checks said", key="quality-reports")


def markdown_summary(summary: RunSummary) -> str:
    """The run as a page of Markdown."""
    run = summary.run
    lines = [
        f"# {run.status}: run {run.run_id}",
        "",
        f"{run.files_seen} items seen, {run.files_new} new, {run.articles_published} articles published, "
        f"{run.files_quarantined} quarantined.",
        "",
    ]
    if summary.rows:
        lines += ["| table | rows |", "|---|---:|"]
        lines += [f"| {name} | {summary.rows[name]} |" for name in _SHOWN_TABLES if name in summary.rows]
        lines.append("")
    lines += [f"- blocked by: {_escaped(failure)}" for failure in summary.failures]
    lines += [f"- quarantined: {_escaped(row.path)}: {_escaped(row.reason)}" for row in summary.refusals[:20]]
    if summary.docs_index is not None:
        lines.append(f"- quality reports, on the machine that ran it: {_escaped(str(summary.docs_index))}")
    return "\n".join(lines)


def quality_table(summary: RunSummary) -> list[dict[str, object]]:
    """One row per expectation, failed ones first."""
    ordered = sorted(summary.results, key=lambda result: (result.success, result.severity, result.table_name))
    return [
        {
            "held": "yes" if result.success else "NO",
            "severity": result.severity,
            "table": result.table_name,
            "expectation": result.expectation,
            "column": result.column_name or "",
            "unexpected": result.unexpected or 0,
        }
        for result in ordered
    ]


def _escaped(text: str) -> str:
    """Text from a page or a file name as Markdown that shows it as it is: no image, link, code or element."""
    return _SPECIAL.sub(r"\\\1", escape(" ".join(text.split()), quote=False))
