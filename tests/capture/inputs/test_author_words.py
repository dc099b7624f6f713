"""An author's name without the words that pages print about it."""

from __future__ import annotations

import pytest
from lxml import html

from onrecord.capture.inputs.author_words import tidied_author

URL = "https://www.skarv.example/news/quay"
PAGE = html.fromstring(
    "<html><body><p>By <b>Ann June Lee</b><br/>March 25, 2021</p>"
    "<p><span>Ivo Marsh</span> <span>\n  Stand:\n  5. Mai</span></p>"
    "<p>Ann Lee May has 3 boats</p><p>Ada Holt před 5 hodinami</p><p>Eva De Wit van 3 May</p></body></html>"
)


@pytest.mark.parametrize(
    ("printed", "author"),
    [
        ("Ann Lee", "Ann Lee"),
        ("By Ann Lee", "Ann Lee"),
        ("von Ann Lee", "Ann Lee"),
        ("von annlee", "annlee"),
        ("Auteur Ann Lee", "Ann Lee"),
        ("Interview: Ann Lee", "Ann Lee"),
        ("Text, Interview Ann Lee", "Ann Lee"),
        ("Mehr von Skarv Nature", "Skarv Nature"),
        ("Zum Profil von annlee annlee", "annlee"),
        ("Ann Lee @annlee", "Ann Lee"),
        ("@annlee", "@annlee"),
        ("Ann Lee, ANN LEE", "Ann Lee"),
        ("Ann Lee, Ivo Marsh", "Ann Lee, Ivo Marsh"),
        ("Ann June Lee March", "Ann June Lee"),
        ("Ivo Marsh Stand", "Ivo Marsh"),
        ("Ada Holt před", "Ada Holt"),
        ("Skarv Example", None),
        ("Ann Lee, skarv.example", "Ann Lee"),
        ("www.skarv.example", None),
        ("", None),
    ],
)
def test_words_about_a_name_are_no_part_of_it(printed: str, author: str | None) -> None:
    assert tidied_author(printed, URL, PAGE) == author


@pytest.mark.parametrize(
    "name",
    [
        "von Hagen",
        "Wolf von Hagen",
        "Ann Lee May",  # no number follows it on the page
        "Ann June Lee April",
        "Ann March",  # two words are left by no day
        "Eva De Wit van",
        "Holm Example",
        "Skarv",
        "Authority of the Ports",
        "Byron Lee",
        "Grant Text, PhD",
    ],
)
def test_words_that_are_a_name_stay(name: str) -> None:
    assert tidied_author(name, URL, PAGE) == name
