"""Text of whole pages as common tools make it: a line a string, all run together, or blocks with blank lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import lxml.html
from lxml.etree import _Comment, _ProcessingInstruction

_UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "object")
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
        "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
    )
)  # fmt: skip
_APART = frozenset(
    (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "article", "section",
    )
)  # fmt: skip
_GAPS = re.compile(r"[ \t\r\n\f\u00a0]+")
_BLANKS = re.compile(r"\n{3,}")
_WIDTH = 78


def tree_of(html: str) -> lxml.html.HtmlElement | None:
    """The page's tree without what no reader sees; ``None`` where there is none."""
    try:
        tree = lxml.html.document_fromstring(
            html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
    except (ValueError, lxml.etree.ParserError):
        return None
    for element in [
        one for one in tree.iter() if isinstance(one, (_Comment, _ProcessingInstruction)) or one.tag in _UNSEEN
    ]:
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def every_string(tree: lxml.html.HtmlElement) -> str:
    """Each string of the page on a line of its own."""
    return "\n".join(words for words in (text.strip() for text in tree.itertext()) if words)


def run_together(tree: lxml.html.HtmlElement) -> str:
    """All strings without anything between."""
    return str(tree.text_content())


def blocks(tree: lxml.html.HtmlElement, bullet: str, wrapped: bool) -> str:
    """Each block on a line, blank lines around paragraphs and lists, items after ``bullet``; wrapped if asked."""
    page = _BLANKS.sub("\n\n", "".join(_rendered(tree, bullet, 0)))
    if not wrapped:
        return "\n".join(line.rstrip() for line in page.split("\n"))
    return "\n".join(
        textwrap.fill(line, _WIDTH, subsequent_indent=" " * (len(line) - len(line.lstrip())), break_long_words=False)
        for line in page.split("\n")
    )


def _rendered(element: lxml.html.HtmlElement, bullet: str, depth: int) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    edge = "\n\n" if tag in _APART else "\n" if tag in _BLOCKS else ""
    yield edge
    if tag == "li":
        yield "  " * depth + bullet
    if element.text:
        yield _GAPS.sub(" ", element.text)
    for child in element:
        yield from _rendered(child, bullet, depth + (tag in ("ul", "ol")))
        if child.tail:
            yield _GAPS.sub(" ", child.tail)
    yield edge
