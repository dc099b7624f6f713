"""What each line of a training page may be: sets of kinds, since the gold seldom says all.

The story's characters are known for some pages, strings of the story and of the comments for others. A line of which
the gold says only what it is not keeps several kinds, and the network learns from their joint probability.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.parse.authors import read_byline
from onrecord.parse.lines import Line, split_lines
from onrecord.parse.page_model.network import LineKind
from onrecord.parse.page_model.pieces import filled_pieces
from onrecord.text.comment_meta import read_meta
from onrecord.text.stamps import cut_stamps

Kinds = frozenset[LineKind]
Weights = npt.NDArray[np.float32]

TITLE, HEAD, STORY, FURNITURE, HEADER, COMMENT = (frozenset({kind}) for kind in LineKind)
NOT_STORY = FURNITURE | HEADER | COMMENT
IN_THREAD = HEADER | COMMENT
UNKNOWN: Kinds = frozenset(LineKind)
_WORD = re.compile(r"\w+")
_MIN_WORDS = 4  # a shorter line is found in any text by chance
_LINES_OF_HEAD = 8
_HEAD_REACH = 60  # lines over the story in which its title may stand
_MOSTLY, _HARDLY = 0.6, 0.1
_LONG = 60
# A page has one title among hundreds of lines, and few pages have comments of which the gold knows.
_WEIGHT_OF_TITLE, _WEIGHT_OF_HEAD, _WEIGHT_OF_THREAD = 6.0, 2.0, 3.0


@dataclass
class TrainingPage:
    """One page as text, with what each of its lines that are not blank may be."""

    site: str
    tool: str
    text: str
    lines: list[Line]
    allowed: npt.NDArray[np.bool_]  # (lines, kinds)
    weights: Weights


def plain(text: str) -> str:
    """The words of a text in lower case, one space between."""
    return " ".join(_WORD.findall(text.lower()))


def filled_lines(text: str) -> list[Line]:
    """The lines that are not blank."""
    return filled_pieces(split_lines(text))


def page_of(site: str, tool: str, text: str, sets: Sequence[Kinds], lines: list[Line]) -> TrainingPage:
    """The page; lines of which nothing is known weigh nothing."""
    allowed = np.array([[kind in kinds for kind in LineKind] for kinds in sets], bool).reshape(
        len(lines), len(LineKind)
    )
    weights = np.where(allowed.all(axis=1), 0, 1).astype(np.float32)
    weights[[kinds is TITLE for kinds in sets]] = _WEIGHT_OF_TITLE
    weights[[kinds is HEAD for kinds in sets]] = _WEIGHT_OF_HEAD
    weights[[kinds in (COMMENT, HEADER, IN_THREAD) for kinds in sets]] = _WEIGHT_OF_THREAD
    return TrainingPage(site, tool, text, lines, allowed, weights)


def label_by_spans(text: str, spans: Sequence[Sequence[int]], titles: set[str]) -> tuple[list[Line], list[Kinds]]:
    """Kinds where the whole story's characters are known."""
    inside = np.zeros(len(text) + 1, np.int32)
    for start, end in spans:
        inside[start:end] = 1
    sums = np.concatenate([[0], np.cumsum(inside)])
    lines = filled_lines(text)
    shares = [(sums[line.end] - sums[line.start]) / len(line.text) for line in lines]
    sets = [STORY if share >= _MOSTLY else NOT_STORY if share <= _HARDLY else UNKNOWN for share in shares]
    first = next((at for at, kinds in enumerate(sets) if kinds is STORY), len(lines))
    return lines, _with_head(lines, sets, first, titles)


def _with_head(lines: Sequence[Line], sets: list[Kinds], first: int, titles: set[str]) -> list[Kinds]:
    """The last title over the story, and bylines and stamps between the two, are its head."""
    above = range(max(0, first - _HEAD_REACH), first)
    found = [at for at in above if plain(lines[at].text) in titles]
    in_story = not found and first < len(lines) and plain(lines[first].text) in titles
    for at in range(first):
        sets[at] = FURNITURE if sets[at] is NOT_STORY else sets[at]
    for at in range(found[-1] if found else max(0, first - _LINES_OF_HEAD), first):
        if at in found[-1:]:
            sets[at] = TITLE
        elif _is_of_head(lines[at].text):
            sets[at] = HEAD
        elif sets[at] is FURNITURE:
            sets[at] = HEAD | FURNITURE if found or in_story else TITLE | HEAD | FURNITURE
    if in_story:
        sets[first] = TITLE
    return sets


def _is_of_head(words: str) -> bool:
    if len(words) > 160:
        return False
    stamps, rest = cut_stamps(words, " ")
    is_stamp = any(stamp.has_day for stamp in stamps) and len(rest.split()) <= 8
    return is_stamp or read_byline(words) is not None


def label_by_texts(
    text: str, article: str, comments: str, titles: set[str], has_comments: bool | None = None
) -> tuple[list[Line], list[Kinds]]:
    """Kinds where article and comments are known as texts; what is in neither is no story.

    ``has_comments`` says whether the page has any, where that is known; they are all in ``comments`` where it has some.
    """
    lines = filled_lines(text)
    story, thread = f" {plain(article)} ", f" {plain(comments)} "
    sets = [_found_in(line.text, story, thread) for line in lines]
    at_story = [at for at, kinds in enumerate(sets) if kinds is STORY]
    at_thread = [at for at, kinds in enumerate(sets) if kinds in (COMMENT, IN_THREAD, HEADER)]
    if not at_story:
        return lines, [UNKNOWN] * len(lines)
    sets = _without_strays(sets, at_story[0], at_story[-1], at_thread)
    for at, kinds in enumerate(sets):
        if kinds is not UNKNOWN:
            continue
        is_short = len(plain(lines[at].text).split()) < _MIN_WORDS
        if at < at_story[0]:
            sets[at] = FURNITURE
        elif not (at <= at_story[-1] and is_short):
            sets[at] = _outside_the_story(at, at_story[-1], at_thread, has_comments)
    return lines, _with_head(lines, sets, at_story[0], titles)


def _outside_the_story(at: int, story_end: int, at_thread: Sequence[int], has_comments: bool | None) -> Kinds:
    """What a line may be that is no line of the story, by where it stands."""
    if has_comments is False:
        return FURNITURE
    if not at_thread or has_comments is None:
        return NOT_STORY
    if at > at_thread[-1]:
        return FURNITURE
    return FURNITURE | HEADER if story_end < at < at_thread[0] else NOT_STORY


def _without_strays(sets: list[Kinds], first: int, last: int, at_thread: Sequence[int]) -> list[Kinds]:
    """Words of the comments above the story are a teaser's, unless the whole thread stands there."""
    return [
        UNKNOWN if kinds in (COMMENT, IN_THREAD, HEADER) and at < first and at_thread[-1] > last else kinds
        for at, kinds in enumerate(sets)
    ]


def _found_in(words: str, story: str, thread: str) -> Kinds:
    own = plain(words)
    if len(own.split()) < _MIN_WORDS and len(own) < 12:
        return UNKNOWN
    own = f" {own} "
    in_story, in_thread = own in story, own in thread
    if in_story == in_thread:
        return UNKNOWN
    return STORY if in_story else kinds_in_thread(words)


def kinds_in_thread(words: str) -> Kinds:
    """What a line of the comments may be."""
    if len(words) > 160:
        return COMMENT
    meta = read_meta(words)
    if meta is not None and (meta.stamp or meta.says):
        return HEADER
    return COMMENT if len(words) > _LONG else IN_THREAD


def label_thread(text: str, article: Sequence[int], comments: Sequence[int] | None) -> tuple[list[Line], list[Kinds]]:
    """Kinds of a text of an article and its comments, one after the other, by their character ranges."""
    lines = filled_lines(text)
    return lines, list(_of_thread(lines, article, comments))


def _of_thread(lines: Sequence[Line], article: Sequence[int], comments: Sequence[int] | None) -> Iterator[Kinds]:
    for at, line in enumerate(lines):
        if article[0] <= line.start < article[1]:
            yield TITLE | HEAD | STORY if at < 3 and len(line.text) < 160 else STORY
        elif comments and comments[0] <= line.start < comments[1]:
            kinds = kinds_in_thread(line.text)
            yield NOT_STORY if kinds is IN_THREAD else kinds
        else:
            yield FURNITURE


def strings_of(gold: dict[str, Any], name: str) -> list[str]:
    """The gold's strings of one kind, as plain words."""
    return [words for words in map(plain, gold.get(name, ())) if words]
