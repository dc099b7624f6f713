"""Layouts of pages: what each is called and the marks that it is recognised by.

Each layout is a data file of this folder; ``docs/layouts.md`` shows how to add one.
"""

from __future__ import annotations

from onrecord.parse.layouts.registry import Layout, Recognition, layout_named, recognise

__all__ = ["Layout", "Recognition", "layout_named", "recognise"]
