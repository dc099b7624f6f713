"""Shapes: how known tools and services name the fields of an article or a comment, as data, told by their keys."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.capture.inputs.paths import has_place, plain_key

ARTICLE, COMMENT = "article", "comment"
# Share of the weight of a shape's fields that a record must show: a field or two may be left out. Further keys of the
# shape make up for them.
_LIKELY = 0.6

_MOST_REMEMBERED = 4096

Paths = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one tool names things: by field the paths under which it may stand, the likeliest first.

    ``also`` are further keys of its records, which tell it from others and are not read. ``base`` stands before
    addresses that begin with a slash.
    """

    name: str
    fields: Paths
    also: tuple[str, ...] = ()
    base: str = ""

    @property
    def paths(self) -> Iterator[str]:
        """Every path that speaks for the shape."""
        for paths in self.fields.values():
            yield from paths
        yield from self.also


def likely_shape(record: Mapping[str, Any], kind: str) -> Shape | None:
    """The shape whose paths a record has, weighed by how few shapes share each; ``None`` where none is likely.

    ``kind`` is ``ARTICLE`` or ``COMMENT``. Of a field with several paths the best one counts. Records of a file are
    alike: what was found for the same keys is remembered.
    """
    keys = (kind, *_signature(record))
    if keys not in _REMEMBERED:
        if len(_REMEMBERED) >= _MOST_REMEMBERED:
            _REMEMBERED.clear()
        _REMEMBERED[keys] = _weighed(record, kind)
    return _REMEMBERED[keys]


def _signature(record: Mapping[str, Any]) -> Iterator[str]:
    """The keys of a record and of the objects in it, in order."""
    for key, value in record.items():
        yield str(key)
        if isinstance(value, Mapping):
            yield from (f"{key}.{inner}" for inner in value)


def _weighed(record: Mapping[str, Any], kind: str) -> Shape | None:
    weights = _weights(kind)
    best: tuple[float, float, Shape] | None = None
    for shape in shapes(kind):
        possible = sum(max(weights[path] for path in paths) for paths in shape.fields.values())
        seen = sum(_evidence(record, paths, weights) for paths in shape.fields.values())
        seen += sum(_evidence(record, (path,), weights) for path in shape.also)
        if seen >= _LIKELY * possible and (best is None or (seen, seen / possible) > best[:2]):
            best = (seen, seen / possible, shape)
    return best[2] if best else None


def _evidence(record: Mapping[str, Any], paths: tuple[str, ...], weights: Mapping[str, float]) -> float:
    return max((weights[path] for path in paths if has_place(record, path)), default=0.0)


_REMEMBERED: dict[tuple[str, ...], Shape | None] = {}


@cache
def shapes(kind: str) -> tuple[Shape, ...]:
    """All shapes of articles or of comments, by name."""
    folder = files("onrecord.capture.inputs.data") / "shapes"
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            declared = tomllib.loads(entry.read_text(encoding="utf-8"))
            if kind in declared:
                found.append(_shape(entry.name.removesuffix(".toml"), declared[kind]))
    return tuple(found)


def _shape(name: str, declared: Mapping[str, Any]) -> Shape:
    fields = {field: tuple(paths) for field, paths in declared.items() if field not in ("also", "base")}
    return Shape(name, fields, tuple(declared.get("also", ())), declared.get("base", ""))


@cache
def _weights(kind: str) -> Mapping[str, float]:
    """How much each path says: the fewer shapes have it, the more."""
    known = shapes(kind)
    counts = Counter(_plain(path) for shape in known for path in {_plain(path): path for path in shape.paths}.values())
    return {path: math.log(1 + len(known) / counts[_plain(path)]) for shape in known for path in shape.paths}


def _plain(path: str) -> str:
    return ".".join(map(plain_key, path.split(".")))
