"""Statements: who said what.

A tagger marks sources, cues and contents, a linker ties them together, rules add what news layouts have and no corpus
does; then each source is resolved to a speaker. docs/model-card.md tells how the models were made and what they
score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.document import Document
from onrecord.enrich.statements.attributions import attributed_drafts, load_linker, tag_prose
from onrecord.enrich.statements.confidence import confidence, load_calibration
from onrecord.enrich.statements.drafts import Draft, Prose, prose_of
from onrecord.enrich.statements.merging import gather_drafts
from onrecord.enrich.statements.reports import OutletFinder
from onrecord.enrich.statements.rows import quoted_words, speaker_mentions, statement_row
from onrecord.enrich.statements.speakers.resolve import Resolved, SpeakerResolver
from onrecord.enrich.statements.tagging import load_tagger
from onrecord.ids import IdMaker
from onrecord.settings import ExtractionSettings
from onrecord.tables.rows import SpeakerMention, Statement


@dataclass(frozen=True, slots=True)
class StatementsFound:
    """The statements of one document in order of appearance, and the speakers they name."""

    statements: tuple[Statement, ...] = ()
    speakers: tuple[SpeakerMention, ...] = ()


def find_statements(document: Document, settings: ExtractionSettings) -> StatementsFound:
    """Finds who said what in the document's prose: title, body, subheads and pull quotes.

    Rows come in order of their content. Spans are half-open and count code points of ``document.text``. The same
    document gives the same rows whatever else is extracted beside it. Rows less sure than ``settings.min_confidence``
    are left out.
    """
    prose = tag_prose(prose_of(document), load_tagger(settings.tagger))
    if not prose:
        return StatementsFound()
    resolver = SpeakerResolver(prose, document.text)
    tagged = [draft for part in prose for draft in attributed_drafts(part, load_linker())]
    drafts = gather_drafts(prose, tagged, resolver.known_names())
    speakers = [resolver.resolve(draft) for draft in drafts]
    rows = _rows(document, prose, drafts, speakers, resolver, settings)
    kept = [
        (row, speaker) for row, speaker in zip(rows, speakers, strict=True) if row.confidence >= settings.min_confidence
    ]
    return StatementsFound(tuple(row for row, _ in kept), speaker_mentions(document, [speaker for _, speaker in kept]))


def _rows(
    document: Document,
    prose: Sequence[Prose],
    drafts: Sequence[Draft],
    speakers: Sequence[Resolved],
    resolver: SpeakerResolver,
    settings: ExtractionSettings,
) -> list[Statement]:
    outlets = OutletFinder(prose, resolver.names, resolver.cast)
    ids = IdMaker("sta", document.article_id)
    calibration = load_calibration()[settings.tagger]
    rows = []
    for draft, speaker in zip(drafts, speakers, strict=True):
        sure = confidence(draft, quoted_words(prose, draft)[0] > 0, calibration)
        rows.append(statement_row(document, prose, draft, speaker, outlets.outlet(draft), sure, ids))
    return rows
