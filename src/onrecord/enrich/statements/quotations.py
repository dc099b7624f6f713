"""Quotations that the tags leave without an attribution: the second half of a split one, follow-ons, those that run
over paragraphs, and those that a colon announces.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.document import Role
from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose, overlaps
from onrecord.enrich.statements.intervals import Taken
from onrecord.enrich.statements.labels import spans
from onrecord.enrich.statements.sources import clean_source
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.strays import is_bare
from onrecord.text.cues import cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import CLOSING, INSIDE, OPENING, OUTSIDE, Tokens
from onrecord.text.word_kinds import is_title_word

FOLLOW_ON, COLON = "follow_on", "colon"
_MOST_PARTS = 60  # paragraphs that one quotation may run over
_BEFORE_NAME = 6  # words of a noun phrase before its name
_REACH = 12  # words between a cue verb and its colon
_LONGEST_SENTENCE = 60  # words before a colon in which a source is sought
_LEAST_WORDS = 4  # shorter ones are titles and scare quotes as often as not
_SENTENCE_ENDS = word_class("sentence_ends")
_ENDS = _SENTENCE_ENDS | {","}
_ROLES_BETWEEN = (Role.BODY, Role.PULL_QUOTE)
_SMALL = word_class("in_name_phrases")
_PAGE_LABELS = word_class("page_labels")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between a pair of marks: word indexes without the marks, half open; `closed` says whether its end
    mark is in the paragraph.
    """

    prose: int
    start: int
    stop: int
    closed: bool

    def characters(self, tokens: Tokens) -> CharSpan:
        return tokens.characters(self.start, self.stop)


def quotations_in(part: Prose) -> list[Quotation]:
    """The quotations of one paragraph that hold a word, from left to right."""
    quoted = part.tokens.quoted
    if OPENING not in quoted:
        return []
    found = []
    start = None
    for at, state in enumerate(quoted):
        if state == OPENING:
            start = at + 1
        elif state == CLOSING:
            if start is not None and at > start:
                found.append(Quotation(part.number, start, at, True))
            start = None
    if start is not None and start < len(quoted):
        found.append(Quotation(part.number, start, len(quoted), False))
    return found


def attribute_quotations(prose: Sequence[Prose], drafts: Sequence[Draft], turns: range = range(0)) -> list[Draft]:
    """The drafts of a document with the quotations that belong to them, and drafts of their own for the others that
    have a speaker. One pass over the paragraphs; each quotation is looked at once. The turns of an interview are
    told already, the interviewer's as none.
    """
    by_prose: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_prose[draft.prose].append(draft)
    found: list[Draft] = []
    open_at: int | None = None  # index of the draft whose quotation the paragraph before left open
    for part in prose:
        paragraph = _Paragraph(part, by_prose[part.number])
        quotations = [] if part.number in turns else quotations_in(part)
        if quotations and open_at is not None and paragraph.continues(quotations[0], found[open_at]):
            first = quotations.pop(0)
            found[open_at] = _extended(found[open_at], part, first)
            paragraph.taken.add(found[open_at].contents[-1:])
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

    def __init__(self, part: Prose, drafts: Sequence[Draft]) -> None:
        self.part = part
        self.drafts = sorted(drafts, key=lambda draft: draft.start)
        self.taken = Taken(span for draft in drafts for span in draft.contents)

    def continues(self, quotation: Quotation, open_draft: Draft) -> bool:
        """An opening mark at the head of the next paragraph goes on with the quotation unless attributed anew."""
        if quotation.start != 1 or len(open_draft.contents) > _MOST_PARTS:
            return False
        return not self.taken.shared(quotation.characters(self.part.tokens))

    def place(self, quotation: Quotation, before: Draft | None) -> None:
        """Finds a place for one more quotation: joined to a draft, as one of its own, or none at all."""
        part = self.part
        span = quotation.characters(part.tokens)
        words = part.tokens.forms[quotation.start : quotation.stop]
        if self.taken.shared(span) or sum(form[0].isalnum() for form in words) < _LEAST_WORDS:
            return
        at = bisect_left(self.drafts, span[0], key=lambda draft: draft.start)
        for number in range(max(0, at - 3), at):
            if _is_other_half(part, quotation, self.drafts[number]):
                contents = tuple(sorted((*self.drafts[number].contents, span)))
                self.drafts[number] = self.drafts[number].within(contents)
                self.taken.add([span])
                return
        own = _colon_draft(part, quotation) or self._follow_on(quotation, at, before)
        if own is not None:
            self.drafts.insert(at, own)
            self.taken.add([span])

    def _follow_on(self, quotation: Quotation, at: int, before: Draft | None) -> Draft | None:
        """A quotation of whole sentences after one that is attributed, here or at the end of the paragraph before."""
        part = self.part
        span = quotation.characters(part.tokens)
        whole = _is_whole(part, quotation)
        if at and whole and self.drafts[at - 1].end <= span[0] and _is_quoted(part, self.drafts[at - 1]):
            return Draft(part.number, (span,), None, None, FOLLOW_ON, carried=True)
        if before is None or quotation.start > 1 or self.drafts or not (whole or not quotation.closed):
            return None
        if before.contents:
            return Draft(part.number, (span,), None, None, FOLLOW_ON, carried=True)
        return replace(before, prose=part.number, contents=(span,))

    def holder(self, quotation: Quotation) -> int | None:
        """The draft that a quotation belongs to."""
        span = quotation.characters(self.part.tokens)
        last = range(len(self.drafts) - 1, max(-1, len(self.drafts) - 4), -1)
        return next((n for n in last if any(overlaps(span, content) for content in self.drafts[n].contents)), None)


def _extended(draft: Draft, part: Prose, quotation: Quotation) -> Draft:
    return draft.within((*draft.contents, quotation.characters(part.tokens)))


def _is_other_half(part: Prose, quotation: Quotation, draft: Draft) -> bool:
    """`"A," she said, "B."`: the second half follows the attribution after a comma, in the same sentence."""
    if draft.cue is None or draft.prose != part.number or not _is_quoted(part, draft):
        return False
    tokens = part.tokens
    if quotation.start < 2 or tokens.forms[quotation.start - 2] not in (",", ":", "–", "—", "-"):
        return False
    at = bisect_right(tokens.ends, max(draft.cue[1], draft.source[1] if draft.source else 0)) - 1
    same_sentence = at >= 0 and tokens.sentences[at] == tokens.sentences[quotation.start - 2]
    return same_sentence and draft.start < draft.cue[0]


def _is_quoted(part: Prose, draft: Draft) -> bool:
    """Whether a draft's first content begins between quotation marks."""
    tokens = part.tokens
    return any(tokens.quoted[at] in (INSIDE, OPENING) for at in words_in(tokens, draft.contents[0]))


def _is_whole(part: Prose, quotation: Quotation) -> bool:
    """A sentence or more: it begins where a sentence does and ends with its own full stop."""
    forms = part.tokens.forms
    begins = (
        quotation.start < 2
        or forms[quotation.start - 2] in _SENTENCE_ENDS
        or part.tokens.quoted[quotation.start - 2] == CLOSING
    )
    return begins and forms[quotation.stop - 1] in _ENDS and not forms[quotation.start][0].islower()


def _colon_draft(part: Prose, quotation: Quotation) -> Draft | None:
    """`Our reporter Maëlle Riou is in Douarnenez: "..."`: a quotation after a colon, in the sentence of a source."""
    tokens = part.tokens
    colon = quotation.start - 2
    if colon < 1 or tokens.forms[colon] != ":" or tokens.quoted[colon] != OUTSIDE:
        return None
    cue, source = _announcer(part, colon)
    if source is None:
        return None
    return Draft(part.number, (quotation.characters(tokens),), cue, source, COLON)


def _announced(prose: Sequence[Prose], part: Prose, found: Sequence[Draft]) -> Draft | None:
    """What the paragraph before says about a quotation that begins this one: an announcement ending in a colon (a draft
    without content), or a quotation of its own whose speaker may go on."""
    if part.number == 0 or part.tokens.quoted[0] != OPENING:
        return None
    previous = prose[part.number - 1]
    tokens = previous.tokens
    if tokens.forms[-1] == ":" and len(tokens) > 1:
        cue, source = _announcer(previous, len(tokens) - 1)
        return Draft(previous.number, (), cue, source, COLON) if source is not None else None
    last = found[-1] if found else None
    if last is None or last.prose != previous.number or not _is_quoted(previous, last):
        return None
    reached = max(last.end, last.cue[1] if last.cue else 0, last.source[1] if last.source else 0)
    return last if reached >= tokens.ends[-1] - 3 or tokens.quoted[-1] == CLOSING else None


def _announcer(part: Prose, colon: int) -> tuple[CharSpan, CharSpan | None]:
    """Cue and source of the sentence that ends in the colon: as tagged, else a cue verb of the list or the colon
    itself, and the name phrase that the sentence begins with.
    """
    tokens = part.tokens
    at_colon = tokens.characters(colon, colon + 1)
    first = max(bisect_left(tokens.sentences, tokens.sentences[colon]), colon - _LONGEST_SENTENCE)

    def tagged(role: int) -> CharSpan | None:
        own = spans(part.tags[first:colon], role)
        return tokens.characters(first + own[-1][0], first + own[-1][1]) if own else None

    cue, source = tagged(1), tagged(0)
    if cue is not None and is_bare(part, cue):
        cue = source = None
    if cue is None:
        verb = next((i for i in range(colon - 1, max(first, colon - _REACH) - 1, -1) if _is_speech(tokens, i)), None)
        cue = at_colon if verb is None else tokens.characters(verb, verb + 1)
    leading = _leading_name(tokens, first, colon)
    if source is not None and leading is not None and leading[0] == source[0] and leading[1] > source[1]:
        source = leading  # the tags break off in the middle of the phrase
    return cue, (source and clean_source(part, source)) or leading


def _is_speech(tokens: Tokens, at: int) -> bool:
    entry = cue_entries().get(tokens.forms[at].lower())
    return entry is not None and entry.attribution_class == "speech" and tokens.forms[at].isalpha()


def _leading_name(tokens: Tokens, first: int, colon: int) -> CharSpan | None:
    """The noun phrase with a name that a sentence begins with: `The harbour master Ingrid Solheim` on local radio."""
    forms = tokens.forms
    if forms[first].lower() in _PAGE_LABELS:
        return None
    at = first + (forms[first].lower() in _SMALL)
    while at < min(colon, first + _BEFORE_NAME) and not is_name_word(forms[at]):
        if not forms[at].isalpha() or forms[at] in cue_entries():
            return None
        at += 1
    stop = at
    while stop < colon and (is_name_word(forms[stop]) or is_title_word(forms[stop]) or forms[stop].lower() in _SMALL):
        stop += 1
    while stop > at and forms[stop - 1].lower() in _SMALL:
        stop -= 1
    if stop == at:
        return None
    return tokens.characters(first, stop)
