"""Which of the articles that the lake has are published in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """Articles published on the day ``since`` or later, whose outlet has ``outlet`` in its name; ``None`` is any."""

    since: date | None = None
    outlet: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every article is in it."""
        return self == WHOLE

    def __str__(self) -> str:
        """For a person: ``articles since 2026-01-01``."""
        if self.is_whole:
            return "all articles"
        since = f" since {self.since}" if self.since else ""
        return f"articles{since}" + (f" of outlets with “{self.outlet}” in their name" if self.outlet else "")


WHOLE = Window()
