"""Statements: who said what.

A tagger marks sources, cues and contents, a linker ties them together, rules add what news layouts have and no corpus
does; then each source is resolved to a speaker. docs/model-card.md tells how the models were made and what they
score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.document import Document
from onrecord.enrich.statements.attributions import attributions_in, load_linker, tag_prose
from onrecord.enrich.statements.candidates import statements_of
from onrecord.enrich.statements.confidence import confidence, load_calibration
from onrecord.enrich.statements.drafts import Draft, ProseParagraph, prose_of
from onrecord.enrich.statements.model.tagging import load_tagger
from onrecord.enrich.statements.nested import nested_rows
from onrecord.enrich.statements.outlets import OutletFinder
from onrecord.enrich.statements.rows import holds_quotation, speaker_mentions, statement_row
from onrecord.enrich.statements.speakers.certainty import lent, load_certainty, sureness_behind
from onrecord.enrich.statements.speakers.kinds import KindJudge
from onrecord.enrich.statements.speakers.resolve import SpeakerResolver
from onrecord.enrich.statements.speakers.resolved import Resolved
from onrecord.ids import IdMaker
from onrecord.settings import ExtractionSettings
from onrecord.tables.rows import SpeakerMention, Statement
from onrecord.tables.vocabularies import Method


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
    return find_statements_of([document], settings)[0]


def find_statements_of(documents: Sequence[Document], settings: ExtractionSettings) -> list[StatementsFound]:
    """``find_statements`` for each of the documents, which is faster for some dozens together.

    The tagger runs paragraphs of like length side by side.
    """
    tagged = tag_prose([prose_of(document) for document in documents], load_tagger(settings.tagger))
    return [_statements_in(document, prose, settings) for document, prose in zip(documents, tagged, strict=True)]


def _statements_in(
    document: Document, prose: Sequence[ProseParagraph], settings: ExtractionSettings
) -> StatementsFound:
    if not prose:
        return StatementsFound()
    resolver = SpeakerResolver(prose, document.text)
    tagged = [attributions_in(part, load_linker()) for part in prose]
    calibration = load_calibration()[settings.tagger]
    drafts = statements_of(prose, tagged, resolver.known_names(), calibration)
    sure = [confidence(draft, holds_quotation(prose, draft), calibration) for draft in drafts]
    resolved = [resolver.resolve(draft) for draft in drafts]
    of_speaker = sureness_behind(drafts, sure)
    speakers = [
        lent(load_certainty().of(speaker, share), share, settings.min_confidence)
        for speaker, share in zip(resolved, of_speaker, strict=True)
    ]
    kept = [n for n in range(len(drafts)) if sure[n] >= settings.min_confidence]
    outlets = OutletFinder(prose, resolver.names, resolver.index)
    ids = IdMaker("sta", document.article_id)

    def row_of(draft: Draft, speaker: Resolved, share: float) -> Statement:
        outlet = outlets.outlet(draft)
        return statement_row(document, prose, draft, speaker, outlet, share, ids, settings.min_speaker_confidence)

    found = [(row_of(drafts[n], speakers[n], sure[n]), speakers[n]) for n in kept]
    share = calibration.methods[Method.NESTED]
    if share >= settings.min_confidence:
        outer = [(drafts[n], row) for n, (row, _) in zip(kept, found, strict=True)]
        found += nested_rows(
            prose,
            outer,
            lambda draft: load_certainty().of(resolver.resolve(draft), share),
            lambda draft, speaker: row_of(draft, speaker, share),
        )
    found.sort(key=lambda one: (one[0].start_char, -one[0].end_char))
    rows, own = [row for row, _ in found], [speaker for _, speaker in found]
    return StatementsFound(tuple(rows), speaker_mentions(rows, own, KindJudge(prose, resolver.names)))
