"""Words that were searched for, marked where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection

from markupsafe import Markup, escape

from onrecord.ask.plain import visible


def marked(text: str, words: Collection[str]) -> Markup:
    """The text as HTML, escaped, with each of these words in a ``mark``, whole words alone."""
    shown = visible(text)
    spellings = sorted((re.escape(visible(word)) for word in words if word.strip()), key=len, reverse=True)
    if not spellings:
        return escape(shown)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(spellings)})(?!\w)")
    out, end = [], 0
    for match in found.finditer(shown):
        out += [escape(shown[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        end = match.end()
    return Markup("").join([*out, escape(shown[end:])])
