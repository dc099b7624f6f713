"""The byline of a whole page: the name about the title that is most like its writer's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import log1p
from typing import NamedTuple

from onrecord.parse.authors import (
    BETWEEN_NAMES,
    is_office,
    is_person_like,
    names_in,
    read_byline,
    read_name_and_office,
    read_names_line,
)
from onrecord.parse.page_model.decoding import Zone
from onrecord.parse.page_model.head_choice import Features, bare_words, likeliest, shipped_weights
from onrecord.parse.page_model.network import LineKind
from onrecord.parse.page_model.zones import OF_THREAD, PageZones
from onrecord.parse.stamp_lines import is_stamp_line, person_beside_stamp
from onrecord.text.commenter_names import is_name_like
from onrecord.text.genders import first_names
from onrecord.text.lexicon import alternatives, word_class

_ABOVE, _BELOW = 6, 40  # lines about the title that are looked at
_PROSE = 160  # characters: below the first such line of the story no byline stands
_MOST = 120  # characters of a byline
_MOST_ALONE = 40
_NEAR = 3  # lines: how far a date may stand
_AMONG = 4  # lines about a name, in which a menu has more that look like it
_JOINTS = frozenset({",", "and", "&", "und", "et", "y", "e", "|", "/"})
_EDGES = " \t,;:.()[]–—-/|•·"
_WORD = re.compile(r"\w+")


class BylineCandidate(NamedTuple):
    """A name that pieces ``first`` to ``end`` of a page print, and how they print it."""

    first: int
    end: int
    name: str
    how: str


_WAYS = ("led", "led_above", "names", "office", "stamp")


class _Page(NamedTuple):
    """What the candidates of a page are held against."""

    title: tuple[int, int]
    begins: int
    times: Counter[str]  # of each piece
    story: str
    headline: frozenset[str]


def likeliest_byline(page: PageZones) -> BylineCandidate | None:
    """The likeliest byline about the page's title; ``None`` where no name is like one."""
    found = byline_candidates(page)
    best = likeliest(byline_features(page, found), shipped_weights()["byline"])
    return None if best is None else found[best]


def with_byline(page: PageZones, byline: BylineCandidate) -> PageZones:
    """The page with the byline, and what introduces it on the line above, as part of the head."""
    start = byline.first - (byline.how == "led_above")
    zones = [Zone.HEAD if start <= at < byline.end else zone for at, zone in enumerate(page.zones)]
    return replace(page, zones=tuple(zones))


def byline_candidates(page: PageZones) -> list[BylineCandidate]:
    """The names that stand about the title, or above the story where the page has none."""
    start, end = _title_of(page)
    found: list[BylineCandidate] = []
    for at in range(max(0, start - _ABOVE), min(len(page.pieces), end + _BELOW)):
        words = page.pieces[at].text
        if at >= end and page.zones[at] is Zone.STORY and len(words) > _PROSE:
            break
        is_elsewhere = start <= at < end or page.zones[at] in OF_THREAD or (found and at < found[-1].end)
        if not is_elsewhere and len(words) <= _MOST and (read := _read(page, at)):
            found.append(read)
    return found


def _title_of(page: PageZones) -> tuple[int, int]:
    places = [at for at, zone in enumerate(page.zones) if zone is Zone.TITLE]
    begins = page.story_begins
    return (places[0], places[-1] + 1) if places else (begins, begins)


def _read(page: PageZones, at: int) -> BylineCandidate | None:
    words = page.pieces[at].text
    if at and not page.looks.stamps[at] and _ends_in_lead(page.pieces[at - 1].text):
        name = names_in(words) or words.strip(_EDGES)
        if len(name) <= _MOST_ALONE * 2 and is_name_like(name) and not _says_when(name):
            return _with_further_names(page, BylineCandidate(at, at + 1, name, "led_above"))
        return None
    if page.looks.bylines[at] and (led := read_byline(words)):
        return BylineCandidate(at, at + 1, led, "led")
    if held := read_name_and_office(words):
        return BylineCandidate(at, at + 1, held, "office")
    if page.looks.stamps[at]:
        beside = person_beside_stamp(words)
        return BylineCandidate(at, at + 1, beside, "stamp") if beside else None
    names = read_names_line(words) if len(words) <= _MOST_ALONE * 2 else None
    return _with_further_names(page, BylineCandidate(at, at + 1, names, "names")) if names else None


def _with_further_names(page: PageZones, one: BylineCandidate) -> BylineCandidate:
    """The byline with the names that follow after ``and`` or a comma, each a line of its own where it is a link."""
    end, name = one.end, one.name
    while end + 1 < len(page.pieces) and page.pieces[end].text.strip().lower() in _JOINTS:
        further = read_names_line(page.pieces[end + 1].text)
        if not further or len(further) > _MOST_ALONE:
            break
        joint = page.pieces[end].text.strip()
        name += f"{joint} {further}" if joint == "," else f" {joint} {further}"
        end += 2
    return one._replace(end=end, name=name)


def _says_when(name: str) -> bool:
    """Whether it is what introduces a date and no name: 'Posted on', 'Publicado el'."""
    words = name.lower().split()
    return words[0] in word_class("before_byline") or words[-1] in word_class("function_words")


@cache
def _lead_at_end() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[\s|•·–—/-]))(?:{alternatives('byline_leads')}|{alternatives('lone_leads')})\s*:?$", re.I
    )


def _ends_in_lead(words: str) -> bool:
    """Whether a line is what introduces an author, or a short one that ends in it: 'Posted on 3 May by'."""
    found = _lead_at_end().search(words) if len(words) <= _MOST_ALONE else None
    if found is None:
        return False
    before = _WORD.findall(words[: found.start()].lower())
    return all(word in word_class("before_byline") or word.isdigit() for word in before) or is_stamp_line(words)


def byline_features(page: PageZones, candidates: Sequence[BylineCandidate]) -> list[Features]:
    """What speaks for each candidate and against it."""
    if not candidates:
        return []
    title = _title_of(page)
    headline = " ".join(piece.text for piece in page.pieces[slice(*title)])
    times = Counter(piece.text.casefold() for piece in page.pieces)
    around = _Page(title, page.story_begins, times, page.story, frozenset(bare_words(headline).split()))
    named = [one.first for one in candidates if one.how == "names"]
    return [(*_of_name(around, one), *_of_place(page, around, one, named)) for one in candidates]


def _of_name(around: _Page, one: BylineCandidate) -> Iterator[float]:
    first = BETWEEN_NAMES.split(one.name)[0]
    tokens = bare_words(first).split()
    yield 1.0
    yield from (float(one.how == way) for way in _WAYS)
    yield float(len(tokens) == 1)
    yield float(len(tokens) > 3)
    yield float(tokens[0] in first_names()) if tokens else 0.0
    yield float(is_person_like(first))
    yield float(all(word in around.headline for word in tokens))
    yield float(one.name in around.story)
    yield float(any(f" {word} " in around.story for word in tokens if word not in word_class("byline_particles")))
    yield log1p(max(0, around.times[one.name.casefold()] - 1))
    yield float(any(word in word_class("page_sections") for word in tokens))


def _of_place(page: PageZones, around: _Page, one: BylineCandidate, named: Sequence[int]) -> Iterator[float]:
    first, end = around.title
    pieces = page.pieces
    after = pieces[one.end].text if one.end < len(pieces) else ""
    own = page.scores[one.first]
    to_title = max(0, one.first - end if one.first >= end else first - one.end)
    stamps = [at for at in range(max(0, one.first - _NEAR), min(len(pieces), one.end + _NEAR)) if page.looks.stamps[at]]
    yield float(one.first < first)
    yield log1p(to_title) if one.first >= end else 0.0
    yield log1p(to_title) if one.first < first else 0.0
    yield log1p(max(0, around.begins - one.end))
    yield float(any(one.first - 1 <= at <= one.end for at in stamps))
    yield float(bool(stamps))
    yield float(is_office(after) and len(after) <= _MOST_ALONE)
    yield float(after.startswith("@"))
    yield float(max(-8.0, own[LineKind.HEAD])) / 4
    yield float(max(-8.0, own[LineKind.FURNITURE])) / 4
    yield float(max(-8.0, own[LineKind.STORY])) / 4
    yield float(page.zones[one.first] is Zone.HEAD)
    yield log1p(sum(0 < abs(at - one.first) <= _AMONG for at in named))
