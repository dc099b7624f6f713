"""Checks of a page's figures against each other: conversions, exchange rates, changes, parts, repeats, ages.

Each finding becomes a doubt of one figure: ``issue``, ``suggested_value``, the other figure (``issue_with``) and a
sentence that says why (``issue_note``). A figure keeps the first doubt that it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from onrecord.document import Document
from onrecord.enrich.figures.consistency.ages import wrong_ages
from onrecord.enrich.figures.consistency.changes import wrong_changes
from onrecord.enrich.figures.consistency.equivalents import equivalents, wrong_conversions
from onrecord.enrich.figures.consistency.findings import Finding, Page
from onrecord.enrich.figures.consistency.parts import wrong_parts
from onrecord.enrich.figures.consistency.rates import wrong_rates
from onrecord.enrich.figures.consistency.repeats import wrong_repeats
from onrecord.tables.rows import Figure, Time
from onrecord.tables.vocabularies import Modifier

_BOUNDS = (Modifier.MORE_THAN, Modifier.AT_LEAST, Modifier.LESS_THAN, Modifier.AT_MOST)


def checked(document: Document, figures: Sequence[Figure], times: Sequence[Time]) -> tuple[Figure, ...]:
    """The figures, in their order, with what each is the equivalent of and the doubts that the others raise."""
    if not figures:
        return ()
    page = Page(document, figures, times)
    converted = equivalents(page)
    findings = chain(
        wrong_conversions(page, converted),
        wrong_rates(page, converted),
        wrong_changes(page),
        wrong_parts(page),
        wrong_repeats(page),
        wrong_ages(page),
    )
    return with_findings(_linked(figures, converted), findings)


def _linked(figures: Sequence[Figure], converted: Mapping[str, str]) -> Iterator[Figure]:
    """The figures with what each is the equivalent of; an equivalent is the amount of the same thing.

    It bounds what the first bounds (``more than 100km (60 miles)``); what is about, each of the two says for itself.
    """
    by_id = {row.figure_id: row for row in figures}
    for row in figures:
        source = by_id.get(converted.get(row.figure_id, ""))
        if source is None:
            yield row
        else:
            is_bound = row.modifier is None and source.modifier in _BOUNDS
            yield replace(
                row,
                equivalent_of=source.figure_id,
                subject=row.subject or source.subject,
                per=row.per or source.per,
                modifier=source.modifier if is_bound else row.modifier,
            )


def with_findings(figures: Iterable[Figure], findings: Iterable[Finding]) -> tuple[Figure, ...]:
    """The figures with their doubts; one that has a doubt already keeps it."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.figure.figure_id, finding)
    return tuple(
        _doubted(figure, first[figure.figure_id]) if figure.figure_id in first and figure.issue is None else figure
        for figure in figures
    )


def _doubted(figure: Figure, finding: Finding) -> Figure:
    return replace(
        figure,
        issue=finding.issue,
        suggested_value=finding.suggested,
        issue_with=finding.other.figure_id if finding.other is not None else None,
        issue_note=finding.note,
    )
