"""Settings of extraction, which change what is found, with their documented defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ExtractionSettings:
    """What ``extract`` may be told.

    ``layout``: ``auto`` finds the page layout by its marks, ``plain`` takes the whole text as body, any other
    name forces that layout of the registry. ``min_confidence``: statements less likely to be right than it are
    not kept. A row raises F1 if its probability is above half of F1: hence 0.36, best on PolNeAR dev; 0 keeps all.
    ``tagger``: ``fast`` is the small tagger, ``precise`` the larger and slower one.
    """

    layout: str = "auto"
    min_confidence: float = 0.36
    tagger: Literal["fast", "precise"] = "fast"


DEFAULT_EXTRACTION = ExtractionSettings()
