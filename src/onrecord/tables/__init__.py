"""The tables, which are the product's public interface: declared once, derived everywhere."""

from __future__ import annotations

from onrecord.tables.columns import Column, Span, Table
from onrecord.tables.declaration import BY_NAME, TABLES

__all__ = ["BY_NAME", "TABLES", "Column", "Span", "Table"]
