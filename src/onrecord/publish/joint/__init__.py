"""One lake of several homes, in a folder or on object storage, named by ``lake.url``.

Every home has a copy of the lake, a whole one of Delta tables, in which all is done as in a lake of its own. What it
has done becomes part of the shared lake by one commit of the ledger (``ledger.py``), and not before: until then others
see nothing of it, and if the home is killed its copy is made again what the ledger says. A home

1. claims its turn (``claims.py``), ends what the last publisher had not ended, and makes its copy what the ledger says;
2. changes its copy;
3. sends new parts, then publishes, then puts the logs of tables where other readers look.

A kill before the commit of 3 leaves objects that nothing names, which the home removes when it comes back; after it,
who comes next ends the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.publish.joint.joined import joined


def is_joined(home: Home) -> bool:
    """Whether the home shares its lake."""
    return joined(home) is not None


def url_of(home: Home) -> str | None:
    """The address of the lake that the home shares; ``None`` where its lake is its own."""
    state = joined(home)
    return state.url if state else None


def require_own_lake(home: Home) -> None:
    """Raises ``UsageError`` where the home shares its lake."""
    if url := url_of(home):
        raise UsageError(f"the lake of {home.root} is shared at {url}, where it stays Delta tables")


def choose_url(home: Home, url: str | None, lake_format: str | None) -> None:
    """Makes a home share the lake at an address from now on; ``None`` leaves all as it is.

    The caller holds the home's lock. Raises ``UsageError`` where the home shares another one or has a lake that cannot
    become this one, ``HomeError`` where it cannot be reached.
    """
    if url is None:
        return
    known = url_of(home)
    if known is None:
        with _libraries(url):
            from onrecord.publish.joint.joining import join

            join(home, url, lake_format)
    elif known != url.rstrip("/"):
        raise UsageError(f"the lake of {home.root} is shared at {known}, not at {url} as lake.url says")


def claim(home: Home) -> bool:
    """Takes the home's turn and makes its copy the shared lake; true where that changed anything.

    Nothing to do where it is this home's turn already, or its lake is its own. Raises ``HomeError`` where the lake
    cannot be reached or another home publishes for an hour.
    """
    if (url := url_of(home)) is None:
        return False
    with _libraries(url):
        from onrecord.publish.joint import turns

        return turns.claim(home)


def push(home: Home) -> None:
    """Publishes what the home has changed in its copy; nothing to do where its lake is its own.

    Raises ``HomeError`` where the lake cannot be reached, or another home has taken over: then nothing was published.
    """
    if is_joined(home):
        from onrecord.publish.joint import turns

        turns.push(home)


def release(home: Home, *, is_done: bool) -> None:
    """Ends the home's turn, if it is; what it has changed is published where all that was to be done ``is_done``."""
    if is_joined(home):
        from onrecord.publish.joint import turns

        turns.release(home, is_done=is_done)


def fetch_again(home: Home, paths: Iterable[Path]) -> list[Path]:
    """Fetches damaged files of the home's copy; returns those that came. It is the home's turn."""
    if not is_joined(home):
        return []
    from onrecord.publish.joint import turns

    return turns.fetch_again(home, paths)


def sweep(home: Home) -> int:
    """Removes what homes that were killed had sent and never published, a day ago or more; returns how much it was.

    It is the home's turn. Nothing to do where its lake is its own.
    """
    if not is_joined(home):
        return 0
    from onrecord.publish.joint import turns

    return turns.sweep(home)


@contextmanager
def _libraries(url: str) -> Iterator[None]:
    """Around what imports the libraries that such homes alone need: says what has to be installed."""
    try:
        yield
    except ImportError as error:
        said = f"the lake at {url} needs a package that is not installed ({error.name})"
        raise HomeError(f"{said}: pip install 'onrecord[delta]'") from error


def must_draw(home: Home) -> bool:
    """Whether others removed rows that the home's database may show."""
    state = joined(home)
    return state is not None and state.must_draw


def note_drawn(home: Home) -> None:
    """Says that the database was drawn again."""
    if must_draw(home):
        from onrecord.publish.joint import turns

        turns.note_drawn(home)
