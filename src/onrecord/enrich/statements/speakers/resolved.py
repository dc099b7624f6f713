"""Who a source is found to be, how, and how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.enrich.statements.speakers.entities import Entity
from onrecord.records import record
from onrecord.tables.vocabularies import SpeakerKind, SpeakerMethod

_SURE = 0.95


@record(frozen=True, slots=True)
class Resolved:
    """The speaker of one statement: the entity where the article names one, else the printed phrase.

    ``confidence``: probability, 0 to 1, that it is the right one; ``others``: the next best entities with theirs;
    ``is_ranked``: the probability is that of a ranking, not of the method alone.
    """

    name: str | None
    title: str | None
    kind: str
    entity: Entity | None
    method: SpeakerMethod = SpeakerMethod.DESCRIPTION
    confidence: float | None = _SURE
    others: tuple[tuple[Entity, float], ...] = ()
    is_ranked: bool = False

    def carried(self) -> Resolved:
        """The same speaker, of a statement that goes on without a source of its own."""
        return self if self.name is None else replace(self, method=SpeakerMethod.CARRIED)

    def at_least(self, bound: float) -> Resolved:
        """The speaker without a name where the confidence is below a bound."""
        if self.confidence is None or self.confidence >= bound:
            return self
        return replace(self, name=None, title=None)


NOBODY = Resolved(None, None, SpeakerKind.UNKNOWN, None, SpeakerMethod.NONE, None)
"""The speaker of an attribution that names no source."""

NOT_NAMED = Resolved(None, None, SpeakerKind.UNKNOWN, None, SpeakerMethod.PRONOUN, 0.0)
"""The speaker of a pronoun that leads to nobody of the article."""
_CANDIDATES = 3


def of_ranked(ranked: Sequence[tuple[Entity | None, float]], method: SpeakerMethod) -> Resolved:
    """The likeliest of ranked candidates, the next ones beside it."""
    found = [(entity, round(share, 3)) for entity, share in ranked if entity is not None][:_CANDIDATES]
    if not found:
        return replace(NOT_NAMED, method=method)
    (entity, share), *others = found
    return replace(of_entity(entity, method, share), others=tuple(others), is_ranked=True)


def of_entity(entity: Entity, method: SpeakerMethod, confidence: float = _SURE) -> Resolved:
    """An entity of the article as a speaker."""
    return Resolved(entity.name, main_title(entity), entity.kind, entity, method, confidence)


def main_title(entity: Entity) -> str | None:
    """The first title that the article gives to an entity."""
    return entity.titles[0] if entity.titles else None
