"""Speed, memory and load time of the statement stage, beside a baseline of rules in the same run.

python benchmarks/statements.py ../shared/news/bbc.jsonl.gz [--limit 300] [--precise]

The input is JSON lines with a ``text`` each, gzipped or not; the repository's seeds are taken if none is given. Parsing
is done beforehand; what is timed is the statement stage alone, on one thread, in
processor seconds, one document at a time (``extract``) and several together (``extract_many`` and every run).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from onrecord.document import Document, PageSource, clean_line_ends
from onrecord.enrich.statements import find_statements_of
from onrecord.enrich.statements.model.tagging import load_tagger
from onrecord.parse import parse_page
from onrecord.settings import ExtractionSettings

TOGETHER = 32
SEEDS = Path(__file__).parents[1] / "seeds"
_QUOTED = re.compile(r"[\"“«]([^\"“”«»\n]{12,600})[\"”»]")
_VERB = re.compile(r"\b(?:said|says|told|added|argued|claimed|insisted|explained|wrote|warned)\b")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}")


def rules_only(text: str) -> list[tuple[str, str | None]]:
    """The baseline: each quotation with the name nearest to a reporting verb beside it."""
    found: list[tuple[str, str | None]] = []
    for quotation in _QUOTED.finditer(text):
        around = text[quotation.end() : quotation.end() + 80]
        verb = _VERB.search(around)
        name = _NAME.search(around, verb.end()) or _NAME.search(around) if verb else None
        found.append((quotation.group(1), name.group() if name else None))
    return found


def read_texts(path: Path | None, limit: int) -> list[str]:
    """The texts of a file of JSON lines, or the seeds."""
    if path is None:
        return [clean_line_ends(seed.read_text(encoding="utf-8")) for seed in sorted(SEEDS.glob("*.txt"))] * 20
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line)["text"] for line in data.decode("utf-8").splitlines()[:limit]]


def words_a_second(words: int, run: Callable[[], None]) -> float:
    """Words a processor second over one run."""
    started = time.process_time()
    run()
    return words / (time.process_time() - started)


def measure(documents: list[Document], tagger: str, together: int) -> float:
    """Words a processor second of the statement stage, given so many documents at a time."""
    settings = ExtractionSettings(tagger=tagger)  # type: ignore[arg-type]
    groups = [documents[start : start + together] for start in range(0, len(documents), together)]

    def run() -> None:
        _exhaust(find_statements_of(group, settings) for group in groups)

    return words_a_second(sum(len(document.text.split()) for document in documents), run)


def _exhaust(items: Iterable[object]) -> None:
    for _ in items:
        pass


def _memory() -> float:
    """Peak resident memory of this process so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path, nargs="?")
    arguments.add_argument("--limit", type=int, default=300)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--precise", action="store_true", help="measure the precise tagger too")
    given = arguments.parse_args()
    texts = read_texts(given.file, given.limit)
    documents = [parse_page(PageSource(text=text), "plain") for text in texts]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words:,} words")
    for tagger in ("fast", "precise") if given.precise else ("fast",):
        before, started = _memory(), time.process_time()
        load_tagger(tagger)  # type: ignore[arg-type]
        loading = time.process_time() - started
        measure(documents[:3], tagger, 1)
        for together in (1, TOGETHER):
            rates = sorted(measure(documents, tagger, together) for _ in range(given.rounds))
            print(
                f"{tagger:8}{statistics.median(rates):10,.0f} words/s, {together:2} documents at a time"
                f" (best round {rates[-1]:,.0f})"
            )
        print(f"{tagger:8}model loaded in {loading:.2f} s, memory +{_memory() - before:.0f} MiB")
    rules = max(words_a_second(words, lambda: _exhaust(map(rules_only, texts))) for _ in range(given.rounds))
    print(f"{'rules':8}{rules:10,.0f} words/s  (quotation marks, a verb and the nearest name; no model)")
    print(f"peak memory {_memory():.0f} MiB")


if __name__ == "__main__":
    main()
