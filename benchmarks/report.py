"""How long ``onrecord report`` takes: makes a database of invented articles and builds the report from it.

    python benchmarks/report.py --articles 10000 --workers 2

The articles are made of a few sentence patterns with invented names, so that every offset holds. One article has
about 500 words, 16 statements, 14 figures, 10 times and 12 comments; an eighth of them were captured twice.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from onrecord.home import Home
from onrecord.ids import digest
from onrecord.publish.lists import make_record
from onrecord.report import build
from onrecord.tables import BY_NAME
from onrecord.tables.arrow import arrow_schema
from onrecord.tables.ddl import create_statements

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_FILLERS: Row = {
    "VARCHAR": "", "INTEGER": 0, "BIGINT": 0, "DOUBLE": 1.0, "BOOLEAN": True, "TIMESTAMP": datetime(2024, 1, 1)
}  # fmt: skip
_FIRST = ("Ada", "Bela", "Cato", "Dora", "Edda", "Fenn", "Gita", "Hugo", "Inge", "Jory", "Kaia", "Lev", "Mira")
_SYLLABLES = ("ab", "bra", "co", "dal", "en", "fal", "go", "hol", "iv", "ju", "kro", "lun", "mar", "nor", "pas")
_ENDS = ("", "ez", "son", "wick")
_OUTLETS = [f"{name}.example" for name in ("coast", "harbour", "inland", "ledger", "meridian", "northern", "post")]
_TITLES = ("minister", "treasurer", "harbour master", "spokeswoman", "union secretary")
_NOUNS = ("ships", "jobs", "homes", "tonnes of grain", "passengers", "patients", "pupils", "signatures")
_PLACES = ("the northern pier", "the old mill", "the council", "the ring road", "the valley line", "the clinic")


class Writer:
    """One article's text as it grows, with the rows on it."""

    def __init__(self, article_id: str, dice: random.Random) -> None:
        self.article_id, self.dice = article_id, dice
        self.text = ""
        self.rows: Rows = defaultdict(list)

    def add(self, table: str, **values: Any) -> Row:
        """A row of this article."""
        self.rows[table].append({"article_id": self.article_id, **values})
        return self.rows[table][-1]

    def write(self, words: str) -> Row:
        """Appends words; returns their span as columns."""
        start = len(self.text)
        self.text += words
        return {"start_char": start, "end_char": len(self.text)}

    def row_id(self, prefix: str) -> str:
        """A new id of this article."""
        return digest(prefix, self.article_id, len(self.text), sum(map(len, self.rows.values())))

    def paragraph(self, role: str, start: int) -> None:
        """Everything since ``start`` is a paragraph."""
        words = self.text[start:]
        number = len(self.rows["paragraphs"]) + 1
        self.add("paragraphs", paragraph_no=number, role=role, start_char=start, end_char=len(self.text), text=words)
        self.text += "\n\n"

    def sentence(self, start: int) -> Row:
        """Everything since ``start`` is a sentence."""
        number = len(self.rows["sentences"]) + 1
        span = {"start_char": start, "end_char": len(self.text), "text": self.text[start:]}
        return self.add("sentences", sentence_id=self.row_id("sen"), sentence_no=number, **span)


def figure(page: Writer, statement_id: str | None) -> None:
    """A figure, one in twelve of them doubtful."""
    amount, noun = page.dice.randint(2, 90_000), page.dice.choice(_NOUNS)
    is_doubtful = page.dice.random() < 1 / 12
    span = page.write(f"{amount:,}".replace(",", "." if is_doubtful else ","))
    page.add(
        "figures", figure_id=page.row_id("fig"), statement_id=statement_id, text=page.text[span["start_char"] :],
        value=float(amount), kind="count", subject=noun, sentence_no=len(page.rows["sentences"]) + 1,
        issue="separator_ambiguous" if is_doubtful else None, suggested_value=amount * 1000.0 if is_doubtful else None,
        **span,
    )  # fmt: skip
    page.write(f" {noun}")


def moment(page: Writer) -> None:
    """A date."""
    day, month, year = page.dice.randint(1, 28), page.dice.randint(1, 12), page.dice.randint(2015, 2024)
    span = page.write(f"{datetime(year, month, day):%-d %B %Y}")
    when = datetime(year, month, day).date()
    page.add(
        "times", time_id=page.row_id("tim"), text=page.text[span["start_char"] :], type="DATE", value=when.isoformat(),
        start_date=when, end_date=when, anchored_to="explicit", sentence_no=len(page.rows["sentences"]) + 1, **span,
    )  # fmt: skip


def statement(page: Writer) -> None:
    """A sentence in which somebody says something with a figure and a date in it."""
    begin = len(page.text)
    last = "".join(page.dice.choices(_SYLLABLES, k=2)).capitalize() + page.dice.choice(_ENDS)
    name = f"{page.dice.choice(_FIRST)} {last}"
    title, speaker_id = page.dice.choice(_TITLES), digest("spk", name)
    if name not in {row["name"] for row in page.rows["speaker_mentions"]}:
        page.add("speaker_mentions", speaker_id=speaker_id, name=name, kind="person")
    statement_id = page.row_id("sta")
    speaker = page.write(f"{name}, the {title},")
    page.write(" ")
    cue = page.write("said")
    page.write(" that ")
    start = len(page.text)
    figure(page, statement_id)
    page.write(f" had been counted at {page.dice.choice(_PLACES)} by ")
    moment(page)
    content = {"start_char": start, "end_char": len(page.text)}
    page.add(
        "statements", statement_id=statement_id, kind="indirect", content_spans=[content], text=page.text[start:],
        paragraph_no=len(page.rows["paragraphs"]) + 1, sentence_no=len(page.rows["sentences"]) + 1,
        cue="said", cue_lemma="say", speaker_text=f"{name}, the {title},", speaker_id=speaker_id, speaker_name=name,
        speaker_title=title, attribution_class="speech", confidence=0.9,
        cue_start_char=cue["start_char"], cue_end_char=cue["end_char"],
        speaker_start_char=speaker["start_char"], speaker_end_char=speaker["end_char"], **content,
    )  # fmt: skip
    page.write(".")
    page.sentence(begin)
    page.write(" ")


def filler(page: Writer) -> None:
    """A sentence without anything in it."""
    begin = len(page.text)
    page.write(f"The plan for {page.dice.choice(_PLACES)} has been discussed for a long time without a result.")
    page.sentence(begin)
    page.write(" ")


def comment(page: Writer, number: int, first_at: datetime, captures: list[Row]) -> None:
    """A comment, one in three of which quotes a statement."""
    begin = len(page.text)
    quoted = page.dice.choice(page.rows["statements"]) if page.dice.random() < 0.33 else None
    comment_id = page.row_id("com")
    if quoted:
        page.write("> ")
        span = page.write(quoted["text"])
        page.write("\n")
        page.add(
            "comment_links", comment_id=comment_id, target_kind="statement", target_id=quoted["statement_id"],
            quoted_text=quoted["text"], similarity=1.0, **span,
        )  # fmt: skip
    page.write("I have lived there for years, and nobody ever asked me. " * page.dice.randint(1, 4))
    earlier, score = page.rows["comments"], page.dice.randint(-20, 60)
    parent = page.dice.choice(earlier) if earlier and page.dice.random() < 0.4 else None
    words = page.text[begin:]
    page.add(
        "comments", comment_id=comment_id, comment_no=number, author=page.dice.choice(_FIRST), score=score,
        parent_comment_id=parent and parent["comment_id"], depth=parent["depth"] + 1 if parent else 0,
        posted_at=first_at + timedelta(minutes=17 * number), text=words, own_text=words, word_count=20, sentiment=0.1,
        start_char=begin, end_char=len(page.text),
    )  # fmt: skip
    for capture in captures:
        page.add(
            "comment_history", comment_id=comment_id, capture_id=capture["capture_id"],
            captured_at=capture["captured_at"], score=score - page.dice.randint(0, 9),
        )  # fmt: skip
    page.paragraph("comment", begin)


def article(number: int) -> Rows:
    """All rows of one article."""
    dice = random.Random(number)
    page = Writer(digest("art", number), dice)
    published = datetime(2021, 1, 1) + timedelta(minutes=137 * number)
    captures = [
        page.add(
            "captures", capture_id=digest("cap", number, nth), path=f"{number}.txt", is_latest=nth == 0,
            captured_at=published + timedelta(days=2 - nth),
        )
        for nth in range(2 if number % 8 == 0 else 1)
    ]  # fmt: skip
    title = f"What {dice.choice(_PLACES)} will cost, and who pays for it ({number})"
    page.write(title)
    page.paragraph("title", 0)
    for _ in range(8):
        begin = len(page.text)
        for write in dice.sample((statement, statement, filler, filler), 4):
            write(page)
        page.paragraph("body", begin)
    for nth in range(1, 13):
        comment(page, nth, published, captures)
    page.add(
        "articles", source=dice.choice(_OUTLETS), url=f"https://{dice.choice(_OUTLETS)}/{number}", language="en",
        title=title, author="Tora Ives", published_at=published, published_at_source="text", text=page.text,
        layout="article", word_count=500, declared_comment_count=12, comment_count=12, skipped=None,
        captured_at=captures[0]["captured_at"], capture_id=captures[0]["capture_id"],
    )  # fmt: skip
    return page.rows


def make_home(folder: Path, articles: int) -> Home:
    """A home with a database of that many articles."""
    home = Home(folder)
    with duckdb.connect(str(home.database)) as connection:
        for sql in create_statements():
            connection.execute(sql)
        for start in range(1, articles + 1, 500):
            gathered: Rows = defaultdict(list)
            for number in range(start, min(start + 500, articles + 1)):
                for table, rows in article(number).items():
                    gathered[table] += rows
            for table, rows in gathered.items():
                insert(connection, table, rows)
        connection.execute(
            "INSERT INTO speakers BY NAME SELECT speaker_id, any_value(name) AS name, 'person' AS kind, "
            "[] AS aliases, [] AS titles FROM speaker_mentions GROUP BY 1"
        )
        make_record(connection)
    return home


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Inserts rows; columns that they do not name are filled."""
    columns = BY_NAME[table].columns
    filled = {
        column.name: [
            row[column.name] if column.name in row else None if column.nullable else _FILLERS.get(column.sql_type, [])
            for row in rows
        ]
        for column in columns
    }
    connection.register("given", pa.Table.from_pydict(filled, schema=arrow_schema(table)))
    connection.execute(f"INSERT INTO {table} BY NAME FROM given")
    connection.unregister("given")


def cpu_seconds() -> float:
    """Seconds that this process and its finished children have spent on processors."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def main() -> None:
    """Makes the database, builds the site and says how long each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=None)
    parser.add_argument("--keep", type=Path, default=None, help="Keep the home here, and use it where it is made.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = (options.keep or Path(folder)).resolve()
        root.mkdir(parents=True, exist_ok=True)
        begun = time.perf_counter()
        home = Home(root) if Home(root).database.exists() else make_home(root, options.articles)
        print(f"database: {time.perf_counter() - begun:.1f} s, {home.database.stat().st_size / 1e6:,.0f} MB")
        before = cpu_seconds()
        built = build(home, workers=options.workers)
        used = cpu_seconds() - before
        size = sum(path.stat().st_size for path in home.report.rglob("*") if path.is_file())
        print(f"site: {built.pages:,} pages on {built.articles:,} articles, {size / 1e6:,.0f} MB")
        print(f"{built.seconds:.1f} s; {used:.1f} s on the processors, all processes together")
        print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
