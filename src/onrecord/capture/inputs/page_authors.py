"""Who wrote a page's story: persons that its data names, else names in the elements for authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from onrecord.capture.inputs.clean_text import on_one_line
from onrecord.capture.inputs.data_files import names
from onrecord.text.commenter_names import is_name_like
from onrecord.text.genders import first_names
from onrecord.text.lexicon import alternatives
from onrecord.text.stamps import cut_stamps

_BYLINE = re.compile("|".join(names("page", "bylines", "markup.toml")))
_AUTHOR_PAGES = [[name] for name in names("page", "author_pages", "markup.toml")]
_ASIDE = frozenset({"nav", "aside", "footer", "form", "script", "style"})
_SEPARATED = re.compile(r"\s*[|•·\x1f]\s*|\s{2,}|\s[-–—]\s|\s*,\s+(?=\d|\x1f)")
_MAX_LINE = 100  # characters of a byline
_MAX_NAME = 40
_MAX_WORDS = 5


def author_of(tree: Any, stated: str | None, guessed: str | None, site: str | None) -> str | None:
    """The first of: what the data states, who the page links as its author, what an extractor guessed, a byline's name.

    A guess of one word and the name of the site or its address give way to a byline.
    """
    if stated and not _is_site(stated, site):
        return stated
    if linked := _linked_author(tree):
        return linked
    if guessed and " " in guessed and not _is_site(guessed, site):
        return _person_in_offer(guessed)
    return next(_bylines(tree), None) or stated or guessed


def _linked_author(tree: Any) -> str | None:
    """The name in the page's links to its author: they say so themselves, or lead to an author's page.

    Such a name may be any, ``gnaddel77`` too. A page that links several one after the other has none of them in this
    way: they are those of a list of stories.
    """
    found: dict[str, str] = {}
    for link in tree.iter("a"):
        if not _leads_to_author(link) or any(above.tag in _ASIDE for above in link.iterancestors()):
            continue
        name = _person_in_offer(on_one_line("".join(link.itertext())))
        if 0 < len(name) <= _MAX_NAME and name[0].isalpha() and is_name_like(name):
            found.setdefault(name.casefold(), name)
            if len(found) > 1:
                return None
    return next(iter(found.values()), None)


def _person_in_offer(words: str) -> str:
    """The person of whom a link offers more: 'All stories by Ada Quill'; other words as they are."""
    offered = _offer().fullmatch(words)
    is_offer = offered is not None and words.split()[0].lower() not in first_names()  # 'Ada Quill Edited by ...'
    named = offered["name"] if offered and is_offer else ""
    return named if named and all(word[0].isupper() for word in named.split()) else words


def _leads_to_author(link: Any) -> bool:
    address = link.get("href") or ""
    parts = [part.lower() for part in address.partition("?")[0].rstrip("/").split("/")]
    return "author" in (link.get("rel") or "").lower().split() or parts[-2:-1] in _AUTHOR_PAGES


def _is_site(author: str, site: str | None) -> bool:
    own, other = _joined(author), _joined(site or "")
    return not own or (len(other) > 2 and (own in other or other in own)) or "." in author.strip(". ").split(" ")[-1]


def _bylines(tree: Any) -> Iterator[str]:
    """The names in elements that are named for the author or begin as bylines do, in the order of the page."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        told = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}".lower()
        is_told = told != "  " and _BYLINE.search(told) is not None
        if not is_told and not _lead().match(element.text or ""):
            continue
        if any(above.tag in _ASIDE for above in element.iterancestors()):
            continue
        words = "  ".join(on_one_line(text) for text in element.itertext() if text.strip())
        if 0 < len(words) <= _MAX_LINE and (name := _name_in(words)):
            yield name


def _name_in(words: str) -> str | None:
    _, bare = cut_stamps(_lead().sub("", words), "\x1f")
    for piece in map(str.strip, _SEPARATED.split(bare)):
        piece = _lead().sub("", piece).strip(" ,:;")
        if piece and is_name_like(piece) and 2 <= len(piece.split()) <= _MAX_WORDS and _is_capitalised(piece):
            return piece
    return None


def _is_capitalised(piece: str) -> bool:
    first, *_, last = piece.split()
    return first[0].isupper() and last[0].isupper() and not any(char.isdigit() for char in piece)


@cache
def _offer() -> re.Pattern[str]:
    """Two words or more, a lead such as 'by', and a name of two to four words."""
    leads = alternatives("byline_leads")
    return re.compile(rf"(?:[^\W\d_]+\s+){{2,4}}(?:{leads}|de|di)\s+(?P<name>\w\S+(?:\s+\S+){{1,3}})", re.IGNORECASE)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{alternatives('byline_leads')})(?:\s*:\s*|\s+|(?<=:))", re.IGNORECASE)


def _joined(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold().removeprefix("www.")))
