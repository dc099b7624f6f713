"""What a statement says that another said is a row of its own, which names the statement it stands in."""

from __future__ import annotations

from onrecord import extract
from onrecord.settings import ExtractionSettings

TEXT = "The pier\n\nAda Holt said that the harbour office has announced that 40 ships will leave the port in May."


def test_it_names_the_outer_statement_and_lies_in_its_content() -> None:
    outer, inner = extract(TEXT, layout="plain").statements
    assert (outer.within, inner.within) == (None, outer.statement_id)
    assert outer.start_char < inner.start_char
    assert inner.end_char <= outer.end_char
    assert (inner.speaker_text, inner.cue, inner.cue_lemma) == ("the harbour office", "has announced", "announce")
    assert (inner.text, inner.kind) == ("40 ships will leave the port in May", "indirect")


def test_its_speaker_is_one_of_the_article_and_the_figure_in_it_is_the_inner_ones() -> None:
    page = extract(TEXT, layout="plain")
    assert {row.speaker_id for row in page.statements} == {speaker.speaker_id for speaker in page.speakers}
    (figure,) = page.figures
    assert figure.statement_id == page.statements[1].statement_id


def test_one_less_sure_than_the_bound_is_left_out() -> None:
    rows = extract(TEXT, layout="plain", settings=ExtractionSettings(min_confidence=0.84)).statements
    assert all(row.within is None for row in rows)


def test_the_words_of_a_quotation_are_not_the_inner_speakers_own() -> None:
    said = extract('The pier\n\n"The council has claimed that the pier is safe," Ada Holt said.', layout="plain")
    outer, inner = said.statements
    assert (outer.kind, inner.kind, inner.text) == ("direct", "indirect", "the pier is safe")
