"""Markup in a field of a record: a page or a piece of one, read into its words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

_TAG = re.compile(
    r"<(?:p|br|div|span|a|em|strong|b|i|ul|ol|li|h[1-6]|blockquote|figure|img|table|section|article|pre|code)(?:\s[^<>]*)?/?>|</[a-z][a-z0-9]*>",
    re.IGNORECASE,
)
# One alone is markup where it stands between words without a blank, as nobody mentions it: 'last.<p>Really'.
_BREAK = re.compile(r"(?<=[^\s\"'`(])<(?:p|br\s*/?)>(?=[^\s\"'`)])", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html[\s>]|head[\s>]|body[\s>])", re.I | re.S
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_ENDS = frozenset(
    {
        "p",
        "div",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "pre",
        "figure",
        "section",
        "article",
        "ul",
        "ol",
        "table",
    }
)
_SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_UNREAD = frozenset({"script", "style", "noscript", "template", "iframe", "form", "button", "svg", "figcaption"})
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def has_markup(text: str) -> bool:
    """Whether a text is written in HTML: it has tags of it, and more than a stray one."""
    if "<" not in text:
        return False
    looked_at = text[:20_000]
    return len(_TAG.findall(looked_at)) > 1 or bool(_BREAK.search(looked_at)) or bool(_PAGE.match(text))


def is_whole_page(text: str) -> bool:
    """Whether the markup is that of a whole page, of which the story is only a part."""
    return _PAGE.match(text) is not None


def unescaped(text: str) -> str:
    """The text with its character references (``&amp;``, ``&#8217;``) read."""
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


def plain_words(text: str) -> str:
    """A field's text without markup, its paragraphs parted by a blank line."""
    if not has_markup(text):
        return clean_text(unescaped(text)).strip()
    return "\n\n".join(block.text for block in blocks_of_piece(text))


def blocks_of_piece(text: str) -> list[RawBlock]:
    """The paragraphs and subheads of a piece of a page, all of which is the story's."""
    from lxml import etree
    from lxml import html as markup

    parser = markup.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = markup.fragment_fromstring(clean_text(text), create_parent="div", parser=parser)
    except (etree.ParserError, ValueError):
        return [RawBlock(clean_text(text), Role.BODY)]
    pieces = "".join(_pieces(tree)).split("\f")
    return [block for piece in pieces if (block := _block(piece)) is not None]


def _block(piece: str) -> RawBlock | None:
    is_subhead = piece.startswith("\v")
    lines = (_SPACES.sub(" ", line).strip() for line in piece.strip("\v").split("\n"))
    words = "\n".join(filter(None, lines))
    return RawBlock(words, Role.SUBHEAD if is_subhead else Role.BODY) if words else None


def _pieces(element: object) -> Iterator[str]:
    r"""Words in reading order; ``\f`` parts blocks, ``\v`` begins a subhead, ``\n`` is a line break."""
    tag = getattr(element, "tag", "")
    if not isinstance(tag, str) or tag in _UNREAD:
        return
    if tag == "br":
        yield "\n"
    edge = "\f" if tag in _ENDS else ""
    yield edge + ("\v" if tag in _SUBHEADS else "")
    is_verbatim = tag == "pre"
    yield _words(getattr(element, "text", None), is_verbatim)
    for child in element:  # type: ignore[attr-defined]
        yield from _pieces(child)
        yield _words(child.tail, is_verbatim)
    yield edge


def _words(text: str | None, is_verbatim: bool) -> str:
    return (text or "") if is_verbatim else _SPACES.sub(" ", text or "")
