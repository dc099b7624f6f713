"""Where names and sources begin and end, and which names are persons."""

from __future__ import annotations

import pytest

from onrecord import extract

SAID = "“The harbour is safe and the boats will sail,”"


def speakers(text: str) -> list[str | None]:
    """The names of the speakers of a text, in order."""
    return [row.speaker_name for row in extract(text).statements]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{SAID} said Will Aldous, a pilot on the ferry.", "Will Aldous"),
        ("Will Aldous said that the harbour was safe.", "Will Aldous"),
        (
            "The Select Committee on Security and Transportation said that the harbour was safe.",
            "Select Committee on Security and Transportation",
        ),
        (
            "The Harbour Pilots' Forum (HPF) said that the boats would sail.",
            "Harbour Pilots' Forum",
        ),
        (
            f"{SAID} said Ida Marsh, vice president of harbour engineering and planning for Dunav Power.",
            "Ida Marsh",
        ),
        (f"{SAID} said Ida Marsh, head of planning and research at the Dunav Institute.", "Ida Marsh"),
    ],
)
def test_a_name_is_whole(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "Will Aldous Park be closed? Rita Holm asked whether the boats would sail.",
        "Will Dunav raise its prices? Rita Holm said that it would not.",
    ],
)
def test_a_question_begins_no_name(text: str) -> None:
    assert speakers(text)[-1] == "Rita Holm"


def test_a_person_may_go_by_a_name_in_the_middle() -> None:
    text = "Rosa Galván Ibáñez said that the harbour was safe. The boats sailed at noon. Galván said that it was late."
    assert set(speakers(text)) == {"Rosa Galván Ibáñez"}


def test_a_first_name_in_the_middle_is_somebody_elses() -> None:
    text = "Anthony Charles Wexford said that the harbour was safe. Charles said that it was late."
    assert speakers(text)[-1] != "Anthony Charles Wexford"


def test_a_capitalised_thing_is_nobody_that_he_may_mean() -> None:
    text = "Rita’s brother drove home in a Harrier Coupé on Monday. “The harbour is safe and open,” he said."
    assert speakers(text)[-1] != "Harrier Coupé"


@pytest.mark.parametrize("people", ["MPs", "MEPs", "CEOs"])
def test_abbreviations_in_the_plural_are_people_that_they_may_mean(people: str) -> None:
    text = f"The {people} said that the harbour was unsafe. They said that the boats should not sail."
    assert (speakers(text)[-1] or "").removeprefix("The ") == people


def test_a_footnote_is_no_part_of_a_source() -> None:
    text = "The harbour was closed in May[3] and Ida Marsh, chair of the board, said that it was safe."
    row = extract(text).statements[0]
    assert (row.speaker_text, row.speaker_name) == ("Ida Marsh, chair of the board", "Ida Marsh")


@pytest.mark.parametrize(
    ("source", "name", "title"),
    [
        ("President-elect Ida Marsh", "Ida Marsh", "President-elect"),
        ("Governor-general Ida Marsh", "Ida Marsh", "Governor-general"),
        ("Lorvik Times Fact-Checker Ida Marsh", "Ida Marsh", "Lorvik Times Fact-Checker"),
        ("Deputy Director of Public Transport Ida Marsh", "Ida Marsh", "Deputy Director of Public Transport"),
        ("MIT Rosa Delgado", "Rosa Delgado", "MIT"),
        ("Bank of Lorvik Governor Ole King", "Ole King", "Bank of Lorvik Governor"),
        ("Ida Rosa Marsh", "Ida Rosa Marsh", None),
        ("Alexander Graham Brandt", "Alexander Graham Brandt", None),
    ],
)
def test_offices_and_affiliations_before_a_name_are_its_title(source: str, name: str, title: str | None) -> None:
    row = extract(f"The harbour is closed.\n\n{source} said that the boats would sail.").statements[-1]
    assert (row.speaker_name, row.speaker_title) == (name, title)


@pytest.mark.parametrize(
    ("headline", "body", "name"),
    [
        (
            "“We sell the silver,” says treasurer",
            "The treasurer of Wexcombe, Dermot Pask, said the rise was small.",
            "Pask",
        ),
        ("Park will stay open, says mayor", "Petra Holm, mayor of Lorvik, said the park would stay.", "Holm"),
        ("Police chief warns of new thefts", "Ida Marsh, the chief of police in Lorvik, warned of thefts.", "Marsh"),
    ],
)
def test_an_office_in_a_headline_is_its_holder(headline: str, body: str, name: str) -> None:
    assert (speakers(f"{headline}\n\n{body}")[0] or "").endswith(name)


def test_an_indefinite_office_in_a_headline_is_anybody() -> None:
    text = "A minister says talks failed\n\nThe minister for fisheries, Ole Brandt, denied that talks took place."
    assert speakers(text)[0] == "A minister"


@pytest.mark.parametrize(
    ("text", "name", "printed"),
    [
        ("Unfortunately Orde said that the boats had sailed.", "Orde", "Orde"),
        ("Eventually Ida Marsh said that the boats had sailed.", "Ida Marsh", "Ida Marsh"),
        ("Afterwards the Dunav Institute said that the boats would sail.", "Dunav Institute", None),
        ("Citing Ida Marsh, who was there, Dunav Power said that the harbour was safe.", "Dunav Power", None),
        ("Billionaire Ida Marsh said that she would buy the harbour.", "Ida Marsh", "Billionaire Ida Marsh"),
        ("Whistleblower Ida Marsh said that the harbour was unsafe.", "Ida Marsh", "Whistleblower Ida Marsh"),
        ("Rival Ida Marsh said that the harbour was unsafe.", "Ida Marsh", None),
        ("Injured David Marsh said that the harbour was unsafe.", "David Marsh", None),
        ("Manning said that the harbour was unsafe.", "Manning", "Manning"),
        ("Reed Martin said that the harbour was unsafe.", "Reed Martin", "Reed Martin"),
        ("The singer Simply Ida said that the harbour was unsafe.", "Simply Ida", None),
    ],
)
def test_a_word_that_opens_the_sentence_is_no_part_of_a_name(text: str, name: str, printed: str | None) -> None:
    row = extract(text).statements[-1]
    assert row.speaker_name == name
    assert printed is None or row.speaker_text == printed
