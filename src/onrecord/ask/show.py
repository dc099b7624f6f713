"""One row with everything that makes sense of it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from onrecord.ask.lookup import FoundRow, find_row
from onrecord.ask.passage import ArticleHead, Passage, article_of, passage_of
from onrecord.ask.plain import as_json
from onrecord.ask.reading import reading
from onrecord.ask.related import Related, related_to
from onrecord.home import Home


@dataclass(frozen=True, slots=True)
class Shown:
    """A row, its article, the passage it stands in and what is related to it."""

    row: FoundRow
    article: ArticleHead | None
    passage: Passage | None
    related: list[Related]

    def to_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return {
            "table": self.row.table.name,
            "id": self.row.identity,
            "row": as_json(self.row.values),
            "article": as_json(dataclasses.asdict(self.article)) if self.article else None,
            "passage": _passage_to_json(self.passage) if self.passage else None,
            "related": {
                related.title: [as_json(dict(zip(related.columns, row, strict=True))) for row in related.rows]
                for related in self.related
            },
        }


def show(identity: str, home: Home) -> Shown:
    """The row with this id. Raises ``QueryError`` where no row, or more than one, has it."""
    with reading(home) as connection:
        row = find_row(connection, identity)
        return Shown(row, article_of(connection, row), passage_of(connection, row), related_to(connection, row))


def _passage_to_json(passage: Passage) -> dict[str, Any]:
    return {
        "start_char": passage.start_char,
        "end_char": passage.start_char + len(passage.text),
        "text": passage.text,
        "marks": [dataclasses.asdict(mark) | {"text": passage.words_of(mark)} for mark in passage.marks],
    }
