"""Cost of the gate: seconds and memory against the number of articles, on staged rows of invented words.

    python benchmarks/gate.py [--articles 10 1000 10000] [--docs] [--json]

Every article has 164 rows: 42 paragraphs, 24 sentences, 8 statements, 10 figures, 5 times, 30 comments with
their history, 10 links, 3 speakers. Each size runs in a process of its own, so that the peak of memory is its
own; CPU seconds are those of that process, Great Expectations' import apart.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.tables.arrow import arrow_schema

RUN_ID = "benchmark"
MOMENT = datetime(2026, 1, 2)
ARTICLES_A_PART = 100
PARAGRAPHS, COMMENTS = 12, 30
WORDS = ("the", "harbour", "council", "said", "costs", "rose", "by", "40", "percent", "in", "May", "while", "ministers")

Row = dict[str, Any]


def stage(folder: Path, articles: int) -> int:
    """Writes the staged rows of that many articles; returns the number of rows."""
    rng = random.Random(7)
    rows = 0
    for part, first in enumerate(range(0, articles, ARTICLES_A_PART)):
        tables: dict[str, list[Row]] = {}
        for number in range(first, min(articles, first + ARTICLES_A_PART)):
            for table, row in article_rows(rng, number):
                tables.setdefault(table, []).append(row)
        for table, listed in tables.items():
            (folder / table).mkdir(parents=True, exist_ok=True)
            schema = pa.schema([field.with_nullable(True) for field in arrow_schema(table)])
            pq.write_table(pa.Table.from_pylist(listed, schema=schema), folder / table / f"part-{part:05}.parquet")
            rows += len(listed)
    return rows


def article_rows(rng: random.Random, number: int) -> Iterator[tuple[str, Row]]:
    """All rows of one article, with the table of each."""
    capture_id = sha256(str(number).encode()).hexdigest()
    own = {"article_id": f"ar_{capture_id[:20]}", "capture_id": capture_id}
    text, sentences, paragraphs, comments = page(rng)
    facts = {"captured_at": MOMENT, "comment_count": COMMENTS, "run_id": RUN_ID}
    yield (
        "articles",
        own
        | facts
        | {
            "text": text,
            "layout_confidence": 0.9,
            "word_count": len(text.split()),
            "published_at": MOMENT,
            "published_at_source": "text",
            "title": "Title",
        },
    )
    yield "captures", own | facts | {"is_latest": True, "captured_at_source": "file", "bytes": len(text)}
    for place, (start, end, role) in enumerate(paragraphs, 1):
        yield "paragraphs", own | span(text, start, end) | {"paragraph_no": place, "role": role}
    for place, (start, end, paragraph) in enumerate(sentences, 1):
        yield from sentence_rows(own, text, place, (start, end), paragraph)
    for place, (start, end) in enumerate(comments, 1):
        yield from comment_rows(own, text, place, (start, end))
    for place in range(3):
        yield "speaker_mentions", own | {"speaker_id": f"sp_{place}", "name": f"Speaker {place}", "kind": "person"}


Places = tuple[str, list[tuple[int, int, int]], list[tuple[int, int, str]], list[tuple[int, int]]]


def page(rng: random.Random) -> Places:
    """A text with the places of its sentences, paragraphs and comments."""
    text, sentences, paragraphs, comments = "", [], [], []
    for number in range(1, PARAGRAPHS + 1):
        begun = len(text)
        for _ in range(2):
            first = len(text)
            text += " ".join(rng.choices(WORDS, k=14)) + ". "
            sentences.append((first, len(text) - 1, number))
        paragraphs.append((begun, len(text), "body"))
    for _ in range(COMMENTS):
        begun = len(text)
        text += " ".join(rng.choices(WORDS, k=25)) + "\n"
        comments.append((begun, len(text) - 1))
        paragraphs.append((begun, len(text), "comment"))
    return text, sentences, paragraphs, comments


def sentence_rows(
    own: Row, text: str, number: int, place: tuple[int, int], paragraph: int
) -> Iterator[tuple[str, Row]]:
    """A sentence; a statement in each third, a figure in the first ten, a time in the first five."""
    start, end = place
    at = own | {"sentence_no": number}
    name = f"{own['capture_id'][:16]}{number:04}"
    yield "sentences", at | span(text, start, end) | {"sentence_id": f"se_{name}", "paragraph_no": paragraph}
    if number % 3 == 0:
        yield (
            "statements",
            at
            | span(text, start + 20, end)
            | {
                "statement_id": f"st_{name}",
                "paragraph_no": paragraph,
                "kind": "indirect",
                "content_spans": [{"start_char": start + 20, "end_char": end}],
                "speaker_id": f"sp_{number % 9 // 3}",
                "speaker_name": "Speaker",
                "confidence": 0.8,
            },
        )
    if number <= 10:
        yield "figures", at | span(text, start, start + 6) | {"figure_id": f"fi_{name}", "value": 4.0, "kind": "count"}
    if number <= 5:
        days = {"start_date": date(2026, 5, 1), "end_date": date(2026, 5, 31), "value": "2026-05", "type": "DATE"}
        yield "times", at | span(text, start, start + 6) | days | {"time_id": f"ti_{name}"}


def comment_rows(own: Row, text: str, number: int, place: tuple[int, int]) -> Iterator[tuple[str, Row]]:
    """A comment in a thread of three, its history, and a link from each third."""
    name = f"co_{own['capture_id'][:16]}"
    depth = (number - 1) % 3
    at = own | {"comment_id": f"{name}{number:04}"}
    yield (
        "comments",
        at
        | span(text, *place)
        | {
            "comment_no": number,
            "depth": depth,
            "parent_comment_id": f"{name}{number - 1:04}" if depth else None,
            "posted_at": MOMENT,
            "word_count": 25,
            "sentiment": 0.1,
        },
    )
    yield "comment_history", at | {"captured_at": MOMENT, "score": 1}
    if depth == 1:
        quoted = span(text, place[0], place[0] + 20)
        target = {"target_kind": "comment", "target_id": f"{name}{number - 1:04}", "similarity": 0.9}
        yield "comment_links", at | target | {**quoted, "quoted_text": quoted["text"]}


def span(text: str, start: int, end: int) -> Row:
    """Offsets with the words that stand there."""
    return {"start_char": start, "end_char": end, "text": text[start:end]}


def measure(folder: Path, articles: int, builds_docs: bool) -> dict[str, float]:
    """One gate in this process."""
    begun = time.perf_counter()
    from onrecord.check.library import load

    load()
    from onrecord.check.facts import RunFacts, Thresholds
    from onrecord.check.gate import check_run
    from onrecord.home import Home

    imported = time.perf_counter() - begun
    rows = stage(folder / "staged", articles)
    begun, cpu = time.perf_counter(), time.process_time()
    thresholds = Thresholds(builds_docs=builds_docs)
    verdict = check_run(RUN_ID, folder / "staged", Home(folder / "home"), RunFacts(articles), thresholds)
    if verdict.blocked or verdict.refused_articles:
        raise SystemExit(f"the benchmark's own rows are unsound: {verdict.failures or verdict.refused_articles}")
    return {
        "articles": articles,
        "rows": rows,
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "wall_seconds": round(time.perf_counter() - begun, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "import_seconds": round(imported, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10, 1_000, 10_000])
    parser.add_argument("--docs", action="store_true", help="build the quality reports, too")
    parser.add_argument("--json", action="store_true", help="print JSON, one line a size")
    options = parser.parse_args()
    if len(options.articles) == 1:
        with tempfile.TemporaryDirectory() as folder:
            measured = measure(Path(folder), options.articles[0], options.docs)
        print(
            json.dumps(measured) if options.json else "  ".join(f"{name} {value}" for name, value in measured.items())
        )
        return
    rest = [flag for flag, given in (("--docs", options.docs), ("--json", options.json)) if given]
    for size in options.articles:
        subprocess.run([sys.executable, __file__, "--articles", str(size), *rest], check=True)


if __name__ == "__main__":
    main()
