"""From drafts to speakers: each source's entity of the article, or the phrase as printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace

from onrecord.enrich.statements.drafts import CharSpan, Draft, ProseParagraph, prose_at
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.speakers.antecedents import Antecedents
from onrecord.enrich.statements.speakers.appositions import appositions, title_in_source
from onrecord.enrich.statements.speakers.descriptions import Descriptions
from onrecord.enrich.statements.speakers.entities import EntityIndex
from onrecord.enrich.statements.speakers.names import NAME, ORGANISATION, PERSON, NameMention, names_in
from onrecord.enrich.statements.speakers.offices import Offices
from onrecord.enrich.statements.speakers.phrases import (
    RELATIVES,
    UNKNOWN,
    gender_of,
    kind_of,
    main_name,
)
from onrecord.enrich.statements.speakers.ranking import Judge, judge_with, load_weights
from onrecord.enrich.statements.speakers.relatives import SHARE, antecedent, common_antecedent, end_of_antecedent
from onrecord.enrich.statements.speakers.resolved import NOBODY, NOT_NAMED, Resolved, main_title, of_entity, of_ranked
from onrecord.enrich.statements.speakers.several import are_several
from onrecord.tables.vocabularies import Method, SpeakerMethod
from onrecord.text.genders import FEMALE, MALE
from onrecord.text.lexicon import word_class
from onrecord.text.names import folded_name, surname
from onrecord.text.places import place_names
from onrecord.text.word_kinds import PRONOUNS, REPORT_NOUNS

_LONGEST_PLACE = 4  # words
_UNSURE = 0.7  # of a government that its country alone tells
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_ANSWERING = word_class("interviewee_labels")
_ASKING, _ANSWERS = word_class("verbs_of_asking"), word_class("verbs_of_answering")
_REFLEXIVES = {"himself": MALE, "herself": FEMALE}
# Whoever speaks here is named by no word of the phrase: ``I``, ``my lawyer``, ``whose party``.
_DETERMINERS = word_class("noun_phrase_openers")
_NOT_NAMES = word_class("first_person") | {"you", "your", "whose"}


class SpeakerResolver:
    """Resolves the sources of one article, in reading order."""

    def __init__(self, prose: Sequence[ProseParagraph], text: str, judge: Judge | None = None) -> None:
        self._text = text
        self._prose = prose
        self.names = [names_in(part, text) for part in prose]
        headlines = frozenset(part.number for part in prose if part.is_title)
        self.index = EntityIndex([mention for names in self.names for mention in names], headlines)
        self._alone = _first_alone(prose, self.names)
        self._antecedents = Antecedents(prose, self.index, judge or judge_with(load_weights()))
        self._last: Resolved | None = None
        self._spoke: tuple[tuple[int, int], Resolved] | None = None  # where the last source ended
        self._offices = Offices(self.index)
        self._descriptions = Descriptions(self.index, self._offices, self._antecedents)
        self._add_titles_beside_names()

    def known_names(self) -> frozenset[str]:
        """Names of the article's people and organisations as compared, and the people's surnames."""
        whole = {folded_name(entity.words) for entity in self.index.entities}
        return frozenset(whole | {surname(entity.words) for entity in self.index.people()})

    def resolve(self, draft: Draft) -> Resolved:
        """The speaker of a draft; drafts come in reading order."""
        if draft.carried and self._last is not None:
            return self._last.carried()
        if draft.source is None:
            self._last = NOBODY
            return NOBODY
        part = prose_at(self._prose, draft.source[0])
        words = words_in(part.tokens, draft.source)
        resolved = self._source(part, words, draft)
        if resolved.entity is not None and len(words):
            self._antecedents.spoke(part, words.start, resolved.entity, asked=self._has_cue(draft, _ASKING))
        self._spoke = ((part.number, words.stop), resolved)
        self._last = resolved
        return resolved

    def _add_titles_beside_names(self) -> None:
        """Titles in apposition: ``Achieng Odour, the company's chief executive,``, or before the name."""
        for part, names in zip(self._prose, self.names, strict=True):
            for mention in names:
                if mention.kind != PERSON or len(mention.words) < 2:
                    continue
                titles = appositions(part, self._text, mention)
                entity = self.index.find(mention.words, mention.gender) if titles else None
                if entity is not None:
                    for title in titles:
                        self._offices.add_title(entity, title)
                        entity.gender = entity.gender or gender_of(title.split())

    def _source(self, part: ProseParagraph, words: range, draft: Draft) -> Resolved:
        assert draft.source is not None
        span = draft.source
        tokens = part.tokens
        forms = tokens.forms[words.start : words.stop]
        printed = self._text[span[0] : span[1]]
        if not forms:
            return Resolved(printed, None, UNKNOWN, None)
        first = forms[0].lower()
        if draft.method == Method.INTERVIEW and first in _ANSWERING:
            return self._interviewed(part)
        if len(forms) == 1 and first in PRONOUNS:
            return self._pronoun(part, words.start, first, draft)
        if first in _OWNERS and forms[-1].lower() in REPORT_NOUNS:
            return self._pronoun(part, words.start, _OWNERS[first], draft)
        if len(forms) == 1 and first in RELATIVES and not forms[0].isupper():  # WHO is an organisation
            return self._antecedent(part, words.start)
        return self._phrase(part, words, span)

    def _phrase(self, part: ProseParagraph, words: range, span: CharSpan) -> Resolved:
        """Whom a noun phrase means, by the name in it or by what it says of them."""
        tokens = part.tokens
        forms = tokens.forms[words.start : words.stop]
        near = [m for m in self._names_near(part, span[0], span[1]) if span[0] < m.end <= span[1]]
        mentions = [m for m in near if m.start >= span[0]] or near  # not the end of a title: `Ponds author Ida Bell`
        name = main_name(mentions, forms, tokens.starts[words.start : words.stop])
        if name is not None and not are_several(mentions, self._text, span):
            return self._named(name, part, span)
        if forms[0].lower() in _NOT_NAMES:
            return NOT_NAMED
        begins_so = bool(mentions) and mentions[0].start == span[0]  # ``Ministry of Defence lawyers``
        return self._descriptions.resolve(part, words, self._text[span[0] : span[1]], is_name=begins_so)

    def _names_near(self, part: ProseParagraph, start: int, end: int) -> list[NameMention]:
        """The names of a paragraph that begin in a stretch of characters."""
        own = self.names[part.number]
        first = bisect_left(own, start, key=lambda mention: mention.start)
        return own[max(0, first - 1) : bisect_left(own, end, key=lambda mention: mention.start)]

    def _named(self, name: NameMention, part: ProseParagraph, span: tuple[int, int]) -> Resolved:
        forms = [part.tokens.forms[i] for i in words_in(part.tokens, span)]
        gender = name.gender or _REFLEXIVES.get(forms[-1])
        entity = self.index.find(name.words, gender, before=span[0])
        if entity is None and len(forms) == 1:
            entity = self.index.find_given(forms[0], span[0], self._alone.get(forms[0], span[0]))
        if entity is None:
            kind = name.kind if name.kind != NAME else self._kind_of_bare(part, span, name)
            entity = self.index.add(name.words, kind, gender)
        entity.gender = entity.gender or gender or gender_of(forms)
        printed = name.name
        entity.add_alias(printed)
        title = title_in_source(self._text, span, name)
        if title is not None:
            self._offices.add_title(entity, title)
            title = title if entity.kind == PERSON else None
        return Resolved(entity.name, title or main_title(entity), entity.kind, entity, SpeakerMethod.NAME)

    def _kind_of_bare(self, part: ProseParagraph, span: tuple[int, int], name: NameMention) -> str:
        before = [part.tokens.forms[i] for i in words_in(part.tokens, (span[0], name.start))]
        if len(name.words) > 1 and before[-1:] and before[-1].lower() in ("a", "an"):
            return ORGANISATION  # no person
        return kind_of(before) if before and span[0] < name.start else "unknown"

    def _interviewed(self, part: ProseParagraph) -> Resolved:
        """Who is behind the label ``A``: the person whom the words before the interview name most."""
        people = self.index.people()
        counts = [sum(mention.paragraph < part.number for mention in entity.mentions) for entity in people]
        most = max(counts, default=0)
        if not most or counts.count(most) > 1:
            return NOT_NAMED
        return of_entity(people[counts.index(most)], SpeakerMethod.DESCRIPTION)

    def _pronoun(self, part: ProseParagraph, word: int, form: str, draft: Draft) -> Resolved:
        answers = self._has_cue(draft, _ANSWERS)
        ranked = self._antecedents.of_pronoun(part, word, form, draft.contents, answers=answers)
        if form == "it" and ranked[0][0] is None and (government := self._place_told_of(draft.contents[0])):
            return replace(government, method=SpeakerMethod.PRONOUN, confidence=_UNSURE, is_ranked=True)
        return of_ranked(ranked, SpeakerMethod.PRONOUN)

    def _place_told_of(self, said: CharSpan) -> Resolved | None:
        """The country or city that opens what is said, for its government: ``Ghana will vote in May, it said``."""
        part = prose_at(self._prose, said[0])
        words = words_in(part.tokens, said)
        for stop in range(min(words.stop - 1, words.start + _LONGEST_PLACE), words.start, -1):
            if " ".join(part.tokens.forms[words.start : stop]).lower() in place_names():
                named = range(words.start, stop)
                return self._phrase(part, named, part.tokens.characters(named.start, named.stop))
        return None

    def _has_cue(self, draft: Draft, verbs: Set[str]) -> bool:
        return draft.cue is not None and not verbs.isdisjoint(self._text[slice(*draft.cue)].lower().split())

    def _antecedent(self, part: ProseParagraph, word: int) -> Resolved:
        """``who``: the name that it follows."""
        meant = self._followed(part, word)
        if meant is None:
            return NOT_NAMED
        return replace(meant, method=SpeakerMethod.PRONOUN, confidence=SHARE, is_ranked=True)

    def _followed(self, part: ProseParagraph, word: int) -> Resolved | None:
        """Whom a relative pronoun follows: a name, who spoke last (said the officials, who added), or a description."""
        found = antecedent(part, word, self.names[part.number])
        if found is not None:
            return self._named(found, part, (found.start, found.end))
        if self._spoke is not None and self._spoke[0] == (part.number, end_of_antecedent(part, word)):
            return self._spoke[1]
        words = common_antecedent(part, word)
        if words is None:
            return None
        return self._phrase(part, words, part.tokens.characters(words.start, words.stop))


def _first_alone(prose: Sequence[ProseParagraph], names: Sequence[Sequence[NameMention]]) -> dict[str, int]:
    """Where each name of one word is first printed by itself, headlines aside."""
    found: dict[str, int] = {}
    for part, mentions in zip(prose, names, strict=True):
        for mention in mentions:
            if len(mention.words) == 1 and not part.is_title:
                found.setdefault(mention.words[0], mention.start)
    return found
