"""``onrecord`` with the processor time of what the reading room reads written down where they are made.

    python -m benchmarks.publishing_parts TIMES.json run PATH --home HOME

``TIMES.json`` then has the seconds of processor time, over all threads, by part.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.cli.main import run
from onrecord.publish import apply, publisher

# The part, and where the function that makes it is called from.
_PARTS: dict[str, tuple[Any, str]] = {
    "index": (publisher, "index_publications"),
    "lists": (apply, "update_lists"),
    "front": (apply, "update_front"),
}


def timed(function: Callable[..., Any], seconds: dict[str, float], part: str) -> Callable[..., Any]:
    """The function, which adds what it takes to ``seconds``."""

    def wrapped(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return function(*given, **named)
        finally:
            seconds[part] += time.process_time() - begun

    return wrapped


def main() -> None:
    """Runs the command after the first argument."""
    times = Path(sys.argv.pop(1))
    seconds = dict.fromkeys(_PARTS, 0.0)
    for part, (module, name) in _PARTS.items():
        setattr(module, name, timed(getattr(module, name), seconds, part))
    try:
        run()
    finally:
        times.write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
