"""The rules of statements as a family, which can be tried on a text.

A text may say itself what a tagger would have marked: ``{source}``, ``<cue>`` and ``[content]``, so that a repair can
be shown what it repairs. Contents before the first cue belong to it, others to the cue before them; so do sources. A
quotation that begins in a sentence after the cue's belongs to none.
Without such marks the fast tagger runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.document import Document, PageSource
from onrecord.enrich.statements.attributions import attributions_in, load_linker, tag_prose
from onrecord.enrich.statements.candidates import PARAGRAPH_RULES, attributed, drafted, proposals, statements_of
from onrecord.enrich.statements.confidence import load_calibration
from onrecord.enrich.statements.drafts import Attribution, CharSpan, Draft, ProseParagraph, Words, prose_at, prose_of
from onrecord.enrich.statements.model.labels import SpanRole
from onrecord.enrich.statements.model.tagging import load_tagger
from onrecord.enrich.statements.nested import nested, nested_in
from onrecord.enrich.statements.rules.announcements import colon_draft
from onrecord.enrich.statements.rules.coordination import inner_verb, second_cue, shared_subject
from onrecord.enrich.statements.rules.interviews import interview
from onrecord.enrich.statements.rules.quotations import follow_on
from onrecord.enrich.statements.rules.repairing import REPAIRS
from onrecord.enrich.statements.rules.signed import pull_quote, signature
from onrecord.enrich.statements.rules.vetoes import VETOES, refused_by
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.speakers.resolve import SpeakerResolver
from onrecord.parse import parse_page
from onrecord.rules import Family, Hit
from onrecord.tables.vocabularies import Method
from onrecord.text.tokens import Quoted

FINDERS = (interview, pull_quote, signature, *PARAGRAPH_RULES, colon_draft, follow_on, nested)
_PAIR = re.compile(r"\{\}|<>|\[\]")
_MARK = re.compile(r"[{}<>\[\]]")
_ROLES = {"{": SpanRole.SOURCE, "<": SpanRole.CUE, "[": SpanRole.CONTENT}
_SURE = (0.9,) * 6
REFUSED = "refused"


def hits(text: str, published_at: str | None = None) -> list[Hit]:  # noqa: ARG001
    """What each rule makes of a text, whatever is chosen in the end.

    ``source | cue | content`` of what it finds or repairs, ``refused`` of what it refuses. ``published_at`` changes
    nothing. Offsets count without the marks.
    """
    document, prose, tagged = _read(text)
    known = SpeakerResolver(prose, document.text).known_names()
    found: list[Hit] = []
    for part, made in attributed(prose, tagged, known):
        draft = drafted(part, made)
        if draft is None:
            found += _refusal(part, made)
    drafts, _ = proposals(prose, tagged, known)
    placed = statements_of(prose, tagged, known, load_calibration()["fast"])
    for draft in [*drafts, *(one for one in placed if one.method in (Method.COLON, Method.FOLLOW_ON))]:
        names = (draft.method, *draft.repairs) if draft.method != Method.TAGGER else draft.repairs
        found += [Hit(name, draft.start, draft.end, _printed(document, draft)) for name in names]
    for _, inner in nested_in(prose, placed):
        found.append(Hit(inner.method, inner.start, inner.end, _printed(document, inner)))
    return sorted(found, key=lambda hit: (hit.start, hit.end))


FAMILY: Family = Family("statements", (*FINDERS, *REPAIRS, second_cue, shared_subject, inner_verb, *VETOES), hits)


def _refusal(part: ProseParagraph, made: Attribution) -> Iterator[Hit]:
    """The rule that refuses an attribution."""
    veto = refused_by(part, made)
    if veto is not None and made.contents:
        start, end = part.tokens.characters(made.contents[0].start, made.contents[-1].stop)
        yield Hit(veto.name, start, end, REFUSED)


def _printed(document: Document, draft: Draft) -> str:
    text = document.text
    source, cue = ("-" if span is None else text[slice(*span)] for span in (draft.source, draft.cue))
    return f"{source} | {cue} | {' ... '.join(text[slice(*span)] for span in draft.contents)}"


def _read(text: str) -> tuple[Document, list[ProseParagraph], list[list[Attribution]]]:
    """A text's prose and the attributions in it, as marked or as tagged."""
    if not _is_marked(text):
        document = parse_page(PageSource(text=text), "plain")
        prose = tag_prose([prose_of(document)], load_tagger("fast"))[0]
        return document, prose, [attributions_in(part, load_linker()) for part in prose]
    document = parse_page(PageSource(text=_MARK.sub("", text)), "plain")
    marked = _marked_spans(text)
    prose = [_with_tags(part, marked) for part in prose_of(document)]
    tagged: list[list[Attribution]] = [[] for _ in prose]
    for part, made in _as_marked(prose, marked):
        tagged[part.number].append(made)
    return document, prose, tagged


def _is_marked(text: str) -> bool:
    """Whether a text has a cue and a content in marks, all of which open or close; news may hold some other mark."""
    bare = "".join(mark.group() for mark in _MARK.finditer(text))
    if not 0 < bare.count("<") <= bare.count("["):
        return False
    while (inner := _PAIR.sub("", bare)) != bare:
        bare = inner
    return not bare


def _marked_spans(text: str) -> list[tuple[SpanRole, CharSpan]]:
    """What the marks of a text say, in the order of their beginnings, as offsets without marks."""
    found: list[tuple[SpanRole, CharSpan]] = []
    opened: list[tuple[SpanRole, int]] = []
    for number, mark in enumerate(_MARK.finditer(text)):
        at = mark.start() - number
        if mark.group() in _ROLES:
            opened.append((_ROLES[mark.group()], at))
        else:
            role, start = opened.pop()
            found.append((role, (start, at)))
    return sorted(found, key=lambda one: one[1])


def _with_tags(part: ProseParagraph, marked: Sequence[tuple[SpanRole, CharSpan]]) -> ProseParagraph:
    tags = [0] * len(part.tokens)
    for role, span in marked:
        for number, at in enumerate(words_in(part.tokens, span)):
            tags[at] = int(role.inside if number else role.first)
    return replace(part, tags=tags, certainty=[1.0] * len(tags))


def _as_marked(
    prose: Sequence[ProseParagraph], marked: Sequence[tuple[SpanRole, CharSpan]]
) -> Iterator[tuple[ProseParagraph, Attribution]]:
    """One attribution for each cue that is marked."""
    cues = [span for role, span in marked if role == SpanRole.CUE]
    for number, cue in enumerate(cues):
        part = prose_at(prose, cue[0])
        low, high = cue[0] if number else 0, cues[number + 1][0] if number + 1 < len(cues) else len(prose) and 1 << 30

        def own(role: SpanRole, low: int = low, high: int = high, part: ProseParagraph = part) -> list[Words]:
            return [words_in(part.tokens, span) for kind, span in marked if kind == role and low <= span[0] < high]

        sources = own(SpanRole.SOURCE)
        sentence = part.tokens.sentences[words_in(part.tokens, cue).start]
        contents = tuple(words for words in own(SpanRole.CONTENT) if not _follows_on(part, words, sentence))
        yield (
            part,
            Attribution(Method.TAGGER, words_in(part.tokens, cue), sources[0] if sources else None, contents, _SURE),
        )


def _follows_on(part: ProseParagraph, words: Words, sentence: int) -> bool:
    """Whether a content is a quotation in a sentence after that of the cue: one that stands by itself."""
    tokens = part.tokens
    return not words or (tokens.sentences[words.start] > sentence and tokens.quoted[words.start] != Quoted.OUTSIDE)
