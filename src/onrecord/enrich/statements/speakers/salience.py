"""Whom a pronoun means: the most salient entity that fits it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.enrich.statements.speakers.entities import Entity

# How many mentions are looked back at, so that a long page costs no more than a short one per pronoun.
_MAX_EVENTS = 14
# A sentence back costs 1.0; a paragraph of news holds one or two of them.
_COST_OF_PARAGRAPH = 1.5
# Three paragraphs back and no more.
_MAX_DISTANCE = 5.0


@dataclass(frozen=True, slots=True)
class Event:
    """A mention of an entity at a character, paragraph and sentence; ``weight`` says how salient that makes it."""

    at: int
    paragraph: int
    sentence: int
    entity: Entity
    weight: float


class Salience:
    """The entities in order of mention, and those that have spoken so far."""

    def __init__(self, mentions: Sequence[Event]) -> None:
        self._mentions = sorted(mentions, key=lambda event: event.at)
        self._places = [event.at for event in self._mentions]
        self._spoken: list[Event] = []

    def mention(self, event: Event) -> None:
        """Notes that an entity is the source of a statement."""
        self._spoken.append(event)

    def latest(self, at: int, prose: int, sentence: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The entity that fits and was most salient before the character ``at``."""
        upto = bisect_left(self._places, at)
        events = self._mentions[max(0, upto - _MAX_EVENTS) : upto]
        events += [event for event in self._spoken[-_MAX_EVENTS:] if event.at < at]
        best: tuple[float, int] | None = None
        found = None
        for event in events:
            if not fits(event.entity):
                continue
            distance = _COST_OF_PARAGRAPH * (prose - event.paragraph) + (
                sentence - event.sentence if prose == event.paragraph else 0
            )
            score = (event.weight - distance, event.at)
            if distance <= _MAX_DISTANCE and (best is None or score > best):
                best, found = score, event.entity
        return found
