"""The pipeline: capture, parse, enrich, check, publish, as plain functions that know nothing of any scheduler."""

from __future__ import annotations

from onrecord.pipeline.record import forget, forget_commenter, forget_speaker, record, replay, reprocess
from onrecord.pipeline.reviewing import review
from onrecord.pipeline.run import Progress, RunSummary

__all__ = [
    "Progress",
    "RunSummary",
    "forget",
    "forget_commenter",
    "forget_speaker",
    "record",
    "replay",
    "reprocess",
    "review",
]
