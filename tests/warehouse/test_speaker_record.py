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
    found = view(database, "speaker_record", "speaker_name, published_at, said_in, title, text", "published_at")
    assert found == [
        ("Ines Quill", datetime(2024, 3, 1), "harbour.example", "Dredging", "We dredge."),
        ("Ines Quill", datetime(2024, 4, 1), "mill.example", "Later", "Done."),
    ]


def test_a_statement_stands_beside_its_sentence(make: Make) -> None:
    said = "“We dredge,” said Ines Quill."
    database = make(
        articles=[{"article_id": "a", "source": "harbour.example", "title": "Dredging"}],
        speakers=[{"speaker_id": "p", "name": "Ines Quill"}],
        sentences=[{"sentence_id": "n", "article_id": "a", "sentence_no": 2, "text": said}],
        statements=[
            {"statement_id": "s1", "article_id": "a", "speaker_id": "p", "sentence_no": 2, "text": "We dredge,"},
            {"statement_id": "s2", "article_id": "a", "speaker_id": "p", "sentence_no": None, "text": "A post"},
        ],
    )
    expected = [("We dredge,", "Dredging", said), ("A post", "Dredging", None)]
    for name in ("speaker_record", "statement_engagement"):
        assert view(database, name, "text, title, sentence", "statement_id") == expected
