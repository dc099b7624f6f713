"""What speakers' pages show: each speaker's record over time, for many speakers at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.ask.reading import reading
from onrecord.ask.site_data.streams import InStep, records
from onrecord.home import Home


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One statement on a speaker's record, with its article; ``parts`` are its content as printed."""

    statement_id: str
    published_at: datetime | None
    parts: list[str]
    kind: str
    cue: str | None
    speaker_title: str | None
    reported_by: str | None
    attribution_class: str | None
    polarity: str | None
    speaker_confidence: float | None
    article_id: str
    said_in: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker's own row."""

    speaker_id: str
    name: str
    kind: str
    aliases: list[str] | None
    titles: list[str] | None


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """A speaker with all statements on record, the latest first."""

    speaker: SpeakerRow
    said: tuple[SaidRow, ...]


def speaker_pages(home: Home, ids: Sequence[str]) -> Iterator[SpeakerPage]:
    """The speakers with these ids, in ascending order of id."""
    with reading(home) as connection:
        statements = InStep(connection, "site/speaker_statements", SaidRow, "speaker_id", ids)
        for speaker in records(connection, "site/speakers", SpeakerRow, {"ids": list(ids)}):
            yield SpeakerPage(speaker, statements.take(speaker.speaker_id))
