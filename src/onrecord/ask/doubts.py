"""When it is doubtful who made a statement."""

from __future__ import annotations

from onrecord.publish.lists import UNSURE_BELOW

__all__ = ["UNSURE_BELOW"]
