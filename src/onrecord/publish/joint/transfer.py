"""Files on their way between a home's copy of the lake and the storage that homes share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from onrecord.errors import HomeError
from onrecord.publish.files import replace_durably
from onrecord.publish.joint.ledger import Entry, Publication, Tree
from onrecord.publish.joint.storage import HALF, Storage
from onrecord.publish.joint.tree import Difference, entry_of, is_logged, is_part, version_of

_AT_ONCE = 8  # files
_A_DAY = timedelta(days=1)
_RUNS = "_runs/"  # whose log says what has happened: it comes last


def fetch(storage: Storage, tree: Tree, root: Path, lacking: Difference) -> None:
    """Makes a home's copy what the tree says. Raises ``HomeError`` where an object is not what was sent.

    Parts come before the logs that name them, so that who reads the copy meanwhile finds what it looks for. What the
    home alone has of a log goes first: such a commit has not happened.
    """
    newest: dict[str, int] = {}
    for path in filter(is_logged, tree):
        table, version = version_of(path)
        newest[table] = max(version, newest.get(table, -1))
    own = [
        path for path in lacking.gone if is_logged(path) and version_of(path)[1] > newest.get(version_of(path)[0], -1)
    ]
    for path in sorted(own, reverse=True):
        (root / path).unlink()
    for kind in (is_part, is_logged, _is_other):
        paths = [path for path in lacking.new if kind(path)]
        for is_last in (False, True):
            chosen = [path for path in paths if path.startswith(_RUNS) == is_last]
            _each(chosen, lambda path: _fetch_one(storage, path, tree[path], root / path))
    for path in lacking.gone:
        (root / path).unlink(missing_ok=True)


def send_parts(storage: Storage, root: Path, paths: Iterable[str]) -> None:
    """Sends parts, which nobody reads before a publication names them."""
    _each(paths, lambda path: storage.write(path, (root / path).read_bytes()))


def finish(storage: Storage, publication: Publication) -> None:
    """Puts the logs of a publication where other readers of Delta tables look, and removes what went.

    It does the same however often it is done, and by whom: a file of a log has one content for ever, and a part that
    went never comes again under its name.
    """
    logs = {path: entry.content for path, entry in publication.entries.items() if is_logged(path) and entry.content}
    for is_last in (False, True):
        chosen = sorted(path for path in logs if path.startswith(_RUNS) == is_last)
        _each(chosen, lambda path: storage.write(path, logs[path] or b""))
    _each((path for path in publication.gone if not _is_other(path)), storage.delete)


def remove_strays(storage: Storage, named: Set[str]) -> int:
    """Removes what was sent at least a day before the newest object and is not ``named``; returns how much it was.

    A home that was killed and does not come back has left it.
    """
    written = storage.written()
    newest = max(written.values())
    strays = [
        key
        for key, moment in written.items()
        if (is_part(key) or key.endswith(HALF)) and key not in named and newest - moment >= _A_DAY
    ]
    _each(strays, storage.delete)
    return len(strays)


def _fetch_one(storage: Storage, path: str, entry: Entry, target: Path) -> None:
    content = storage.read(path) if entry.content is None else entry.content
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.fetched.partial")
    partial.write_bytes(content)
    if entry_of(partial, with_content=False)[:2] != entry[:2]:
        partial.unlink()
        raise HomeError(f"{path} of the lake at {storage.url} is damaged: its contents are not what was published")
    replace_durably(partial, target)


def _is_other(path: str) -> bool:
    return not is_part(path) and not is_logged(path)


def _each(paths: Iterable[str], act: Callable[[str], None]) -> None:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(act, paths):
            pass
