"""Which outlet the article itself cites for a statement (``told Reuters``, ``This is reported by ...``)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise

from onrecord.enrich.statements.drafts import Draft, ProseParagraph, overlaps, prose_at
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.speakers.entities import EntityIndex
from onrecord.enrich.statements.speakers.names import MEDIA, ORGANISATION, NameMention
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import Tokens

_MEDIA_NOUNS = word_class("media_nouns")
_LINKS = word_class("between_trigger_and_outlet")
_TRIGGERS = word_class("outlet_triggers")
_REPORTING = frozenset({"writes", "reports", "reported", "wrote", "quoted", "quotes", "cited", "cites"})
_QUOTING = frozenset({"quoted", "quotes"})
_CITING = ([",", "citing"], [",", "quoting"])
_AFTER_OUTLET = word_class("after_outlet")
_REACH = 9  # words between a trigger and the outlet


Citation = tuple[int, int, str]  # word and sentence in the paragraph, and the outlet


class OutletFinder:
    """Finds the outlets of one article's statements."""

    def __init__(
        self, prose: Sequence[ProseParagraph], names: Sequence[Sequence[NameMention]], entities: EntityIndex
    ) -> None:
        self._prose = prose
        self._entities = entities
        self._has_media = any(member.kind == MEDIA for member in entities.entities)
        self._latest: str | None = None
        self._cited = [self._citations(part, names[part.number]) for part in prose]

    def _citations(self, part: ProseParagraph, names: Sequence[NameMention]) -> list[Citation]:
        """(word, sentence, outlet) for each outlet that a paragraph cites as a reporter of others' words."""
        tokens = part.tokens
        found: list[Citation] = []
        for mention in names:
            at = bisect_left(tokens.starts, mention.name_start)
            if self._is_outlet(mention, tokens, at) and _is_cited(tokens, at, mention):
                found.append((at, tokens.sentences[at], _with_article(tokens, at, mention)))
        found += self._same_outlet(tokens, found)
        self._latest = found[-1][2] if found else self._latest
        return sorted(found)

    def _same_outlet(self, tokens: Tokens, found: Sequence[Citation]) -> list[Citation]:
        """``the same newspaper``: the outlet that was cited last."""
        if "same" not in tokens.forms:
            return []
        same = []
        for at, (form, noun) in enumerate(pairwise(tokens.forms)):
            if form == "same" and noun.lower() in _MEDIA_NOUNS:
                before = [outlet for word, _, outlet in found if word < at]
                outlet = before[-1] if before else self._latest
                same += [(at + 1, tokens.sentences[at], outlet)] if outlet else []
        return same

    def _is_outlet(self, mention: NameMention, tokens: Tokens, at: int) -> bool:
        if mention.kind == MEDIA or (at and tokens.forms[at - 1].lower() in _MEDIA_NOUNS):
            return True
        after = at + len(mention.words)
        if after < len(tokens.forms) and tokens.forms[after] in _AFTER_OUTLET:
            return True
        if mention.kind == ORGANISATION and _quotes(tokens, after):
            return True
        member = self._entities.find(mention.words) if self._has_media else None
        return member is not None and member.kind == MEDIA

    def outlet(self, draft: Draft) -> str | None:
        """The outlet cited for a draft, in its own sentence outside content and source, or in the sentence after."""
        part = self._prose[draft.paragraph]
        cue = draft.cue or draft.contents[-1]
        anchor = part if part.row.start_char <= cue[0] < part.row.end_char else prose_at(self._prose, cue[0])
        if not self._cited[anchor.number]:
            return None
        tokens, sentences = anchor.tokens, anchor.tokens.sentences
        own = {sentences[i] for span in (cue, *draft.contents) for i in words_in(tokens, span)}
        for at, sentence, outlet in self._near(anchor, own):
            span = tokens.characters(at, at + 1)
            taken = any(overlaps(span, content) for content in draft.contents)
            if draft.source is not None and overlaps(span, draft.source):
                taken = True
            if not taken and (sentence in own or (sentence - 1 in own and self._is_report(anchor, sentence))):
                return outlet
        return None

    def _near(self, part: ProseParagraph, sentences: Collection[int]) -> list[Citation]:
        """The citations in the sentences of a statement and in the one after."""
        cited = self._cited[part.number]
        if not sentences:
            return []
        first = bisect_left(cited, min(sentences), key=lambda one: one[1])
        return cited[first : bisect_left(cited, max(sentences) + 2, key=lambda one: one[1])]

    def _is_report(self, part: ProseParagraph, sentence: int) -> bool:
        """Whether the sentence begins like ``This is reported by``."""
        forms = [f.lower() for f, s in zip(part.tokens.forms, part.tokens.sentences, strict=True) if s == sentence]
        return forms[0] in ("this", "it", "that") and "reported" in forms[:6]


def _quotes(tokens: Tokens, at: int) -> bool:
    """Whether word ``at`` is the verb of ``quoted the minister as saying``: only an outlet does that."""
    forms = tokens.forms
    if at >= len(forms) or forms[at] not in _QUOTING:
        return False
    return any(pair == ("as", "saying") for pair in pairwise(forms[at + 1 : at + 2 * _REACH]))


def _is_cited(tokens: Tokens, at: int, mention: NameMention) -> bool:
    """A trigger stands close before the outlet, or an active verb of reporting right before or after it."""
    forms = tokens.forms
    before = [form.lower() for form in forms[max(0, at - _REACH) : at]]
    after = at + len(mention.words)
    if after < len(forms) and (forms[after].lower() in _REPORTING or forms[after : after + 2] in _CITING):
        return True
    for back, word in enumerate(reversed(before)):
        if word in _TRIGGERS:
            return back == 0 or all(
                w in _LINKS or w in _MEDIA_NOUNS or w[0].isalpha() for w in before[len(before) - back :]
            )
        if word in (".", ";", '"'):
            return False
    return False


def _with_article(tokens: Tokens, at: int, mention: NameMention) -> str:
    """``the Shannon Herald`` keeps its printed article where the name itself begins there; descriptions go."""
    if (
        at
        and tokens.forms[at - 1] == "the"
        and is_name_word(mention.words[-1])
        and mention.words[-1].lower() in _MEDIA_NOUNS
    ):
        return f"the {mention.name}"
    return mention.name
