"""The words that pages print around their articles, read once from the data files."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_toml(name: str) -> dict[str, Any]:
    """The content of a data file of ``onrecord.parse``; it is read once and must not be changed."""
    return tomllib.loads((files("onrecord.text") / "data" / name).read_text(encoding="utf-8"))


@cache
def words(section: str, key: str) -> tuple[str, ...]:
    """A list of words of ``vocabulary.toml``, longest first, as alternatives of a pattern need them."""
    return tuple(sorted(read_toml("vocabulary.toml")[section][key], key=lambda word: (-len(word), word)))


@cache
def alternatives(section: str, key: str) -> str:
    """The list as the inside of a pattern's group; a space matches any run of blanks."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words(section, key))


@cache
def word_set(section: str, key: str) -> frozenset[str]:
    """The list as a set."""
    return frozenset(words(section, key))
