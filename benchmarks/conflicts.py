"""Conflicts planted among news stories: how many ``figure_conflicts`` finds, and what else it shows.

    python benchmarks/conflicts.py ../shared/news/bbc.jsonl.gz --database OUT.duckdb
        [--count 500] [--plant 100] [--seed 1] [--kinds money]

Stories get days of three months and one outlet. Figures with a subject are drawn from them at random, one a story, and
each is printed again by another outlet, the same day, with another amount: in a story of its sentence and the story's
first one. The plants are of three kinds in turn: under the same headline, under a headline that says nothing, and under
the same headline in a sentence that has nothing but the subject and the amount (where it names no time). Printed are
the plants found of those made, by kind; how many figures could be compared; and every conflict that was not planted, to
be judged by reading.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from benchmarks.corpus import Story, read_stories
from onrecord import extract
from onrecord.extraction import Page
from onrecord.publish.lists import make_record
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import arrow_schema
from onrecord.tables.ddl import create_statements
from onrecord.tables.rows import Figure
from onrecord.tables.vocabularies import FigureKind

TABLES = ("articles", "sentences", "statements", "figures", "times")
FIRST_DAY, DAYS = datetime(2005, 1, 3), 84
OUTLET, OTHER_OUTLET = "first.example", "second.example"
FACTORS = (0.4, 0.6, 1.5, 1.9, 2.6)
WAYS = ("same headline", "other headline", "other words")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her) ")
_COMPARED = ("money", "count", "percent", "measure", "number")


class Reported(NamedTuple):
    """A page as an outlet had it on a day."""

    page: Page
    source: str
    day: datetime


class Plant(NamedTuple):
    """A figure and the story that gives another amount for it; ``way``: one of ``WAYS``."""

    figure: Figure
    story: str
    day: datetime
    way: str
    printed: str


def reported(stories: Iterable[Story], rng: random.Random) -> Iterator[Reported]:
    """The stories, each as one outlet had it on a day of its own."""
    for story in stories:
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        yield Reported(extract(story.text, published_at=day.date()), OUTLET, day)


def plants(pages: Sequence[Reported], count: int, kinds: Sequence[str], rng: random.Random) -> Iterator[Plant]:
    """One plant in each of ``count`` pages that have a figure of the kinds with a subject."""
    made = 0
    for page in rng.sample(list(pages), len(pages)):
        fit = [row for row in page.page.figures if _fits(row, kinds)]
        planted = _plant(page, rng.choice(fit), WAYS[made % len(WAYS)], rng) if fit and made < count else None
        if planted is not None:
            made += 1
            yield planted


def _fits(row: Figure, kinds: Sequence[str]) -> bool:
    is_plain = row.value is not None and row.subject is not None and row.equivalent_of is None and row.issue is None
    is_level = row.change_role in (None, "to") and row.modifier is None
    return is_plain and is_level and row.kind in kinds and len(_NUMERAL.findall(row.text)) == 1


def _plant(page: Reported, row: Figure, way: str, rng: random.Random) -> Plant | None:
    sentences = page.page.sentences
    sentence = next(one for one in sentences if one.sentence_no == row.sentence_no)
    amount = _NUMERAL.sub(lambda match: _other(match.group(), rng), row.text)
    start = row.start_char - sentence.start_char
    text = sentence.text[:start] + amount + sentence.text[start + len(row.text) :]
    if amount == row.text or row.subject is None:
        return None
    is_dated = any(one.sentence_no == row.sentence_no and one.start_date is not None for one in page.page.times)
    if way == "other words" and (is_dated or row.kind is FigureKind.MEASURE):
        return None  # the new sentence would be of another time, or no sentence
    if way == "other words":
        text = _reworded(row, amount)
    title = "In brief" if way == "other headline" else page.page.article.title or "In brief"
    first = next((one.text for one in sentences if one.sentence_no not in (1, row.sentence_no)), "")
    return Plant(row, f"{title}\n\n{text}\n\n{first}", page.day, way, amount)


def _other(numeral: str, rng: random.Random) -> str:
    decimals = len(numeral.partition(".")[2])
    value = float(numeral.replace(",", "")) * rng.choice(FACTORS)
    return f"{value:,.{decimals}f}" if "," in numeral else f"{value:.{decimals}f}"


def _reworded(row: Figure, amount: str) -> str:
    """A sentence that says the same of the subject in words of its own."""
    bare = _DETERMINER.sub("", row.subject or "")
    if row.kind is FigureKind.PERCENT:
        return f"It is now known to be {amount} of the {bare}."
    if row.kind is FigureKind.MONEY:
        return f"The {bare} came to {amount}, it is now known."
    return f"It is now known that there were {amount} {bare}."


def build(path: Path, pages: Iterable[Reported]) -> None:
    """A database with the rows of the pages and all views."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for page, source, day in pages:
        rows["articles"].append(asdict(page.article) | {"source": source, "published_at": day})
        for name in TABLES[1:]:
            rows[name] += map(asdict, getattr(page, name))
    with duckdb.connect(str(path)) as connection:
        for statement in create_statements():
            connection.execute(statement)
        for name, own in rows.items():
            names = BY_NAME[name].column_names
            listed = [{column: row.get(column) for column in names} for row in own]
            schema = pa.schema([field.with_nullable(True) for field in arrow_schema(name)])
            connection.register("rows", pa.Table.from_pylist(listed, schema=schema))
            connection.execute(f"CREATE OR REPLACE TABLE {name} AS FROM rows")
        make_record(connection)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("stories", type=Path)
    arguments.add_argument("--count", type=int, default=500, help="stories read, spread over the file")
    arguments.add_argument("--plant", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--kinds", nargs="+", default=list(_COMPARED), choices=_COMPARED)
    arguments.add_argument("--database", type=Path, required=True, help="where to build the database")
    given = arguments.parse_args()
    rng = random.Random(given.seed)
    stories = read_stories(given.stories)
    pages = list(reported(stories[:: max(1, len(stories) // given.count)], rng))
    planted = list(plants(pages, given.plant, given.kinds, rng))
    second = [Reported(extract(one.story, published_at=one.day.date()), OTHER_OUTLET, one.day) for one in planted]
    given.database.unlink(missing_ok=True)
    build(given.database, [*pages, *second])
    report(given.database, planted, second)


def report(path: Path, planted: Sequence[Plant], second: Sequence[Reported]) -> None:
    """Prints what was found and what else was shown."""
    with duckdb.connect(str(path), read_only=True) as connection:
        begun = time.process_time()
        conflicts = connection.execute(
            "SELECT first_figure_id, second_figure_id, first_text, second_text, subject, period, evidence,"
            " first_sentence, second_sentence, first_article_id, second_article_id FROM figure_conflicts"
        ).fetchall()
        seconds = time.process_time() - begun
        compared = connection.execute(
            "SELECT sum(figures), sum(with_subject), sum(claimed), sum(comparable) FROM figure_comparisons"
        ).fetchone()
    own = {
        one.figure.figure_id: (one, reported.page.article.article_id)
        for one, reported in zip(planted, second, strict=True)
    }
    found, made, others = Counter[str](), Counter(one.way for one in planted), []
    hit: set[str] = set()
    for row in conflicts:
        first, last = row[:2]
        ids = {first: row[10], last: row[9]}
        plant = next((name for name in ids if name in own and own[name][1] == ids[name]), None)
        printed = {row[2], row[3]}
        if plant is not None and own[plant][0].printed in printed and plant not in hit:
            hit.add(plant)
            found[own[plant][0].way] += 1
        else:
            others.append(row)
    print("figures {}, with a subject {}, claimed {}, comparable {}".format(*compared or ()))
    print(f"planted {len(planted)}, found {len(hit)}; the view took {seconds:.2f} s of processor time")
    for way in WAYS:
        print(f"    {way}: {found[way]} of {made[way]}")
    print(f"missed: {len(planted) - len(hit)}")
    for one in planted:
        if one.figure.figure_id not in hit:
            print(f"    {one.way}: {one.figure.text} for {one.printed} | {one.figure.subject}")
    print(f"not planted: {len(others)}")
    for row in others:
        print(f"    {row[2]} / {row[3]} | {row[4]} | {row[5]} | {row[6]}\n        {row[7]}\n        {row[8]}")


if __name__ == "__main__":
    main()
