"""Staged runs for the gate: consistent rows of small articles, which a test then breaks in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.check.facts import RunFacts, Thresholds, Verdict
from onrecord.check.gate import check_run
from onrecord.home import Home
from onrecord.tables.arrow import arrow_schema

RUN_ID = "20260101T000000-test"
CAPTURED = datetime(2026, 1, 2, 12)

TITLE = "Harbour costs rise"
BODY = 'The harbour will cost $40 million by May 2026, Ada Brook said. "We will finish it," she said.'
COMMENT = "Forty million!\nWe will finish it? Never."
REPLY = "We shall see."
TEXT = "\n".join([TITLE, BODY, "2 comments", "  Forty million!\n  We will finish it? Never.", REPLY])

Row = dict[str, Any]


@dataclass
class Stage:
    """Rows by table, as they would be staged."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        self.tables.setdefault(table, []).extend(rows)

    def change(self, article_id: str, table: str, number: int = 0, /, **values: Any) -> None:
        """Changes the ``number``-th row that a table has for an article."""
        self.of(article_id, table)[number].update(values)

    def of(self, article_id: str, table: str) -> list[Row]:
        return [row for row in self.tables[table] if row["article_id"] == article_id]

    def write(self, folder: Path, parts: int = 1, first: int = 0) -> Path:
        """Writes the rows as ``parts`` files per table, numbered from ``first``."""
        for table, rows in self.tables.items():
            (folder / table).mkdir(parents=True, exist_ok=True)
            for part in range(parts):
                own = pa.Table.from_pylist(rows[part::parts], schema=_with_nulls(arrow_schema(table)))
                pq.write_table(own, folder / table / f"part-{first + part:05}.parquet")
        return folder


def _with_nulls(schema: pa.Schema) -> pa.Schema:
    """The schema of a writer that forgot which columns may be NULL."""
    return pa.schema([schema_field.with_nullable(True) for schema_field in schema])


def place(words: str, start: int = 0) -> Row:
    """Offsets and text of the first occurrence of the words in the article's text."""
    first = TEXT.index(words, start)
    return {"start_char": first, "end_char": first + len(words), "text": words}


def stage_article(stage: Stage, article_id: str) -> None:
    """A whole article with a row at least in every table."""
    capture_id = sha256(article_id.encode()).hexdigest()
    own = {"article_id": article_id, "capture_id": capture_id}
    stage.add("articles", [_article(own)])
    stage.add("captures", [_capture(own)])
    stage.add("paragraphs", _paragraphs(own))
    stage.add("sentences", _sentences(own))
    stage.add("speaker_mentions", [_speaker(own)])
    stage.add("statements", _statements(own))
    stage.add("figures", [_figure(own)])
    stage.add("times", [_time(own)])
    stage.add("comments", _comments(own))
    stage.add("comment_links", [_link(own)])
    stage.add("story_prints", [own | {"shingle_hash": number} for number in (-7, 42)])
    history = {"captured_at": CAPTURED, "score": 1}
    lines = {"source": "harbour.example", "line_hashes": [-7, 42], "line_lengths": [12, 60]}
    stage.add("source_lines", [own | lines])
    stage.add("comment_history", [own | history | {"comment_id": row["comment_id"]} for row in _comments(own)])


def _article(own: Row) -> Row:
    return own | {
        "source": "harbour.example",
        "language": "en",
        "title": TITLE,
        "published_at": datetime(2026, 1, 1),
        "published_at_source": "text",
        "text": TEXT,
        "layout": "plain",
        "layout_confidence": 0.9,
        "word_count": len(BODY.split()),
        "declared_comment_count": 2,
        "comment_count": 2,
        "extractor_version": "1",
        "captured_at": CAPTURED,
        "run_id": RUN_ID,
    }


def _capture(own: Row) -> Row:
    return own | {
        "path": f"{own['article_id']}.txt",
        "bytes": len(TEXT),
        "encoding": "utf-8",
        "captured_at": CAPTURED,
        "captured_at_source": "file",
        "comment_count": 2,
        "is_latest": True,
        "run_id": RUN_ID,
    }


def _paragraphs(own: Row) -> list[Row]:
    parts = [(TITLE, "title"), (BODY, "body"), ("2 comments", "comment_count"), (REPLY, "comment")]
    return [
        own | place(words) | {"paragraph_no": number, "role": role} for number, (words, role) in enumerate(parts, 1)
    ]


def _sentences(own: Row) -> list[Row]:
    first, second = BODY.split(". ")[0] + ".", '"We will finish it," she said.'
    listed = [(TITLE, 1), (first, 2), (second, 2)]
    return [
        own
        | place(words)
        | {"sentence_id": f"se-{own['article_id']}-{number}", "sentence_no": number, "paragraph_no": paragraph}
        for number, (words, paragraph) in enumerate(listed, 1)
    ]


def _speaker(own: Row) -> Row:
    identity = {"speaker_id": "sp-brook", "name": "Ada Brook", "kind": "person", "is_named": True}
    return own | identity | {"aliases": ["she"], "titles": []}


def _statements(own: Row) -> list[Row]:
    return [
        _statement(own, 1, "The harbour will cost $40 million by May 2026", "Ada Brook", "indirect"),
        _statement(own, 2, "We will finish it,", "she", "direct"),
    ]


def _statement(own: Row, number: int, content: str, speaker: str, kind: str) -> Row:
    hull = place(content)
    source = place(speaker, hull["end_char"])
    cue = place("said", source["end_char"])
    return (
        own
        | hull
        | {
            "statement_id": f"st-{own['article_id']}-{number}",
            "paragraph_no": 2,
            "sentence_no": number + 1,
            "kind": kind,
            "content_spans": [{"start_char": hull["start_char"], "end_char": hull["end_char"]}],
            "cue": "said",
            "cue_lemma": "say",
            "cue_start_char": cue["start_char"],
            "cue_end_char": cue["end_char"],
            "speaker_text": speaker,
            "speaker_start_char": source["start_char"],
            "speaker_end_char": source["end_char"],
            "speaker_id": "sp-brook",
            "speaker_name": "Ada Brook",
            "attribution_class": "speech",
            "confidence": 0.8,
            "method": "tagger",
        }
    )


def _figure(own: Row) -> Row:
    identity = {"figure_id": f"fi-{own['article_id']}", "sentence_no": 2, "statement_id": f"st-{own['article_id']}-1"}
    return own | place("$40 million") | identity | {"value": 4e7, "kind": "money", "unit": "USD"}


def _time(own: Row) -> Row:
    return (
        own
        | place("May 2026")
        | {
            "time_id": f"ti-{own['article_id']}",
            "sentence_no": 2,
            "type": "DATE",
            "value": "2026-05",
            "start_date": date(2026, 5, 1),
            "end_date": date(2026, 5, 31),
            "anchored_to": "explicit",
        }
    )


def _comments(own: Row) -> list[Row]:
    first = f"co-{own['article_id']}-1"
    top = {"comment_id": first, "comment_no": 1, "depth": 0, "text": COMMENT, "own_text": "Forty million!"}
    below = {"comment_id": f"co-{own['article_id']}-2", "comment_no": 2, "depth": 1, "parent_comment_id": first}
    printed = place("Forty million!\n  We will finish it? Never.")
    return [
        own | printed | top | {"word_count": 7, "sentiment": -0.4, "posted_at": datetime(2026, 1, 1, 9)},
        own | place(REPLY) | below | {"own_text": REPLY, "word_count": 3},
    ]


def _link(own: Row) -> Row:
    quoted = place("We will finish it", TEXT.index("Forty million!"))
    return own | {
        "comment_id": f"co-{own['article_id']}-1",
        "target_kind": "statement",
        "target_id": f"st-{own['article_id']}-2",
        "quoted_text": quoted["text"],
        "start_char": quoted["start_char"],
        "end_char": quoted["end_char"],
        "similarity": 1.0,
    }


def whole_stage(count: int = 2) -> Stage:
    """A stage of ``count`` sound articles: a-0, a-1, ..."""
    stage = Stage()
    for number in range(count):
        stage_article(stage, f"a-{number}")
    return stage


def judge(
    stage: Stage,
    folder: Path,
    facts: RunFacts | None = None,
    thresholds: Thresholds | None = None,
    parts: int = 1,
) -> Verdict:
    """The gate's verdict on a stage, by default without quality reports; ``parts`` files per table."""
    staged = stage.write(folder / "staged", parts)
    home = Home(folder / "home")
    count = len(stage.tables["articles"])
    return check_run(RUN_ID, staged, home, facts or RunFacts(count), thresholds or Thresholds(builds_docs=False))
