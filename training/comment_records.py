"""Trains the weights by which repeated records of an HTML page are told to be comments.

    python -m training.comment_records --pages pages.jsonl.gz [--aside]

Pages are lines of JSON with ``site``, ``html`` (or ``html_base64``) and ``gold.comments``: strings of the readers'
comments, an empty list where the page has none. Of the groups of records of which one, read as a comment, holds such a
string, the right one has most records with a header. Other groups within that thread are left out, as not every
comment is among the strings; all others are wrong, and so is a thread that the gold missed. Of pages with
``gold.body`` alone the records that hold some of the story are wrong.

Pages of every third site, by a hash of its name, are set aside: ``--aside`` shows how the weights do on them. The model
is a logistic regression with a ridge, fitted by Newton's method, stored as a few hundred bytes of JSON.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.capture.inputs.html_tree import decode_html, parse_html
from onrecord.capture.inputs.threads.candidates import Group
from onrecord.capture.inputs.threads.evidence import FEATURES
from onrecord.capture.inputs.threads.likeness import Likeness
from onrecord.capture.inputs.threads.taking import scored_groups
from onrecord.errors import RefusedInput

OUT = Path(__file__).parents[1] / "src/onrecord/capture/inputs/data/comment_records.json"
_RIDGE = 0.5
# What a right group counts against a wrong one: of each thread only one is right, and gold misses a few threads.
_POSITIVE = 6.0
_STEPS = 30
_LONG_LINE = 60
Floats = npt.NDArray[np.float64]


def is_aside(site: str) -> bool:
    """Whether a site's pages are kept out of the training: one in three, by a hash of its name."""
    return int(hashlib.sha1(site.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def judged_groups(page: dict[str, Any]) -> Iterator[tuple[list[float], bool]]:
    """The features of each group of a page, and whether its records are comments."""
    gold = page["gold"]
    story = _spaced(gold.get("body") or " ".join(gold.get("with", [])))
    wanted = [_spaced(text) for text in gold.get("comments", [])]
    raw = (
        base64.b64decode(page["html_base64"])
        if "html_base64" in page
        else page["html"].encode("utf-8", "surrogatepass")
    )
    tree = parse_html(decode_html(raw).text)
    groups = list(scored_groups(tree))
    if "comments" not in gold:
        yield from ((features, False) for group, features in groups if _is_story(group, story))
        return
    held = [_held(group.read, wanted) for group, _ in groups]
    headed = [_headed(group.read) for group, _ in groups]
    order = [
        (count > 0, whole, count, -_depth(group)) for (group, _), count, whole in zip(groups, held, headed, strict=True)
    ]
    best = max(range(len(groups)), key=lambda at: order[at], default=None)
    if best is None or (wanted and not held[best]):
        return
    thread = set(Likeness(tree).thread_of(groups[best][0]).iter()) if wanted else set()
    for at, (group, features) in enumerate(groups):
        is_best = bool(wanted) and at == best
        is_bad_wrapper = held[at] > 0 and headed[at] < 0.5 * len(group.read)
        if is_best or is_bad_wrapper or (held[at] == 0 and group.records[0][0] not in thread):
            yield features, is_best


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _is_story(group: Group, story: str) -> bool:
    """Whether one of the records holds a long line of the story."""
    lines = [_spaced(line) for one in group.read for line in one.text.split("\n")]
    return any(len(line) >= _LONG_LINE and line[:_LONG_LINE] in story for line in lines)


def _depth(group: Group) -> int:
    return sum(1 for _ in group.records[0][0].iterancestors())


def _headed(records: list[Any]) -> int:
    """How many records have a header of their own, less those that hold several."""
    return sum(1 if one.stamps < 2 else -1 for one in records if one.author or one.stamps or one.posted_at)


def _held(records: list[Any], wanted: list[str]) -> int:
    texts = [_spaced(record.text) for record in records]
    return sum(any(want and want in text for text in texts) for want in wanted)


def fit(features: Floats, right: Floats) -> Floats:
    """The weights of a logistic regression in which a right group counts as much as ``_POSITIVE`` others."""
    worth = np.where(right > 0, _POSITIVE, 1.0)
    weights = np.zeros(features.shape[1])
    ridge = _RIDGE * np.eye(features.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(_STEPS):
        probable = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (worth * (right - probable)) - ridge @ weights
        curve = (features * (worth * probable * (1 - probable))[:, None]).T @ features + ridge
        weights += np.linalg.solve(curve, slope)
    return weights


def _raw_of(page: dict[str, Any]) -> bytes:
    return base64.b64decode(page["html_base64"]) if "html_base64" in page else page["html"].encode("utf-8", "replace")


def _arrays(part: list[tuple[list[float], bool]]) -> tuple[Floats, Floats]:
    return np.array([row for row, _ in part], dtype=np.float64), np.array(
        [right for _, right in part], dtype=np.float64
    )


def _report(name: str, part: list[tuple[list[float], bool]], weights: Floats) -> None:
    rows, right = _arrays(part)
    said = rows @ weights >= 0
    found, wrong = int((said & (right > 0)).sum()), int((said & (right == 0)).sum())
    print(f"{name}: {len(right)} groups, {int(right.sum())} of comments; found {found}, wrong {wrong}")


def main() -> None:
    """Reads the pages, fits the weights, writes them and shows how they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--aside", action="store_true", help="show the figures of the sites set aside")
    options = parser.parse_args()
    parts: dict[bool, list[tuple[list[float], bool]]] = {False: [], True: []}
    with gzip.open(options.pages, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            if {"comments", "body"} & page["gold"].keys():
                with contextlib.suppress(RefusedInput):
                    parts[is_aside(page["site"] or "")].extend(judged_groups(page))
    weights = fit(*_arrays(parts[False]))
    stored = dict(zip(FEATURES, (round(float(one), 4) for one in weights), strict=True))
    OUT.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    _report("trained on", parts[False], weights)
    if options.aside:
        _report("set aside", parts[True], weights)
    for name, weight in stored.items():
        print(f"{name:<20}{weight:8.2f}")


if __name__ == "__main__":
    main()
