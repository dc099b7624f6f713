"""The title of a whole page: the line above the story that is most like one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import log1p
from typing import NamedTuple

from onrecord.parse.lines import Line
from onrecord.parse.page_model.decoding import Zone
from onrecord.parse.page_model.head_choice import Features, bare_words, likeliest, shipped_weights
from onrecord.parse.page_model.network import LineKind
from onrecord.parse.page_model.zones import PageZones
from onrecord.parse.stamp_lines import is_day_alone
from onrecord.text.lexicon import word_class

_LEAST, _MOST = 6, 220  # characters
_BELOW = 3  # lines of the story among which a title may be
_ABOVE = 150  # lines above the story that are looked at
_LEAST_ODDS = -6.0  # log probability by the network, of a line that nothing else makes a candidate
_WRAPPED = 45  # characters: of the first line of a title on two
_NEAR = 6  # lines: how far byline and date may stand from the title
_KINDS = (LineKind.TITLE, LineKind.HEAD, LineKind.STORY)
_PATH = re.compile(r"[>»›]|\s[|/]\s")
_PICTURE = re.compile(r"\[[^\]]*\]")  # what a browser of text prints in a picture's place
_INNER_STOPS = (",", ";", ":")


class TitleCandidate(NamedTuple):
    """Pieces ``first`` to ``end`` of a page that may be its title, and their words."""

    first: int
    end: int
    words: str


class _Page(NamedTuple):
    """What the candidates of a page are held against."""

    top: str  # the page's first line, in bare words
    times: Counter[str]  # of each piece
    story: str


def with_likeliest_title(page: PageZones) -> PageZones:
    """The page with the likeliest title as its title's zone, and no other."""
    found = title_candidates(page)
    best = likeliest(title_features(page, found), shipped_weights()["title"])
    return page if best is None else with_title(page, found[best])


def with_title(page: PageZones, title: TitleCandidate) -> PageZones:
    """The page with ``title`` as its title; what was taken for one is furniture above it, and head below it."""
    zones = list(page.zones)
    for at, zone in enumerate(zones):
        if zone is Zone.TITLE:
            zones[at] = Zone.TOP if at < title.first else Zone.HEAD
    zones[title.first : title.end] = [Zone.TITLE] * (title.end - title.first)
    return replace(page, zones=tuple(zones))


def title_candidates(page: PageZones) -> list[TitleCandidate]:
    """The lines above the story, or among its first, that may be its title.

    They are those that the network thinks possible, and those that stand within the page's first line.
    """
    begins = page.story_begins
    span = range(max(0, begins - _ABOVE), min(len(page.pieces), begins + _BELOW))
    top = page.pieces[0].text.casefold()
    odds = page.scores[span.start : span.stop, LineKind.TITLE].tolist()
    found = dict.fromkeys(_zones_titles(page))
    for at, own in zip(span, odds, strict=True):
        piece = page.pieces[at]
        if not _LEAST <= len(piece.text) <= _MOST or not (own > _LEAST_ODDS or piece.text.casefold() in top):
            continue
        if is_day_alone(piece.text) or _PICTURE.fullmatch(piece.text):
            continue
        found[at, at + 1] = None
        if at + 1 in span and _may_go_on(piece, page.pieces[at + 1]):
            found[at, at + 2] = None
    candidates = (TitleCandidate(first, end, _words(page.pieces[first:end])) for first, end in found)
    return [one for one in candidates if _LEAST <= len(one.words) <= _MOST]


def _zones_titles(page: PageZones) -> Iterator[tuple[int, int]]:
    """The runs of lines that the likeliest page has as titles."""
    at = 0
    for zone, run in groupby(page.zones):
        end = at + sum(1 for _ in run)
        if zone is Zone.TITLE:
            yield at, end
        at = end


def _may_go_on(upper: Line, lower: Line) -> bool:
    return lower.no == upper.no + 1 and len(upper.text) >= _WRAPPED and len(lower.text) >= 2


def _words(pieces: Sequence[Line]) -> str:
    return " ".join(piece.text for piece in pieces)


def title_features(page: PageZones, candidates: Sequence[TitleCandidate]) -> list[Features]:
    """What speaks for each candidate and against it."""
    begins = page.story_begins
    times = Counter(piece.text.casefold() for piece in page.pieces)
    around = _Page(bare_words(page.pieces[0].text), times, page.story.casefold())
    return [(*_of_words(page, around, one), *_of_place(page, one, begins)) for one in candidates]


def _of_words(page: PageZones, around: _Page, one: TitleCandidate) -> Iterator[float]:
    bare = bare_words(one.words)
    tokens = bare.split()
    telling = [word for word in tokens if len(word) > 3 and word not in word_class("function_words")]
    told = sum(word in around.story for word in telling)
    is_in_top = one.first > 0 and len(bare) >= _LEAST and bare in around.top
    below = page.pieces[one.end] if one.end < len(page.pieces) else None
    goes_on = below is not None and _may_go_on(page.pieces[one.end - 1], below)
    yield 1.0
    yield float(is_in_top)
    yield len(bare) / len(around.top) if is_in_top else 0.0
    yield float(is_in_top and around.top.startswith(bare))
    yield float(is_in_top and below is not None and f"{bare} {bare_words(below.text)}" in around.top)
    yield float(goes_on and below is not None and below.text[0].islower())
    yield float(one.end - one.first > 1 and page.pieces[one.end - 1].text[0].islower())
    yield log1p(max(0, around.times[one.words.casefold()] - 1))
    yield told / max(1, len(telling))
    yield log1p(told)
    yield log1p(len(tokens))
    yield float(len(tokens) <= 2)
    yield float(len(one.words) > 120)
    yield float(one.words.endswith("."))
    yield float(one.words.endswith(_INNER_STOPS))
    yield float(one.words.startswith("#"))
    yield float(one.words.isupper() and all(char.isupper() for char in one.words if char.isalpha()))
    yield float(_PATH.search(one.words) is not None)
    yield float(page.looks.phrases[one.first])
    yield float(page.looks.stamps[one.first] or page.looks.bylines[one.first])


def _of_place(page: PageZones, one: TitleCandidate, begins: int) -> Iterator[float]:
    scores = page.scores[one.first : one.end].tolist()
    to_story = begins - one.end
    yield from (max(-8.0, min(row[kind] for row in scores)) / 4 for kind in _KINDS)
    yield float(page.zones[one.first] is Zone.TITLE and page.zones[one.end - 1] is Zone.TITLE)
    yield float(one.end < len(page.zones) and page.zones[one.end] is Zone.TITLE)
    yield float(one.end < len(page.zones) and page.zones[one.end] in (Zone.HEAD, Zone.STORY))
    yield float(one.first == 0)
    yield float(one.end - one.first > 1)
    yield log1p(max(0, to_story))
    yield float(to_story < 0)
    for marks in (page.looks.stamps, page.looks.bylines):
        below = marks[one.end : one.end + _NEAR]
        yield 1 / (1 + below.index(True)) if True in below else 0.0
