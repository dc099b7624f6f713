"""What forums print about the writer of a post under each name: ``Posts: 120``, ``Joined: 5 Jan 2016``."""

from __future__ import annotations

import re
from functools import cache

from onrecord.text.lexicon import alternatives


def tells_of_author(text: str) -> bool:
    """Whether a line tells of a commenter, and not what was written."""
    return ":" in text and _profile().match(text) is not None


@cache
def _profile() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('author_profile')})\s?:\s?\S", re.IGNORECASE)
