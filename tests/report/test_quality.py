"""The page on quality."""

from __future__ import annotations

import json

import pytest

from onrecord.report.quality import sample_in_words


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        (
            {"rows": [{"article_id": "art_1", "words": "Quay shut", "published_at": None, "start_char": 4}]},
            "Quay shut (published_at: none)",
        ),
        ({"rows": [{"words": "a", "value": 3, "unit": "%"}, {"words": "b"}]}, "a (value: 3, unit: %); b"),
        ({"rows": [{"figure_id": "fig_1", "value": 0.5}]}, "fig_1 (value: 0.5)"),
        ({"rows": [{"value": 0.5}]}, "a row (value: 0.5)"),
        ({"observed": 0.93}, "found 0.93"),
        ({"error": "no such column"}, "no such column"),
        (None, ""),
    ],
)
def test_rows_that_break_a_rule_are_said_in_words(sample: object, said: str) -> None:
    assert sample_in_words(None if sample is None else json.dumps(sample)) == said
