"""Who replies to whom: by name, by number, by marks, by indent."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import record


@record(frozen=True, slots=True)
class Place:
    """What one comment's header tells about its place in the thread."""

    author: str | None
    label: str | None
    reply_to: str | None
    indent: int
    nest: int


def parents_of(places: Sequence[Place]) -> list[int | None]:
    """For each comment the index of the one it replies to.

    A printed ``A > B`` is believed first, then a number such as ``2.1``, then deeper marks or indent than a
    comment above.
    """
    by_depth = _by_depth([(place.indent, place.nest) for place in places])
    by_label = _by_label([place.label for place in places])
    by_name = _by_name(places)
    parents = [
        next((parent for parent in found if parent is not None), None)
        for found in zip(by_name, by_label, by_depth, strict=True)
    ]
    return without_circles(parents)


def without_circles(parents: Sequence[int | None]) -> list[int | None]:
    """The same parents; where replies run in a circle, one of them loses its parent."""
    kept = list(parents)
    settled = [False] * len(kept)
    for start in range(len(kept)):
        path: list[int] = []
        on_path: set[int] = set()
        at: int | None = start
        while at is not None and not settled[at] and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = kept[at]
        if at is not None and at in on_path:
            kept[path[-1]] = None
        for index in path:
            settled[index] = True
    return kept


def depths_of(parents: Sequence[int | None]) -> list[int]:
    """How deep each comment stands, 0 for top level; ``parents`` must run in no circle."""
    depths: list[int | None] = [None] * len(parents)
    for start in range(len(parents)):
        path: list[int] = []
        at: int | None = start
        while at is not None and depths[at] is None:
            path.append(at)
            at = parents[at]
        base = -1 if at is None else depths[at] or 0
        for step, index in enumerate(reversed(path), start=1):
            depths[index] = base + step
    return [depth or 0 for depth in depths]


def _by_depth(levels: Sequence[tuple[int, int]]) -> list[int | None]:
    parents: list[int | None] = []
    open_ones: list[tuple[tuple[int, int], int]] = []
    for at, (indent, nest) in enumerate(levels):
        level = (nest, indent)
        while open_ones and open_ones[-1][0] >= level:
            open_ones.pop()
        parents.append(open_ones[-1][1] if open_ones else None)
        open_ones.append((level, at))
    return parents


def _by_label(labels: Sequence[str | None]) -> list[int | None]:
    """Parents by numbers such as 2.1 under 2."""
    seen: dict[str, int] = {}
    parents: list[int | None] = []
    for at, label in enumerate(labels):
        parents.append(seen.get(label.rpartition(".")[0]) if label and "." in label else None)
        if label:
            seen[label] = at
    return parents


def _by_name(places: Sequence[Place]) -> list[int | None]:
    """Parents by 'A > B' and 'in reply to #3': the nearest such comment above, else the first below."""
    first: dict[str, int] = {}
    for at, place in enumerate(places):
        for key in _keys(place):
            first.setdefault(key, at)
    latest: dict[str, int] = {}
    parents: list[int | None] = []
    for at, place in enumerate(places):
        wanted = _key(place.reply_to) if place.reply_to else None
        found = latest.get(wanted, first.get(wanted)) if wanted else None
        parents.append(found if found != at else None)
        latest.update(dict.fromkeys(_keys(place), at))
    return parents


def _keys(place: Place) -> list[str]:
    named = [_key(place.author)] if place.author else []
    return [*named, f"#{place.label}"] if place.label else named


def _key(name: str) -> str:
    return " ".join(name.lstrip("@").lower().split()).replace("comment #", "#").replace("comment ", "#")
