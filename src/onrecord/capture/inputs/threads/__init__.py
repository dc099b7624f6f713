"""Reader comments in a page's own markup: records that repeat, each with a name, a date or buttons, and words."""

from __future__ import annotations

from onrecord.capture.inputs.threads.taking import take_comments

__all__ = ["take_comments"]
