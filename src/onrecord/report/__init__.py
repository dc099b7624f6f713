"""The report: the record as a static site that opens from disk and asks nothing of the network."""

from __future__ import annotations

from onrecord.report.site import Built, build

__all__ = ["Built", "build"]
