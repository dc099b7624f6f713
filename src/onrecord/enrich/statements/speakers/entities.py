"""The people and organisations of one article: which mentions are the same one, under which fullest name."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.enrich.statements.speakers.names import MEDIA, NAME, ORGANISATION, PERSON, NameMention
from onrecord.text.genders import first_names
from onrecord.text.lexicon import word_class
from onrecord.text.names import fold_name, folded_name, surname
from onrecord.text.places import country_names

_MAX_OF_ONE_SURNAME = 50
_MAX_ALIASES = 50
_LEGAL_FORMS = frozenset(
    {"inc", "ltd", "llc", "plc", "corp", "co", "ag", "sa", "gmbh", "nv", "corporation", "company", "limited"}
)


@cache
def _countries() -> frozenset[str]:
    return country_names() | {"us", "u.s", "u.k", "eu", "e.u", "un", "u.n"}


@dataclass(slots=True)
class Entity:
    """One person or organisation while an article is read.

    ``mentions`` come in the order of the article; ``gender`` may be learnt late. An entity that is not ``named`` goes
    by the phrase as printed (``a spokesman for the company``).
    """

    words: tuple[str, ...]
    kind: str
    gender: str | None = None
    titles: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    mentions: list[NameMention] = field(default_factory=list)
    full_ends: list[int] = field(default_factory=list)
    named: bool = True

    @property
    def name(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)

    def add_alias(self, alias: str) -> None:
        """Notes another way the article prints this one."""
        if alias != self.name and len(self.aliases) < _MAX_ALIASES and alias not in self.aliases:
            self.aliases.append(alias)

    def last_named(self, before: int) -> int:
        """Where the last mention by more than the surname ends before a character, -1 if there is none."""
        at = bisect_right(self.full_ends, before)
        return self.full_ends[at - 1] if at else -1

    def add_title(self, title: str | None) -> None:
        """Notes a title."""
        if title and title not in self.titles:
            self.titles.append(title)


class EntityIndex:
    """All entities of one article, looked up by surname or by name.

    ``headlines``: the paragraphs whose every word may have a capital.
    """

    def __init__(self, mentions: Iterable[NameMention], headlines: Collection[int] = ()) -> None:
        self.entities: list[Entity] = []
        self._by_surname: dict[str, list[Entity]] = defaultdict(list)
        self._by_first: dict[str, list[Entity]] = defaultdict(list)
        self._by_middle: dict[str, list[Entity]] = defaultdict(list)
        self._by_name: dict[str, Entity] = {}
        self._by_initials: dict[str, Entity] = {}
        self._of_countries: dict[str, list[Entity]] = defaultdict(list)  # by their name without the country before it
        ordered = list(mentions)
        things = {folded_name(m.words) for m in ordered if m.kind == NAME and len(m.words) > 1}  # ``A Different Story``
        for mention in sorted(ordered, key=lambda m: (-len(m.words), m.start)):
            if mention.kind == PERSON and len(mention.words) > 1 and folded_name(mention.words) not in things:
                self._index_person(mention, headlines)
            elif mention.kind in (ORGANISATION, MEDIA):
                self._index_organisation(mention)
        for mention in ordered:
            entity = self.find(mention.words, mention.gender)
            if entity is None and mention.kind == PERSON and folded_name(mention.words) not in things:
                entity = self._add(Entity(mention.words, PERSON, mention.gender))
            if entity is not None:
                entity.mentions.append(mention)
                if len(mention.words) > 1:
                    entity.full_ends.append(mention.end)
                entity.add_title(mention.title)
                entity.gender = entity.gender or mention.gender

    def _index_person(self, mention: NameMention, headlines: Collection[int]) -> None:
        """A full name is a new person unless it is a shorter or longer form of one already known.

        In headlines, capitals go on after a name, so that they show no middle name.
        """
        first = fold_name(mention.words[0])
        for entity in self._by_surname[surname(mention.words)][:_MAX_OF_ONE_SURNAME]:
            known = [fold_name(word) for word in entity.words[:-1]]
            if first in known or (len(first) == 1 and known[0].startswith(first)):
                entity.add_alias(mention.name)
                return
        entity = self._add(Entity(mention.words, PERSON, mention.gender))
        if mention.paragraph not in headlines and fold_name(mention.words[0]) in first_names():
            for word in mention.words[1:-1]:
                self._by_middle[fold_name(word)].append(entity)

    def _index_organisation(self, mention: NameMention) -> None:
        key = folded_name(mention.words)
        if key in self._by_name:
            return
        whole = self._of_one_country(key)
        if whole is not None:
            whole.add_alias(mention.name)
            return
        if len(mention.words) == 1 and mention.words[0].isupper():
            whole = self._by_initials.get(mention.words[0])
            if whole is not None:
                whole.add_alias(mention.name)
                self._by_name[key] = whole
                return
        self._add(Entity(mention.words, mention.kind))

    def _add(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        self._by_name[folded_name(entity.words)] = entity
        if entity.kind == PERSON:
            self._by_surname[surname(entity.words)].append(entity)
            if len(entity.words) > 1:
                self._by_first[fold_name(entity.words[0])].append(entity)
        else:
            self._by_initials.setdefault(_initials(entity.words), entity)
            if len(entity.words) > 1 and fold_name(entity.words[0]) in _countries():
                self._of_countries[folded_name(entity.words[1:])].append(entity)
                self._by_initials.setdefault(_initials(entity.words[1:]), entity)
            if len(entity.words) > 1 and fold_name(entity.words[-1]) in _LEGAL_FORMS:
                self._by_name.setdefault(folded_name(entity.words[:-1]), entity)
        return entity

    def find(self, words: tuple[str, ...], gender: str | None = None, before: int | None = None) -> Entity | None:
        """The entity that a name stands for.

        By its whole name, or by surname and gender; among several of one surname the one mentioned last before the
        character ``before``.
        """
        name = folded_name(words)
        whole = self._by_name.get(name) or self._of_one_country(name)
        if whole is not None and (len(words) > 1 or whole.kind != PERSON):
            return whole
        same = self._by_surname.get(surname(words), [])[:_MAX_OF_ONE_SURNAME]
        if len(words) > 1:
            first = fold_name(words[0])
            same = [m for m in same if first in (fold_name(w) for w in m.words[:-1]) or _initial_of(first, m)]
        if not same:
            return whole or self._by_first_name(words, gender) or self._by_middle_name(words, gender)
        fitting = [m for m in same if gender is None or m.gender in (None, gender)]
        exact = [m for m in fitting if gender is not None and m.gender == gender]
        candidates = exact or fitting
        if len(candidates) > 1 and before is not None:
            return max(candidates, key=lambda entity: entity.last_named(before))
        return candidates[0] if candidates else whole

    def _of_one_country(self, name: str) -> Entity | None:
        """The one body whose name goes on so behind a country: ``Supreme Court`` for the US Supreme Court."""
        same = self._of_countries.get(name)
        return same[0] if same is not None and len(same) == 1 else None

    def _by_first_name(self, words: Sequence[str], gender: str | None) -> Entity | None:
        """The one person of a first name, where the article calls them by it: ``Dame Ruth``.

        Something must show that it is a person's, or ``Saudi`` would be Saudi Arabia.
        """
        same = self._by_first.get(fold_name(words[0]), []) if len(words) == 1 else []
        return same[0] if len(same) == 1 and (gender or same[0].gender) else None

    def _by_middle_name(self, words: Sequence[str], gender: str | None) -> Entity | None:
        """The one person with a word between the first and the last of the name: ``García`` for Rosa García Ibáñez.

        A first name there is hardly what somebody goes by.
        """
        same = self._by_middle.get(fold_name(words[0]), []) if len(words) == 1 else []
        fits = len(same) == 1 and (gender is None or same[0].gender in (None, gender))
        return same[0] if fits and (gender or fold_name(words[0]) not in first_names()) else None

    def find_given(self, word: str, before: int, alone: int) -> Entity | None:
        """The person whose full name, printed before a character, begins with a word.

        ``Choi`` for Choi Min-jae, whose surname comes first; the last one printed of several. ``alone``: where the word
        was first printed by itself; before the full name it is another's, as Fiat is not Fiat Auto. A country of that
        name says things as well.
        """
        given = fold_name(word)
        if given in word_class("countries_as_given_names"):
            return None
        known = self._by_first.get(given, [])[:_MAX_OF_ONE_SURNAME]
        same = [m for m in known if m.last_named(before) >= 0 and m.full_ends[0] <= alone]
        return max(same, key=lambda entity: entity.last_named(before), default=None)

    def people(self) -> list[Entity]:
        """The persons among the entities."""
        return [entity for entity in self.entities if entity.kind == PERSON]

    def organisations(self) -> list[Entity]:
        """The organisations and outlets among the entities."""
        return [entity for entity in self.entities if entity.kind in (ORGANISATION, MEDIA)]

    def add(self, words: tuple[str, ...], kind: str, gender: str | None = None) -> Entity:
        """An entity that only a statement's source shows to be one."""
        return self._add(Entity(words, kind, gender))


def _initial_of(first: str, entity: Entity) -> bool:
    return len(first) == 1 and fold_name(entity.words[0]).startswith(first)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())
