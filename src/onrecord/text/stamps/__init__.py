"""Dates and times as pages stamp them on articles and comments.

A stamp is not a time expression of the prose (those are found by ``onrecord.enrich.times``): it is the page's
own note of when something was posted, and it is read only where a line holds little else.
"""

from __future__ import annotations

from onrecord.text.stamps.pattern import short_age_pattern
from onrecord.text.stamps.reading import cut_stamps, find_stamps, read_short_age
from onrecord.text.stamps.stamp import Calendar, Stamp, reads_day_first

__all__ = ["Calendar", "Stamp", "cut_stamps", "find_stamps", "read_short_age", "reads_day_first", "short_age_pattern"]
