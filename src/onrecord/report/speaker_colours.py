"""The speakers of one article: which colour each has, and how they are labelled."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.ask.site_data.articles import StatementRow

COLOURS = 6
UNNAMED = "Unnamed source"


def colours(statements: Iterable[StatementRow]) -> dict[str, int]:
    """Speaker -> colour from 1, by first appearance; beyond the last colour they begin again."""
    order = dict.fromkeys(speaker_label(statement) for statement in statements if is_named(statement))
    return {name: place % COLOURS + 1 for place, name in enumerate(order)}


def speaker_label(statement: StatementRow) -> str:
    """The speaker's name, else the words that stand for the speaker, else that there is none."""
    return statement.speaker_name or statement.speaker_text or UNNAMED


def is_named(statement: StatementRow) -> bool:
    """Whether the text says who it was."""
    return bool(statement.speaker_name or statement.speaker_text)


def quoted_cue(cue: str | None) -> str:
    """The cue in quotation marks; nothing for one that is not a word, such as a colon."""
    return f"“{cue}”" if cue and any(map(str.isalpha, cue)) else ""


def describe_cue(statement: StatementRow) -> str:
    """How it was said, as a line: ``“clarified”, indirect speech; reported by Politico``."""
    cue = quoted_cue(statement.cue)
    kind = f"{statement.kind} {statement.attribution_class or 'speech'}".replace("_", " ")
    reported = f"; reported by {statement.reported_by}" if statement.reported_by else ""
    return ", ".join(part for part in (cue, kind) if part) + reported
