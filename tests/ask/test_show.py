"""Any row by its id: its article, its words in their context, its fields."""

from __future__ import annotations

import json

import pytest

from onrecord.ask.show import Shown, show
from onrecord.errors import QueryError
from onrecord.home import Home
from tests.support.sample import BODY, COMMENT, TEXT, TITLE


def marked(shown: Shown) -> dict[str, str]:
    assert shown.passage is not None
    return {mark.role: shown.passage.words_of(mark) for mark in shown.passage.marks}


def test_a_statement_shows_its_paragraph_with_content_cue_and_speaker_marked(sample: Home) -> None:
    shown = show("sta_000001", sample)
    assert shown.passage is not None
    assert shown.passage.text == BODY
    assert marked(shown) == {"statement": "40 boats were back", "cue": "said", "speaker": "Ines Quill"}
    assert shown.article is not None
    assert shown.article.title == TITLE


@pytest.mark.parametrize(
    ("identity", "table", "words"),
    [
        ("fig_000001", "figures", {"figure": "40"}),
        ("com_000001", "comments", {"comment": COMMENT}),
        ("paragraphs/art_000001/2", "paragraphs", {"paragraph": BODY}),
        (f"comment_links/com_000001/sta_000001/{TEXT.rindex('40 boats')}", "comment_links",
         {"quotation": "40 boats were back"}),
    ],
)  # fmt: skip
def test_rows_with_offsets_show_their_own_words(identity: str, table: str, words: dict[str, str], sample: Home) -> None:
    shown = show(identity, sample)
    assert (shown.row.table.name, marked(shown)) == (table, words)


@pytest.mark.parametrize(
    ("identity", "table"),
    [
        ("spk_000001", "speakers"),
        ("c" * 64, "captures"),
        ("cccccccc", "captures"),
        ("d" * 64, "quarantine"),
        ("20240304T090000-abc", "runs"),
        ("quality_results/20240304T090000-abc/articles/expect_title/None", "quality_results"),
    ],
)
def test_rows_without_words_show_their_fields(identity: str, table: str, sample: Home) -> None:
    shown = show(identity, sample)
    assert shown.row.table.name == table
    assert shown.passage is None


def test_an_article_shows_its_whole_text_with_everything_found_in_it(sample: Home) -> None:
    shown = show("art_000001", sample)
    assert shown.passage is not None
    assert shown.passage.text == TEXT
    assert {mark.role for mark in shown.passage.marks} == {"statement", "speaker", "figure"}


def test_the_beginning_of_an_id_is_enough_where_it_is_unique(sample: Home) -> None:
    assert show("fig_00", sample).row.identity == "fig_000001"


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        ("nothing-like-it", "no row has the id nothing-like-it"),
        ("fig_0", "no row has the id"),
        ("sta_00000", "sta_000001 (statements) or sta_000002 (statements)"),
        ("paragraphs/art_000001", "paragraphs/ARTICLE_ID/PARAGRAPH_NO"),
        ("figures/fig_000001'; DROP TABLE figures; --", "no row has the id"),
    ],
)
def test_an_id_that_names_no_single_row_is_told(identity: str, told: str, sample: Home) -> None:
    with pytest.raises(QueryError) as wrong:
        show(identity, sample)
    assert told in str(wrong.value)


def test_what_belongs_to_a_row_stands_below_it(sample: Home) -> None:
    assert [related.title for related in show("sta_000001", sample).related] == [
        "Figures in it",
        "Comments that quote it",
    ]
    assert [related.title for related in show("20240304T090000-abc", sample).related] == [
        "Expectations that did not hold",
        "Refused",
    ]
    assert len(show("spk_000001", sample).related[0].rows) == 2


def test_every_row_of_every_table_is_found_by_its_identity_again(sample: Home) -> None:
    from onrecord.ask import connect
    from onrecord.ask.lookup import FoundRow
    from onrecord.tables import TABLES

    with connect(sample) as connection:
        for table in TABLES:
            columns = ", ".join(f'"{name}"' for name in table.column_names)
            for values in connection.execute(f"SELECT {columns} FROM {table.name}").fetchall():
                row = FoundRow(table, dict(zip(table.column_names, values, strict=True)))
                assert show(row.identity, sample).row.values == row.values


def test_the_json_form_is_plain_and_complete(sample: Home) -> None:
    made = json.loads(json.dumps(show("sta_000002", sample).to_json(), allow_nan=False))
    assert made["table"] == "statements"
    assert made["row"]["speaker_name"] == "Ines Quill"
    assert made["article"]["published_at"] == "2024-03-04T09:00:00"
    (mark,) = made["passage"]["marks"]
    assert mark["text"] == TEXT[mark["start_char"] : mark["end_char"]] == "It took nine months,"
