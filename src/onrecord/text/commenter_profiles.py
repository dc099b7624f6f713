"""What pages print of a comment's writer (``Joined: 5 Jan 2016``) and of what readers did (``Liked by 3 people``)."""

from __future__ import annotations

import re
from functools import cache

from onrecord.text.lexicon import alternatives, phrases


def tells_of_author(text: str) -> bool:
    """Whether a line tells of a commenter, and not what was written."""
    return ":" in text and _profile().match(text) is not None


def tells_of_reactions(text: str) -> bool:
    """Whether a line says what others did with a comment, perhaps run together with the button for it."""
    return "by" in text.lower() and _reaction().match(text) is not None


@cache
def _reaction() -> re.Pattern[str]:
    buttons = "|".join(re.escape(word) for word in phrases("comment_buttons") if word.isalpha())
    return re.compile(rf"(?:(?:{buttons})\s?)?(?:{alternatives('reaction_notes')})(?!\w)", re.IGNORECASE)


@cache
def _profile() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('author_profile')})\s?:\s?\S", re.IGNORECASE)
