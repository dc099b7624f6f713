"""A home's turn: from its claim on until the end, its copy of the lake may be changed, and published."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.publish.joint.claims import Claim, take
from onrecord.publish.joint.joined import NAME, Joined, joined, note_joined
from onrecord.publish.joint.ledger import FOLDER, Entry, Ledger, Publication, Tree, name_of
from onrecord.publish.joint.storage import GoneError, Storage
from onrecord.publish.joint.transfer import fetch, finish, remove_strays, send_parts
from onrecord.publish.joint.tree import (
    Difference,
    changes_here,
    differences_from,
    entry_of,
    is_as_said,
    is_logged,
    is_note,
    is_part,
)
from onrecord.publish.lake import DELTA, choose_format, lake_of
from onrecord.publish.raw import RAW_TABLE

_SWEPT = f"{RAW_TABLE}/"  # begins a note of bytes that go, which no database shows
_MOST_PUBLICATIONS = 20  # that are read one by one before a whole one takes them over


@dataclass(slots=True)
class _Turn:
    """The ledger as this home left it, the number that it took last, and the files that the lake has."""

    ledger: Ledger
    claim: Claim
    number: int
    tree: Tree


_TURNS: dict[Path, _Turn] = {}  # by home


def claim(home: Home) -> bool:
    """As the package's ``claim``, for a home that shares its lake."""
    if home.root in _TURNS:
        return False
    state = _state(home)
    storage = Storage(state.url)
    storage.require()
    ledger = Ledger(storage)
    if not ledger.look():
        raise HomeError(f"the lake at {state.url} is gone: there is no ledger")
    held, number = take(ledger, state.holder)
    try:
        _require_same(state, ledger)
        _end_last(ledger)
        tree = ledger.tree()
        _remove_unnamed(storage, tree, ledger, state)
        is_new = _is_to_begin(home, state, ledger)
        has_changed = not is_new and _follow(home, state, storage, tree)
        note_joined(home, replace(_state(home), number=ledger.number, is_clean=False, brings=False, sending=()))
        _TURNS[home.root] = _Turn(ledger, held, number, tree)
        if is_new:
            _begin(home)
    except BaseException:
        _TURNS.pop(home.root, None)
        held.end(ledger.last)
        raise
    return has_changed


def push(home: Home) -> None:
    """As the package's ``push``, for a home that shares its lake."""
    turn = _turn(home)
    changed = changes_here(home.lake, turn.tree)
    if not changed:
        return
    number = turn.number + 1
    is_whole = _is_to_be_whole(turn, changed)
    name = name_of(number, secrets.token_hex(8), is_whole=is_whole)
    parts = tuple(path for path in changed.new if is_part(path))
    note_joined(home, replace(_state(home), sending=(*parts, f"{FOLDER}/{name}")))
    new = {path: entry_of(home.lake / path, with_content=not is_part(path)) for path in changed.new}
    send_parts(turn.ledger.storage, home.lake, parts)
    left = {path: _kept(path, entry) for path, entry in turn.tree.items() if path not in changed.gone}
    publication = Publication({**left, **new} if is_whole else new, frozenset(changed.gone), is_whole)
    if not turn.ledger.publish(number, name, publication):
        _give_up(home)
        raise HomeError(
            f"another home took over the lake at {turn.ledger.storage.url} while this one stood still: "
            "nothing of this was published, run it again"
        )
    turn.number, turn.tree = number, {**left, **new}
    _finish(turn.ledger, publication, number)
    note_joined(home, replace(_state(home), number=number, brings=False, sending=()))


def release(home: Home, *, is_done: bool) -> None:
    """As the package's ``release``, for a home that shares its lake."""
    if home.root not in _TURNS:
        return
    try:
        if is_done:
            push(home)
            note_joined(home, replace(_state(home), is_clean=True))
    finally:
        if turn := _TURNS.pop(home.root, None):
            turn.claim.end(turn.ledger.last)


def fetch_again(home: Home, paths: Iterable[Path]) -> list[Path]:
    """As the package's ``fetch_again``, for a home that shares its lake."""
    turn, found = _turn(home), []
    for path in paths:
        key = path.relative_to(home.lake).as_posix()
        if key in turn.tree and not is_as_said(path, turn.tree[key]):
            try:
                fetch(turn.ledger.storage, turn.tree, home.lake, Difference((key,), ()))
            except HomeError:  # it is damaged there, too
                continue
            found.append(path)
    return found


def sweep(home: Home) -> int:
    """As the package's ``sweep``, for a home that shares its lake."""
    turn = _turn(home)
    named = {*turn.tree, *(f"{FOLDER}/{name}" for name in turn.ledger.files)}
    return remove_strays(turn.ledger.storage, named)


def note_drawn(home: Home) -> None:
    """As the package's ``note_drawn``."""
    note_joined(home, replace(_state(home), must_draw=False))


def _state(home: Home) -> Joined:
    state = joined(home)
    assert state is not None
    return state


def _turn(home: Home) -> _Turn:
    if home.root not in _TURNS:
        raise HomeError(f"the lake at {_state(home).url} was changed out of turn: nothing was published")
    return _TURNS[home.root]


def _give_up(home: Home) -> None:
    _TURNS.pop(home.root).claim.end()


def _require_same(state: Joined, ledger: Ledger) -> None:
    """Raises ``HomeError`` where the lake is another one, or an older one, than the home's copy is of."""
    if ledger.identity != state.ledger or ledger.number < state.number:
        what = "another lake" if ledger.identity != state.ledger else "an older lake"
        raise HomeError(f"there is {what} at {state.url} than this home shared: join it from a new home")


def _end_last(ledger: Ledger) -> None:
    """Ends the last publication, if whoever made it was killed before it could."""
    if ledger.files and ledger.finished() < ledger.number:
        _finish(ledger, ledger.read(ledger.files[-1]), ledger.number)


def _finish(ledger: Ledger, publication: Publication, number: int) -> None:
    finish(ledger.storage, publication)
    ledger.note_finished(number)


def _remove_unnamed(storage: Storage, tree: Tree, ledger: Ledger, state: Joined) -> None:
    """Removes what this home had sent when it was killed and no publication names: the names are its own."""
    named = {f"{FOLDER}/{name}" for name in ledger.files}
    for key in state.sending:
        if key not in tree and key not in named:
            storage.delete(key)


def _is_to_begin(home: Home, state: Joined, ledger: Ledger) -> bool:
    """Whether the lake has nothing yet. Raises ``UsageError`` where somebody else's came before this home's own."""
    if state.brings and ledger.files and not _is_own(state, ledger):
        (home.root / NAME).unlink()
        raise UsageError(f"{home.root} has a lake of its own, and so has {state.url}: join from a new home")
    return not ledger.files


def _is_own(state: Joined, ledger: Ledger) -> bool:
    own = {key.rpartition("/")[2] for key in state.sending}
    return any(name in own for name in ledger.files)


def _begin(home: Home) -> None:
    """Publishes the home's lake as the first there is, or an empty one."""
    choose_format(home, DELTA)
    lake_of(home).recover()
    push(home)


def _follow(home: Home, state: Joined, storage: Storage, tree: Tree) -> bool:
    """Makes the home's copy what the ledger says; notes before where the database will have to be drawn again."""
    lacking = differences_from(home.lake, tree, is_thorough=not state.is_clean)
    if not lacking:
        return False
    if any(is_note(path) and not path.startswith(_SWEPT) for path in (*lacking.new, *lacking.gone)):
        note_joined(home, replace(state, must_draw=True))
    try:
        fetch(storage, tree, home.lake, lacking)
    except GoneError as error:
        raise HomeError(f"the lake at {storage.url} lacks a file that was published: {error}") from error
    return True


def _is_to_be_whole(turn: _Turn, changed: Difference) -> bool:
    """Whether all is said anew: often enough to read little, and where a note changed, which may hold a name."""
    files = turn.ledger.files
    changes_notes = any(is_note(path) for path in (*changed.new, *changed.gone))
    return not files or changes_notes or len(files) >= _MOST_PUBLICATIONS


def _kept(path: str, entry: Entry) -> Entry:
    """What a whole publication says of a file that was there: its log lies where readers look."""
    return entry._replace(content=None) if is_logged(path) else entry
