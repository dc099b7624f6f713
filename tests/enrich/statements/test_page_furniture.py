"""Lines of real pages that look like statements by their marks: labels, lists, headings, code."""

from __future__ import annotations

import pytest

from onrecord import extract


def rows(text: str) -> list[tuple[str | None, str]]:
    """Speaker and content of each statement of a page."""
    return [(row.speaker_name, row.text) for row in extract(text).statements]


@pytest.mark.parametrize(
    "line",
    [
        "Strict Standards: Static method Shop::find() should not be called in /srv/lorvik/shop.php on line 12",
        "Portion Size Containers: 1 green, 1 red and 1 yellow",
        "Group B: Norland, Sund, Tromvik and the winners of the qualifying round",
        "Ida B. Marsh: Possession of a stolen bicycle, two warrants, held in jail in lieu of $2,500",
        "WELCOME OFFER: 80,000 points for everybody who signs up before the end of May",
        "Lorvik Sound: green and lush vegetation, mountainous, with a harbour",
        "Lorvik Airport (IATA: LOR) is the main gateway to the north",
        "Regardless: “Consider brushing up on what employers look for.”",
    ],
)
def test_a_label_in_the_body_says_nothing(line: str) -> None:
    assert not rows(f"How the town spends its summer\n\nThe town fills up in June and empties in August.\n\n{line}")


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Ida Marsh: We will not sell the park to anybody", "Ida Marsh"),
        ("IDA MARSH: The park belongs to the town and to nobody else.", "IDA MARSH"),
    ],
)
def test_a_label_before_words_in_the_first_person_or_of_a_transcript_does(line: str, speaker: str) -> None:
    assert (speaker or "").lower() in {
        (name or "").lower() for name, _ in rows(f"How the town decides\n\nThe vote on the park is in May.\n\n{line}")
    }


def test_a_headline_speaks_for_who_speaks_below_it() -> None:
    body = "Mayor Ida Marsh said on Monday that the park would stay open. She rejected an offer of $2m."
    assert rows(f"Marsh: Park offer was never serious\n\n{body}")[0][1] == "Park offer was never serious"


def test_a_headline_about_somebody_who_says_nothing_is_no_statement() -> None:
    body = "Ida Marsh was seen in the park on Monday. It rained all day."
    assert not rows(f"Ida Marsh: Park offer falls through\n\n{body}")


@pytest.mark.parametrize(
    "item",
    [
        "- Holm's model of leadership: According to this model, leaders adapt to those they lead",
        "- Client performs a scheduled call to the server",
        "- Read the blogs of the week",
    ],
)
def test_an_item_below_a_heading_attributes_nothing(item: str) -> None:
    found = rows(f"What leaders do\n\nThere are many ways to lead.\n\nMarsh's model of leadership\n\n{item}")
    assert all(text != "Marsh's model of leadership" for _, text in found)


def test_a_list_of_fixtures_is_no_interview() -> None:
    turns = ("Lorvik: Away to Tromvik.", "Dunav: At home to Sund.", "Lorvik: At home to Dunav.", "Dunav: Away.")
    text = "\n\n".join(("Where to watch", *turns))
    assert not rows(text)


def test_the_one_interviewed_is_named_by_the_introduction() -> None:
    text = (
        "Five questions for Ida Marsh\n\nIda Marsh runs the Lorvik ferry. She took it over from Ole Brandt in May.\n\n"
        "Q: When did it begin?\n\nA: In spring, or not at all.\n\nQ: And now?\n\nA: It is dry, and we sail."
    )
    assert [name for name, _ in rows(text)] == ["Ida Marsh", "Ida Marsh"]


def test_an_answer_is_nobodys_where_the_introduction_names_two_alike() -> None:
    text = (
        "Five questions\n\nIda Marsh met Ole Brandt on the ferry.\n\n"
        "Q: When did it begin?\n\nA: In spring, or not at all.\n\nQ: And now?\n\nA: It is dry, and we sail."
    )
    assert [name for name, _ in rows(text)] == [None, None]
