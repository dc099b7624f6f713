"""Statements: who said what."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.document import Document
from onrecord.settings import ExtractionSettings
from onrecord.tables.rows import SpeakerMention, Statement


@dataclass(frozen=True, slots=True)
class StatementsFound:
    """The statements of one document in order of appearance, and the speakers they name."""

    statements: tuple[Statement, ...] = ()
    speakers: tuple[SpeakerMention, ...] = ()


def find_statements(document: Document, settings: ExtractionSettings) -> StatementsFound:
    """Finds who said what in the document's prose."""
    return StatementsFound()
