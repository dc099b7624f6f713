"""The summary that a page prints between its headline and its story, which extractors take for a teaser.

It is told by where it stands, and by what the page says of itself: the description that search engines and social
networks are given is that summary, or its beginning. Where a page has none, the class of the element must call it one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.capture.inputs.clean_text import on_one_line
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.threads.names import has_word
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

_MARKUP = "markup.toml"
_HEADINGS = ("h1", "h2", "h3")
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_HINTS = frozenset(names("page", "deks", _MARKUP))
_BLOCKS = frozenset(names("comment", "blocks", _MARKUP))
_UNREAD = frozenset(names("comment", "silent", _MARKUP)) | {"nav", "aside", "footer", "figure", "figcaption", "button"}
_LEAST = 40  # characters
_LEAST_HINTED = 60
_BEGINNING = 50  # characters by which a text is known in another
_MOST_LINKED = 0.4
_MOST_BETWEEN = 60  # blocks between headline and story: with more, a list of other things stands there
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "。")


def with_dek(tree: Any, blocks: Sequence[RawBlock], title: str | None) -> list[RawBlock]:
    """The blocks of a story, under the summary that stands above them on the page, where they lack it."""
    headline = " ".join((title or "").split())
    heading = _heading(tree, headline) if headline else None
    if heading is None:
        return list(blocks)
    taken = " ".join(" ".join(block.text.split()) for block in blocks)
    descriptions = _descriptions(tree)
    found: dict[str, None] = {}
    for element, text in _between(heading, _beginning(blocks)):
        is_new = text[:_BEGINNING] not in taken and text not in headline
        if is_new and _is_dek(element, text, descriptions):
            found[text] = None
    return [*(RawBlock(text, Role.DEK) for text in found), *blocks]


def _heading(tree: Any, title: str) -> Any:
    """The heading that prints the title; the last of several, as the others stand in a bar on top of the page."""
    own = [one for one in tree.iter(*_HEADINGS) if _text(one) == title]
    return own[-1] if own and own[-1].tag == "h1" else own[0] if own else None


def _descriptions(tree: Any) -> list[str]:
    """What the page says of itself in its head."""
    metas = [meta for meta in tree.iter("meta") if (meta.get("property") or meta.get("name") or "") in _DESCRIPTIONS]
    texts = (on_one_line(meta.get("content") or "") for meta in metas)
    return [text for text in texts if len(text) >= _LEAST]


def _beginning(blocks: Sequence[RawBlock]) -> str:
    """How the story's first paragraph begins."""
    texts = [" ".join(block.text.split()) for block in blocks]
    first = next((text for text in texts if len(text) >= _LEAST), texts[0] if texts else "")
    return first[:_LEAST]


def _between(heading: Any, beginning: str) -> list[tuple[Any, str]]:
    """The blocks of text between a headline and the story; none where no story follows it soon."""
    found: list[tuple[Any, str]] = []
    for element, text in _following(heading):
        if not beginning or beginning in text:
            return found
        found.append((element, text))
        if len(found) > _MOST_BETWEEN:
            break
    return []


def _following(heading: Any) -> Iterator[tuple[Any, str]]:
    """The innermost blocks after an element, in the page's order, with their words."""
    for above in (heading, *heading.iterancestors()):
        if above.tag == "body":
            return
        for sibling in above.itersiblings():
            yield from _innermost(sibling)


def _innermost(root: Any) -> Iterator[tuple[Any, str]]:
    stack = [root]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            continue
        if any(inner.tag in _BLOCKS and inner.tag != "br" for inner in element.iterdescendants()):
            stack.extend(reversed(element))
        elif text := _text(element):
            yield element, text


def _text(element: Any) -> str:
    return on_one_line("".join(element.itertext()))


def _is_dek(element: Any, text: str, descriptions: Sequence[str]) -> bool:
    """Whether words under a headline are its summary."""
    if len(text) < _LEAST or element.tag == "h1" or _linked(element) > _MOST_LINKED * len(text):
        return False
    if any(text[:_BEGINNING] in one or one[:_BEGINNING] in text for one in descriptions):
        return True
    return len(text) >= _LEAST_HINTED and text.endswith(_SENTENCE_ENDS) and _is_called_dek(element)


def _linked(element: Any) -> int:
    return sum(len(_text(link)) for link in element.iter("a"))


def _is_called_dek(element: Any) -> bool:
    """Whether a class of the element, or of what holds it, says so."""
    called = f"{element.get('class') or ''} {element.getparent().get('class') or ''}"
    return has_word(called, _HINTS)
