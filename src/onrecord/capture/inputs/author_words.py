"""The words about an author's name that pages print with it: leads, days, handles, a site's address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from onrecord.text.lexicon import alternatives, table, word_class

_LEAST_OF_NAME = 2  # words that are left of a name before a day
_WHOLE = frozenset({"html", "head", "body", "main", "article", "script", "style"})
_PARTS = re.compile(r",\s+")


def tidied_author(author: str | None, url: str | None, tree: Any) -> str | None:
    """The names of ``author`` and nothing else, each once; None where they are the site's address spelled as words."""
    if not author:
        return None
    host = _host_of(url)
    once: dict[str, str] = {}
    for part in _PARTS.split(author):
        name = _without_day(_bare(part), tree)
        if name and not (_is_lead(name) or _is_address(name, host)):
            once.setdefault(name.casefold(), name)
    return ", ".join(once.values()) or None


def _bare(part: str) -> str:
    """A name without what introduces it, without the handle after it, and said once."""
    words = _without_lead(part.strip()).split()
    words = [word for at, word in enumerate(words) if not (at and word.startswith("@"))]
    half = len(words) // 2
    return " ".join(words[:half] if half and words[:half] == words[half:] else words)


def _without_lead(part: str) -> str:
    """``By Ann Lee``, ``Auteur Ann Lee``, ``Mehr von annlee``: the name; ``von Hagen`` is one, and stays."""
    found = _lead().match(part)
    if found is None:
        return part
    name = part[found.end() :]
    may_be_particle = found.group().strip().lower() in word_class("byline_particles")
    return part if may_be_particle and " " not in name and name[:1].isupper() else name


def _is_lead(name: str) -> bool:
    return name.lower().rstrip(":") in word_class("byline_leads") | word_class("author_leads")


def _without_day(name: str, tree: Any) -> str:
    """The name without the month, or the word, that stands between it and a number on the page: ``Ann Lee March``."""
    *before, last = name.split() or [""]
    may_be_of_day = last.lower() in _words_of_days() or last.islower()
    if len(before) < _LEAST_OF_NAME or not may_be_of_day or last in word_class("byline_particles"):
        return name
    printed = re.compile(r"\s+".join(map(re.escape, (*before, last))) + r"\W{0,3}\d", re.IGNORECASE)
    return " ".join(before) if any(printed.search(text) for text in _texts(tree, before[0])) else name


def _texts(tree: Any, first: str) -> Iterator[str]:
    """The words of the three smallest elements about each place of a name's first word."""
    for element in tree.iter("*"):
        if isinstance(element.text, str) and first.lower() in element.text.lower():
            for around in (element, *islice(element.iterancestors(), 2)):
                if around.tag not in _WHOLE:
                    yield " ".join(" ".join(around.itertext()).split())


def _is_address(name: str, host: str) -> bool:
    """Whether a name is the end of the host's, its stops as blanks or as they are: ``Mdr De``, ``ORF.at``."""
    words = re.findall(r"[\w-]+", name.casefold())
    return len(words) > 1 and f".{host}".endswith("." + ".".join(words))


def _host_of(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").casefold()
    except ValueError:
        return ""


@cache
def _lead() -> re.Pattern[str]:
    offers = "|".join(map(re.escape, sorted(word_class("words_of_author_offers") | word_class("before_byline"))))
    leads = f"{alternatives('byline_leads')}|{alternatives('author_leads')}"
    return re.compile(rf"(?:(?:{offers})\s+){{0,3}}(?:{leads})(?:\s*:\s*|\s+|(?<=:))(?=\S)", re.IGNORECASE)


@cache
def _words_of_days() -> frozenset[str]:
    return word_class("words_before_days").union(name for name, _ in table("months"))
