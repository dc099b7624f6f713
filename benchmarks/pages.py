"""Speed of reading pages: megabytes a second through parsing alone, and a page of 10,000 comments.

    python benchmarks/pages.py [--corpus ../shared/news/bbc.jsonl.gz] [--long 50] [--json]
    python benchmarks/pages.py --dumps ../shared/pages/dumps.dev.jsonl.gz [--every 5] [--json]

``--corpus`` names a JSON Lines file (gzipped or not) with a ``text`` a line; without it, articles of invented
words are parsed, which have the same lengths of sentences and paragraphs as news. Each document is let go before
the next is made, as in a run. ``--long`` adds one article of that many megabytes, and one of a tenth of it: time per
megabyte must be the same.

``--dumps`` names a JSON Lines file of whole pages as several tools print them, ``dumps`` a line: {tool: text}, of
which one tool, ``trafilatura``, prints the article alone. For each tool: megabytes a second, milliseconds a page, and
how many times as long a character takes as one of the articles alone. The tools are read in turn in every round.

Seconds are CPU seconds of this process, the best of several rounds; with the machine
busy otherwise they may be half as many again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from onrecord.document import PageSource, clean_line_ends
from onrecord.enrich.comments import link_comments
from onrecord.parse import parse_page

ROUNDS = 3
COMMENTS = 10_000
CLEAN_TOOL = "trafilatura"
_SYLLABLES = ("ka", "to", "ri", "men", "sal", "ve", "dor", "li", "pan", "u", "ser", "tin", "go", "bra", "he")
_COMMON = ("the", "of", "and", "to", "in", "a", "that", "was", "for", "with", "said", "he", "on", "it", "by")


def best_seconds(task: Callable[[], object]) -> float:
    """CPU seconds of the fastest of ``ROUNDS`` runs."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        task()
        rounds.append(time.process_time() - begun)
    return min(rounds)


def corpus_texts(path: Path) -> list[str]:
    """The texts of a JSON Lines file."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines()
    return [clean_line_ends(json.loads(line)["text"]) for line in lines]


def invented_words(rng: random.Random, count: int) -> list[str]:
    """Words of which two in five are among the commonest of English."""
    return [
        rng.choice(_COMMON) if rng.random() < 0.4 else "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4)))
        for _ in range(count)
    ]


def invented_sentence(rng: random.Random) -> str:
    """A sentence of 8 to 34 invented words."""
    return " ".join(invented_words(rng, rng.randint(8, 34))).capitalize() + "."


def invented_articles(count: int) -> list[str]:
    """Articles of a title and some 400 words in paragraphs of one to five sentences."""
    rng = random.Random(1)
    pages = []
    for _ in range(count):
        paragraphs = [" ".join(invented_sentence(rng) for _ in range(rng.randint(1, 5))) for _ in range(7)]
        pages.append("\n\n".join([" ".join(invented_words(rng, 6)).capitalize(), *paragraphs]))
    return pages


def commented_page(comments: int) -> str:
    """A page with a thread in which one comment in five quotes the article, one in five another comment."""
    rng = random.Random(2)
    article = [invented_sentence(rng) for _ in range(60)]
    lines = [*_head(article), f"{comments} comments", ""]
    written: list[str] = []
    for number in range(comments):
        lines += _comment(rng, number, article, written)
    return "\n".join(lines)


def _head(article: Sequence[str]) -> list[str]:
    paragraphs = [" ".join(article[at : at + 4]) for at in range(0, len(article), 4)]
    return ["Seven thousand people have their say", "", *(line for text in paragraphs for line in (text, ""))]


def _comment(rng: random.Random, number: int, article: Sequence[str], written: list[str]) -> list[str]:
    author = f"{rng.choice(_SYLLABLES)}{rng.choice(_SYLLABLES)}_{number % 977}"
    own = " ".join(invented_sentence(rng) for _ in range(rng.randint(1, 3)))
    kind = rng.randrange(5)
    quoted = [f'"{rng.choice(article)}"'] if kind == 0 else []
    quoted = [f"> {rng.choice(written)}"] if kind == 1 and written else quoted
    written.append(own)
    indent = "    " * rng.randrange(3)
    stamp = f"{1 + number // 1440} March 2021 at {number // 60 % 24:02}:{number % 60:02}"
    body = [f"{author} • {stamp}", *quoted, own, f"{rng.randrange(-9, 90)} ▲ ▼ • Reply • Share ›"]
    return [*(indent + line for line in body), ""]


def long_article(megabytes: float) -> str:
    """One article of paragraphs of invented words."""
    rng = random.Random(3)
    block = "\n\n".join(" ".join(invented_sentence(rng) for _ in range(4)) for _ in range(250))
    return "A title\n\n" + "\n\n".join([block] * max(1, round(megabytes * 1e6 / len(block))))


def measure_long(megabytes: float) -> dict[str, float]:
    """Seconds a megabyte of one long article and of one a tenth as long, once each."""
    figures = {}
    for size in (megabytes / 10, megabytes):
        text = long_article(size)
        begun = time.process_time()
        parse_page(PageSource(text))
        figures[f"seconds_a_megabyte_at_{size:g}_mb"] = round((time.process_time() - begun) / len(text) * 1e6, 3)
    return figures


def parse_all(texts: Iterable[str]) -> None:
    """Parses each text and lets its document go."""
    for text in texts:
        parse_page(PageSource(text))


def dumped_pages(path: Path, every: int) -> dict[str, list[str]]:
    """The texts of every ``every``-th page, by the tool that printed them."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines()
    pages: dict[str, list[str]] = {}
    for line in lines[::every]:
        for tool, text in json.loads(line)["dumps"].items():
            pages.setdefault(tool, []).append(clean_line_ends(text))
    return pages


def measure_dumps(path: Path, every: int) -> dict[str, float]:
    """Speed of reading what each tool printed, and how that compares with articles alone."""
    pages = dumped_pages(path, every)
    parse_all(text for texts in pages.values() for text in texts[:2])  # reads the word lists and the model
    seconds = dict.fromkeys(pages, float("inf"))
    for _ in range(ROUNDS):
        for tool, texts in pages.items():
            begun = time.process_time()
            parse_all(texts)
            seconds[tool] = min(seconds[tool], time.process_time() - begun)
    characters = {tool: sum(map(len, texts)) for tool, texts in pages.items()}
    clean = seconds[CLEAN_TOOL] / characters[CLEAN_TOOL]
    figures: dict[str, float] = {}
    for tool, texts in pages.items():
        megabytes = sum(len(text.encode()) for text in texts) / 1e6
        figures[f"{tool}_megabytes_per_second"] = round(megabytes / seconds[tool], 2)
        figures[f"{tool}_milliseconds_a_page"] = round(seconds[tool] / len(texts) * 1000, 2)
        figures[f"{tool}_times_clean"] = round(seconds[tool] / characters[tool] / clean, 2)
    return figures


def measure(corpus: Path | None, long: float) -> dict[str, float]:
    """The figures, by name."""
    texts = corpus_texts(corpus) if corpus else invented_articles(2000)
    parse_page(PageSource(texts[0]))  # reads the word lists
    seconds = best_seconds(lambda: parse_all(texts))
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    page = PageSource(commented_page(COMMENTS))
    document = parse_page(page)
    parsing = best_seconds(lambda: parse_page(page))
    linking = best_seconds(lambda: link_comments(document, ()))
    return {
        "articles": len(texts),
        "megabytes": round(megabytes, 2),
        "megabytes_per_second": round(megabytes / seconds, 2),
        "comments_parsed": len(document.comments),
        "comments_linked": len({link.comment_id for link in link_comments(document, ())[1]}),
        "seconds_to_parse_comments": round(parsing, 2),
        "seconds_to_link_comments": round(linking, 2),
        "seconds_for_comments": round(parsing + linking, 2),
        **(measure_long(long) if long else {}),
    }


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpus", type=Path, help="JSON Lines file of articles with a text each")
    arguments.add_argument("--long", type=float, default=0, metavar="MEGABYTES", help="parse one article of this size")
    arguments.add_argument(
        "--dumps", type=Path, help="JSON Lines file of whole pages as tools print them; nothing else"
    )
    arguments.add_argument("--every", type=int, default=1, metavar="N", help="with --dumps: every N-th page")
    arguments.add_argument("--json", action="store_true", help="print JSON")
    options = arguments.parse_args()
    dumps, every = options.dumps, options.every
    figures = measure_dumps(dumps, every) if dumps else measure(options.corpus, options.long)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):32} {value:>12}")


if __name__ == "__main__":
    main()
