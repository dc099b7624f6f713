"""HTML bytes to a tree that is safe to walk."""

from __future__ import annotations

import re
from typing import Any

from onrecord.capture.decode import BOMS, Decoded, decode
from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.shallow_tree import ShallowBuilder
from onrecord.capture.raw_item import beyond_cap
from onrecord.errors import RefusedInput
from onrecord.settings import Caps

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MEANT = dict(pair.split("=") for pair in names("encodings", "meant", "markup.toml"))
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MAX_REPLACED = 0.002  # of all characters: a few bytes that a browser would show as U+FFFD, not a second encoding
_MAX_DEPTH = 500  # real pages stay under 100, those that forget end tags under 300


def decode_html(raw: bytes) -> Decoded:
    """The text of a page: as UTF-8 if it is that, else in the encoding it declares, else as ``decode`` tells.

    As in browsers (WHATWG Encoding Standard) a declared ``iso-8859-1`` means Windows-1252, and single bytes that
    are not UTF-8 in a page that is become U+FFFD. Raises what ``decode`` raises.
    """
    declared = _CHARSET.search(raw[:4096])
    if declared and not raw.startswith(BOMS):
        name = declared.group(1).decode("ascii").lower()
        for encoding in ("utf-8", _MEANT.get(name, name), name):
            try:
                return Decoded(clean_text(raw.decode(encoding)), encoding)
            except (LookupError, UnicodeDecodeError):
                pass  # declared wrongly: the bytes are asked
    try:
        return decode(raw)
    except RefusedInput as refused:
        text = clean_text(raw.decode("utf-8", errors="replace"))
        if refused.code != "mixed_encoding" or text.count("\ufffd") > _MAX_REPLACED * len(text):
            raise
        return Decoded(text, "utf-8")


def parse_html(text: str, caps: Caps = Caps()) -> Any:  # noqa: B008 - frozen
    """The page's tree (an ``lxml.html`` element), without its comment nodes and processing instructions.

    What is nested very deep is put beside its parent. Raises ``RefusedInput`` with code ``no_article``, or
    ``too_large`` for more elements or attributes than ``caps`` allow.
    """
    from lxml import etree, html

    page = clean_text(_XML_DECLARATION.sub("", text))
    _refuse_endless_tags(page, caps)
    options = {"remove_comments": True, "remove_pis": True, "huge_tree": True}
    parser = html.HTMLParser(**options)
    parser.set_element_class_lookup(_plain_elements())
    try:
        tree = html.document_fromstring(page, parser=parser)
        if _depth(tree, caps) > _MAX_DEPTH:
            target = ShallowBuilder(parser.makeelement, _MAX_DEPTH)
            tree = html.document_fromstring(page, parser=html.HTMLParser(**options, target=target))
    except (etree.ParserError, ValueError) as error:
        raise RefusedInput("no_article", "The page holds no elements that can be read.") from error
    return tree


def _plain_elements() -> Any:
    """Makes every element an ``HtmlElement`` without asking: lxml's own way is a call of Python each time."""
    from lxml import etree, html

    return etree.ElementDefaultClassLookup(element=html.HtmlElement)


def _depth(tree: Any, caps: Caps) -> int:
    """How many elements deep the tree is. Raises ``RefusedInput`` where it has too many of them, or of attributes."""
    from lxml import etree

    deepest = depth = elements = 0
    for event, element in etree.iterwalk(tree, ("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        deepest = max(deepest, depth)
        _refuse_attributes(len(element.attrib), caps)
    if elements > caps.page_elements:
        raise beyond_cap(f"The page has {elements:,} elements", "page_elements", caps)
    return deepest


def _refuse_endless_tags(page: str, caps: Caps) -> None:
    """Raises ``RefusedInput`` for a tag with too many attributes, which the parser compares each with each."""
    least = 2 * caps.tag_attributes  # characters: an attribute is a gap and a letter at least
    if max(map(len, page.split(">"))) <= least:
        return
    longest = max(_without_scripts(page).split(">"), key=len)
    tag = longest[longest.rfind("<") :]
    if len(tag) > least and tag[1].isalpha():
        _refuse_attributes(len(_QUOTED.sub("", tag).split()) - 1, caps)


def _without_scripts(page: str) -> str:
    """The page without its scripts and styles, which compare with ``<`` and are no tags; in one pass."""
    for name in ("script", "style"):
        lowered = page.lower()
        if len(lowered) != len(page):
            return page
        kept, at = [], 0
        while (start := lowered.find(f"<{name}", at)) >= 0:
            end = lowered.find(f"</{name}", start)
            inside = lowered.find(">", start) + 1 or len(page)  # the tag itself stays
            kept.append(page[at:inside])
            at = max(inside, end) if end >= 0 else len(page)
        page = "".join(kept) + page[at:]
    return page


def _refuse_attributes(count: int, caps: Caps) -> None:
    if count > caps.tag_attributes:
        raise beyond_cap(f"A tag of the page has {count:,} attributes", "tag_attributes", caps)
