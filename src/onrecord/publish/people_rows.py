"""Somebody's rows and words in the files of one name, which hold all rows of the same articles, whichever the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.ids import digest, normalised
from onrecord.publish.dropped_rows import drop_rows
from onrecord.publish.files import write_parquet
from onrecord.publish.lake.damage import read_table
from onrecord.publish.lake.interface import Parts
from onrecord.publish.redaction import FALLING, Redaction, name_pattern, ranges_of
from onrecord.tables import BY_NAME, TABLES
from onrecord.tables.vocabularies import Role, SpeakerKind

_HASHES = ("story_prints", "source_lines")
PART_TABLES = tuple(
    table.name for table in TABLES if table.scope in ("article", "capture") and table.name not in _HASHES
)
_PART_OF_NAME = re.compile(r"[^\W\d_]{2,}")
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class People:
    """Who is to go: commenters by the digests of their names, speakers by their ids.

    ``names`` are looked for in every text, and where one stands its ``parts``, too; ``printed`` in bytes, paths and
    reasons. They are known only while somebody is being forgotten.
    """

    commenters: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()

    def is_commenter(self, author: str | None) -> bool:
        """Whether this is the printed name of one of the commenters."""
        return author is not None and commenter_digest(author) in self.commenters


@dataclass(slots=True)
class Gone:
    """What went: rows by table, the articles that they are of, and the captures whose raw bytes went with them."""

    rows: Counter[str] = field(default_factory=Counter)
    article_ids: set[str] = field(default_factory=set)
    comment_ids: set[str] = field(default_factory=set)
    capture_ids: set[str] = field(default_factory=set)


def commenter_digest(author: str) -> str:
    """What is kept of a commenter who is to stay out."""
    return digest("who", normalised(author))


def parts_of_name(name: str) -> tuple[str, ...]:
    """The parts of a person's name that are written with a capital, such as the surname."""
    return tuple(part for part in _PART_OF_NAME.findall(name) if part[0].isupper())


class PeopleInPart:
    """The parts of one name, and who stands in them."""

    def __init__(self, parts: Parts, name: str) -> None:
        self._parts, self._name = parts, name

    def column(self, table: str, column: str) -> list[Any]:
        """One column of a table, in order."""
        path = self._parts.path(table, self._name)
        found: list[Any] = read_table(path, [column])[column].to_pylist() if path.exists() else []
        return found

    def look_for(self, people: People, gone: Gone) -> bool:
        """Adds to ``gone`` the articles that hold people, and the comments that are to go; whether there are any."""
        found = self._found(people)
        gone.article_ids.update(row["article_id"] for row in self._rows("articles", found))
        gone.comment_ids.update(key[0] for key in self._keys(people, found).get("comments", ()))
        return bool(found)

    def take_out(self, people: People, gone: Gone) -> None:
        """Takes people out of the rows, which lie together in a folder, and adds to ``gone`` how many went."""
        found = self._found(people)
        self._drop(people, found, gone)
        for table in PART_TABLES:
            self._rewrite(table, found)

    def _found(self, people: People) -> dict[str, Redaction]:
        """What is to be blanked in each capture that holds any of the people."""
        if not self._may_hold(people):
            return {}
        return {capture: redaction for capture, redaction in self._redactions(people) if redaction.ranges}

    def _may_hold(self, people: People) -> bool:
        everywhere = name_pattern(people.names)
        return (
            any(map(people.is_commenter, set(self.column("comments", "author"))))
            or not people.speakers.isdisjoint(self.column("speaker_mentions", "speaker_id"))
            or (everywhere is not None and any(map(everywhere.search, self.column("articles", "text"))))
        )

    def _redactions(self, people: People) -> Iterator[tuple[str, Redaction]]:
        tables = {name: self._rows(name) for name in ("comments", "paragraphs", "speaker_mentions", "statements")}
        for article in self._rows("articles"):
            capture = article["capture_id"]
            own = {name: [row for row in rows if row["capture_id"] == capture] for name, rows in tables.items()}
            yield capture, _redaction_of(article["text"], own, people)

    def _keys(self, people: People, found: Mapping[str, Redaction]) -> dict[str, set[tuple[Any, ...]]]:
        """The rows that are to go, by table."""
        keys: dict[str, set[tuple[Any, ...]]] = {}
        for table in ("comments", *FALLING):
            for row in self._rows(table, found):
                if _is_theirs(table, row, people) or found[row["capture_id"]].falls(table, row):
                    keys.setdefault(table, set()).add(tuple(row[name] for name in BY_NAME[table].key))
        return keys

    def _drop(self, people: People, found: Mapping[str, Redaction], gone: Gone) -> None:
        keys = self._keys(people, found)
        before = self._counts()
        drop_rows(self._parts.root, keys, self._name)
        mentions = self._rows("speaker_mentions")
        self._write("speaker_mentions", [row for row in mentions if row["speaker_id"] not in people.speakers])
        gone.rows += before - self._counts()

    def _rewrite(self, table: str, found: Mapping[str, Redaction]) -> None:
        rows = self._rows(table)
        own = (found.get(row["capture_id"]) for row in rows)
        self._write(table, [its.row(table, row) if its else row for row, its in zip(rows, own, strict=True)])

    def _counts(self) -> Counter[str]:
        paths = (self._parts.path(table, self._name) for table in PART_TABLES)
        return Counter({path.parent.name: pq.read_metadata(path).num_rows for path in paths if path.exists()})

    def _rows(self, table: str, captures: Iterable[str] | None = None) -> Rows:
        path = self._parts.path(table, self._name)
        rows: Rows = read_table(path).to_pylist() if path.exists() else []
        return rows if captures is None else [row for row in rows if row["capture_id"] in captures]

    def _write(self, table: str, rows: Rows) -> None:
        path = self._parts.path(table, self._name)
        if path.exists():
            write_parquet(pa.Table.from_pylist(rows, schema=pq.read_schema(path)), path)


def _is_theirs(table: str, row: Mapping[str, Any], people: People) -> bool:
    if table == "comments":
        return people.is_commenter(row["author"])
    return table == "statements" and row["speaker_id"] in people.speakers


def _redaction_of(text: str, rows: Mapping[str, Rows], people: People) -> Redaction:
    comments = [row for row in rows["comments"] if people.is_commenter(row["author"])]
    mentions = [row for row in rows["speaker_mentions"] if row["speaker_id"] in people.speakers]
    statements = [row for row in rows["statements"] if row["speaker_id"] in people.speakers]
    aliases = {name for row in mentions for name in _names_in(row)}
    everywhere = name_pattern(people.names)
    if everywhere and everywhere.search(text):
        aliases |= {*people.names, *people.parts}
    names = name_pattern(aliases)
    handles = name_pattern({row["author"] for row in comments})
    threads = [_range(row) for row in rows["paragraphs"] if row["role"] == Role.COMMENT]
    ranges = [
        *map(_range, comments),
        *(_range(span) for row in statements for span in row["content_spans"]),
        *ranges_of(names, text),
        *ranges_of(handles, text, threads),
    ]
    return Redaction(text, ranges, names, handles)


def _range(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["start_char"], row["end_char"]


def _names_in(mention: Mapping[str, Any]) -> Iterator[str]:
    """What an article calls a speaker; of a person each part of the name, too, which may stand without the others."""
    yield from (mention["name"], *mention["aliases"])
    if mention["kind"] == SpeakerKind.PERSON:
        yield from parts_of_name(mention["name"])
