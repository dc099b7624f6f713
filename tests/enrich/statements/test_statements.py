"""Properties of the rows that hold for every text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import extract
from onrecord.extraction import DEFAULT_EXTRACTION, Page

MARKS = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "-",
    "—",
    ":",
    ",",
    ".",
    "!",
    "?",
    "\n",
    "\n\n",
    "\u00a0",
    "\u200b",
    "é",
]
VERBS = ["said", "says", "told", "added", "according", "to", "that", "believes", "expected", "will", "not", "pay"]
NOUNS = [
    "the",
    "minister",
    "he",
    "she",
    "they",
    "it",
    "we",
    "I",
    "Rosa",
    "Quint",
    "Mr",
    "Union",
    "of",
    "Reuters",
    "1,200",
]
WORDS = st.sampled_from([*MARKS, *VERBS, *NOUNS, "“We", "‘No", ".”", "東京"])
ARTICLE = (
    "Council delays vote\n\nThe mayor, Petra Lindqvist, said that the vote would be put off.\n\n"
    "“We have no money,” she told reporters. “None at all.”\n"
)


def check_rows(page: Page) -> None:
    """Provenance, order and ranges of every row."""
    text = page.article.text
    for row in page.statements:
        assert row.text == " ".join(text[s.start_char : s.end_char] for s in row.content_spans)
        assert row.content_spans[0].start_char == row.start_char < row.end_char == row.content_spans[-1].end_char
        ends = [s.end_char for s in row.content_spans]
        assert all(a <= b.start_char for a, b in zip(ends, row.content_spans[1:], strict=False))
        if row.cue_start_char is not None:
            assert row.cue == text[row.cue_start_char : row.cue_end_char]
        if row.speaker_start_char is not None:
            assert row.speaker_text == text[row.speaker_start_char : row.speaker_end_char]
        assert 0 <= row.confidence <= 1
        assert row.kind in ("direct", "mixed", "indirect")
    ids = [row.statement_id for row in page.statements]
    assert len(ids) == len(set(ids))
    speakers = {speaker.speaker_id for speaker in page.speakers}
    assert {row.speaker_id for row in page.statements if row.speaker_id} <= speakers


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=80).map(" ".join))
def test_any_heap_of_words_gives_sound_rows(text: str) -> None:
    check_rows(extract(text + " the end of it", layout="plain"))


def test_the_same_rows_whatever_else_is_extracted_beside_them() -> None:
    alone = extract(ARTICLE).statements
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(extract, [ARTICLE, "Other words.\n", ARTICLE * 3, ARTICLE]))
    assert pages[0].statements == pages[3].statements == alone


def test_more_paragraphs_change_no_row_before_them() -> None:
    more = ARTICLE + "\nThe park will be closed in winter, according to the gardener.\n"
    before = {(row.text, row.cue, row.speaker_name, row.confidence) for row in extract(ARTICLE).statements}
    after = {(row.text, row.cue, row.speaker_name, row.confidence) for row in extract(more).statements}
    assert before <= after


def test_rows_below_the_lowest_confidence_are_left_out() -> None:
    everything = extract(ARTICLE).statements
    bound = max(row.confidence for row in everything)
    kept = extract(ARTICLE, settings=replace(DEFAULT_EXTRACTION, min_confidence=bound)).statements
    assert [row.confidence for row in kept] == [row.confidence for row in everything if row.confidence >= bound]


def test_the_same_person_has_one_identity_in_two_articles() -> None:
    other = "Park closed\n\nPetra Lindqvist said the park would stay closed.\n"
    ids = {
        row.speaker_id
        for text in (ARTICLE, other)
        for row in extract(text).statements
        if row.speaker_name == "Petra Lindqvist"
    }
    assert len(ids) == 1


def test_other_languages_get_no_statements_and_a_reason() -> None:
    page = extract(
        "Der Bürgermeister sagte am Montag, dass die Brücke erst im Juni gebaut werde. »Wir haben kein Geld«, sagte er "
        "den Journalisten im Rathaus, »und keine Steine.« Die Opposition sieht das anders und fordert eine Abstimmung."
    )
    assert page.statements == ()
    assert page.article.skipped == "language"


@pytest.mark.parametrize("tagger", ["fast", "precise"])
def test_both_taggers_find_a_plain_statement(tagger: str) -> None:
    page = extract(ARTICLE, settings=replace(DEFAULT_EXTRACTION, tagger=tagger))  # type: ignore[arg-type]
    assert ("the vote would be put off", "Petra Lindqvist") in {(r.text, r.speaker_name) for r in page.statements}
