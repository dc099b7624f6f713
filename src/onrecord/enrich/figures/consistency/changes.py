"""Changes whose parts do not add up: from a level, to a level, by so much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.enrich.figures.consistency.findings import Finding, Page, printed, rounded, slack
from onrecord.tables.rows import Figure
from onrecord.tables.vocabularies import ChangeRole, FigureKind, Issue

_FAR = 0.05  # a share of the change itself
_PERCENT_UNITS = ("%", "pp", "bp")


def wrong_changes(page: Page) -> Iterator[Finding]:
    """What something changed by, where its two levels say another amount."""
    changes: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in page.figures:
        if figure.change_id is not None and figure.change_role is not None and figure.value is not None:
            changes[figure.change_id][figure.change_role] = figure
    for parts in changes.values():
        if len(parts) == len(ChangeRole):
            finding = _checked(*(parts[role] for role in (ChangeRole.FROM, ChangeRole.TO, ChangeRole.BY)))
            if finding is not None:
                yield finding


def _checked(before: Figure, after: Figure, by: Figure) -> Finding | None:
    low, high = before.value or 0.0, after.value or 0.0
    if before.unit != after.unit or before.kind is not after.kind or low <= 0 or high <= 0 or not by.value:
        return None
    moved = abs(high - low)
    # What rounding of the levels may hide.
    blur = low * slack(before, is_exact=True) + high * slack(after, is_exact=True)
    if by.unit == "%" and before.unit != "%":
        expected, room, name = 100 * moved / low, 100 * blur / low * (1 + moved / low), "%"
    elif by.unit == before.unit or (by.unit in _PERCENT_UNITS and before.unit == "%"):
        factor = 100.0 if by.unit == "bp" else 1.0
        expected, room, name = factor * moved, factor * blur, by.unit or ""
    else:
        return None
    room += abs(by.value) * (slack(by, is_exact=True) + _FAR)
    if by.kind is FigureKind.RATIO or abs(abs(by.value) - expected) <= room:
        return None
    unit = f" {name}" if name and name != "%" else name
    note = f"From {before.text} to {after.text} is a change of {printed(expected)}{unit}, and {by.text} is printed."
    return Finding(by, Issue.INCONSISTENT_CHANGE, before, rounded(expected), note)
