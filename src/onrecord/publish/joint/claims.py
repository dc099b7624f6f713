"""Whose turn it is to publish into a lake that several homes share.

A claim is a number of the ledger, which one of two gets. It is renewed by a sign of life, an object that changes; who
sees none for a lease takes the next number, and from then on the earlier holder is refused. No clock is compared with
another's, and nothing hangs on a lease but who waits for whom: a holder that was only slow publishes nothing.
"""

from __future__ import annotations

import json
import random
import threading
import time
from contextlib import suppress

from onrecord.errors import HomeError
from onrecord.publish.joint.ledger import FOLDER, Ledger

LEASE = 120.0  # seconds without a sign of life
_SIGN = 15.0  # seconds between two
_POLL = 1.0  # seconds
_LONGEST_WAIT = 3600.0  # seconds for which another home may publish, one run after the other, before this one gives up
_CLAIMS = f"{FOLDER}/claims"


class Claim:
    """A claim that is held, and shows signs of life until it ends."""

    def __init__(self, ledger: Ledger, number: int, holder: str) -> None:
        self._ledger, self._number, self._holder = ledger, number, holder
        self._is_over = threading.Event()
        self._signs = 0
        self._show()
        self._thread = threading.Thread(target=self._go_on, name="claim of the lake", daemon=True)
        self._thread.start()

    def end(self, last: int | None = None) -> None:
        """Lets others have their turn, at once where the ledger's ``last`` number is given."""
        self._is_over.set()
        self._thread.join()
        if last is not None:
            with suppress(HomeError):  # else they wait for a lease
                self._show(last)

    def _go_on(self) -> None:
        while not self._is_over.wait(_SIGN):
            with suppress(HomeError):
                self._show()

    def _show(self, last: int | None = None) -> None:
        self._signs += 1
        sign = {"holder": self._holder, "signs": self._signs, "ended_at": last}
        self._ledger.storage.write(_key(self._number), json.dumps(sign).encode())


def take(ledger: Ledger, holder: str) -> tuple[Claim, int]:
    """Waits for this home's turn; the ledger has been looked at, and its number is returned with the claim.

    ``holder`` names the home: what it left when it was killed it need not wait for. Raises ``HomeError`` after an hour.
    """
    until = time.monotonic() + _LONGEST_WAIT
    seen: tuple[int, str] | None = None
    since = time.monotonic()
    while True:
        newest, sign = _newest(ledger)
        if (ledger.last, sign) != seen:
            seen, since = (ledger.last, sign), time.monotonic()
        is_free = _is_free(sign, ledger.last, holder) or time.monotonic() - since >= LEASE
        number = ledger.last + 1
        if is_free and ledger.claim(number):
            claim = Claim(ledger, number, holder)
            _forget_earlier(ledger, newest)
            return claim, number
        if time.monotonic() > until:
            raise HomeError(f"another home is publishing to {ledger.storage.url}: it did not end within an hour")
        time.sleep(_POLL * random.uniform(0.5, 1.5))  # so that two that wait do not ask in step
        ledger.look()


def _is_free(sign: str, last: int, holder: str) -> bool:
    if not sign:
        return last == 0
    try:
        told = json.loads(sign)
        return bool(told["ended_at"] == last or told["holder"] == holder)
    except (ValueError, TypeError, KeyError):  # it was read while it changed
        return False


def _newest(ledger: Ledger) -> tuple[str | None, str]:
    """The newest claim's key and sign."""
    keys = ledger.storage.keys(_CLAIMS)
    if not keys:
        return None, ""
    with suppress(HomeError):  # it went meanwhile
        return keys[-1], ledger.storage.read(keys[-1]).decode(errors="replace")  # it may be read while it changes
    return keys[-1], ""


def _forget_earlier(ledger: Ledger, newest: str | None) -> None:
    for key in ledger.storage.keys(_CLAIMS):
        if newest is not None and key <= newest:
            with suppress(HomeError):
                ledger.storage.delete(key)


def _key(number: int) -> str:
    return f"{_CLAIMS}/{number:08d}.json"
