"""What goes before every page: who may ask, how, and what a browser may do with the answer."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from fastapi.responses import PlainTextResponse

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

_READING = ("GET", "HEAD")
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex",
    "cache-control": "no-cache",
}


class Guard:
    """Lets requests to read through that name this machine, and sends every answer with headers that lock it.

    A page elsewhere can make its own name stand for 127.0.0.1 (DNS rebinding) and so read what is served here: the
    ``Host`` that a request names has to be ``localhost``, ``host`` or an address in digits, which no name is. Requests
    that another site makes in the background (``Sec-Fetch-Site``) are refused: it may link here, and no more. ``form``
    is the one address to which a page of this server may send a form.
    """

    def __init__(self, app: Asgi, host: str, form: str | None = None) -> None:
        self._app = app
        self._names = {"localhost", host.lower()}
        self._form = form

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_locked(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *own]
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_locked)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._is_here(headers.get("host", "")):
            return PlainTextResponse("This name is not served here: open http://localhost\n", 421)
        if scope["method"] == "POST" and self._form is not None and scope["path"] == self._form:
            return None if _is_own(headers) else PlainTextResponse("Sent from another site.\n", 403)
        if scope["method"] not in _READING:
            return PlainTextResponse("There is only reading here.\n", 405, {"allow": ", ".join(_READING)})
        is_foreign = headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
        return PlainTextResponse("Asked from another site.\n", 403) if is_foreign else None

    def _is_here(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.removeprefix("[").removesuffix("]").lower()
        return name in self._names or _is_address(name)


def _is_own(headers: dict[str, str]) -> bool:
    """Whether nothing says that another site sends it; the form's own secret has to say the rest."""
    origin = headers.get("origin")
    return headers.get("sec-fetch-site", "same-origin") == "same-origin" and (
        origin is None or origin.lower() == f"http://{headers.get('host', '').lower()}"
    )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
