"""Who wrote a page's story: persons that its data names, else names in the elements for authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from onrecord.capture.inputs.clean_text import on_one_line
from onrecord.capture.inputs.data_files import names
from onrecord.text.commenter_names import is_name_like
from onrecord.text.genders import first_names
from onrecord.text.lexicon import alternatives, word_class
from onrecord.text.stamps import cut_stamps

_BYLINE = re.compile("|".join(names("page", "bylines", "markup.toml")))
_AUTHOR_PAGES = [[name] for name in names("page", "author_pages", "markup.toml")]
_ASIDE = frozenset({"nav", "aside", "footer", "form", "script", "style"})
_SEPARATED = re.compile(r"\s*[|•·\x1f(]\s*|\s{2,}|\s[-–—]\s|\s*,\s+(?=\d|\x1f)")
_MAX_LINE = 100  # characters of a byline
_MAX_NAME = 40
_MAX_WORDS = 5
_AROUND_LINK = 2  # elements about a link that may be named for the author
_NEAR_HEADLINE = 6  # lines above and below it in which a date may stand


def author_of(tree: Any, stated: str | None, guessed: str | None, site: str | None) -> str | None:
    """The first of: what the data states, who is linked as author, a guess, a byline's name, one beside a date.

    A guess of one word and the name of the site or its address give way to these, and words that name nobody are none.
    """
    guessed = None if guessed and (_is_offer(guessed) or _is_address(guessed)) else guessed
    if stated and not _is_site(stated, site):
        return stated
    if linked := _linked_author(tree):
        return linked
    if guessed and " " in guessed and not _is_site(guessed, site):
        return _person_in_offer(guessed)
    return next(_bylines(tree), None) or _name_beside_date(tree) or stated or guessed


def _linked_author(tree: Any) -> str | None:
    """The name in the page's links to its author: they say so themselves, or lead to an author's page.

    Such a name may be any, ``gnaddel77`` too. Links that are named for the author go before others, as of a menu.
    """
    links = [link for link in tree.iter("a") if _leads_to_author(link)]
    outside = [link for link in links if not any(above.tag in _ASIDE for above in link.iterancestors())]
    named = [link for link in outside if _is_named_for_author(link)]
    return _one_linked(named) or (_one_linked(outside) if len(named) < len(outside) else None)


def _one_linked(links: Sequence[Any]) -> str | None:
    """The name of the one author whom the links name; none where they are several, as those of a list of stories.

    Of the different words that link one page, those count that its address has.
    """
    found: dict[str, list[str]] = {}
    for link in links:
        name = _person_in_offer(on_one_line("".join(link.itertext())))
        if 0 < len(name) <= _MAX_NAME and name[0].isalpha() and is_name_like(name) and not _is_offer(name):
            found.setdefault(_page_of(link), []).append(name)
    names = {name.casefold(): name for linked in found.values() for name in linked}
    if len(names) == 1:
        return next(iter(names.values()))
    if len(found) != 1:
        return None
    address, linked = next(iter(found.items()))
    return next((name for name in linked if _joined(name) in _joined(address)), None)


def _is_named_for_author(link: Any) -> bool:
    around = [link, *islice(link.iterancestors(), _AROUND_LINK)]
    told = " ".join(element.get("class") or "" for element in around).lower()
    return "author" in (link.get("rel") or "").lower().split() or _BYLINE.search(told) is not None


def _is_offer(words: str) -> bool:
    """Whether words offer something and name nobody: 'More Posts', 'View all articles', 'Website'."""
    return all(word.strip("»›→:.") in word_class("words_of_author_offers") for word in words.lower().split())


def _is_address(words: str) -> bool:
    """Whether an extractor made a name of an address: 'Holm www holm de'."""
    return "www" in words.lower().split()


def _person_in_offer(words: str) -> str:
    """The person of whom a link offers more: 'All stories by Ada Quill'; other words as they are."""
    offered = _offer().fullmatch(words)
    is_offer = offered is not None and words.split()[0].lower() not in first_names()  # 'Ada Quill Edited by ...'
    named = offered["name"] if offered and is_offer else ""
    return named if named and all(word[0].isupper() for word in named.split()) else words


def _leads_to_author(link: Any) -> bool:
    is_said = "author" in (link.get("rel") or "").lower().split()
    return is_said or _page_of(link).split("/")[-2:-1] in _AUTHOR_PAGES


def _page_of(link: Any) -> str:
    return (link.get("href") or "").partition("?")[0].partition("#")[0].rstrip("/").lower()


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


def _name_beside_date(tree: Any) -> str | None:
    """A person's full name in a line with a date right by the headline: '3 May 2021 | 13:10 | Ada Quill'."""
    headline = next(tree.iter("h1"), None)
    if headline is None:
        return None
    near = [*islice(_leaves_above(headline), _NEAR_HEADLINE), *islice(_leaves_below(headline), _NEAR_HEADLINE)]
    return next((name for element in near if (name := _person_beside_date(element.text))), None)


def _leaves_above(headline: Any) -> Iterator[Any]:
    for step in (headline, *headline.iterancestors()):
        for element in step.itersiblings(preceding=True):
            yield from (inner for inner in reversed(list(element.iter("*"))) if _is_line(inner))


def _leaves_below(headline: Any) -> Iterator[Any]:
    for step in (headline, *headline.iterancestors()):
        for element in step.itersiblings():
            yield from (inner for inner in element.iter("*") if _is_line(inner))


def _is_line(element: Any) -> bool:
    return element.tag not in _ASIDE and bool(element.text and element.text.strip())


def _person_beside_date(words: str) -> str | None:
    if len(words) > _MAX_LINE:
        return None
    stamps, bare = cut_stamps(on_one_line(words), "\x1f")
    if not any(stamp.has_day for stamp in stamps):
        return None
    pieces = [piece.strip(" ,:;–—-") for piece in _SEPARATED.split(bare)]
    people = [piece for piece in pieces if 2 <= len(piece.split()) <= 3 and _is_capitalised(piece)]
    return people[0] if len(people) == 1 and people[0].split()[0].lower() in first_names() else None


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
    return re.compile(rf"^[\s–—|•·-]*(?:{alternatives('byline_leads')})(?:\s*:\s*|\s+|(?<=:))", re.IGNORECASE)


def _joined(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold().removeprefix("www.")))
