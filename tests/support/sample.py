"""A home with one article by hand: every kind of row once, with offsets that hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import duckdb

from onrecord.home import Home
from onrecord.publish.front import FRONT, make_front
from tests.support.newsroom import Row, make_database

TITLE = "Pier reopens"
BODY = "Ines Quill said on Monday that 40 boats were back. “It took nine months,” she added."
COMMENT = "40 boats were back? I counted twelve. =1+1 \x1b[31mred"
TEXT = f"{TITLE}\n\n{BODY}\n\n{COMMENT}"


def span(words: str, after: int = 0) -> tuple[int, int]:
    """Where words stand in the sample's text."""
    start = TEXT.index(words, after)
    return start, start + len(words)


def placed(words: str, prefix: str = "", after: int = 0) -> Row:
    """The offsets of words as columns."""
    start, end = span(words, after)
    return {f"{prefix}start_char": start, f"{prefix}end_char": end}


def sample_home(home: Home) -> Home:
    """Makes the sample's database in ``home``."""
    make_database(home.database, **_tables())
    with duckdb.connect(str(home.database)) as connection:
        for name in FRONT:
            make_front(connection, name)
    return home


def _tables() -> dict[str, list[Row]]:
    of_article: dict[str, Any] = {"article_id": "art_000001"}
    return {
        "articles": [
            of_article
            | {"title": TITLE, "text": TEXT, "source": "harbour.example", "published_at": datetime(2024, 3, 4, 9)}
        ],
        "captures": [of_article | {"capture_id": "c" * 64, "path": "pier.txt"}],
        "paragraphs": [
            of_article | {"paragraph_no": number, "role": role, "text": words} | placed(words)
            for number, (role, words) in enumerate((("title", TITLE), ("body", BODY), ("comment", COMMENT)), start=1)
        ],
        "speakers": [{"speaker_id": "spk_000001", "name": "Ines Quill", "kind": "person"}],
        "statements": _statements(of_article),
        "figures": [
            of_article
            | {"figure_id": "fig_000001", "statement_id": "sta_000001", "sentence_no": 2}
            | {"text": "40", "value": 40.0, "kind": "count", "subject": "boats"}
            | placed("40")
        ],
        "comments": [
            of_article
            | {"comment_id": "com_000001", "comment_no": 1, "author": "Ada", "text": COMMENT, "score": 2}
            | placed(COMMENT)
        ],
        "comment_links": [
            of_article
            | {"comment_id": "com_000001", "target_kind": "statement", "target_id": "sta_000001"}
            | {"quoted_text": "40 boats were back"}
            | placed("40 boats were back", after=span(COMMENT)[0])
        ],
        "runs": [{"run_id": "20240304T090000-abc", "status": "published"}],
        "quarantine": [
            {"capture_id": "d" * 64, "path": "noise.bin", "reason_code": "binary", "reason": "It is not text."}
            | {"run_id": "20240304T090000-abc"}
        ],
        "quality_results": [
            {"run_id": "20240304T090000-abc", "suite": "articles", "table_name": "articles", "severity": "warning"}
            | {"expectation": "expect_title", "success": False, "unexpected": 1}
        ],
    }


def _statements(of_article: Row) -> list[Row]:
    first, second = "40 boats were back", "It took nine months,"
    by = {"speaker_id": "spk_000001", "speaker_name": "Ines Quill"}
    return [
        of_article
        | by
        | {"statement_id": "sta_000001", "sentence_no": 2, "text": first, "kind": "indirect", "cue": "said"}
        | {"content_spans": [placed(first)]}
        | placed(first)
        | placed("said", "cue_")
        | placed("Ines Quill", "speaker_"),
        of_article
        | by
        | {"statement_id": "sta_000002", "sentence_no": 3, "text": second, "kind": "direct"}
        | {"content_spans": [placed(second)]}
        | placed(second),
    ]
