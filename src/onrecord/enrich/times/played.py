"""Times of games, which are no times of the day: ``2:31 left``, ``the final 4:29``, ``the third quarter``."""

from __future__ import annotations

from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import Context, Found
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_PLAYED = word_class("played_in_quarters")
_ENDS_OF_GAME = frozenset({"final", "last", "first", "opening", "closing", "remaining"})
_LEFT = (("left",), ("remaining",), ("to", "go"), ("to", "play"), ("on", "the", "clock"), ("of", "regulation"))
_BEFORE_CLOCK_TIME = frozenset({"at", "the", "by", "until", "before", "after", "since", "to"})
_LONGEST = 60  # minutes of a game


def is_played(context: Context) -> bool:
    """Whether a sentence tells of a game that is played in quarters."""
    return any(item.text in _PLAYED for item in context.coded.items)


@rule(
    "with 2:31 left",
    "c=(CLOCK)",
    examples={
        "Holt scored with 2:31 left.": "2:31 = PT2M31S",
        "They scored twice in the final 4:29 of regulation.": "4:29 = PT4M29S",
        "There was 0:45 on the clock.": "0:45 = PT0M45S",
    },
    but_not=["The 2:31 left on time.", "At 2:31 left-wingers met.", "The last 4:29 train is gone."],
)
def game_clock(hit: RuleMatch) -> Found:
    """Minutes and seconds that a game still lasts, or its first or last ones."""
    context, printed = hit.context, hit.word("c").split(":")
    if len(printed) != len(("minutes", "seconds")) or int(printed[0]) >= _LONGEST:
        return None
    is_left = hit.word_before not in _BEFORE_CLOCK_TIME and any(
        all(context.word_at(hit.last + step) == word for step, word in enumerate(words)) for words in _LEFT
    )
    is_end = hit.word_before in _ENDS_OF_GAME and hit.word_after in ("of", "to", "", ".", ",")
    if not (is_left or is_end) or context.word_at(hit.last + 1) == "-":
        return None
    return hit.duration(f"PT{int(printed[0])}M{int(printed[1])}S")


RULES = (game_clock,)
