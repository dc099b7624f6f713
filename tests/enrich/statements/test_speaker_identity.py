"""Who is the same speaker in two articles."""

from __future__ import annotations

import pytest

from onrecord.document import PageSource
from onrecord.extraction import extract_page

_HOME = "Bus fares to rise\n\nThe government said that fares would rise in May.\n"
_ABROAD = "Bus fares to rise in Norway\n\nFares go up in May. The government said that they would not rise again.\n"


def identity(text: str, source: str | None) -> str:
    """The id of the one speaker of a text from an outlet."""
    page = extract_page(PageSource(text=text, source=source))
    (speaker,) = page.speakers
    return speaker.speaker_id


def test_the_government_of_one_country_is_one_speaker() -> None:
    later = "Trams to stop\n\nMost trams are old, and the government said that they would stop.\n"
    assert identity(_HOME, "echo.co.uk") == identity(later, "herald.org.uk") == identity(_HOME, "gazette.uk")


@pytest.mark.parametrize("source", ["herald.ie", "echo.com", None])
def test_another_country_or_none_has_its_own(source: str | None) -> None:
    assert identity(_HOME, "echo.co.uk") != identity(_HOME, source)


def test_an_article_about_another_country_means_that_one_s() -> None:
    assert identity(_HOME, "echo.co.uk") != identity(_ABROAD, "echo.co.uk")


def test_a_name_is_the_same_everywhere() -> None:
    text = "Trams to stop\n\nAnna Weil said that the trams would stop.\n"
    assert identity(text, "echo.co.uk") == identity(text, None)
