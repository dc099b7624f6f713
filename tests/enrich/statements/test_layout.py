"""What layouts show beyond one statement: whole interviews, lists of signed quotations, posts, verbatim words."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.document import PageSource
from onrecord.enrich.statements.drafts import Draft, prose_of
from onrecord.enrich.statements.rows import kind_of_draft
from onrecord.enrich.statements.rules.family import FAMILY, REFUSED
from onrecord.parse import parse_page
from onrecord.tables.vocabularies import Method


def found(text: str, rule: str) -> list[str]:
    """What one rule makes of a text."""
    return [hit.value for hit in FAMILY.hits(text) if hit.rule == rule]


def test_interview_answers_run_on_to_the_next_turn() -> None:
    text = (
        "Five questions\n\nHerald: When did it begin?\n\nOlsen: In spring.\n\nIt was raining.\n\n"
        "Herald: And now?\n\nOlsen: Now it is dry.\n\nHerald: Thank you?"
    )
    assert found(text, "interview") == ["Olsen | : | In spring. ... It was raining.", "Olsen | : | Now it is dry."]


def test_a_hearing_has_more_than_two_speakers() -> None:
    text = """The hearing began late on Monday.

Chair (Dame Olive Barton): Did you attend the meeting?

Nathan Sykes: I recall no meeting. It was long ago.

Gareth Moss: Can you not read your own minutes?

Nathan Sykes: I can read.

The hearing goes on."""
    answers = ["Nathan Sykes | : | I recall no meeting. It was long ago.", "Nathan Sykes | : | I can read."]
    assert found(text, "interview") == answers


def test_turns_of_a_transcript_that_is_quoted_whole() -> None:
    text = (
        "The minister was on air on Sunday. Transcript:\n\n"
        '"HARLOW: Will the ferry run again?\n\n"REYES: It will, in May.\n\n'
        '"HARLOW: And who pays for it?\n\n"REYES: The county does, as ever.'
    )
    assert found(text, "interview") == ["REYES | : | It will, in May.", "REYES | : | The county does, as ever."]


@pytest.mark.parametrize("signature", ["― Rosa Beltran.", "—Rosa B. Beltran, baker", "- Rosa Beltran"])
def test_every_quotation_of_a_list_has_its_own_signature(signature: str) -> None:
    quotation = "The smell of the bakery at five is what I would miss."
    text = f"Readers wrote in.\n\n“It rained on all of us alike.” ― Ivo Marsh.\n\n“{quotation}” {signature}"
    name, dash = signature.lstrip("―—- ").rstrip("."), signature[0]
    assert found(text, "signature") == [
        "Ivo Marsh | ― | It rained on all of us alike.",
        f"{name} | {dash} | {quotation}",
    ]


def test_signature_on_a_line_of_its_own_without_a_dash() -> None:
    text = (
        "What readers miss\n\nThe bakery has closed its doors for good.\n\n“The smell at five”\n\nRosa Beltran, baker\n"
        "\nNobody has opened another one in the street since then, and nobody will."
    )
    statements = extract(text, layout="newspaper").statements
    assert [(s.text, s.speaker_name, s.cue, s.kind) for s in statements if s.method == "signature"] == [
        ("The smell at five", "Rosa Beltran", None, "direct")
    ]


def test_a_post_of_a_live_page_is_told_without_its_time() -> None:
    (statement,) = extract("14:05 'Stay at home', police say", layout="plain").statements
    assert (statement.text, statement.kind) == ("Stay at home", "direct")


def test_unmarked_first_person_before_its_cue_is_verbatim() -> None:
    document = parse_page(PageSource(text="We have built a big mouth, Sorescu said."), "plain")
    text = document.text
    cue, source = text.index("said"), text.index("Sorescu")
    draft = Draft(0, ((0, source - 2),), (cue, cue + 4), (source, cue - 1), Method.TAGGER)
    assert kind_of_draft(prose_of(document), draft) == "direct"


def test_reversed_guillemets() -> None:
    (statement,) = extract("\u00bbNobody asked us about the boats\u00ab, Tove Marsh said.", layout="plain").statements
    assert (statement.text, statement.kind) == ("Nobody asked us about the boats", "direct")


def test_a_repair_leaves_its_name_in_the_method() -> None:
    assert Draft(0, ((0, 5),), None, None, Method.TAGGER, repairs=("whole_source",)).path == "tagger+whole_source"


@pytest.mark.parametrize("sentence", ["– , he said, – .", "– – – – – , he said.", "( , she said, ) ."])
def test_marks_alone_are_said_by_nobody(sentence: str) -> None:
    found = FAMILY.hits(f"The pier is closed today.\n\n{sentence}\n\nThe sea is calm.")
    assert [hit for hit in found if hit.value != REFUSED] == []
