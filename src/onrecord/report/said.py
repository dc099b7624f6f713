"""A statement's words as a newspaper may print them: quotation marks around what was said word for word alone."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.ask.doubts import UNSURE_BELOW
from onrecord.report.wording import shortened
from onrecord.tables.vocabularies import StatementKind

_NEXT_TO_NOTHING = 0.01
CUT = " […] "  # where the article's own words stand between parts of a quotation


def as_printed(kind: str, cue: str | None, parts: Sequence[str], length: int | None = None) -> str:
    """``“We were told […] nothing”`` for direct speech, ``did not say: who would pay`` for any other.

    ``parts`` are the content as it stands in the article; ``length`` cuts it at a word.
    """
    words = CUT.join(" ".join(part.split()) for part in parts).removesuffix(",")  # which the sentence around it has set
    if length is not None:
        words = shortened(words, length)
    if kind == StatementKind.DIRECT:
        return f"“{words}”"
    named = " ".join(cue.split()) if cue and any(map(str.isalpha, cue)) else ""
    return f"{named}: {words}" if named else words


def doubt_of(speaker_confidence: float | None) -> str:
    """Whether it is doubtful who said it, in words; nothing where it is not."""
    if speaker_confidence is None or speaker_confidence >= UNSURE_BELOW:
        return ""
    likely = "under 1%" if speaker_confidence < _NEXT_TO_NOTHING else f"{speaker_confidence:.0%}"
    return f"speaker unsure, {likely}"
