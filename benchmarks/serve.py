"""How long the reading room takes for a page, and what its search index costs.

    python benchmarks/serve.py ../shared/news/bbc.jsonl.gz --articles 10000 100000

A run takes in 2,000 pages of ``benchmarks/corpus.py``; its rows are then copied under ids of their own, each copy a
month earlier and spread over twelve outlets, until there are as many articles as asked for; one speaker in ten copies
is the same. The reading room is asked over HTTP: the front page first after each of three publications, then every page
once and five times more, while the conflicts of the last publication are still looked for beside them; the figures are
medians of wall time and of processor time, over all threads. A last run takes
in further articles, and beside its processor time stands that of the index, the lists and the front page's rows.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import uvicorn

from benchmarks.corpus import make_pages, read_stories
from onrecord.ask.reading import reading
from onrecord.home import Home
from onrecord.publish.front import FRONT, make_front
from onrecord.publish.lists import update_lists
from onrecord.publish.search_index import index_from_scratch
from onrecord.serve import application
from onrecord.tables import TABLES

_RUN_ARTICLES = 2000
_OUTLETS = 12
_TIMES = 5
_PUBLICATIONS = 3
_MORE_ARTICLES = 500
_OF_ARTICLES = frozenset({"articles", "captures", "paragraphs", "sentences", "speaker_mentions", "statements"})
_OF_ARTICLES |= {"figures", "times", "comments", "comment_links", "story_prints", "comment_history"}
_ROW_IDS = frozenset({"within", "issue_with", "duplicate_of"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A page and what it is called in the table of results."""

    name: str
    address: str


def take_in(stories: Path, root: Path, first: int, count: int) -> tuple[float, dict[str, float]]:
    """Runs ``onrecord run`` over pages of the corpus; returns its processor time in seconds, and that of its parts."""
    folder = root / f"pages-{first}" / "corpus.example"
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(make_pages(read_stories(stories), first + count)):
        if number >= first:
            (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    before, times = children_seconds(), root / "times.json"
    command = [sys.executable, "-m", "benchmarks.publishing_parts", str(times)]
    subprocess.run([*command, "run", str(folder.parent), "--home", str(root / "home")], check=True, capture_output=True)
    return children_seconds() - before, json.loads(times.read_text(encoding="utf-8"))


def children_seconds() -> float:
    """Processor time of all processes that this one started and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def multiply(home: Home, articles: int) -> None:
    """Copies the rows of the published articles until there are at least ``articles``."""
    with duckdb.connect(str(home.database)) as connection:
        there = connection.execute("SELECT count(*) FROM articles").fetchone() or (0,)
        copies = max(0, -(-articles // there[0]) - 1)
        for table in TABLES:
            if table.name in _OF_ARTICLES:
                changed = ", ".join(_of_copy(column.name, column.sql_type) for column in table.columns)
                connection.execute(f"CREATE OR REPLACE TEMP TABLE own AS FROM {table.name}")
                connection.execute(
                    f"INSERT INTO {table.name} SELECT {changed} FROM own, range(1, {copies + 1}) AS k(k)"
                )
        connection.execute(
            "INSERT INTO speakers SELECT * EXCLUDE (k) "
            "REPLACE (speaker_id || '_' || k AS speaker_id, name || ' ' || k AS name) "
            f"FROM (FROM speakers), range(1, {copies // 10 + 1}) AS k(k)"
        )
        connection.execute("DROP SCHEMA IF EXISTS lists CASCADE")
        begun = time.process_time()
        update_lists(connection, has_earlier=False)
        for name in FRONT:
            make_front(connection, name)
        print(f"lists of {articles:,} articles: {time.process_time() - begun:.1f} s of processor time")


def _of_copy(column: str, sql_type: str) -> str:
    if column == "speaker_id":
        return "if(k < 10, speaker_id, speaker_id || '_' || k // 10)"
    if column == "source":
        return f"'outlet-' || hash(article_id || k) % {_OUTLETS} || '.example'"
    if column in ("published_at", "captured_at", "posted_at"):
        return f"{column} - to_days(30 * k::INTEGER)"
    is_id = sql_type == "VARCHAR" and (column.endswith("_id") or column in _ROW_IDS) and column != "run_id"
    return f"{column} || '_' || k" if is_id else column


@contextmanager
def served(home: Home) -> Iterator[str]:
    """The address at which the reading room of the home answers, in a thread of this process."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = application(home)
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", ws="none", log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join()
        app.state.room.end()
        listener.close()


def milliseconds_of(root: str, address: str) -> tuple[float, float]:
    """Wall time and processor time until the whole page is there."""
    begun, used = time.perf_counter(), time.process_time()
    with urllib.request.urlopen(root + address) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - used)


def pages(home: Home) -> list[Asked]:
    """What is asked for, with rows that the home has."""
    with reading(home) as connection:

        def one(sql: str) -> str:
            found = connection.execute(sql).fetchone()
            return str(found[0]) if found else ""

        speaker, said = connection.execute(
            "SELECT speaker_id, count(*) FROM statements WHERE speaker_id IS NOT NULL "
            "GROUP BY 1 ORDER BY abs(count(*) - 1000), 1 LIMIT 1"
        ).fetchone() or ("", 0)
        article = one("SELECT article_id FROM articles ORDER BY hash(article_id) LIMIT 1")
        statement = one("SELECT statement_id FROM statements ORDER BY hash(statement_id) LIMIT 1")
    sql = "SELECT speaker_name, count(*) AS said FROM speaker_record GROUP BY ALL ORDER BY said DESC"
    return [
        Asked("front page", ""),
        Asked("search, one word", "statements?q=tax"),
        Asked("search, two words", "statements?q=prime+minister"),
        Asked("search with facets", "statements?q=tax&outlet=outlet-3&kind=direct"),
        Asked("statements", "statements"),
        Asked("statements, facets", "statements?outlet==outlet-3.example&kind=direct&polarity=asserts"),
        Asked("statements of one speaker's name", "statements?speaker=Blair"),
        Asked("figures, the largest", "figures?kind=money&sort=largest"),
        Asked("speakers", "speakers"),
        Asked("articles", "articles"),
        Asked(f"a speaker with {said:,} statements", f"speakers/{speaker}"),
        Asked("an article", f"articles/{article}"),
        Asked("a statement", f"statements/{statement}"),
        Asked("statements, the thousandth page", "statements?page=1000"),
        Asked("SQL over all statements", f"sql?{urlencode({'sql': sql})}"),
        Asked("conflicts", "conflicts"),
        Asked("answered", "answered"),
        Asked("quality", "quality"),
    ]


def measure(home: Home) -> None:
    """Prints how long each page takes."""
    with served(home) as root:
        print(f"{'':<40} {'wall':>8} {'processor':>12} {'the first time':>18}")
        firsts = []
        for _ in range(_PUBLICATIONS):
            os.utime(home.database)  # to the server a new file
            firsts.append(milliseconds_of(root, ""))
        _print("front page, first after a publication", firsts[0], firsts)
        for page in pages(home):
            first = milliseconds_of(root, page.address)
            _print(page.name, first, [milliseconds_of(root, page.address) for _ in range(_TIMES)])


def _print(name: str, first: tuple[float, float], times: list[tuple[float, float]]) -> None:
    wall, used = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{name:<40} {wall:5,.0f} ms {used:9,.0f} ms {first[0]:7,.0f} / {first[1]:5,.0f} ms")


def cost(stories: Path, root: Path) -> None:
    """Prints what a publication takes, and how much of it is made for the reading room, each part timed by itself."""
    ran, parts = take_in(stories, root, _RUN_ARTICLES, _MORE_ARTICLES)
    own = sum(parts.values())
    print(f"a run of {_MORE_ARTICLES} more articles: {ran:.1f} s of processor time, {parts['index']:.2f} s the index,")
    print(f"  {parts['lists']:.2f} s the lists, {parts['front']:.2f} s the front page: {own / (ran - own):.1%} more")


def megabytes(path: Path) -> float:
    """The size of a file in millions of bytes."""
    return path.stat().st_size / 1e6


def main() -> None:
    """Makes a home of each size and measures it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--keep", type=Path, default=None, help="Keep the homes here, and use those that are there.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = (options.keep or Path(folder)).resolve()
        if not (root / "home").exists():
            root.mkdir(parents=True, exist_ok=True)
            ran, _ = take_in(options.stories, root, 0, _RUN_ARTICLES)
            print(f"{_RUN_ARTICLES:,} articles taken in: {ran:.1f} s of processor time")
        for articles in options.articles:
            own = root / str(articles)
            home = Home(own / "home")
            if not own.exists():
                shutil.copytree(root / "home", home.root)
                multiply(home, articles)
                begun = time.process_time()
                index_from_scratch(home)
                print(f"index of {articles:,} articles: {time.process_time() - begun:.1f} s of processor time")
            print(f"\n{articles:,} articles: database {megabytes(home.database):,.0f} MB, ", end="")
            print(f"index {megabytes(home.search_index):,.0f} MB")
            measure(home)
            cost(options.stories, own)


if __name__ == "__main__":
    main()
