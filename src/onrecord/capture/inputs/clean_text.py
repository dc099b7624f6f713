"""Text as the tables can hold it."""

from __future__ import annotations

import re

from onrecord.document import clean_line_ends

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    r"""The text with ``\n`` line ends, no NUL and no half of a surrogate pair."""
    text = clean_line_ends(text).replace("\x00", "\ufffd")
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def on_one_line(text: str) -> str:
    """The clean text with one space for each stretch of white space, and none around it."""
    return " ".join(clean_text(text).split())
