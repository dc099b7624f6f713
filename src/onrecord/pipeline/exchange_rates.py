"""Exchange rates that one article implies, against the usual one of all articles of its run.

An article with a single ``$671m (£484m)`` cannot be checked by itself. The median of all pairs of the two currencies in
articles of that month and the two beside it can, where enough articles have them. Doubts go into the staged rows before
the gate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.pipeline.latest_captures import read_staged, staged_parts
from onrecord.publish.files import write_staged
from onrecord.tables.arrow import arrow_schema
from onrecord.tables.rows import Figure
from onrecord.tables.vocabularies import FigureKind

if TYPE_CHECKING:
    from onrecord.enrich.figures.consistency.findings import Finding
    from onrecord.enrich.figures.consistency.rates import Pair

_LEAST_ARTICLES = 8  # whose pairs make a rate the usual one
_FAR = 1.2  # times that a rate has to be off, beside what rounding explains
_DOUBT = ("issue", "suggested_value", "issue_with", "issue_note")


class _Printed(NamedTuple):
    """A pair, its article and when that was published, if it says."""

    pair: Pair
    article_id: str
    published_at: datetime | None


def doubt_rates(staged: Path) -> int:
    """Doubts the staged figures whose rate is far from the run's usual one; returns how many."""
    findings = {finding.figure.figure_id: finding for finding in _findings(list(_pairs(staged)))}
    if findings:
        for part in staged_parts(staged, "figures"):
            _write_doubts(part, findings)
    return len(findings)


def _pairs(staged: Path) -> Iterator[_Printed]:
    from onrecord.enrich.figures.consistency.rates import pair_of

    published = {
        row["article_id"]: row["published_at"]
        for row in read_staged(staged, "articles").select(["article_id", "published_at"]).to_pylist()
    }
    figures = read_staged(staged, "figures")
    figures = figures.filter(pc.equal(figures["kind"], FigureKind.MONEY.value))
    names = [name for name in arrow_schema("figures").names if name in Figure.__slots__]
    rows: dict[tuple[str, str], Figure] = {}
    for row in figures.select(names).to_pylist():
        rows[row["article_id"], row["figure_id"]] = Figure(**row)
    for (article_id, _), other in rows.items():
        one = rows.get((article_id, other.equivalent_of or ""))
        pair = pair_of(one, other) if one is not None else None
        if pair is not None:
            yield _Printed(pair, article_id, published.get(article_id))


def _findings(printed: Iterable[_Printed]) -> Iterator[Finding]:
    from onrecord.enrich.figures.consistency.rates import doubt, is_off

    by_month: dict[tuple[tuple[str, str], int | None], list[_Printed]] = defaultdict(list)
    for one in printed:
        by_month[one.pair.currencies, _month(one.published_at)].append(one)
    for (currencies, month), own in by_month.items():
        months = [None] if month is None else [month - 1, month, month + 1]
        near = [one for other in months for one in by_month.get((currencies, other), ())]
        if len({one.article_id for one in near}) <= _LEAST_ARTICLES:
            continue
        usual = median(one.pair.rate for one in near)
        for one in own:
            ratio = one.pair.rate / usual
            is_known = one.pair.one.issue is not None or one.pair.other.issue is not None
            if not is_known and is_off(one.pair, usual) and max(ratio, 1 / ratio) > _FAR:
                yield doubt(one.pair, usual, "other articles of these months")


def _month(day: datetime | None) -> int | None:
    return None if day is None else 12 * day.year + day.month


def _write_doubts(part: Path, findings: Mapping[str, Finding]) -> None:
    rows = pq.read_table(part)
    ids = rows["figure_id"].to_pylist()
    if findings.keys().isdisjoint(ids):
        return
    columns: dict[str, list[Any]] = {name: rows[name].to_pylist() for name in _DOUBT}
    for at, figure_id in enumerate(ids):
        finding = findings.get(figure_id)
        if finding is not None:
            other = finding.other.figure_id if finding.other is not None else None
            for name, value in zip(_DOUBT, (finding.issue.value, finding.suggested, other, finding.note), strict=True):
                columns[name][at] = value
    for name, values in columns.items():
        position = rows.schema.get_field_index(name)
        own = rows.schema.field(position)
        rows = rows.set_column(position, own, pa.array(values, own.type))
    write_staged(rows, part.parent, part.name)
