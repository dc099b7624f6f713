"""The form by which somebody at this machine reviews a row, where whoever serves the room allows it.

A page of another site can send a form here without being able to read what is here: so a form counts only with the
secret of this server, which stands in its own pages, and never where a browser says that another site sent it. The
review itself is made by ``onrecord review`` in a process of its own: this one holds the database open for reading.
"""

from __future__ import annotations

import asyncio
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from fastapi import Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from onrecord.errors import OnRecordError, UsageError
from onrecord.home import Home
from onrecord.serve.addresses import page_of
from onrecord.tables.review_rows import FIELDS, ReviewedTable, Verdict

ADDRESS = "/reviews"
_MOST_BYTES = 64_000
_SECONDS = 300.0
_FORM = "application/x-www-form-urlencoded"
_OPTIONS = ("verdict", "field", "note", "correction", "reviewer")


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """What the form of a row needs: ``token`` proves that a page of this server sent it."""

    token: str
    part: str
    key: str
    verdicts: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]


class Reviewing:
    """Reviews by form, for as long as the server runs."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._token = secrets.token_urlsafe(32)

    def form(self, part: str, key: str) -> ReviewForm:
        """The form for a row of the table ``part``."""
        fields = tuple((str(own), own.meaning) for own in FIELDS[ReviewedTable(part)])
        return ReviewForm(self._token, part, key, tuple((str(own), own.meaning) for own in Verdict), fields)

    async def answer(self, request: Request) -> Response:
        """Makes the review that a form asks for and leads back to its row; or says why not."""
        refusal = self._refusal(request)
        if refusal is not None:
            return refusal
        values = parse_qs((await request.body())[:_MOST_BYTES].decode("utf-8", "replace"))
        given = {name: texts[-1].strip() for name, texts in values.items()}
        if not secrets.compare_digest(given.get("token", "").encode(), self._token.encode()):
            return PlainTextResponse("The form is not of this server: open the page again.\n", 403)
        part, key = given.get("part", ""), given.get("key", "")
        if part not in ("statements", "figures") or not key or key.startswith("-"):
            return PlainTextResponse("There is no such row.\n", 404)
        try:
            await asyncio.to_thread(self._review, key, given)
        except OnRecordError as error:
            return PlainTextResponse(f"{error}\n", 400)
        return RedirectResponse(f"/{page_of(part, key)}", 303)

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("content-type", "").partition(";")[0].strip() != _FORM:
            return PlainTextResponse("A review is sent as a form.\n", 415)
        length = request.headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return PlainTextResponse("Say how long the form is.\n", 411)
        return PlainTextResponse("The form is too long.\n", 413) if int(length) > _MOST_BYTES else None

    def _review(self, key: str, given: Mapping[str, str]) -> None:
        options = [f"--{name}={given[name]}" for name in _OPTIONS if given.get(name)]
        command = [sys.executable, "-m", "onrecord", "review", *options, "--home", str(self._home.root), "--", key]
        try:
            ended = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except (subprocess.TimeoutExpired, ValueError) as error:  # a zero byte is no argument
            raise UsageError("the review could not be made") from error
        if ended.returncode:
            last = (ended.stderr.strip().splitlines() or ["the review could not be made"])[0]
            raise UsageError(last.removeprefix("onrecord: "))
