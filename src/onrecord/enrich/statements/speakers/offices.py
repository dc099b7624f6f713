"""Who holds which office in an article, so that ``the minister`` finds the minister."""

from __future__ import annotations

from collections import defaultdict

from onrecord.enrich.statements.speakers.entities import Entity, EntityIndex
from onrecord.enrich.statements.speakers.names import PERSON
from onrecord.enrich.statements.speakers.phrases import Description, describe, similarity

_MAX_HOLDERS = 50  # holders of one office that are compared
_COMPOUNDS = {"minister": ("prime-minister",), "president": ("vice-president",)}


class Offices:
    """The entities of an article by the head nouns of their titles; organisations also by the end of their name."""

    def __init__(self, index: EntityIndex) -> None:
        self._by_head: dict[str, list[tuple[Description, Entity]]] = defaultdict(list)
        for entity in index.entities:
            for title in entity.titles:
                self._note(title, entity)
            if entity.kind != PERSON:
                self._note(entity.name, entity)

    def add_title(self, entity: Entity, title: str) -> None:
        """Gives an entity one more title."""
        if title not in entity.titles:
            entity.titles.append(title)
            self._note(title, entity)

    def _note(self, title: str, entity: Entity) -> None:
        described = describe(title.split())
        if described is not None:
            self._by_head[described.head].append((described, entity))

    def holder(self, wanted: Description, at: int) -> Entity | None:
        """The entity whose title fits a description best.

        One that was mentioned before the character ``at`` goes first. An article may begin with ``the minister`` and
        name him later, but not with ``the bank``.
        """
        best, found = 0.0, None
        for head in (wanted.head, *_COMPOUNDS.get(wanted.head, ())):
            for known, entity in self._by_head.get(head, [])[-_MAX_HOLDERS:]:
                is_known = bool(entity.mentions and entity.mentions[0].end <= at)
                if not is_known and entity.kind != PERSON:
                    continue
                score = similarity(wanted, known)
                if score > 0:
                    score += 0.1 * is_known
                if score > best:
                    best, found = score, entity
        return found
