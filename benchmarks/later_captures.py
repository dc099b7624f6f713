"""What publishing a run of later captures of stored articles costs, beside one of as many new articles.

``python benchmarks/later_captures.py delta --articles 50 --stored 300`` prints processor seconds of publishing alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from onrecord.check.facts import Verdict
from onrecord.home import Home
from onrecord.pipeline import record, steps, workers
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import publisher

_OF_A_RUN = 50  # articles, of those that are stored beforehand
_TEXT = "The weir of place {0} lost {0} gates, Ada Brume said on Monday.\nIt rained for 12 days."


def main() -> None:
    """Stores articles by several runs, then alternates new articles with later captures of stored ones."""
    parser = argparse.ArgumentParser()
    parser.add_argument("format", choices=("manifests", "delta"))
    parser.add_argument("--articles", type=int, default=50, help="of a run that is measured")
    parser.add_argument("--stored", type=int, default=300)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    os.cpu_count = lambda: 1  # extraction in this process, and no gate: neither is measured
    workers.needs_processes = lambda *_: False  # type: ignore[assignment]
    steps.check_run = lambda *_: Verdict((), blocked=False, failures=())  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as scratch:
        measured = _Measured(Path(scratch), RunSettings(workers=1, lake_format=asked.format))
        for first in range(0, asked.stored, _OF_A_RUN):
            measured.publish(range(first, min(first + _OF_A_RUN, asked.stored)), comments=1)
        chosen = random.Random(1)
        new, later = [], []
        for turn in range(asked.times):
            begin = asked.stored + turn * asked.articles
            new.append(measured.publish(range(begin, begin + asked.articles), comments=1))
            later.append(measured.publish(chosen.sample(range(asked.stored), asked.articles), comments=2 + turn))
    print(f"new {statistics.median(new):.2f} s, later captures {statistics.median(later):.2f} s")


class _Measured:
    """A home whose runs are measured."""

    def __init__(self, scratch: Path, settings: RunSettings) -> None:
        self._scratch = scratch
        self._settings = settings
        self._runs = 0

    def publish(self, numbers: Iterable[int], comments: int) -> float:
        """Processor seconds of publishing these articles; each number of ``comments`` is another capture."""
        self._runs += 1
        folder = self._scratch / f"run-{self._runs}"
        folder.mkdir()
        for number in numbers:
            (folder / f"{number}.json").write_text(json.dumps(_article(number, comments)))
        spent = 0.0
        publish = publisher.publish

        def timed(*args: object) -> None:
            nonlocal spent
            began = time.process_time()
            publish(*args)  # type: ignore[arg-type]
            spent = time.process_time() - began

        publisher.publish = timed  # type: ignore[assignment]
        try:
            record([folder], Home.at(self._scratch / "home"), settings=self._settings)
        finally:
            publisher.publish = publish
        return spent


def _article(number: int, comments: int) -> dict[str, object]:
    said = [{"text": f"A note on {number}, {own}.", "author": f"reader {own}"} for own in range(comments)]
    own = {"title": f"Weir {number}", "text": _TEXT.format(number), "url": f"https://example.org/{number}"}
    return own | {"captured_at": f"2026-06-{comments:02}T10:00:00Z", "comments": said, "source": "The Post"}


if __name__ == "__main__":
    main()
