"""Where words are searched: a module of its own, so that a command knows it without loading the search."""

from __future__ import annotations

from typing import Literal, get_args

Place = Literal["statements", "articles", "comments", "figures"]
PLACES: tuple[Place, ...] = get_args(Place)
