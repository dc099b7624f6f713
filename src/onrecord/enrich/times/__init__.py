"""Times: each time expression, in TIMEX3 terms.

A sentence is written as a string of codes (``coding``), on which rules for dates, relative times, lengths of time,
clock times and ranges are matched (``scan``); what stands together is joined (``joining``).
TIMEX3: Pustejovsky et al., ISO 24617-1, and the TimeML annotation guidelines 1.2.1.
"""

from __future__ import annotations

from onrecord.enrich.times.finding import FAMILY, find_times

__all__ = ["FAMILY", "find_times"]
