"""Reading loosely named fields of JSON: the names that scrapers and sites give to the same thing."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from typing import Any

from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.data_files import names

TEXT = names("article", "text")
TITLE = names("article", "title")
URL = names("article", "url")
IDENTIFIER = names("article", "id")
AUTHOR = names("article", "author")
PUBLISHED = names("article", "published_at")
CAPTURED = names("article", "captured_at")
SOURCE = names("article", "source")
COMMENTS = names("article", "comments")
_NAMES = names("person", "name")
_MAX_SCORE = 2**31 - 1


def first_of(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The value of the first of ``names`` that the record has and that is not empty."""
    for name in names:
        value = record.get(name)
        if value is not None and value != "" and value != []:
            return value
    return None


def text_of(value: Any) -> str | None:
    """A text that is not blank, trimmed."""
    return clean_text(value).strip() or None if isinstance(value, str) else None


def name_of(value: Any) -> str | None:
    """A name given as text, as a record with a name, or as a list of either."""
    if isinstance(value, Mapping):
        return name_of(first_of(value, _NAMES))
    if isinstance(value, list):
        names = [name for item in value if (name := name_of(item))]
        return ", ".join(names) or None
    text = text_of(value)
    if text and text[0] == "[" and text[-1] == "]" and isinstance(members := _written_list(text), list):
        return name_of(members)
    return " ".join(text.split()) if text else None


def _written_list(text: str) -> Any:
    """The list that a cell of a table holds, written as JSON or as Python writes it; ``None`` where it is none."""
    for read in (json.loads, ast.literal_eval):
        try:
            return read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
    return None


def number_of(value: Any) -> int | None:
    """A whole number given as one or as text."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    try:
        number = int(str(value).strip().replace(",", "").replace("−", "-"))
    except ValueError:
        return None
    return number if abs(number) <= _MAX_SCORE else None
