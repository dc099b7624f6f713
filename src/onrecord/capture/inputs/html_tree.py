"""HTML bytes to a tree that is safe to walk."""

from __future__ import annotations

import re
from typing import Any

from onrecord.capture.decode import Decoded, decode
from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.data_files import names
from onrecord.errors import RefusedInput

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_UNCLOSED = frozenset(names("depth", "unclosed", "markup.toml"))
_MAX_DEPTH = 250  # real pages stay under 100; the parser itself gives up soon after this


def decode_html(raw: bytes) -> Decoded:
    """The text of a page: in the encoding it declares if its bytes are valid in it, else as ``decode`` tells."""
    declared = _CHARSET.search(raw[:4096])
    if declared and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared.group(1).decode("ascii").lower()
        try:
            return Decoded(clean_text(raw.decode(name)), name)
        except (LookupError, UnicodeDecodeError):
            pass  # declared wrongly: the bytes are asked
    return decode(raw)


def parse_html(text: str) -> Any:
    """The page's tree (an ``lxml.html`` element).

    Raises ``RefusedInput`` with code ``too_deep`` or ``no_article``.
    """
    from lxml import etree, html

    if _depth(text) > _MAX_DEPTH:
        raise RefusedInput("too_deep", f"The page nests its elements more than {_MAX_DEPTH:,} deep.")
    try:
        return html.document_fromstring(clean_text(_XML_DECLARATION.sub("", text)))
    except (etree.ParserError, ValueError) as error:
        raise RefusedInput("no_article", "The page holds no elements that can be read.") from error


def _depth(text: str) -> int:
    deepest = depth = 0
    for tag in _TAG.finditer(text):
        if tag.group(2).lower() in _UNCLOSED:
            continue
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest
