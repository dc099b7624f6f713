"""What rules decide about a number that may be none: it is part of a name, or it counts after all."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.enrich.figures.places import Place
from onrecord.rules import Rule

Verdict = Rule[[Place], str | None]
NAME, COUNTS = "name", "counts"


def no_figure(
    name: str, *patterns: str, examples: Mapping[str, str] | None = None, but_not: tuple[str, ...] = ()
) -> Verdict:
    """A rule that takes the number for part of a name."""
    return Rule(name, patterns, lambda _: NAME, dict(examples or {}), but_not)


def counted(name: str, *patterns: str, examples: Mapping[str, str] | None = None) -> Verdict:
    """A rule that takes the number for a figure, whatever the rules behind it say."""
    return Rule(name, patterns, lambda _: COUNTS, dict(examples or {}))
