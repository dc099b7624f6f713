"""A record while it is read: which of its keys were taken, which were not, and what was left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from onrecord.capture.inputs.paths import is_filled, key_like, plain_key, steps_of, value_at
from onrecord.capture.keys import Keys, Note

_MAX_DEPTH = 3  # of objects within objects whose keys are told
_MAX_KEYS = 200  # a record with more has names or numbers for keys
_COMMENTS_LOOKED_AT = 20  # whose keys are told: the others have the same


@dataclass(slots=True)
class Reading:
    """Takes values out of one record and remembers which keys were read."""

    record: Mapping[str, Any]
    read: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)

    def first(self, name: str, paths: Iterable[str], accept: Callable[[Any], bool]) -> Any:
        """The value of the first of ``paths`` that says anything and is acceptable, read for the field ``name``."""
        for path in paths:
            if is_filled(value := value_at(self.record, path)) and accept(value):
                self.read.setdefault(own_path(self.record, path), name)
                return value
        return None

    def keys(self, shape: str) -> Keys:
        """What was read so far, and what was not."""
        own = [path for path in _paths_of(self.record) if not self._is_read(path)]
        unread = [*own, *sorted(path for path in self.seen if path not in self.read)]
        return Keys(shape, dict(self.read), tuple(unread[:_MAX_KEYS]), tuple(self.notes))

    def _is_read(self, path: str) -> bool:
        """Whether a path, or one above or below it, was read."""
        return any(
            f"{done}.".startswith((f"{path}.", f"{path}[")) or f"{path}.".startswith(f"{done}.") for done in self.read
        )

    def note_comment(self, number: int, comment: Mapping[str, Any], taken: Mapping[str, str]) -> None:
        """Remembers the keys of one comment; ``taken`` are those that were read, with their fields."""
        self.read.update({f"comments[].{path}": f"comment_{name}" for path, name in taken.items()})
        if number < _COMMENTS_LOOKED_AT:
            heads = {path.split(".")[0] for path in taken}
            keys = (key for key, value in comment.items() if isinstance(key, str) and is_filled(value))
            self.seen |= {f"comments[].{key}" for key in keys if key not in heads}


def own_path(record: Mapping[str, Any], path: str) -> str:
    """The path with the record's own spelling of its first key."""
    first = steps_of(path)[0]
    own = key_like(record, first) if isinstance(first, str) else None
    return path.replace(str(first), own, 1) if own is not None else path


def _paths_of(record: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[str]:
    for key, value in list(record.items())[:_MAX_KEYS]:
        if not is_filled(value):
            continue
        if isinstance(value, Mapping) and depth < _MAX_DEPTH:
            yield from _paths_of(value, f"{before}{key}.", depth + 1)
        else:
            yield f"{before}{key}"


def named_paths(record: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    """The record's own keys for some names, in the order of the names; case, ``_`` and ``-`` make no difference."""
    return _own_keys(tuple(map(str, record)), names)


@lru_cache(maxsize=4096)  # records of a file have the same keys
def _own_keys(keys: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    own: dict[str, str] = {}
    for key in keys:
        if not set(key) & set(".[]"):
            own.setdefault(plain_key(key), key)
    found = (name if name in keys else own.get(plain_key(name)) for name in names)
    return tuple(key for key in found if key is not None)
