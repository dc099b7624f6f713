"""What stands on a page instead of its story (consent, robots, errors, signing in), and where a paywall cuts it off.

No phrase decides alone: the words of the notice are weighed against the prose that is none. Capturing refuses pages
without a story, whatever kind of file they come in; a story that is cut off is told by the page once it is parsed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.tables.run_words import ReasonCode
from onrecord.text.lexicon import word_class

_MOST_WORDS = 1500  # of a page that is looked at: the longest lists of partners have as many
_MOST_CHARACTERS = 12_000
_SENTENCE_END = re.compile(r"\n|(?<=[.!?…])\s+")
_LONGEST_NOTICE = 80  # words of a sentence: what is longer was glued together from all the page
_LINE_OF_PROSE = 10  # words: a shorter line is a button, a heading, a name
# Words of other prose beside a notice: a story has more. The last sentence of a consent page may be of any kind.
_MOST_OTHER_PROSE = 60
# A form is labels: two sentences of a brief may speak of passwords, and a teaser stand above a paywall's own form.
_LONGEST_LABEL = 16
_MOST_PROSE_OF_A_FORM = 12
_ROOT = 4  # letters
_NOTICE_WORDS = 40  # a paywall's line has no more: a longer one that speaks of subscribers is the story's


class Wall(NamedTuple):
    """Why a page holds no story: a code and a sentence for a person."""

    code: ReasonCode
    reason: str


class _Kind(NamedTuple):
    phrases: str  # the class in the lexicon
    least: int  # different phrases of it on the page
    wall: Wall
    longest: int = _LONGEST_NOTICE
    most_other: int = _MOST_OTHER_PROSE


_KINDS = (
    _Kind(
        "consent_walls",
        2,
        Wall(ReasonCode.CONSENT_PAGE, "The page asks for consent to cookies and holds no story."),
    ),
    _Kind(
        "robot_walls",
        1,
        Wall(ReasonCode.ERROR_PAGE, "The page is an error or a check for robots and holds no story."),
    ),
    _Kind(
        "sign_in_walls",
        2,
        Wall(ReasonCode.SIGN_IN_PAGE, "The page asks to sign in and holds no story."),
        _LONGEST_LABEL,
        _MOST_PROSE_OF_A_FORM,
    ),
)


def wall_of(text: str) -> Wall | None:
    """What the page is instead of a story; ``None`` where it may hold one."""
    if len(text) > _MOST_CHARACTERS:
        return None
    lowered = text.lower()
    lines: list[str] | None = None
    for kind in _KINDS:
        if kind.longest < _LONGEST_NOTICE and _has_longer_sentence(lowered, kind.longest):
            continue  # quicker than to seek a hundred phrases in every story
        found = [phrase for phrase in word_class(kind.phrases) if phrase in lowered]
        if len(found) < kind.least:
            continue
        lines = lines or _SENTENCE_END.split(lowered)
        if _is_all_notice(lines, found, kind):
            return kind.wall
    return None


def _has_longer_sentence(text: str, words: int) -> bool:
    return any(
        len(sentence.split(None, words)) > words
        for line in text.split("\n")
        if len(line) > 2 * words
        for sentence in _SENTENCE_END.split(line)
    )


def _is_all_notice(lines: list[str], phrases: list[str], kind: _Kind) -> bool:
    """Whether the page has next to no prose but that of the notice."""
    notice = other = 0
    for line in lines:
        words = len(line.split())
        if words <= kind.longest and any(phrase in line for phrase in phrases):
            notice += words
        elif words >= _LINE_OF_PROSE:
            other += words
    return notice + other <= _MOST_WORDS and other <= min(kind.most_other, notice)


def is_paywall_line(line: str) -> bool:
    """Whether a line is of a notice that a story goes on for subscribers only."""
    lowered = line.lower()
    for root in _roots_of_paywalls():
        if root in lowered:
            break
    else:
        return False
    return len(line.split(None, _NOTICE_WORDS)) <= _NOTICE_WORDS and any(
        phrase in lowered for phrase in word_class("paywalls")
    )


@cache
def _roots_of_paywalls() -> tuple[str, ...]:
    """Few words of which every notice of a paywall holds one, to pass over prose quickly."""
    left, roots = set(word_class("paywalls")), []
    words = sorted(
        {word for phrase in left for word in [*phrase.split(), phrase] if len(word) >= _ROOT or word == phrase}
    )
    while left:
        best = max(words, key=lambda word: (sum(word in phrase for phrase in left), len(word)))
        roots.append(best)
        left = {phrase for phrase in left if best not in phrase}
    return tuple(roots)
