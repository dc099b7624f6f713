"""A hash over all rows that are extracted from given texts: the proof that a change leaves every row as it was.

    python benchmarks/rows.py ../shared/news/bbc.jsonl.gz ../shared/polnear/dev.jsonl.gz seeds --dump OUT
    python benchmarks/rows.py ... --against OUT

Inputs are JSON Lines with a ``text`` each (gzipped or not; ``date`` or ``published_at`` is taken for the day, records
with ``dumps`` give a page for each of them) or folders of text files. Printed are the number of rows and a SHA-256 for
each input and table. ``--dump`` writes the rows as JSON Lines; ``--against`` compares with such a folder and
prints which rows went and which came. ``--every N`` takes every Nth text only.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from onrecord.document import PageSource, clean_line_ends
from onrecord.extraction import Page, extract_pages
from onrecord.settings import ExtractionSettings

TABLES = (
    *("paragraphs", "sentences", "speakers", "statements", "figures", "times", "comments", "comment_links", "article"),
)
_LONGEST_TEXT_SHOWN = 150


def read_sources(path: Path) -> Iterator[PageSource]:
    """The pages of a file of JSON Lines, or of a folder of text files, in a fixed order."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield PageSource(text=clean_line_ends(file.read_text(encoding="utf-8", errors="replace")))
        return
    raw = path.read_bytes()
    for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").split("\n"):
        if line.strip():
            yield from _sources_of(json.loads(line))


def _sources_of(record: dict[str, Any]) -> Iterator[PageSource]:
    day = record.get("published_at") or record.get("date")
    texts = [record["text"]] if "text" in record else list(record.get("dumps", {}).values())
    for text in texts:
        yield PageSource(
            text=clean_line_ends(text), published_at=datetime.fromisoformat(str(day)[:10]) if day else None
        )


def rows_of(page: Page) -> Iterator[tuple[str, str]]:
    """Table and row as JSON, for each row of a page."""
    for table in TABLES:
        value = getattr(page, table)
        for row in value if isinstance(value, tuple) else (value,):
            yield table, json.dumps(asdict(row), ensure_ascii=False, default=str)


def extract_rows(path: Path, layout: str, every: int) -> dict[str, list[str]]:
    """The rows of all pages of an input by table."""
    found: dict[str, list[str]] = {table: [] for table in TABLES}
    sources = (source for number, source in enumerate(read_sources(path)) if number % every == 0)
    for page in extract_pages(sources, ExtractionSettings(layout=layout)):
        for table, row in rows_of(page):
            found[table].append(row)
    return found


def compare(table: str, before: list[str], now: list[str], shown: int) -> bool:
    """Prints the rows that went and that came; whether there are none."""
    old, new = Counter(before), Counter(now)
    gone, come = list((old - new).elements()), list((new - old).elements())
    if not gone and not come:
        if before != now:
            print(f"    {table}: the same rows in another order")
        return before == now
    print(f"    {table}: {len(gone)} rows went, {len(come)} came")
    for sign, rows in (("-", gone), ("+", come)):
        for row in rows[:shown]:
            print(f"      {sign} {_short(row)}")
    return False


def _short(row: str) -> str:
    """A row without what names it, its long texts cut."""
    kept = {
        column: value[:_LONGEST_TEXT_SHOWN] if isinstance(value, str) else value
        for column, value in json.loads(row).items()
        if value is not None and not column.endswith("_id")
    }
    return json.dumps(kept, ensure_ascii=False)


def main() -> int:
    """The command line; 1 where rows differ from those compared with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", type=Path, nargs="+")
    parser.add_argument("--layout", default="auto")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--show", type=int, default=5, help="rows printed of each kind of difference")
    chosen = parser.parse_args()
    same = True
    for path in chosen.inputs:
        name = "_".join(path.parts[-2:]).split(".jsonl")[0]
        print(name)
        for table, rows in extract_rows(path, chosen.layout, chosen.every).items():
            digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            print(f"  {table:14}{len(rows):9,} rows  {digest[:16]}", flush=True)
            file = f"{name}.{table}.jsonl"
            if chosen.dump:
                chosen.dump.mkdir(parents=True, exist_ok=True)
                (chosen.dump / file).write_text("\n".join(rows), encoding="utf-8")
            if chosen.against:
                before = (chosen.against / file).read_text(encoding="utf-8")
                same &= compare(table, before.split("\n") if before else [], rows, chosen.show)
    if chosen.against:
        print("all rows are the same" if same else "ROWS DIFFER")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
