"""The reading room alive: the record as pages, JSON and CSV, with search, filters and SQL, on this machine alone."""

from __future__ import annotations

from onrecord.serve.app import application

__all__ = ["application"]
