"""``onrecord serve``: the record as pages that can be searched, on this machine."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import HomeOption, amount_of_memory
from onrecord.cli.search import index_where_missing
from onrecord.cli.upkeep import in_this_version
from onrecord.errors import UsageError

if TYPE_CHECKING:
    import uvicorn

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    host: Annotated[
        str,
        typer.Option("--host", help="Address to listen at; others than this machine's are open to all who reach it."),
    ] = _LOOPBACK[0],
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 for any that is free.")] = 8321,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="How long one question may take.")] = 10.0,
    memory: Annotated[
        str, typer.Option("--memory", help="Memory that one question may use; two are answered at a time.")
    ] = "1GB",
    allow_reviews: Annotated[
        bool, typer.Option("--allow-reviews", help="Give rows a form by which to review them, on this machine alone.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Serve the reading room: search, lists with filters, pages, SQL; for reading alone, until Ctrl-C."""
    from onrecord.ask.reading import connect
    from onrecord.home import Home
    from onrecord.report.engine import drawing_beside
    from onrecord.serve import application

    if allow_reviews and host not in _LOOPBACK:
        raise UsageError(f"--allow-reviews: only at this machine's own address, not at {host}")
    own_home = in_this_version(Home.at(home))
    most = amount_of_memory(memory)
    connect(own_home).close()
    index_where_missing(own_home)
    app = application(own_home, host, seconds, most, allow_reviews=allow_reviews)
    with _listening(host, port) as listener, drawing_beside():
        server = _server_of(app)
        with _ended_by_signals(server):  # from before it is said to be open
            _announce(host, listener)
            app.state.room.start()
            server.run(sockets=[listener])
        app.state.room.end()
    print("The reading room is closed.")


def _announce(host: str, listener: socket.socket) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"The reading room is open at http://{shown}:{listener.getsockname()[1]}/ until Ctrl-C.", flush=True)
    if host not in _LOOPBACK:
        print("Whoever reaches this machine over the network can read the whole record.", file=sys.stderr)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise UsageError(f"nothing can listen at {host}, port {port} ({error}): choose another with --port") from error


def _server_of(app: Any) -> uvicorn.Server:
    import uvicorn

    config = uvicorn.Config(
        app,
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    config.load()
    server = uvicorn.Server(config)
    heard = server.handle_exit

    def end(sig: int, frame: FrameType | None) -> None:
        app.state.room.askers.stop()
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # tracebacks of requests that are cut short
        heard(sig, frame)

    server.handle_exit = end  # type: ignore[method-assign]
    return server


@contextmanager
def _ended_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Within the block Ctrl-C ends the server, also before it has begun, and where it was ignored until now.

    Python's own way, an exception wherever the program is, is lost where it is in a callback, as an import often is.
    """
    before = {sig: signal.signal(sig, server.handle_exit) for sig in (signal.SIGINT, signal.SIGTERM)}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # of a server that was stopped before it had begun
            yield
    finally:
        for sig, handler in before.items():
            signal.signal(sig, handler)
