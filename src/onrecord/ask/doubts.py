"""When it is doubtful who made a statement."""

from __future__ import annotations

UNSURE_BELOW = 0.7  # of a speaker's confidence: three of ten or more are wrong there, as it is calibrated
