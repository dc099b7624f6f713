"""Vega's engine, which makes pictures of charts: in this process, or in one of its own.

The engine ends its process where it finds no memory. A reading room has charts drawn beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.helper import Helper, HelperEnded

_SECONDS = 60.0  # for one chart, the engine's start included
_SMALLEST = {"data": {"values": []}, "mark": "bar"}
_beside: list[Helper] = []


def svg_of(spec: dict[str, Any]) -> str:
    """The picture that a Vega-Lite specification describes. Raises ``OnRecordError`` where it cannot be drawn."""
    if not _beside:
        return _drawn(spec)
    for is_last in (False, True):
        try:
            return str(_beside[-1].ask(spec, _SECONDS))
        except HelperEnded as error:
            if is_last:
                raise OnRecordError("a chart cannot be drawn: what draws it ended") from error
        except TimeoutError as error:
            raise OnRecordError(f"a chart cannot be drawn in {_SECONDS:g} seconds") from error
    raise AssertionError


@contextmanager
def drawing_beside() -> Iterator[None]:
    """Within the block charts are drawn by a process of its own, which starts at once."""
    helper = Helper(_warm_up, _drawn, "charts")
    helper.start()
    _beside.append(helper)
    try:
        yield
    finally:
        _beside.remove(helper)
        helper.end()


def _warm_up() -> None:
    _drawn(_SMALLEST)  # the engine takes a second to start


def _drawn(spec: dict[str, Any]) -> str:
    import vl_convert

    try:
        return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    except ValueError as error:
        raise OnRecordError(f"a chart cannot be drawn: {' '.join(str(error).split())[:500]}") from error
