"""The whole pipeline at size: articles and words a second by stage, memory, bytes, and what a rerun costs.

    python benchmarks/pipeline.py ../shared/news/bbc.jsonl.gz [--articles 10000] [--workers 2] [--grow 3]

Makes the corpus (benchmarks/corpus.py), records it, records it again with nothing new, then adds 100 new articles
``--grow`` times over and records each. Peak memory is the largest single process (this one or a worker).
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from corpus import make_pages, read_stories

from onrecord.home import Home
from onrecord.pipeline import RunSummary, record


def stored_bytes(folder: Path) -> int:
    """Size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def peak_megabytes() -> float:
    """Largest resident size of this process and of its children that ended, in MB."""
    sizes = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(sizes) / 1024


def write_pages(folder: Path, pages: list[str], first: int) -> int:
    """Writes pages as numbered files and returns the number of words."""
    for number, text in enumerate(pages, start=first):
        (folder / f"{number:07}.txt").write_text(text, encoding="utf-8")
    return sum(len(text.split()) for text in pages)


def report(name: str, summary: RunSummary, wall: float, articles: int, words: int) -> None:
    """Prints one run."""
    stages = "  ".join(f"{stage} {seconds:.2f} s" for stage, seconds in summary.seconds.items())
    rate = f"{articles / wall:8.1f} articles/s {words / wall:10,.0f} words/s" if articles else " " * 38
    print(f"{name:28} {summary.status:12} wall {wall:7.2f} s {rate}   {stages}")


def timed_record(folder: Path, home: Home, workers: int) -> tuple[RunSummary, float]:
    """A run and its wall seconds."""
    began = time.perf_counter()
    return record([folder], home, workers=workers), time.perf_counter() - began


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--grow", type=int, default=3)
    chosen = parser.parse_args()
    stories = read_stories(chosen.stories)
    with tempfile.TemporaryDirectory() as scratch:
        folder, home = Path(scratch, "articles"), Home.at(Path(scratch, "home"))
        folder.mkdir()
        pages = list(make_pages(stories, chosen.articles + 100 * chosen.grow))
        words = write_pages(folder, pages[: chosen.articles], 0)
        summary, wall = timed_record(folder, home, chosen.workers)
        report(f"{chosen.articles} new articles", summary, wall, summary.run.articles_published, words)
        print(f"rows: {', '.join(f'{name} {count:,}' for name, count in summary.rows.items() if count)}")
        print(f"input {stored_bytes(folder) / 1e6:.1f} MB, lake {stored_bytes(home.lake) / 1e6:.1f} MB, ", end="")
        print(f"database {home.database.stat().st_size / 1e6:.1f} MB, peak memory {peak_megabytes():.0f} MB")
        again, wall = timed_record(folder, home, chosen.workers)
        report("nothing new", again, wall, 0, 0)
        for round_ in range(chosen.grow):
            first = chosen.articles + 100 * round_
            words = write_pages(folder, pages[first : first + 100], first)
            summary, wall = timed_record(folder, home, chosen.workers)
            report("100 new articles more", summary, wall, 100, words)


if __name__ == "__main__":
    main()
