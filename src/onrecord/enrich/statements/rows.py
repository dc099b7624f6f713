"""Drafts and their speakers as rows of the contract."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.document import Document, Role
from onrecord.enrich.statements.drafts import VERBATIM, Draft, ProseParagraph
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.speakers.identity import speaker_identity
from onrecord.enrich.statements.speakers.kinds import KindJudge
from onrecord.enrich.statements.speakers.resolved import Resolved
from onrecord.enrich.statements.stance import stance_of, words_of_attribution
from onrecord.ids import IdMaker
from onrecord.tables.columns import Span, SpeakerCandidate
from onrecord.tables.rows import SpeakerMention, Statement
from onrecord.tables.vocabularies import Method, StatementKind
from onrecord.text.cues import classify_cue
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import Quoted

DIRECT, MIXED, INDIRECT = StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT
_FIRST_PERSON = word_class("first_person")
_SMALL_WORDS = frozenset({"and", "or", "but", "that"})  # between two quotations of one statement


def statement_row(
    document: Document,
    prose: Sequence[ProseParagraph],
    draft: Draft,
    candidate: Resolved,
    outlet: str | None,
    confidence: float,
    ids: IdMaker,
    min_speaker_confidence: float,
) -> Statement:
    """One statement as the table has it, its speaker named if as sure as that."""
    speaker = candidate.at_least(min_speaker_confidence)
    text = " ".join(document.text[start:end] for start, end in draft.contents)
    cue, source = _printed(document, draft.cue), _printed(document, draft.source)
    lemma, attribution_class = classify_cue(cue, source)
    kind = kind_of_draft(prose, draft)
    stance = stance_of(words_of_attribution(prose, draft, kind))
    return Statement(
        statement_id=ids.make(text, cue, source, speaker.name),
        article_id=document.article_id,
        paragraph_no=prose[draft.paragraph].row.paragraph_no,
        sentence_no=sentence_at(document, draft.start),
        kind=kind,
        text=text,
        content_spans=tuple(Span(start, end) for start, end in draft.contents),
        start_char=draft.start,
        end_char=draft.end,
        cue=cue,
        cue_lemma=lemma,
        cue_start_char=None if draft.cue is None else draft.cue[0],
        cue_end_char=None if draft.cue is None else draft.cue[1],
        speaker_text=source,
        speaker_start_char=None if draft.source is None else draft.source[0],
        speaker_end_char=None if draft.source is None else draft.source[1],
        speaker_id=speaker_id(document, speaker),
        speaker_name=speaker.name,
        speaker_title=speaker.title,
        reported_by=outlet,
        attribution_class=attribution_class,
        confidence=confidence,
        method=draft.path,
        speaker_confidence=candidate.confidence,
        speaker_method=candidate.method,
        speaker_candidates=_candidates(document, candidate),
        polarity=stance.polarity,
        modality=stance.modality,
    )


def _candidates(document: Document, speaker: Resolved) -> tuple[SpeakerCandidate, ...]:
    """The speaker and the next best ones, each with its probability."""
    if speaker.name is None or speaker.confidence is None:
        return ()
    known = [(speaker.name, speaker.entity, speaker.confidence)] if speaker.confidence else []
    found = [*known, *((entity.name, entity, share) for entity, share in speaker.others)]
    return tuple(
        SpeakerCandidate(speaker_identity(document, name, entity), name, share) for name, entity, share in found
    )


def _printed(document: Document, span: tuple[int, int] | None) -> str | None:
    return None if span is None else document.text[span[0] : span[1]]


def sentence_at(document: Document, at: int) -> int | None:
    """The number of the sentence that holds a character."""
    found = bisect_right(document.sentences, at, key=lambda sentence: sentence.start_char) - 1
    if found < 0 or document.sentences[found].end_char <= at:
        return None
    return document.sentences[found].sentence_no


def kind_of_draft(prose: Sequence[ProseParagraph], draft: Draft) -> StatementKind:
    """By the words inside quotation marks.

    Pull quotes, dialogue after a dash and interviews are verbatim by their layout.
    """
    part = prose[draft.paragraph]
    if draft.method == Method.NESTED:
        return INDIRECT  # as the outer source tells it
    if draft.method in VERBATIM or part.row.role == Role.PULL_QUOTE:
        return DIRECT
    inside, outside = quoted_words(prose, draft) if holds_quotation(prose, draft) else (0, 0)
    if not inside:
        return DIRECT if _is_first_person(prose, draft) else INDIRECT
    return DIRECT if not outside else MIXED


def _is_first_person(prose: Sequence[ProseParagraph], draft: Draft) -> bool:
    """``We have built a big mouth, Sorescu said.``.

    Unmarked words before their cue that say ``we`` of a third person's side are her own; indirect speech would say
    ``they``.
    """
    if draft.cue is None or draft.source is None or draft.end > draft.cue[0]:
        return False
    tokens = prose[draft.paragraph].tokens
    source = {tokens.forms[i].lower() for i in words_in(tokens, draft.source)}
    words = {tokens.forms[i].lower() for span in draft.contents for i in words_in(tokens, span)}
    return bool(_FIRST_PERSON & words) and not _FIRST_PERSON & source


def holds_quotation(prose: Sequence[ProseParagraph], draft: Draft) -> bool:
    """Whether any word of a draft's content stands between quotation marks."""
    for part in _parts(prose, draft):
        for span in draft.contents:
            if part.tokens.has_quoted(words_in(part.tokens, span)):
                return True
    return False


def quoted_words(prose: Sequence[ProseParagraph], draft: Draft) -> tuple[int, int]:
    """How many of a draft's words stand between quotation marks, and how many outside, joining words left out."""
    inside = outside = 0
    for part in _parts(prose, draft):
        tokens = part.tokens
        for span in draft.contents:
            for at in words_in(tokens, span):
                if tokens.quoted[at] != Quoted.OUTSIDE:
                    inside += tokens.forms[at][-1].isalnum()
                elif tokens.forms[at][-1].isalnum() and tokens.forms[at].lower() not in _SMALL_WORDS:
                    outside += 1
    return inside, outside


def _parts(prose: Sequence[ProseParagraph], draft: Draft) -> list[ProseParagraph]:
    """The paragraphs that a draft's content stands in."""
    first = last = draft.paragraph
    end = draft.end
    while last + 1 < len(prose) and prose[last + 1].row.start_char < end:
        last += 1
    return list(prose[first : last + 1])


def speaker_id(document: Document, speaker: Resolved) -> str | None:
    """The same name is the same speaker in every article; a source without a name is one of its own article only."""
    return None if speaker.name is None else speaker_identity(document, speaker.name, speaker.entity)


def speaker_mentions(
    rows: Sequence[Statement], speakers: Sequence[Resolved], kinds: KindJudge
) -> tuple[SpeakerMention, ...]:
    """One row for each speaker of an article's statements, in order of their first; ``speakers`` has each row's."""
    latest = {row.speaker_id: (row, speaker) for row, speaker in zip(rows, speakers, strict=True)}
    return tuple(
        _mention(row, row.speaker_id, speaker.name, speaker, kinds)
        for row, speaker in latest.values()
        if row.speaker_id is not None and speaker.name is not None
    )


def _mention(row: Statement, identity: str, name: str, speaker: Resolved, kinds: KindJudge) -> SpeakerMention:
    entity = speaker.entity
    kind, is_named = kinds.judge(speaker)
    return SpeakerMention(
        article_id=row.article_id,
        speaker_id=identity,
        name=name,
        kind=kind,
        is_named=is_named,
        aliases=() if entity is None else tuple(entity.aliases),
        titles=() if entity is None else tuple(entity.titles),
    )
