"""Where one statement ends and the next begins, and whose each of them is."""

from __future__ import annotations

import pytest

from onrecord import extract

Row = tuple[str, str | None, str | None]


def rows(text: str) -> list[Row]:
    """Content, cue and speaker of each statement, under a headline."""
    page = extract(f"The week in Lorvik\n\n{text}", layout="plain")
    return [(row.text, row.cue, row.speaker_name) for row in page.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The quay is safe,” said Hanna Brandt, the harbour master. “We tested every pile.”",
            [("The quay is safe,", "said", "Hanna Brandt"), ("We tested every pile.", None, "Hanna Brandt")],
        ),
        (
            "“The quay is safe,” Hanna Brandt said. “We tested it.” “Twice.”",
            [
                ("The quay is safe,", "said", "Hanna Brandt"),
                ("We tested it.", None, "Hanna Brandt"),
                ("Twice.", None, "Hanna Brandt"),
            ],
        ),
        (
            "Hanna Brandt said that the quay was safe. “We tested every pile of it.”",
            [
                ("the quay was safe", "said", "Hanna Brandt"),
                ("We tested every pile of it.", None, "Hanna Brandt"),
            ],
        ),
        (
            "“The quay is safe,” said Hanna Brandt.\n\n“We tested every pile of it in May,” she added.",
            [
                ("The quay is safe,", "said", "Hanna Brandt"),
                ("We tested every pile of it in May,", "added", "Hanna Brandt"),
            ],
        ),
    ],
)
def test_a_quotation_after_an_attribution_is_a_statement_of_its_own(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_a_quotation_is_not_of_whoever_speaks_after_it() -> None:
    found = rows(
        "“The quay is safe,” said Hanna Brandt. “We tested every pile of it.” Olof Reyes, who owns two boats, said: "
        "“Nobody has been under that quay for years.”"
    )
    assert ("We tested every pile of it.", None, "Hanna Brandt") in found
    assert ("Nobody has been under that quay for years.", "Olof Reyes") in [(text, name) for text, _, name in found]


def test_a_quotation_belongs_to_the_attribution_that_ends_its_own_sentence() -> None:
    found = rows("“The quay is safe,” said Hanna Brandt. “Nobody has been under that quay for years,” said Olof Reyes.")
    assert ("Nobody has been under that quay for years,", "said", "Olof Reyes") in found


def test_nobody_says_what_follows_a_sentence_about_somebody_else() -> None:
    found = rows("Hanna Brandt said the quay was safe. Olof Reyes looked at her. “Nobody has been under it for years.”")
    assert "Hanna Brandt" not in [name for text, _, name in found if "Nobody" in text]


PARTS = ["The quay is safe.", "We tested every pile of it.", "It will hold for years."]


@pytest.mark.parametrize(
    ("mark", "expected"), [("“", [" ".join(PARTS)]), ("", PARTS)], ids=["each opens its marks", "none does"]
)
def test_a_quotation_over_paragraphs_keeps_all_of_them(mark: str, expected: list[str]) -> None:
    text = f"\n\n{mark}".join(PARTS)
    found = rows(f"Hanna Brandt said: “{text}”\n\nThe ferry sails at noon.")
    assert [(said, name) for said, _, name in found] == [(one, "Hanna Brandt") for one in expected]


def test_a_mark_that_is_never_closed_takes_nothing_in_after_its_paragraph() -> None:
    found = rows("Hanna Brandt said: “The quay is safe and sound.\n\nThe ferry sails at noon. It is an old ship.")
    assert [text for text, _, _ in found] == ["The quay is safe and sound."]
