"""What a page keeps hidden and is none of its story: dialogs that wait for a click, and slides of other stories.

That something is hidden says little by itself: many a story is, until a script shows it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.page_chrome import take_out
from onrecord.capture.inputs.threads.names import has_word

_DIALOGS = frozenset(names("page", "dialogs", "markup.toml"))
_DIALOG_ROLES = frozenset({"dialog", "alertdialog"})
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SLIDES = ("div", "li", "section", "article")
_FEWEST_SLIDES = 3
_SHARE_HIDDEN = 0.5
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def take_hidden_parts(tree: Any) -> None:
    """Takes hidden dialogs out of the tree, and rows of slides that are each headed by a link to another page."""
    hidden = [element for element in tree.iter("*") if _is_hidden(element)]
    dialogs = [element for element in hidden if _is_dialog(element)]
    take_out(tree, [dialog for dialog in dialogs if next(dialog.iter("h1", "article"), None) is None])
    take_out(tree, [slide for slides in _rows_of_slides(hidden) for slide in slides])


def _is_hidden(element: Any) -> bool:
    is_told = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return is_told or _NOT_SHOWN.search(element.get("style") or "") is not None


def _is_dialog(element: Any) -> bool:
    return element.get("role") in _DIALOG_ROLES or has_word(element.get("class") or "", _DIALOGS)


def _rows_of_slides(hidden: Iterable[Any]) -> list[list[Any]]:
    """Elements of one class side by side, hidden by turns, of which each is headed by a link."""
    rows: dict[tuple[Any, str, str | None], int] = defaultdict(int)
    for element in hidden:
        if element.tag in _SLIDES and element.getparent() is not None:
            rows[element.getparent(), element.tag, element.get("class")] += 1
    found = []
    for (parent, tag, name), count in rows.items():
        slides = [slide for slide in parent.iterchildren(tag) if slide.get("class") == name]
        is_row = len(slides) >= _FEWEST_SLIDES and _SHARE_HIDDEN * len(slides) <= count < len(slides)
        if is_row and all(map(_is_headed_by_link, slides)):
            found.append(slides)
    return found


def _is_headed_by_link(slide: Any) -> bool:
    heading = next(slide.iter(*_HEADINGS), None)
    if heading is None:
        return False
    return next(heading.iter("a"), None) is not None or any(above.tag == "a" for above in heading.iterancestors())
