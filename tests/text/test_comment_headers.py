"""Header lines of comments, in the words of several languages."""

from __future__ import annotations

import pytest

from onrecord.text.comment_meta import read_meta


@pytest.mark.parametrize(
    "line",
    [
        "Ada says on 3 May 2019:",
        "Reply by Ada on 3 May 2019 at 12:30",
        "Kommentar von Ada am 3. Mai 2019",
        "Ada schrieb am 3. Mai 2019 um 12:30 Uhr:",
        "Écrit par Ada le 3 mai 2019 à 12h30",
        "par Ada le 3 mai 2019 - 12:30.",
        "Ada escribió el 3 de mayo de 2019 a las 12:30",
        "Ada il 3 maggio 2019 alle 12:30",
        "Ada em 3 de maio de 2019 às 12:30",
        "Ada schreef op 3 mei 2019 om 12:30",
    ],
)
def test_a_header_names_its_author_and_its_day_in_any_of_the_languages(line: str) -> None:
    meta = read_meta(line)
    assert meta is not None
    assert meta.names == ("Ada",)
    assert meta.stamp is not None
    assert (meta.stamp.day, meta.stamp.month, meta.stamp.year) == (3, 5, 2019)


@pytest.mark.parametrize("line", ["The mill was sold on 3 May 2019.", "They met again on 3 May 2019."])
def test_a_short_sentence_that_ends_in_a_day_is_no_header(line: str) -> None:
    assert read_meta(line) is None


def test_a_name_keeps_the_words_that_headers_put_before_a_day() -> None:
    meta = read_meta("Joost op den Berg, 3 mei 2019")
    assert meta is not None
    assert meta.names == ("Joost op den Berg",)


@pytest.mark.parametrize(
    "line",
    [
        "12.05.2021, 08:14        Zum Antworten anmelden      Zitieren",
        "12.05.2021, 08:14 Antworten Zitieren",
        "12/05/2021 08:14 Citer",
    ],
)
def test_buttons_after_a_moment_are_no_name(line: str) -> None:
    meta = read_meta(line)
    assert meta is not None
    assert meta.stamp is not None
    assert meta.names == ()
    assert meta.buttons > 0
