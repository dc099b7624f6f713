"""What an article has mentioned so far, and how it bears on whom a pronoun means.

Each candidate gets the features of a conditional logit: how far back it was last mentioned, in which role, whether it
spoke last, stands in the headline, fits the pronoun's gender, and so on. ``training/speakers.py`` fits their weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import compress
from typing import NamedTuple

from onrecord.enrich.statements.drafts import CharSpan, holds
from onrecord.enrich.statements.speakers.entities import Entity
from onrecord.enrich.statements.speakers.names import OBLIQUE, ORGANISATION, OWNER, PERSON, SUBJECT
from onrecord.records import record

# How many mentions are looked back at, so that a long page costs no more than a short one per pronoun.
_MAX_EVENTS = 24
# Three paragraphs back and no more, but for who is in the headline or spoke last.
_MAX_PARAGRAPHS = 5
NAMED, SPOKE, PRONOUN = "named", "spoke", "pronoun"
_DISTANCES = (0, 1, 2, 3, 3, 4, 4, 4)  # sentences back -> bucket; beyond them the last
_FARTHEST = 5
NAMED_LATER, IN_OWN_WORDS = "named_later_in_sentence", "named_in_own_words"
FEATURES: tuple[str, ...] = (
    *(f"sentences_back_{n}" for n in range(_FARTHEST + 1)),
    *(f"paragraphs_back_{n}" for n in range(4)),
    *(f"spoke_sentences_back_{n}" for n in range(_FARTHEST + 1)),
    "latest", "second_latest", "latest_is_subject", "latest_is_oblique", "latest_is_owner", "latest_is_other",
    "latest_is_quoted", "latest_is_pronoun", "latest_of_own_sentence", "latest_subject_of_own_sentence",
    "subject_of_own_sentence", "subject_of_sentence_before", "first_of_paragraph", "first_of_paragraph_before",
    "last_speaker", "last_speaker_in_paragraph", "last_speaker_when_paragraph_opens",
    "subject_before_when_paragraph_opens", "speaker_of_own_sentence", "only_spoke", "last_pronoun_meant_it",
    "mentions_2", "mentions_3", "mentions_5", "most_mentioned", "headline", "first_in_article", "gender_fits",
    "gender_unknown", "unnamed", "titled", "one_word", "named_later_in_sentence", "named_in_own_words",
    "kind_organisation", "kind_person", "kind_other", "nobody", "nobody_of_one", "nobody_of_many",
)  # fmt: skip
_AT = {name: number for number, name in enumerate(FEATURES)}
_BACK, _PARAGRAPHS, _SPOKE_BACK = _AT["sentences_back_0"], _AT["paragraphs_back_0"], _AT["spoke_sentences_back_0"]
_ROLES = {SUBJECT: _AT["latest_is_subject"], OBLIQUE: _AT["latest_is_oblique"], OWNER: _AT["latest_is_owner"]}
_OTHER_ROLE = _AT["latest_is_other"]
_TESTED = tuple(_AT[name] for name in (
    "latest_of_own_sentence", "latest_subject_of_own_sentence", "speaker_of_own_sentence", "latest", "second_latest",
    "latest_is_quoted", "latest_is_pronoun", "first_of_paragraph", "first_of_paragraph_before", "last_speaker",
    "last_speaker_in_paragraph", "last_speaker_when_paragraph_opens", "subject_before_when_paragraph_opens",
    "only_spoke", "mentions_2", "mentions_3", "mentions_5", "most_mentioned", "headline", "first_in_article",
    "gender_fits", "gender_unknown", "unnamed", "titled", "one_word", NAMED_LATER, "kind_organisation", "kind_person",
    "kind_other",
))  # fmt: skip
"""The features that ``_features`` tests one by one, in its order."""


class Place(NamedTuple):
    """Where a pronoun or a mention stands: its character, paragraph of the prose and sentence of the article."""

    at: int
    paragraph: int
    sentence: int


@record(frozen=True, slots=True)
class Event:
    """A mention of an entity; ``how``: by name, as the source of a statement, or by a pronoun."""

    place: Place
    entity: Entity
    how: str
    role: str = SUBJECT
    quoted: bool = False


@record(frozen=True, slots=True)
class Candidate:
    """One whom a pronoun may mean, with the numbers of the ``FEATURES`` that hold; None is nobody of the article."""

    entity: Entity | None
    features: list[int]


class Discourse:
    """The entities in order of mention, and who has spoken so far."""

    def __init__(self, mentions: Sequence[Event]) -> None:
        self._mentions = sorted(mentions, key=lambda event: event.place.at)
        self._places = [event.place.at for event in self._mentions]
        self._later: list[Event] = []  # sources and pronouns, as they are resolved
        self._spoke: Event | None = None
        self._first = self._mentions[0].entity if self._mentions else None
        self._most = max((len(event.entity.mentions) for event in self._mentions), default=0)

    def add(self, event: Event) -> None:
        """Notes that an entity is the source of a statement, or what a pronoun means."""
        self._later.append(event)
        if event.how == SPOKE:
            self._spoke = event

    @property
    def last_speaker(self) -> Entity | None:
        """Who made the statement before."""
        return None if self._spoke is None else self._spoke.entity

    def candidates(
        self,
        place: Place,
        gender: str | None,
        opens: bool,
        fits: Callable[[Entity], bool],
        own_words: Sequence[CharSpan] = (),
    ) -> list[Candidate]:
        """Whom a pronoun at a place may mean, nobody included.

        ``gender``: the pronoun's; ``opens``: it is the first word of its paragraph; ``own_words``: what it is the
        source of, in which whoever speaks is hardly named.
        """
        found: dict[int, _Seen] = {}
        upto = bisect_left(self._places, place.at)
        events = self._mentions[max(0, upto - _MAX_EVENTS) : upto]
        if self._later:
            events += [event for event in self._later[-_MAX_EVENTS:] if event.place.at < place.at]
            events.sort(key=_place_of)
        opened = _first_of_paragraphs(events, place.paragraph)
        in_own_words: set[int] = set()
        for event in reversed(events):
            if place.paragraph - event.place.paragraph > _MAX_PARAGRAPHS:
                break
            is_head = gender is None and own_words and event.place.at == own_words[0][0]  # ``Acme shut it, it said``
            if event.how == NAMED and not is_head and holds(own_words, event.place.at):
                in_own_words.add(id(event.entity))
                continue
            seen = found.get(id(event.entity))
            if seen is None:
                if not fits(event.entity):
                    continue
                seen = found[id(event.entity)] = _Seen(event, len(found), place)
            else:
                seen.add(event, place)
        in_own_words |= self._named_in(own_words, place.at)
        later = self._named_later(upto, place) - in_own_words
        made = [
            Candidate(own.latest.entity, self._features(own, place, gender, opens, opened, later))
            for own in found.values()
        ]
        for one in made:
            if id(one.entity) in in_own_words:
                one.features.append(_AT[IN_OWN_WORDS])
        nobody = [
            _AT["nobody"],
            *([_AT["nobody_of_one"]] if len(made) == 1 else []),
            *([_AT["nobody_of_many"]] if len(made) > 3 else []),
        ]
        return [*made, Candidate(None, nobody)]

    def _named_in(self, spans: Sequence[CharSpan], after: int) -> set[int]:
        """Who is named in some spans that begin after a character."""
        bounds = [tuple(bisect_left(self._places, bound) for bound in span) for span in spans if span[0] > after]
        return {id(event.entity) for first, last in bounds for event in self._mentions[first:last]}

    def _named_later(self, upto: int, place: Place) -> set[int]:
        """Who is named after a pronoun in its sentence: they are hardly the same."""
        found = set()
        while upto < len(self._mentions) and self._mentions[upto].place[1:] == place[1:]:
            found.add(id(self._mentions[upto].entity))
            upto += 1
        return found

    def _features(
        self,
        seen: _Seen,
        place: Place,
        gender: str | None,
        opens: bool,
        opened: Sequence[Entity | None],
        later: set[int],
    ) -> list[int]:
        entity, latest = seen.latest.entity, seen.latest
        on = list(seen.features)
        on.append(_PARAGRAPHS + min(3, place.paragraph - latest.place.paragraph))
        on.append(_ROLES.get(latest.role, _OTHER_ROLE))
        spoke = self._spoke
        is_speaker = spoke is not None and spoke.entity is entity
        in_paragraph = is_speaker and spoke is not None and spoke.place.paragraph == place.paragraph
        here = seen.rank == 0 and latest.place.sentence == place.sentence
        mentions = len(entity.mentions)
        holds = (
            here, here and latest.role == SUBJECT,
            is_speaker and spoke is not None and spoke.place.sentence == place.sentence, seen.rank == 0, seen.rank == 1,
            latest.quoted, latest.how == PRONOUN, opened[0] is entity, opened[1] is entity, is_speaker,
            in_paragraph, is_speaker and opens, opens and seen.is_subject_before,
            is_speaker and not mentions, mentions >= 2, mentions >= 3, mentions >= 5,
            mentions == self._most and mentions > 1, mentions > 0 and entity.mentions[0].paragraph == 0,
            entity is self._first,
            gender is not None and entity.gender == gender, gender is not None and entity.gender is None,
            not entity.named, bool(entity.titles), entity.named and len(entity.words) == 1, id(entity) in later,
            entity.kind == ORGANISATION, entity.kind == PERSON,
            entity.kind not in (ORGANISATION, PERSON),
        )  # fmt: skip
        on += compress(_TESTED, holds)
        return on


class _Seen:
    """What has been seen of one candidate, the latest mention first."""

    __slots__ = ("features", "is_subject_before", "latest", "rank")

    def __init__(self, event: Event, rank: int, place: Place) -> None:
        self.latest, self.rank = event, rank
        self.is_subject_before = False
        self.features = [_BACK + _bucket(place.sentence - event.place.sentence)]
        self.add(event, place)

    def add(self, event: Event, place: Place) -> None:
        back = place.sentence - event.place.sentence
        if event.how == SPOKE:
            self._note(_SPOKE_BACK + _bucket(back))
        if event.how == PRONOUN:
            self._note(_AT["last_pronoun_meant_it"])
        if event.role == SUBJECT and not event.quoted and back < 2:
            self._note(_AT["subject_of_own_sentence" if back == 0 else "subject_of_sentence_before"])
            self.is_subject_before = self.is_subject_before or back == 1

    def _note(self, feature: int) -> None:
        if feature not in self.features:
            self.features.append(feature)


def _bucket(back: int) -> int:
    return _DISTANCES[back] if 0 <= back < len(_DISTANCES) else _FARTHEST


def _place_of(event: Event) -> int:
    return event.place.at


def _first_of_paragraphs(events: Sequence[Event], paragraph: int) -> tuple[Entity | None, Entity | None]:
    """Whom the paragraph names first, and the one before it."""
    own: Entity | None = None
    before: Entity | None = None
    for event in reversed(events):
        if event.place.paragraph == paragraph:
            own = event.entity
        elif event.place.paragraph == paragraph - 1:
            before = event.entity
        elif event.place.paragraph < paragraph - 1:
            break
    return own, before
