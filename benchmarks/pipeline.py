"""The whole pipeline at size: articles and words a second by stage, memory, bytes, and what a rerun costs.

    python benchmarks/pipeline.py ../shared/news/bbc.jsonl.gz [--articles 10000] [--workers 2] [--grow 3]
    python benchmarks/pipeline.py ../shared/news/bbc.jsonl.gz --articles 10000 --times 10     # on 100,000 stored

Makes the corpus (benchmarks/corpus.py), records it, records it again with nothing new, then adds 100 new articles
``--grow`` times over and records each. With ``--times`` what was recorded is repeated under new ids before that
(benchmarks/stored.py). Every run is a process of its own, ``onrecord run --direct``, so that its wall seconds hold
start-up and imports. Memory is the peak of all its processes together (pages that they share counted once) and that
of the largest one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from corpus import make_pages, read_stories
from stored import repeat

from onrecord.home import Home

SECONDS_BETWEEN_LOOKS = 0.2


@dataclass(slots=True)
class Memory:
    """Peaks in MB: of all processes together, and of the largest."""

    together: float = 0.0
    largest: float = 0.0

    def look(self, process: psutil.Process) -> None:
        """Takes in what the process and those below it hold now."""
        sizes = []
        for member in [process, *process.children(recursive=True)]:
            try:
                info = member.memory_full_info()
            except psutil.Error:  # it has just ended
                continue
            sizes.append((info.pss / 1e6, info.rss / 1e6))
        self.together = max(self.together, sum(own for own, _ in sizes))
        self.largest = max(self.largest, max((size for _, size in sizes), default=0.0))


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: what it says of itself, its wall seconds from the prompt on, its memory."""

    summary: dict[str, Any]
    wall: float
    memory: Memory


def stored_bytes(folder: Path) -> int:
    """Size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def write_pages(folder: Path, pages: list[str], first: int) -> int:
    """Writes pages as numbered files and returns the number of words."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(pages, start=first):
        (folder / f"{number:07}.txt").write_text(text, encoding="utf-8")
    return sum(len(text.split()) for text in pages)


def run(folder: Path, home: Home, workers: int) -> Measured:
    """A run in a process of its own; raises ``SystemExit`` where it ends otherwise than well."""
    words = [sys.executable, "-m", "onrecord", "run", "--direct", "--json", str(folder), "--home", str(home.root)]
    memory = Memory()
    began = time.perf_counter()
    with tempfile.TemporaryFile() as printed:
        process = psutil.Popen([*words, "--workers", str(workers)], stdout=printed)
        while process.poll() is None:
            memory.look(process)
            try:
                process.wait(SECONDS_BETWEEN_LOOKS)
            except (psutil.TimeoutExpired, subprocess.TimeoutExpired):
                continue
        wall = time.perf_counter() - began
        if process.returncode:
            raise SystemExit(f"the run ended with {process.returncode}")
        printed.seek(0)
        return Measured(json.load(printed), wall, memory)


def report(name: str, measured: Measured, articles: int = 0, words: int = 0) -> None:
    """Prints one run."""
    seconds = measured.summary["seconds"]
    rest = measured.wall - sum(seconds.values())
    stages = "  ".join(f"{stage} {spent:.2f}" for stage, spent in [*seconds.items(), ("start-up and end", rest)])
    rate = f"{articles / measured.wall:.1f} articles/s, {words / measured.wall:,.0f} words/s" if articles else ""
    memory = f"{measured.memory.together:.0f} MB together, largest process {measured.memory.largest:.0f} MB"
    print(f"{name}: {measured.summary['run']['status']} in {measured.wall:.2f} s ({stages}); {rate}; {memory}")
    if words and "extract" in seconds:
        print(f"    extraction {words / seconds['extract']:,.0f} words/s", flush=True)


def report_size(folder: Path, home: Home) -> None:
    """Prints what lies where."""
    sizes = {"input": stored_bytes(folder), "lake": stored_bytes(home.lake), "database": home.database.stat().st_size}
    print(", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in sizes.items()), flush=True)


def grow(folder: Path, pages: list[str], first: int, home: Home, workers: int) -> None:
    """Records 100 new articles at a time, each hundred from a folder of its own."""
    for at in range(0, len(pages), 100):
        own = folder.with_name(f"more-{at}")
        words = write_pages(own, pages[at : at + 100], first + at)
        report("100 new articles more", run(own, home, workers), 100, words)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--grow", type=int, default=3)
    parser.add_argument("--times", type=int, default=1)
    chosen = parser.parse_args()
    pages = list(make_pages(read_stories(chosen.stories), chosen.articles + 100 * chosen.grow))
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch, "articles"), Home.at(Path(scratch, "home"))
        words = write_pages(folder, pages[: chosen.articles], 0)
        report(f"{chosen.articles:,} new articles", run(folder, home, chosen.workers), chosen.articles, words)
        report_size(folder, home)
        report("nothing new", run(folder, home, chosen.workers))
        if chosen.times > 1:
            home, recorded = Home.at(Path(scratch, "repeated")), home
            print(f"now {repeat(recorded, home, chosen.times):,} articles are stored")
            report_size(folder, home)
        grow(folder, pages[chosen.articles :], chosen.articles, home, chosen.workers)
        report_size(folder, home)


if __name__ == "__main__":
    main()
