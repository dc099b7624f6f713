"""What a chart shows, in a sentence that is computed from its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.report.wording import count, number


def most_of(amounts: Mapping[str, int], does: str, things: str, total: int | None = None) -> str:
    """Who has the most, such as ``Ada Holt is quoted most: 12 of 23 statements.``; nothing where there is nothing.

    ``does`` follows the name in the singular (``is quoted most``); more than one with the most are all named.
    """
    largest = max(amounts.values(), default=0)
    if not largest:
        return ""
    first = [name for name, amount in amounts.items() if amount == largest]
    total = sum(amounts.values()) if total is None else total
    if len(first) == 1:
        return f"{first[0]} {does}: {number(largest)} of {number(total)} {things}."
    each = f"{number(largest)} of {number(total)} {things} each"
    if len(first) > _NAMED:
        return f"{len(first)} have the most: {each}."
    return f"{joined(first)} have the most: {each}."


def joined(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def period_with_most(amounts: Mapping[str, int], things: str) -> str:
    """When there was the most: ``Most in 2024-03: 12 of 40 statements.``; ``amounts`` are by period, in order."""
    largest = max(amounts.values(), default=0)
    total = sum(amounts.values())
    first = [period for period, amount in amounts.items() if amount == largest]
    if not largest or len(first) == len(amounts) > 1:
        return f"{count(total, things)}, evenly spread." if total else ""
    at = (
        first[0]
        if len(first) == 1
        else f"{joined(first)}, each"
        if len(first) <= _NAMED
        else f"{len(first)} periods, each"
    )
    return f"Most in {at}: {number(largest)} of {count(total, things)}."


_NAMED = 3
