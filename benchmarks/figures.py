"""Words a second of figures and times together, on one core, with two libraries beside them where they are installed.

    python benchmarks/figures.py [--stories ../shared/news/bbc.jsonl.gz] [--rounds 3] [--peers N] [--json]

Without ``--stories`` (JSON Lines, gzipped or not, with a ``text``) the stories are invented. Parsing is not timed:
each story is parsed first, then read for times and figures; CPU seconds of the process, the best of the rounds.
``--peers N`` runs quantulum3 and Recognizers-Text (the extra ``bench``) on the first N stories; a library that is not
installed is skipped and named. ``hostile`` is the CPU seconds for one million characters of one thing, beside those
for a quarter of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from onrecord.document import Document, PageSource
from onrecord.enrich.figures.finding import find_figures
from onrecord.enrich.times import find_times
from onrecord.parse import parse_page

WRITTEN = datetime(2005, 1, 15)
HOSTILE = {"digits": "7", "commas": ",", "words": "one hundred thousand "}
SENTENCES = (
    "The council said on {day} that the ferry would cost £{n} million, up {p}% on last year.",
    "Nobody had seen the boats since the night of the storm, and the harbour master was not surprised.",
    "More than {n},000 people signed the letter in {month} 2004, according to the union.",
    "She told the court that the gate had been locked and that the key was kept in the office.",
    "Profit fell from ${n}m to ${p}m in the three months to {month}, while sales were unchanged.",
    "The old mill has stood at the bottom of the village for two centuries, and few remember who built it.",
)
DAYS = ("Monday", "Tuesday", "Friday")
MONTHS = ("March", "June", "December")


def invented_stories(count: int) -> list[str]:
    """Stories of twenty sentences each, half of them with figures or times."""
    rng = random.Random(11)
    return [
        " ".join(
            rng.choice(SENTENCES).format(
                n=rng.randint(2, 900), p=rng.randint(2, 90), day=rng.choice(DAYS), month=rng.choice(MONTHS)
            )
            for _ in range(20)
        )
        for _ in range(count)
    ]


def stories_of(path: Path | None, count: int) -> list[str]:
    """The texts of the stories in the file, or invented ones."""
    if path is None:
        return invented_stories(count)
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def parsed(text: str) -> Document:
    return parse_page(PageSource(text=text, published_at=WRITTEN), "plain")


def cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def read_all(documents: Sequence[Document]) -> tuple[int, int]:
    """Reads the documents; the number of times and figures found."""
    times_found = figures_found = 0
    for document in documents:
        times = find_times(document)
        times_found += len(times)
        figures_found += len(find_figures(document, (), times))
    return times_found, figures_found


def measure(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Words a CPU second on the stories, the best of the rounds, and what was found."""
    documents = [parsed(text) for text in texts]
    words = sum(len(text.split()) for text in texts)
    times_found, figures_found = read_all(documents[:50]) and read_all(documents)
    best = min(cpu_seconds(lambda: read_all(documents)) for _ in range(rounds))
    return {
        "stories": len(texts),
        "words": words,
        "times": times_found,
        "figures": figures_found,
        "words_per_cpu_second": round(words / best),
    }


def hostile(characters: int = 1_000_000) -> dict[str, list[float]]:
    """CPU seconds for a quarter of the characters and for all of them, of one thing repeated."""
    found = {}
    for name, piece in HOSTILE.items():
        pages = [parsed(piece * (size // len(piece))) for size in (characters // 4, characters)]
        found[name] = [round(cpu_seconds(lambda page=page: read_all([page])), 2) for page in pages]  # type: ignore[misc]
    return found


def quantulum(texts: Sequence[str]) -> float:
    """CPU seconds of quantulum3 on the texts."""
    from quantulum3 import parser

    parser.parse("It is 5 km long.")  # loads its units
    return cpu_seconds(lambda: [parser.parse(text) for text in texts])


def recognizers(texts: Sequence[str]) -> float:
    """CPU seconds of Recognizers-Text on the texts: numbers, percentages, currencies, dimensions and dates."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    readers = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension, recognize_datetime)
    for reader in readers:
        reader("On 3 May it cost $5.", "en-us")  # compiles its expressions
    return cpu_seconds(lambda: [[reader(text, "en-us") for reader in readers] for text in texts])


def peers(texts: Sequence[str]) -> dict[str, float | str]:
    """Words a CPU second of each library that is installed."""
    words = sum(len(text.split()) for text in texts)
    found: dict[str, float | str] = {}
    for name, run in (("quantulum3", quantulum), ("Recognizers-Text", recognizers)):
        try:
            found[name] = round(words / run(texts))
        except ImportError:
            found[name] = "not installed"
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--stories", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--peers", type=int, default=0, metavar="N")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    texts = stories_of(given.stories, 400)
    result: dict[str, object] = {**measure(texts, given.rounds), "hostile": hostile()}
    if given.peers:
        result["peers"] = peers(texts[: given.peers])
    print(json.dumps(result) if given.json else "\n".join(f"{key:22}{value}" for key, value in result.items()))


if __name__ == "__main__":
    main()
