"""Whom a pronoun means: the member that was in focus last and fits it."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.enrich.statements.speakers.cast import Member

_REACH = 14  # events looked back at
_FARTHEST = 5.0


@dataclass(frozen=True, slots=True)
class Event:
    """A member coming into focus, at a character, paragraph and sentence; `weight` says how strongly."""

    at: int
    prose: int
    sentence: int
    member: Member
    weight: float


class Focus:
    """The members in order of mention, and those that have spoken so far."""

    def __init__(self, mentions: Sequence[Event]) -> None:
        self._mentions = sorted(mentions, key=lambda event: event.at)
        self._places = [event.at for event in self._mentions]
        self._spoken: list[Event] = []

    def speak(self, event: Event) -> None:
        """Notes that a member is the source of a statement."""
        self._spoken.append(event)

    def latest(self, at: int, prose: int, sentence: int, fits: Callable[[Member], bool]) -> Member | None:
        """The member that fits and was most in focus before the character `at`."""
        upto = bisect_left(self._places, at)
        events = self._mentions[max(0, upto - _REACH) : upto] + [e for e in self._spoken[-_REACH:] if e.at < at]
        best: tuple[float, int] | None = None
        found = None
        for event in events:
            if not fits(event.member):
                continue
            distance = 1.5 * (prose - event.prose) + (sentence - event.sentence if prose == event.prose else 0)
            score = (event.weight - distance, event.at)
            if distance <= _FARTHEST and (best is None or score > best):
                best, found = score, event.member
        return found
