"""How likely a group of records is the readers' comments, and not teasers, posts of a live blog or a list of links."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.capture.inputs.threads.candidates import Group
from onrecord.capture.inputs.threads.names import Part, is_called_comment, parts_of
from onrecord.text.comment_headings import may_be_comment_heading, read_comment_heading

FEATURES = (
    "bias",
    "with_text",
    "with_author",
    "with_stamp",
    "with_both",
    "named_with_both",  # where the records, or what is around them, speak of comments
    "with_buttons",
    "with_score",
    "named_within",  # records that speak of comments, or hold an element that does
    "named_itself",
    "called_comment",  # records whose class, id or type says that they are one, and that have an author and words
    "named_around",
    "heading_before",
    "link_share",
    "with_title",  # of another page
    "stamps_beyond_one",
    "log_length",
    "log_records",
    "single",
    "repeated_text",
    "in_navigation",
    "after_share",  # share of the page's words that stand before
    "prose_elements",
    "little_before",  # hardly any prose stands before: no story that could be commented on
)
_NAVIGATION = frozenset({"nav", "aside", "footer", "header"})
_HEADINGS_LOOKED_AT = 4
_STORY = 600  # characters of a short story
_MANY = 12  # records: more of them say no more
_MAX_HEADING = 200


def features_of(group: Group, hinted: set[Any], place: float) -> list[float]:
    """The values of ``FEATURES`` for a group; ``place`` is the share of the page's words before it."""
    read = group.read
    first = group.records[0][0]
    sample = group.records[: len(read)]
    ancestors = list(first.iterancestors())
    texts = [one.text for one in read if one.text]
    named = [sum(any(inner in hinted for inner in part.iter()) for part in record) > 0 for record in sample]
    is_around = any(element in hinted for element in ancestors)
    itself = sum(record[0] in hinted for record in sample) / len(sample)
    is_headed = _heading_before(first)
    both = _share(read, lambda one: one.author is not None and (one.stamps > 0 or one.posted_at is not None))
    mean_length = sum(map(len, texts)) / max(1, len(texts))
    return [
        1.0,
        _share(read, lambda one: bool(one.text)),
        _share(read, lambda one: one.author is not None),
        _share(read, lambda one: one.stamps > 0 or one.posted_at is not None),
        both,
        both * max(itself, float(is_around), float(is_headed)),
        _share(read, lambda one: one.buttons > 0),
        _share(read, lambda one: one.score is not None),
        sum(named) / len(named),
        itself,
        called_comment(group),
        float(is_around),
        float(is_headed),
        sum(one.linked for one in read if one.text) / max(1, len(texts)),
        _share(read, lambda one: one.titles > 0),
        min(3.0, sum(max(0, one.stamps - 1) for one in read) / len(read)),
        math.log1p(mean_length) / 5,
        math.log1p(min(_MANY, len(group.records))) / 3,
        float(len(group.records) == 1),
        1 - len(set(texts)) / max(1, len(texts)),
        float(any(element.tag in _NAVIGATION for element in ancestors)),
        place,
        _share([record[0] for record in sample], lambda part: parts_of(part) & Part.PROSE != 0),
        1 - min(1.0, group.prose_before / _STORY),
    ]


def probability(features: Sequence[float]) -> float:
    """How likely it is that the records of these features are comments (``training.comment_records``)."""
    total = sum(weight * value for weight, value in zip(_weights(), features, strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@cache
def _weights() -> tuple[float, ...]:
    data = files("onrecord.capture.inputs.data") / "comment_records.json"
    stored = json.loads(data.read_text(encoding="utf-8"))
    return tuple(float(stored[name]) for name in FEATURES)


def called_comment(group: Group) -> float:
    """The share of the records that say of themselves that they are one comment, and hold a signature and words."""
    whole = [one.text != "" and one.signed and one.stamps < 2 for one in group.read]
    called = [is_called_comment(record[0]) for record in group.records[: len(whole)]]
    return sum(both == (True, True) for both in zip(whole, called, strict=True)) / len(whole)


def _share(items: Sequence[Any], holds: Any) -> float:
    return sum(bool(holds(item)) for item in items) / max(1, len(items))


def _heading_before(element: Any) -> bool:
    """Whether a heading such as '12 comments' stands before the records, in their parent or in what holds it."""
    for _ in range(_HEADINGS_LOOKED_AT):
        for sibling in element.itersiblings(preceding=True):
            words = " ".join("".join(sibling.itertext()).split()) if isinstance(sibling.tag, str) else ""
            if words:
                if any(_opens_comments(line) for line in (words, *_first_lines(sibling))):
                    return True
                break
        element = element.getparent()
        if element is None:
            return False
    return False


def _first_lines(element: Any) -> list[str]:
    """The words of the headings of an element, and of its first short elements."""
    found: list[str] = []
    for inner in element.iter():
        if isinstance(inner.tag, str) and len(found) < _HEADINGS_LOOKED_AT and (inner.text or "").strip():
            found.append(" ".join("".join(inner.itertext()).split())[: _MAX_HEADING + 1])
    return found


def _opens_comments(words: str) -> bool:
    return len(words) <= _MAX_HEADING and may_be_comment_heading(words) and read_comment_heading(words) is not None
