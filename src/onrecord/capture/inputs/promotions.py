"""Promotions within a story: paragraphs that are one link to another page of the site, and what a list tells of each.

A writer links words of a sentence. A paragraph that is nothing but the headline of another story and leads there, alone
or behind a word or two and a colon, was put in to be clicked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.capture.inputs.clean_text import on_one_line
from onrecord.capture.inputs.set_apart import set_apart
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

_LEAST_WORDS = 4  # of a headline
_MOST = 250  # characters of one
_MARKS = " \t»«›→>|·•-–—[]()…"
_LEAD = re.compile(r"[^.!?:|]{2,40}[:|]\s*")
_LIST = 3  # promotions: as many in a row tell something of each
_MOST_BETWEEN = 200  # characters of what is told
_LONGEST_HEADING = 80
_STORY = frozenset({Role.BODY, Role.SUBHEAD})


def with_promotions_apart(tree: Any, blocks: Sequence[RawBlock], url: str | None) -> list[RawBlock]:
    """The blocks of a story, those that promote other pages of the site as boilerplate."""
    links = _headlines_linked(tree, url or "")
    own = [at for at, block in enumerate(blocks) if block.role in _STORY and _promotes(block.text, links)]
    apart = _with_headings(blocks, _with_what_is_told(blocks, own))
    return set_apart(blocks, apart, Role.BOILERPLATE)


def _headlines_linked(tree: Any, url: str) -> dict[str, bool]:
    """The words of links that may be headlines, and whether all of one wording lead to another page of the site."""
    site, own = _place(url)
    found: dict[str, bool] = {}
    for link in tree.iter("a"):
        address = link.get("href") or ""
        text = _bare("".join(link.itertext()))
        if address and len(text) <= _MOST and text.count(" ") >= _LEAST_WORDS - 1:
            host, path = _place(address) if "//" in address else _place(_joined(url, address))
            is_other = bool(path) and path != own and (not host or _same_site(host, site))
            found[text] = found.get(text, True) and is_other and not address.startswith(("#", "mailto:", "javascript:"))
    return found


def _joined(url: str, address: str) -> str:
    try:
        return urljoin(url, address)
    except ValueError:
        return address


def _place(url: str) -> tuple[str, str]:
    """Host and path of an address, without what differs between links to one page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    query = f"?{parts.query}" if parts.query else ""
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/") + query


def _same_site(host: str, site: str) -> bool:
    """Whether two hosts are one site's: the same, or one within the other ('sport.example.org')."""
    return host == site or host.endswith(f".{site}") or (site != "" and site.endswith(f".{host}"))


def _bare(text: str) -> str:
    return on_one_line(text).strip(_MARKS)


def _promotes(text: str, links: Mapping[str, bool]) -> bool:
    """Whether words are the headline of another page, or that behind a lead such as 'Read more:'."""
    if len(text) > 2 * _MOST:
        return False
    bare = _bare(text)
    lead = _LEAD.match(bare)
    return links.get(bare, False) or (lead is not None and links.get(bare[lead.end() :].strip(_MARKS), False))


def _with_what_is_told(blocks: Sequence[RawBlock], promotions: Sequence[int]) -> set[int]:
    """The promotions with the short paragraph that stands below each of several in a row."""
    found = set(promotions)
    run: list[int] = []
    for at in promotions:
        if run and not (at - run[-1] == 1 or (at - run[-1] == 2 and len(blocks[at - 1].text) <= _MOST_BETWEEN)):
            run = []
        run.append(at)
        if len(run) >= _LIST:
            found.update(range(run[0], at + 1))
            is_told = all(later - earlier == 2 for earlier, later in pairwise(run))
            if is_told and at + 2 == len(blocks) and len(blocks[at + 1].text) <= _MOST_BETWEEN:
                found.add(at + 1)
    return found


def _with_headings(blocks: Sequence[RawBlock], promotions: set[int]) -> set[int]:
    """The promotions with what stands above them: a line that ends in a colon, or a subhead over nothing else."""
    found = set(promotions)
    for first in sorted(at for at in promotions if at and at - 1 not in promotions):
        after = next(at for at in range(first, len(blocks) + 1) if at not in promotions)
        is_all = after == len(blocks) or blocks[after].role is Role.SUBHEAD
        above = blocks[first - 1]
        is_lead = above.role in _STORY and len(above.text) <= _LONGEST_HEADING and above.text.endswith(":")
        if is_lead or (above.role is Role.SUBHEAD and is_all):
            found.add(first - 1)
    return found
