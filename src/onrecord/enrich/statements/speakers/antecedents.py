"""Whom a pronoun means, or a general word (``the company``): who fits is ranked by what the article has said so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from onrecord.enrich.statements.drafts import CharSpan, ProseParagraph
from onrecord.enrich.statements.speakers.discourse import NAMED, PRONOUN, SPOKE, Discourse, Event, Place
from onrecord.enrich.statements.speakers.entities import Entity, EntityIndex
from onrecord.enrich.statements.speakers.names import MEDIA, ORGANISATION, PERSON
from onrecord.enrich.statements.speakers.phrases import GROUP, UNKNOWN
from onrecord.enrich.statements.speakers.ranking import BODIES, PEOPLE, Judge, Ranked
from onrecord.text.genders import first_names
from onrecord.text.tokens import Quoted
from onrecord.text.word_kinds import PRONOUNS, REPORT_NOUNS

# As sure as that, a pronoun tells the gender of whom it means, and that they are no person.
_SURE = 0.7
_SUBJECT_PRONOUNS = frozenset({"He", "She", "he", "she"})


class Antecedents:
    """The discourse of one article, which sources and pronouns join in reading order."""

    def __init__(self, prose: Sequence[ProseParagraph], index: EntityIndex, judge: Judge) -> None:
        self._prose = prose
        self._judge = judge
        sentences = (part.tokens.sentences[-1] + 1 for part in prose)
        self._first_sentence = list(accumulate(sentences, initial=0))
        self._discourse = Discourse(
            [
                Event(self._placed(m.start, m.paragraph, m.sentence), entity, NAMED, m.role, m.quoted)
                for entity in index.entities
                for m in entity.mentions
            ]
        )
        self._pronouns = [
            (part, at)
            for part in prose
            if not _SUBJECT_PRONOUNS.isdisjoint(part.tokens.forms)
            for at, form in enumerate(part.tokens.forms)
            if form in _SUBJECT_PRONOUNS and part.tokens.quoted[at] == Quoted.OUTSIDE
        ][::-1]  # the next one last
        self._asker: Entity | None = None  # who made the statement before, where it was a question

    def spoke(self, part: ProseParagraph, word: int, entity: Entity, *, asked: bool = False) -> None:
        """Notes that an entity is the source of a statement, printed at a word; ``asked``: it was a question."""
        self._discourse.add(Event(self._place(part, word), entity, SPOKE))
        self._asker = entity if asked else None

    def of_pronoun(
        self, part: ProseParagraph, word: int, form: str, own_words: Sequence[CharSpan], *, answers: bool = False
    ) -> Ranked:
        """Whom a pronoun at a word of a paragraph may mean, the likeliest first, with their probabilities.

        ``own_words``: what it is the source of; ``answers``: as an answer, which nobody gives to a question of his own.
        """
        self._read_to(part.tokens.starts[word])
        if self._pronouns and self._pronouns[-1][0] is part and self._pronouns[-1][1] == word:
            self._pronouns.pop()  # the source of a statement, which is noted as such
        ranked = self._ranked(part, word, form, own_words, besides=self._asker if answers else None)
        best = next((one for one in ranked if one[0] is not None), None)
        if best is not None and best[0] is not None and best[1] >= _SURE:
            if PRONOUNS[form] is not None:
                best[0].gender = PRONOUNS[form]
            elif form == "it" and best[0].kind == PERSON:
                best[0].kind = ORGANISATION
        return ranked

    def of_kind(self, part: ProseParagraph, word: int, kind: str) -> Ranked:
        """Which named entity of a kind a general word may mean: ``the bank``."""

        def fits(entity: Entity) -> bool:
            return entity.kind == kind and entity.named

        candidates = self._discourse.candidates(self._place(part, word), None, opens=word == 0, fits=fits)
        return self._judge(BODIES, self._place(part, word), candidates)

    def _ranked(
        self,
        part: ProseParagraph,
        word: int,
        form: str,
        own_words: Sequence[CharSpan] = (),
        besides: Entity | None = None,
    ) -> Ranked:
        place, gender, fitting = self._place(part, word), PRONOUNS[form], self._fitting(form)

        def fits(entity: Entity) -> bool:
            return entity is not besides and fitting(entity)

        candidates = self._discourse.candidates(place, gender, word == 0, fits, own_words)
        return self._judge(BODIES if gender is None else PEOPLE, place, candidates)

    def _read_to(self, at: int) -> None:
        """Resolves the subjects ``He`` and ``She`` before a character: who they mean is still spoken of."""
        while self._pronouns and self._pronouns[-1][0].tokens.starts[self._pronouns[-1][1]] < at:
            part, word = self._pronouns.pop()
            ranked = self._ranked(part, word, part.tokens.forms[word].lower())
            if ranked[0][0] is not None:
                self._discourse.add(Event(self._place(part, word), ranked[0][0], PRONOUN))

    def _fitting(self, form: str) -> Callable[[Entity], bool]:
        gender = PRONOUNS[form]
        if gender is not None:
            return lambda entity: entity.kind in (PERSON, UNKNOWN) and entity.gender in (None, gender)
        if form == "it":
            return lambda entity: entity.kind not in (PERSON, GROUP) or _may_be_organisation(entity)
        return lambda entity: entity.kind not in (PERSON, MEDIA) and not _is_report(entity)

    def _place(self, part: ProseParagraph, word: int) -> Place:
        return self._placed(part.tokens.starts[word], part.number, part.tokens.sentences[word])

    def _placed(self, at: int, paragraph: int, sentence: int) -> Place:
        return Place(at, paragraph, self._first_sentence[paragraph] + sentence)


def _may_be_organisation(entity: Entity) -> bool:
    """Whether it looks like a person by two capitals alone: ``Northern Powergrid``."""
    looks_so = entity.named and not entity.titles and entity.gender is None
    return looks_so and entity.words[0].lower() not in first_names()


def _is_report(entity: Entity) -> bool:
    """``the report``, which ``it`` may mean and ``they`` may not."""
    return not entity.named and entity.name.split()[-1].lower() in REPORT_NOUNS
