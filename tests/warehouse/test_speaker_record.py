"""speaker_record: one row per statement with a speaker."""

from __future__ import annotations

from datetime import datetime

from tests.support.newsroom import view
from tests.warehouse.conftest import Make


def test_statements_come_with_the_speaker_s_fullest_name_and_the_article(make: Make) -> None:
    database = make(
        articles=[
            {"article_id": "a", "source": "harbour.example", "title": "Dredging", "published_at": datetime(2024, 3, 1)},
            {"article_id": "b", "source": "mill.example", "title": "Later", "published_at": datetime(2024, 4, 1)},
        ],
        speakers=[{"speaker_id": "p", "name": "Ines Quill", "kind": "person"}],
        statements=[
            {"statement_id": "s1", "article_id": "a", "speaker_id": "p", "speaker_name": "Quill", "text": "We dredge."},
            {"statement_id": "s2", "article_id": "b", "speaker_id": "p", "speaker_name": "Ines Quill", "text": "Done."},
            {"statement_id": "s3", "article_id": "b", "speaker_id": None, "text": "It is expected to rain."},
        ],
    )
    found = view(database, "speaker_record", "speaker_name, said_at, source, article_title, statement_text", "said_at")
    assert found == [
        ("Ines Quill", datetime(2024, 3, 1), "harbour.example", "Dredging", "We dredge."),
        ("Ines Quill", datetime(2024, 4, 1), "mill.example", "Later", "Done."),
    ]
