"""A page as a reader's browser sees it, with the standard library's parser."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_VOID = {"meta", "link", "br", "input", "img", "hr"}
# Elements that HTML closes by itself, which this site never relies on.
_SVG_EMPTY = {"polyline", "circle", "path", "line", "rect"}


@dataclass
class Seen:
    """What stands on a page: elements as ``(tag, attributes)``, words by ``data-id``, and the text of elements."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    texts: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """All anchors."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[dict[str, str]]:
        """The attributes of all links."""
        return [attributes for tag, attributes in self.elements if tag == "a"]

    def by_class(self, name: str) -> list[tuple[str, dict[str, str], str]]:
        """Elements with a class: tag, attributes, text."""
        return [found for found in self.texts if name in found[1].get("class", "").split()]

    def by_id(self, name: str) -> tuple[str, dict[str, str], str]:
        """The one element with an id."""
        (found,) = [found for found in self.texts if found[1].get("id") == name]
        return found

    def by_tag(self, tag: str) -> list[str]:
        """The texts of all elements of a kind."""
        return [text for name, _, text in self.texts if name == tag]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.open: list[tuple[str, dict[str, str], list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute twice in {tag} {attrs}"
        self.seen.elements.append((tag, attributes))
        if tag not in _VOID:
            self.open.append((tag, attributes, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        name, attributes, text = self.open.pop()
        assert name == tag, f"{tag} closes {name}"
        self.seen.texts.append((tag, attributes, "".join(text)))

    def handle_data(self, data: str) -> None:
        for _, _, text in self.open:
            text.append(data)
        for key in {attributes["data-id"] for _, attributes, _ in self.open if "data-id" in attributes}:
            self.seen.words[key] += data


def read(path: Path) -> Seen:
    """The page; fails where its elements do not nest."""
    return read_html(path.read_text(encoding="utf-8"), path.name)


def read_html(html: str, name: str) -> Seen:
    """``read`` for a page that is no file."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], f"{name}: never closed: {[tag for tag, _, _ in reader.open]}"
    return reader.seen
