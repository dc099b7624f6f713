"""Sources that are neither name nor pronoun: ``the minister``, ``the bank``, ``a spokesman for the company``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.enrich.statements.drafts import ProseParagraph
from onrecord.enrich.statements.speakers.antecedents import Antecedents
from onrecord.enrich.statements.speakers.entities import Entity, EntityIndex
from onrecord.enrich.statements.speakers.names import MEDIA, ORGANISATION, PERSON
from onrecord.enrich.statements.speakers.offices import Offices
from onrecord.enrich.statements.speakers.phrases import UNKNOWN, Description, describe, gender_of, kind_of
from onrecord.enrich.statements.speakers.resolved import Resolved, of_entity, of_ranked
from onrecord.records import record
from onrecord.tables.vocabularies import SpeakerMethod
from onrecord.text.lexicon import word_class
from onrecord.text.word_kinds import DEFINITE, PREPOSITIONS, is_title_word

_MAX_PARAGRAPHS = 4  # paragraphs in which ``the bank`` may mean one that spoke
_DETERMINERS = word_class("noun_phrase_openers")
_GENERIC_MEDIA = word_class("generic_media")
_GENERIC = word_class("generic_organisations") | _GENERIC_MEDIA


@record(frozen=True, slots=True)
class UnnamedEntity:
    """A speaker without a name and the paragraph that mentioned them last."""

    described: Description
    entity: Entity
    paragraph: int


class Descriptions:
    """The unnamed speakers of one article, and whom a description means."""

    def __init__(self, index: EntityIndex, offices: Offices, antecedents: Antecedents) -> None:
        self._index, self._offices, self._antecedents = index, offices, antecedents
        self._unnamed: dict[str, UnnamedEntity] = {}  # the last one of each head noun

    def resolve(self, part: ProseParagraph, words: range, printed: str, *, is_name: bool) -> Resolved:
        """Whom the words mean: somebody named elsewhere, one who spoke without a name, or whoever is so described.

        ``is_name``: the phrase begins with a name.
        """
        forms = [part.tokens.forms[at] for at in words]
        described = describe(forms)
        if described is None or is_name or not (described.definite or _is_headline_office(part, forms, described)):
            return self._anew(described, forms, printed, part.number)
        found = self._named(described, forms, part, words.start) or self._known(described, forms, part.number)
        if found is None or found.entity is None:
            return self._anew(described, forms, printed, part.number)
        found.entity.add_alias(printed)
        return found

    def _named(self, wanted: Description, forms: Sequence[str], part: ProseParagraph, word: int) -> Resolved | None:
        """Whom an office or a general word for an organisation means: ``the minister``, ``the bank``."""
        holder = self._offices.holder(wanted, part.tokens.starts[word])
        if holder is not None:
            return of_entity(holder, SpeakerMethod.TITLE if holder.titles else SpeakerMethod.DESCRIPTION)
        is_named = wanted.before or (len(forms) > 2 and forms[2] in PREPOSITIONS)  # the Organisation for Security
        if wanted.head not in _GENERIC or is_named:
            return None
        kind = MEDIA if wanted.head in _GENERIC_MEDIA else ORGANISATION
        ranked = self._antecedents.of_kind(part, word, kind)
        if ranked[0][0] is not None:
            return of_ranked(ranked, SpeakerMethod.DESCRIPTION)
        only = self._only(kind, part.tokens.starts[word])
        return None if only is None else of_entity(only, SpeakerMethod.DESCRIPTION)

    def _only(self, kind: str, before: int) -> Entity | None:
        """The one entity of a kind, if it was named before a character: nothing begins with ``the bank``."""
        same = [entity for entity in self._index.entities if entity.kind == kind]
        is_known = len(same) == 1 and bool(same[0].mentions) and same[0].mentions[0].end <= before
        return same[0] if is_known else None

    def _known(self, wanted: Description, forms: Sequence[str], prose: int) -> Resolved | None:
        """The unnamed speaker of a few paragraphs ago that ``the bank`` means: ``New Zealand's central bank``."""
        known = self._unnamed.get(wanted.head)
        if known is None or forms[0].lower() not in DEFINITE:
            return None
        if prose - known.paragraph > _MAX_PARAGRAPHS or not wanted.words <= known.described.words:
            return None
        self._unnamed[wanted.head] = replace(known, paragraph=prose)
        return of_entity(known.entity, SpeakerMethod.DESCRIPTION)

    def _anew(self, described: Description | None, forms: Sequence[str], printed: str, prose: int) -> Resolved:
        """A speaker without a name, whom a pronoun or the same noun may mean later: ``a spokesman for the company``.

        Who holds an office (``the nominee``) most likely has a name elsewhere, and so has ``the Swedish firm``; not
        ``the company's spokeswoman``.
        """
        kind = kind_of(forms)
        if described is None or kind == UNKNOWN or (forms[0].lower() in DEFINITE and _has_a_name(described, kind)):
            return Resolved(printed, None, kind, None)
        entity = Entity((printed,), kind, gender_of(forms), named=False)
        self._unnamed[described.head] = UnnamedEntity(described, entity, prose)
        return of_entity(entity, SpeakerMethod.DESCRIPTION)


def _is_headline_office(part: ProseParagraph, forms: Sequence[str], described: Description) -> bool:
    """``says treasurer`` in a headline, which leaves out the article of ``the treasurer``."""
    bare = forms[0].lower() not in _DETERMINERS and is_title_word(described.head.rpartition("-")[2])
    return part.is_title and bare


def _has_a_name(described: Description, kind: str) -> bool:
    """Whether a definite phrase most likely means somebody who is named elsewhere."""
    is_office = kind == PERSON and is_title_word(described.head) and not described.head.startswith("spokes")
    return described.head in _GENERIC or is_office
