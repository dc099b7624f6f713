"""Makes a corpus of any size from news stories: new leads, so that no two are alike, and comment threads.

    python benchmarks/corpus.py ../shared/news/bbc.jsonl.gz OUT --articles 10000

``OUT`` gets one text file per article, in the layout of numbered, nested comments. The same seed makes the same files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

NAMES = (
    "tideline",
    "Bo",
    "quaylight",
    "Ana P",
    "old_hand",
    "GRF",
    "Marit",
    "K. Osei",
    "lamplighter",
    "Pio",
    "Ruth",
    "vdl",
)
OPENERS = ("Nobody asked us.", "Well said.", "I read this twice.", "Not the whole story.", "About time.", "Who pays?")
CLOSERS = (
    "It was the same ten years ago, and it will be the same in ten years.",
    "My neighbour works there and tells it otherwise.",
    "The figure is wrong, as anybody can see who has stood in that queue.",
    "Let us talk again next winter.",
)
PLACES = ("Ost", "Holm", "Tarn", "Santa Brigida", "Aldermere", "Porto Claro", "Kesh", "Veld")


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the corpus file holds it."""

    title: str
    text: str


def read_stories(path: Path) -> list[Story]:
    """The stories of a JSON Lines file with ``title`` and ``text``, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    rows = map(json.loads, text.splitlines())
    return [Story(row["title"], row["text"]) for row in rows]


def make_pages(stories: list[Story], count: int, seed: int = 1) -> Iterator[str]:
    """``count`` pages, each of its own."""
    chance = random.Random(seed)
    for number, story in enumerate(islice(cycle(stories), count)):
        yield page(story, number, chance)


def page(story: Story, number: int, chance: random.Random) -> str:
    """One page: title, a lead that no other page has, the story with its paragraphs stirred, and a thread."""
    paragraphs = [part for part in story.text.split("\n\n") if part.strip()]
    dropped = chance.randrange(len(paragraphs)) if len(paragraphs) > 3 else None
    kept = [part for position, part in enumerate(paragraphs) if position != dropped]
    lead = f"A reader in {chance.choice(PLACES)} sent us this as report number {number + 1} of the season."
    comments = list(thread(kept, chance))
    head = [f"{story.title} ({number + 1})", lead, *kept]
    count = (
        f"{len(comments)} comments\nInformation\nDear reader, to leave comments on the publication, you must sign in."
    )
    return "\n\n".join(head) + "\n" + "\n".join([count, *comments]) + "\n"


def thread(paragraphs: list[str], chance: random.Random) -> Iterator[str]:
    """Between no and twelve comments, some nested, some quoting the story."""
    depth = 0
    for number in range(1, chance.randrange(13) + 1):
        depth = min(3, chance.choice((0, 0, depth, depth + 1))) if number > 1 else 0
        indent = "  " * (depth + 1)
        words = [chance.choice(OPENERS), chance.choice(CLOSERS)]
        if chance.random() < 0.25:
            words.insert(0, chance.choice(paragraphs).split(". ")[0].replace("\n", " "))
        day, hour, minute = chance.randrange(1, 28), chance.randrange(24), chance.randrange(60)
        lines = [
            f"{number}. {chance.choice(NAMES)}",
            f"  {chance.randrange(-9, 60):+d}",
            f"  {day} March 2024 {hour:02}: {minute:02}",
            *(f"  {line}" for line in words),
        ]
        yield "\n".join(indent + line for line in lines)


def write_corpus(stories: Path, folder: Path, count: int, seed: int = 1) -> int:
    """Writes ``count`` pages as text files and returns the number of words in them."""
    folder.mkdir(parents=True, exist_ok=True)
    words = 0
    for number, text in enumerate(make_pages(read_stories(stories), count, seed)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        words += len(text.split())
    return words


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    words = write_corpus(chosen.stories, chosen.folder, chosen.articles, chosen.seed)
    print(f"{chosen.articles} articles, {words:,} words in {chosen.folder}")


if __name__ == "__main__":
    main()
