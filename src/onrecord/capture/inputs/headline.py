"""The title of a page's story: the heading that its readers see, where the page's own title confirms it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.capture.inputs.clean_text import clean_text, on_one_line

_TITLE_METAS = frozenset({"og:title", "twitter:title"})
_HEADINGS = ("h1", "h2", "h3")
_LOWER = ("h2", "h3", "h4", "h5", "h6")
_SEPARATED = re.compile(r"\s+[-–—|·•:»«/\\]+\s+|\s*\|\s*")
_LEAST = 8  # characters; a shorter heading may be in a title by chance
_MOST = 250
_ASIDE = frozenset({"nav", "aside", "footer"})


def printed_title(tree: Any, found: str | None, site: str | None) -> str | None:
    """``found`` (what the page's data or an extractor calls its title) as the page prints it.

    That is the longest heading within the page's title, which has the name of the site around it. Where no heading is,
    the name of the site is cut from ``found``.
    """
    stated = _stated_titles(tree)
    titles = [title for title in (*stated, found) if title]
    headings = [words for element in tree.iter(*_HEADINGS) if (words := _words(element)) and not _is_aside(element)]
    if found and found in headings and any(_plain(found) == _plain(title) for title in stated):
        own = [found]
    else:
        own = [one for one in headings if len(_plain(one)) >= _LEAST and any(_plain(one) in _plain(t) for t in titles)]
    own = [one for one in own if _plain(one) != _plain(site or "")]
    if own:
        return max(own, key=lambda one: len(_plain(one)))
    return _without_site(found, site) if found else None


def _stated_titles(tree: Any) -> list[str]:
    titles = [" ".join((element.text or "").split()) for element in tree.iterfind(".//head/title")]
    metas = [meta for meta in tree.iter("meta") if (meta.get("property") or meta.get("name")) in _TITLE_METAS]
    titles += [" ".join((meta.get("content") or "").split()) for meta in metas]
    return [clean_text(title) for title in titles]


def _without_site(title: str, site: str | None) -> str:
    """A title without the parts at its ends that name the site, such as ``- The Arle Post``."""
    names = _joined(site or "")
    parts = _SEPARATED.split(title)
    gaps = _SEPARATED.findall(title)
    while len(parts) > 1 and _names_site(parts[-1], names):
        parts.pop()
        gaps.pop()
    while len(parts) > 1 and _names_site(parts[0], names):
        parts.pop(0)
        gaps.pop(0)
    return "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True)).strip()


def _names_site(part: str, names: str) -> bool:
    own = _joined(part)
    return len(own) > 2 and len(names) > 2 and (own in names or names in own)


def _words(element: Any) -> str:
    words = on_one_line("".join(_own_texts(element)))
    return words if len(words) <= _MOST else ""


def _own_texts(element: Any) -> Iterator[str]:
    """The texts of a heading without those of headings within it, as for a byline that a theme puts there."""
    inner = next(element.iterdescendants(*_LOWER), None)
    for text in element.xpath(".//text()") if inner is not None else element.itertext():
        if inner is None or not any(above.tag in _LOWER for above in _up_to(text, element)):
            yield text


def _up_to(text: Any, element: Any) -> Iterator[Any]:
    """The elements that hold a text, up to ``element``; a text after an element is held by that one's parent."""
    holder = text.getparent().getparent() if text.is_tail else text.getparent()
    while holder is not None and holder is not element:
        yield holder
        holder = holder.getparent()


def _is_aside(element: Any) -> bool:
    return any(above.tag in _ASIDE for above in element.iterancestors())


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("\u00ad", "").casefold()))


def _joined(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold().removeprefix("www.")))
