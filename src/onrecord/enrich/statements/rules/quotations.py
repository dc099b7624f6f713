"""Quotations that the tags leave without an attribution.

The second half of a split one, those that run over paragraphs, those that a colon announces, and follow-ons. Where each
belongs depends on what stands around it, so these are rules about layout; only the announcement is a matter of words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.document import Role
from onrecord.enrich.statements.drafts import CharSpan, Draft, ProseParagraph, overlaps
from onrecord.enrich.statements.intervals import Taken
from onrecord.enrich.statements.quoted import Quotation, is_long, is_tagged, is_whole, quotations_in
from onrecord.enrich.statements.rules.announcements import colon_draft
from onrecord.enrich.statements.spans import words_in
from onrecord.rules import rule
from onrecord.tables.vocabularies import Method
from onrecord.text.tokens import OPENING, OUTSIDE

_MAX_PARTS = 60  # paragraphs that one quotation may run over
_FIRST_PARTS = 3  # all of them would take time that grows with the square of a long split quotation
_BEFORE_HALF = frozenset({",", ":", "–", "—", "-"})
_ROLES_BETWEEN = (Role.BODY, Role.PULL_QUOTE)


@rule(
    Method.FOLLOW_ON,
    examples={
        "{Ada Holm} <said>: [“The dam holds.”] [“It will hold for a hundred years.”]": (
            "- | - | It will hold for a hundred years."
        ),
        "[“The dam holds,”] {Ada Holm} <said>. [“For now.”]": "- | - | For now.",
        "{Ada Holm} <said> [the dam holds]. [“Ask me again in May.”]": "- | - | Ask me again in May.",
        "[“The dam holds,”] {Ada Holm} <said>.\n\n[“It will hold for a hundred years.”]": (
            "- | - | It will hold for a hundred years."
        ),
    },
    but_not=(
        "[“The dam holds,”] {Ada Holm} <said>, [“for now.”] She calls it “an old lady with a stick”.",
        "{Ada Holm} <said> [the dam holds]. It is known as “The Old Lady.”",
        "{Ada Holm} <said> [the dam holds]. Her deputy Ivar Moe went further. [“It must hold for ever.”]",
        "{Ada Holm} <said> [the dam holds]. [“It does not,”] Ivar Moe of the union.",
    ),
)
def follow_on(part: ProseParagraph, content: CharSpan) -> Draft:
    """A quotation of whole sentences right after a sentence that is attributed: its speaker goes on."""
    return Draft(part.number, (content,), None, None, Method.FOLLOW_ON, carried=True)


def attribute_quotations(
    prose: Sequence[ProseParagraph], drafts: Sequence[Draft], turns: range = range(0)
) -> list[Draft]:
    """The drafts of a document with the quotations that belong to them.

    Others that have a speaker become drafts of their own. One pass over the paragraphs; each quotation is looked at
    once. The turns of an interview are told already, the interviewer's as none.
    """
    by_prose: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_prose[draft.paragraph].append(draft)
    found: list[Draft] = []
    open_at: int | None = None  # index of the draft whose quotation the paragraph before left open
    for part in prose:
        paragraph = _Paragraph(part, by_prose[part.number])
        quotations = [] if part.number in turns else quotations_in(part)
        if quotations and open_at is not None and paragraph.continues(quotations[0], found[open_at]):
            first = quotations.pop(0)
            if part.tokens.quoted[0] == OPENING:
                found[open_at] = found[open_at].within((*found[open_at].contents, first.content))
            else:  # a paragraph that does not open the marks again is a statement of its own
                paragraph.drafts.insert(0, follow_on(part, first.content))
            paragraph.taken.add([first.content])
            open_at = None if first.closed else open_at
        elif quotations or part.row.role in _ROLES_BETWEEN:
            open_at = None
        before = _announced(prose, part, found)
        for quotation in quotations:
            paragraph.place(quotation, before)
        if quotations and not quotations[-1].closed:
            own = paragraph.holder(quotations[-1])
            open_at = None if own is None else len(found) + own
        found += paragraph.drafts
    return found


class _Paragraph:
    """One paragraph's drafts while its quotations are placed, in order of their content."""

    def __init__(self, part: ProseParagraph, drafts: Sequence[Draft]) -> None:
        self.part = part
        self.drafts = sorted(drafts, key=lambda draft: draft.start)
        self.taken = Taken(span for draft in drafts for span in draft.contents)

    def continues(self, quotation: Quotation, open_draft: Draft) -> bool:
        """What is quoted at the head of the next paragraph goes on with the quotation unless attributed anew."""
        if quotation.start > 1 or len(open_draft.contents) > _MAX_PARTS:
            return False
        return not self.taken.shared(quotation.content)

    def place(self, quotation: Quotation, before: Draft | None) -> None:
        """Finds a place for one more quotation: joined to a draft, as one of its own, or none at all."""
        span = quotation.content
        if self.taken.shared(span):
            return
        at = bisect_left(self.drafts, span[0], key=lambda draft: draft.start)
        for number in range(max(0, at - 3), at):
            if _is_other_half(self.part, quotation, self.drafts[number]):
                contents = tuple(sorted((*self.drafts[number].contents, span)))
                self.drafts[number] = self.drafts[number].within(contents)
                self.taken.add([span])
                return
        own = self._own(quotation, at, before)
        if own is not None:
            self.drafts.insert(at, own)
            self.taken.add([span])

    def _own(self, quotation: Quotation, at: int, before: Draft | None) -> Draft | None:
        """A draft for a quotation that a colon announces or that follows a statement.

        The statement is here or at the end of the paragraph before.
        """
        part, tokens = self.part, self.part.tokens
        colon = quotation.start - 2
        if colon > 0 and tokens.forms[colon] == ":" and tokens.quoted[colon] == OUTSIDE:
            announced = colon_draft(part, colon) if is_long(part, quotation) else None
            if announced is not None:
                return replace(announced, contents=(quotation.content,))
        if quotation.start <= 1 and before is not None and not before.contents:
            is_said = not self.drafts and (is_whole(part, quotation) or not quotation.closed)
            return replace(before, paragraph=part.number, contents=(quotation.content,)) if is_said else None
        last = self.drafts[at - 1] if at else before
        is_said = is_tagged(part, quotation) or (quotation.start == 1 and not quotation.closed)
        if last is None or not is_said or not is_whole(part, quotation):
            return None
        follows = quotation.start <= 1 or _reaches(part, last, quotation.start - 2)
        return follow_on(part, quotation.content) if follows else None

    def holder(self, quotation: Quotation) -> int | None:
        """The draft that a quotation belongs to."""
        span = quotation.content
        last = range(len(self.drafts) - 1, max(-1, len(self.drafts) - 4), -1)
        return next((n for n in last if any(overlaps(span, content) for content in self.drafts[n].contents)), None)


def _is_other_half(part: ProseParagraph, quotation: Quotation, draft: Draft) -> bool:
    """``"A," she said, "B."``: the second half follows the attribution after a comma, in the same sentence."""
    if draft.cue is None or draft.paragraph != part.number or not _is_quoted(part, draft):
        return False
    tokens = part.tokens
    if quotation.start < 2 or tokens.forms[quotation.start - 2] not in _BEFORE_HALF:
        return False
    at = bisect_right(tokens.ends, max(draft.cue[1], draft.source[1] if draft.source else 0)) - 1
    same_sentence = at >= 0 and tokens.sentences[at] == tokens.sentences[quotation.start - 2]
    return same_sentence and draft.start < draft.cue[0]


def _is_quoted(part: ProseParagraph, draft: Draft) -> bool:
    """Whether any word of a draft's first few parts stands between quotation marks."""
    quoted = part.tokens.quoted
    words = (words_in(part.tokens, content) for content in draft.contents[:_FIRST_PARTS])
    return any(any(quoted[own.start : own.stop]) for own in words)


def _reach(draft: Draft) -> int:
    """One past the last character of a draft, its cue and source included."""
    return max(draft.end, *(span[1] for span in (draft.cue, draft.source) if span is not None), 0)


def _reaches(part: ProseParagraph, draft: Draft, at: int) -> bool:
    """Whether no sentence stands between a draft and word ``at``, so that nobody else can have begun to speak."""
    tokens = part.tokens
    last = bisect_right(tokens.starts, _reach(draft) - 1) - 1
    return last >= 0 and tokens.sentences[last] == tokens.sentences[at]


def _announced(prose: Sequence[ProseParagraph], part: ProseParagraph, found: Sequence[Draft]) -> Draft | None:
    """What the paragraph before says about a quotation that begins this one.

    An announcement ending in a colon (a draft without content), or a statement in its last sentence.
    """
    if part.number == 0 or part.tokens.quoted[0] != OPENING:
        return None
    previous = prose[part.number - 1]
    tokens = previous.tokens
    if tokens.forms[-1] == ":" and len(tokens) > 1:
        return colon_draft(previous, len(tokens) - 1)
    last = found[-1] if found else None
    if last is None or last.paragraph != previous.number or not _reaches(previous, last, len(tokens) - 1):
        return None
    return last
