"""What a speaker is: a person, a body, several people, an outlet or none of these, by weighing what an article shows.

A multinomial logistic regression over the signs of ``evidence``: training/kinds.py fits it, the lexicon has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from operator import mul

from onrecord.enrich.statements.drafts import ProseParagraph
from onrecord.enrich.statements.speakers.evidence import Signs, signs_of_name, signs_of_phrase
from onrecord.enrich.statements.speakers.names import NameMention
from onrecord.enrich.statements.speakers.resolved import Resolved
from onrecord.tables.vocabularies import SpeakerKind
from onrecord.text.lexicon import table
from onrecord.text.names import folded_name
from onrecord.text.word_kinds import is_title_word

_KINDS = (
    SpeakerKind.PERSON,
    SpeakerKind.ORGANISATION,
    SpeakerKind.GROUP,
    SpeakerKind.MEDIA,
    SpeakerKind.UNKNOWN,
)  # the columns of the weights
_WORD = re.compile(r"['’]s\b|[\w$£€%.-]*[\w%]|\S")
_OF_MANY = (SpeakerKind.GROUP, SpeakerKind.UNKNOWN)


class KindJudge:
    """Judges the speakers of one article; ``names`` are the names in each paragraph of ``prose``."""

    def __init__(self, prose: Sequence[ProseParagraph], names: Sequence[Sequence[NameMention]]) -> None:
        self._prose = prose
        self._mentions: dict[str, list[NameMention]] = defaultdict(list)
        for mentions in names:
            for mention in mentions:
                self._mentions[folded_name(mention.words)].append(mention)

    def judge(self, speaker: Resolved) -> tuple[SpeakerKind, bool]:
        """The speaker's kind, and whether it goes by a proper name."""
        signs = self.signs(speaker)
        kind = most_likely(signs)
        return kind, "named" in signs and not _is_common(signs, kind, speaker.name or "")

    def signs(self, speaker: Resolved) -> Signs:
        """What the article shows of the speaker."""
        name, entity = speaker.name or "", speaker.entity
        if entity is None or not entity.named:
            return signs_of_phrase(_WORD.findall(name))
        printed = dict.fromkeys(folded_name(tuple(one.split())) for one in (name, *entity.aliases))
        mentions = sorted(
            (mention for one in printed for mention in self._mentions.get(one, ())), key=lambda mention: mention.start
        )
        return signs_of_name(entity.words, mentions, self._prose)


def most_likely(signs: Signs) -> SpeakerKind:
    """The kind that has the most weight."""
    weights = _weights()
    known = [(value, weights[sign]) for sign, value in signs.items() if sign in weights]
    values, rows = [value for value, _ in known], [row for _, row in known]
    scores = [sum(map(mul, values, column)) for column in zip(*rows, strict=True)]
    return _KINDS[scores.index(max(scores))] if scores else _KINDS[0]


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    return {sign: tuple(map(float, row)) for sign, *row in table("speaker_kind_weights")}


def _is_common(signs: Signs, kind: SpeakerKind, name: str) -> bool:
    """Whether one capitalised word is a common noun: ``Analysts`` at the head of a sentence, ``MPs``, the Swiss."""
    if "words=1" not in signs:
        return False
    if is_title_word(name) or (kind == SpeakerKind.PERSON and ("demonym" in signs or signs.get("p=the", 0.0) >= 1.0)):
        return True
    is_initials = name[:-1].isupper() and name.endswith("s")
    return kind in _OF_MANY and (is_initials or ("plural" in signs and signs.get("p=^", 0.0) >= 1.0))
