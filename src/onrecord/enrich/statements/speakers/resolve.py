"""From drafts to speakers: each source's entity of the article, or the phrase as printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.enrich.statements.drafts import Draft, ProseParagraph, prose_at
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.speakers.appositions import appositions, title_in_source
from onrecord.enrich.statements.speakers.entities import Entity, EntityIndex
from onrecord.enrich.statements.speakers.names import MEDIA, NAME, ORGANISATION, PERSON, NameMention, names_in
from onrecord.enrich.statements.speakers.offices import Offices
from onrecord.enrich.statements.speakers.phrases import (
    GROUP,
    RELATIVES,
    UNKNOWN,
    Description,
    describe,
    gender_of,
    kind_of,
    main_name,
)
from onrecord.enrich.statements.speakers.resolved import NOBODY, Resolved, main_title, of_entity
from onrecord.enrich.statements.speakers.salience import Event, Salience
from onrecord.tables.vocabularies import SpeakerMethod
from onrecord.text.lexicon import word_class
from onrecord.text.names import folded_name, surname
from onrecord.text.word_kinds import (
    DEFINITE,
    FEMALE,
    MALE,
    PREPOSITIONS,
    PRONOUNS,
    REPORT_NOUNS,
    first_names,
    is_title_word,
)

_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_REFLEXIVES = {"himself": MALE, "herself": FEMALE}
# Whoever has just spoken is most often the ``he`` of the next sentence (2.0); a name that leads its sentence is rather
# its subject (1.0); one within a quotation is rather whom the speaker speaks of (-1.0).
_WEIGHT_OF_SPEAKING = 2.0
_WEIGHT_OF_LEADING = 1.0
_COST_OF_BEING_QUOTED = 1.0
_MAX_PARAGRAPHS = 4  # paragraphs in which ``the bank`` may mean one that spoke
_GENERIC_MEDIA = word_class("generic_media")
_GENERIC = word_class("generic_organisations") | _GENERIC_MEDIA


@dataclass(frozen=True, slots=True)
class UnnamedEntity:
    """A speaker without a name and the paragraph that mentioned them last."""

    described: Description
    entity: Entity
    paragraph: int


class SpeakerResolver:
    """Resolves the sources of one article, in reading order."""

    def __init__(self, prose: Sequence[ProseParagraph], text: str) -> None:
        self._text = text
        self._prose = prose
        self.names = [names_in(part, text) for part in prose]
        self.index = EntityIndex([mention for names in self.names for mention in names])
        self._alone = _first_alone(prose, self.names)
        self._salience = Salience([_mentioned(m, entity) for entity in self.index.entities for m in entity.mentions])
        self._last: Resolved | None = None
        self._unnamed_entities: dict[str, UnnamedEntity] = {}  # the last one of each head noun
        self._offices = Offices(self.index)
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
        resolved = self._source(part, words, draft.source)
        if resolved.entity is not None and len(words):
            sentence = part.tokens.sentences[words.start]
            self._salience.mention(Event(draft.source[0], part.number, sentence, resolved.entity, _WEIGHT_OF_SPEAKING))
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

    def _source(self, part: ProseParagraph, words: range, span: tuple[int, int]) -> Resolved:
        tokens = part.tokens
        forms = [tokens.forms[i] for i in words]
        printed = self._text[span[0] : span[1]]
        if len(forms) == 1 and forms[0].lower() in PRONOUNS:
            return self._pronoun(part, words.start, forms[0].lower(), printed)
        if not forms:
            return Resolved(printed, None, UNKNOWN, None)
        if forms[0].lower() in _OWNERS and forms[-1].lower() in REPORT_NOUNS:
            return self._pronoun(part, words.start, _OWNERS[forms[0].lower()], printed)
        if len(forms) == 1 and forms[0].lower() in RELATIVES:
            return self._antecedent(part, span, printed)
        mentions = [m for m in self._names_near(part, span[0], span[1]) if span[0] < m.end <= span[1]]
        name = main_name(mentions, forms, [tokens.starts[i] for i in words])
        if name is not None and not self._is_list(mentions, span):
            return self._named(name, part, span)
        described = describe(forms)
        named = bool(mentions) and mentions[0].start == span[0]  # ``Ministry of Defence lawyers``
        entity = None
        if described is not None and described.definite and not named:
            entity = self._described(described, forms, span[0]) or self._unnamed_of_head(described, forms, part.number)
        if entity is not None:
            entity.add_alias(printed)
            return of_entity(entity, SpeakerMethod.TITLE if entity.titles else SpeakerMethod.DESCRIPTION)
        return self._unnamed(described, forms, printed, part.number)

    def _unnamed(self, described: Description | None, forms: Sequence[str], printed: str, prose: int) -> Resolved:
        """A speaker without a name, whom a pronoun or the same noun may mean later: ``a spokesman for the company``.

        Who holds an office (``the nominee``) most likely has a name elsewhere, and so has ``the Swedish firm``.
        """
        kind = kind_of(forms)
        if described is None or kind == UNKNOWN or (forms[0].lower() in DEFINITE and _has_a_name(described, kind)):
            return Resolved(printed, None, kind, None)
        entity = Entity((printed,), kind, gender_of(forms), named=False)
        self._unnamed_entities[described.head] = UnnamedEntity(described, entity, prose)
        return of_entity(entity, SpeakerMethod.DESCRIPTION)

    def _names_near(self, part: ProseParagraph, start: int, end: int) -> list[NameMention]:
        """The names of a paragraph that begin in a stretch of characters."""
        own = self.names[part.number]
        first = bisect_left(own, start, key=lambda mention: mention.start)
        return own[max(0, first - 1) : bisect_left(own, end, key=lambda mention: mention.start)]

    def _is_list(self, mentions: Sequence[NameMention], span: tuple[int, int]) -> bool:
        """``Lord Rix and Mr Forbes``, ``GM and Ford``.

        Not the ``and`` of ``Health and Safety Executive inspector Priya Nair``, nor one in what follows the name.
        """
        between = [(one.kind, self._text[one.end : other.start]) for one, other in pairwise(mentions)]
        begins_so = between and between[0][1].strip() in ("and", "and the")
        one_person = len(mentions) > 2 and mentions[-1].kind == PERSON
        if begins_so and not one_person and "," not in self._text[span[0] : mentions[0].end]:
            return True
        return all(m.kind in (NAME, PERSON) for m in mentions) and any(
            words.strip(" ().,") == "and" or (kind == PERSON and "and" in words.split()) for kind, words in between
        )

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
        return kind_of(before) if before and span[0] < name.start else "unknown"

    def _pronoun(self, part: ProseParagraph, word: int, form: str, printed: str) -> Resolved:
        at, sentence = part.tokens.starts[word], part.tokens.sentences[word]
        gender = PRONOUNS[form]

        def fits(entity: Entity) -> bool:
            if gender is not None:
                return entity.kind == PERSON and entity.gender in (None, gender)
            if form == "it":
                return entity.kind not in (PERSON, GROUP) or self._may_be_organisation(entity)
            return entity.kind not in (PERSON, MEDIA) and not _is_report(entity)

        entity = self._salience.latest(at, part.number, sentence, fits)
        if entity is None:
            return Resolved(printed, None, PERSON if gender else UNKNOWN, None, SpeakerMethod.PRONOUN, 0.0)
        if gender is not None:
            entity.gender = gender
        elif form == "it" and entity.kind == PERSON:
            entity.kind = ORGANISATION
        return of_entity(entity, SpeakerMethod.PRONOUN)

    def _may_be_organisation(self, entity: Entity) -> bool:
        """Whether the one who spoke last looks like a person by two capitals alone: ``Northern Powergrid``."""
        spoke_last = self._last is not None and self._last.entity is entity
        looks_so = entity.kind == PERSON and entity.named and not entity.titles
        return spoke_last and looks_so and entity.words[0].lower() not in first_names()

    def _antecedent(self, part: ProseParagraph, span: tuple[int, int], printed: str) -> Resolved:
        """``who``: the name that stands closest before it."""
        near = [m for m in self._names_near(part, span[0] - 100, span[0]) if m.end <= span[0] and span[0] - m.end < 60]
        return (
            self._named(near[-1], part, (near[-1].start, near[-1].end))
            if near
            else Resolved(printed, None, UNKNOWN, None, SpeakerMethod.PRONOUN, 0.0)
        )

    def _described(self, wanted: Description, forms: Sequence[str], at: int) -> Entity | None:
        """Whom an office or a general word for an organisation means: ``the minister``, ``the bank``."""
        found = self._offices.holder(wanted, at)
        is_named = wanted.before or (len(forms) > 2 and forms[2] in PREPOSITIONS)  # the Organisation for Security
        if found is not None or wanted.head not in _GENERIC or is_named:
            return found
        kind = MEDIA if wanted.head in _GENERIC_MEDIA else ORGANISATION

        def fits(entity: Entity) -> bool:
            return entity.kind == kind and entity.named

        return self._salience.latest(at, len(self._prose), 0, fits) or self._only(kind)

    def _unnamed_of_head(self, wanted: Description, forms: Sequence[str], prose: int) -> Entity | None:
        """The unnamed speaker of a few paragraphs ago that ``the bank`` means: ``New Zealand's central bank``."""
        known = self._unnamed_entities.get(wanted.head)
        if known is None or forms[0].lower() not in DEFINITE:
            return None
        if prose - known.paragraph > _MAX_PARAGRAPHS or not wanted.words <= known.described.words:
            return None
        self._unnamed_entities[wanted.head] = replace(known, paragraph=prose)
        return known.entity

    def _only(self, kind: str) -> Entity | None:
        same = [entity for entity in self.index.entities if entity.kind == kind]
        return same[0] if len(same) == 1 else None


def _first_alone(prose: Sequence[ProseParagraph], names: Sequence[Sequence[NameMention]]) -> dict[str, int]:
    """Where each name of one word is first printed by itself, headlines aside."""
    found: dict[str, int] = {}
    for part, mentions in zip(prose, names, strict=True):
        for mention in mentions:
            if len(mention.words) == 1 and not part.is_title:
                found.setdefault(mention.words[0], mention.start)
    return found


def _has_a_name(described: Description, kind: str) -> bool:
    """Whether a definite phrase most likely means somebody who is named elsewhere."""
    return described.head in _GENERIC or (kind == PERSON and is_title_word(described.head))


def _is_report(entity: Entity) -> bool:
    """``the report``, which ``it`` may mean and ``they`` may not."""
    return not entity.named and entity.name.split()[-1].lower() in REPORT_NOUNS


def _mentioned(mention: NameMention, entity: Entity) -> Event:
    weight = _WEIGHT_OF_LEADING * mention.leads - _COST_OF_BEING_QUOTED * mention.quoted
    return Event(mention.start, mention.paragraph, mention.sentence, entity, weight)
