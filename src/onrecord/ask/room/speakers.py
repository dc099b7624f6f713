"""What speakers' pages show: each speaker's record over time, for many speakers at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.ask.reading import reading
from onrecord.ask.room.streams import InStep, rows_of
from onrecord.home import Home


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One statement on a speaker's record, with its article."""

    statement_id: str
    said_at: datetime | None
    text: str
    kind: str
    cue: str | None
    title: str | None
    reported_by: str | None
    attribution_class: str | None
    article_id: str
    source: str | None
    article_title: str | None


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """A speaker with all statements on record, the latest first."""

    speaker_id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    said: tuple[SaidRow, ...]


_RECORD = """
SELECT
    speaker_id, statement_id, said_at, statement_text, statement_kind, cue, speaker_title, reported_by,
    attribution_class, article_id, source, article_title
FROM speaker_record
WHERE speaker_id IN (SELECT unnest($ids))
ORDER BY speaker_id, said_at DESC NULLS LAST, article_id, start_char
"""


def speaker_ids(home: Home) -> list[str]:
    """The ids of all speakers, in ascending order."""
    with reading(home) as connection:
        return [row[0] for row in rows_of(connection, "SELECT speaker_id FROM speakers ORDER BY speaker_id")]


def speaker_pages(home: Home, ids: Sequence[str]) -> Iterator[SpeakerPage]:
    """The speakers with these ids, in ascending order of id."""
    with reading(home) as connection:
        record = InStep(connection, _RECORD, SaidRow, ids)
        sql = (
            "SELECT speaker_id, name, kind, aliases, titles FROM speakers "
            "WHERE speaker_id IN (SELECT unnest($ids)) ORDER BY speaker_id"
        )
        for speaker_id, name, kind, aliases, titles in rows_of(connection, sql, {"ids": list(ids)}):
            said = record.take(speaker_id)
            yield SpeakerPage(speaker_id, name, kind, tuple(aliases or ()), tuple(titles or ()), said)
