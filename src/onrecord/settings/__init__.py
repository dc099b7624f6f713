"""Settings: what a user may change, declared once as plain dataclasses with defaults, meanings and limits.

Reading them from flags, the environment and ``onrecord.toml`` is the business of ``onrecord.settings.load``; this
module imports nothing heavy, as every extraction needs it.
"""

from __future__ import annotations

from onrecord.settings.declared import (
    DEFAULT_EXTRACTION,
    Caps,
    DatabaseSettings,
    Extensions,
    ExtractionSettings,
    FieldSettings,
    LakeSettings,
    Limits,
    Settings,
    Thresholds,
    Work,
)

__all__ = [
    "DEFAULT_EXTRACTION",
    "Caps",
    "DatabaseSettings",
    "Extensions",
    "ExtractionSettings",
    "FieldSettings",
    "LakeSettings",
    "Limits",
    "Settings",
    "Thresholds",
    "Work",
]
