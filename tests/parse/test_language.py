"""The language of a body, told from its words."""

from __future__ import annotations

import pytest

from onrecord.document import PageSource, Role
from onrecord.parse import language
from onrecord.parse.build_document import make_document
from onrecord.parse.language import language_of
from onrecord.parse.parts import PageStructure, Part


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council said that it would not close the cinema before the end of the year.", "en"),
        ("Der Gemeinderat hat gesagt, dass das Kino vor Ende des Jahres nicht geschlossen wird.", "de"),
        ("Le conseil a dit qu'il ne fermerait pas le cinéma avant la fin de l'année prochaine.", "fr"),
        ("De gemeenteraad zei dat de bioscoop niet voor het einde van het jaar dicht zou gaan.", "nl"),
        ("Совет заявил, что кинотеатр не будет закрыт до конца этого года.", "ru"),
        ("Zarząd powiedział, że kino nie zostanie zamknięte przed końcem roku.", "pl"),
        ("Il consiglio ha detto che il cinema non verrà chiuso prima della fine dell'anno.", "it"),
        ("市议会表示，电影院在年底之前不会关闭。", "zh"),
        ("Yes.", None),
        ("", None),
        ("1931 2009 412", None),
    ],
)
def test_the_language_is_told(text: str, language: str | None) -> None:
    assert language_of(text) == language


_MATCHES = "Ardmore 3 Belsize 1, Corran 2 Dunmail 2, Eskdale 0 Fintry 4, Garve 1 Hallin 1, Isbister 6 Jura 0. " * 6
_REPORT = (
    "The home side had been waiting for this since the spring, and when it came they were not ready to believe it. "
    "Their captain said that he would have taken a draw, but that all of his players were still running at the end. "
    "If there is more to come from them, it will be a long year for those who have to play here with fewer men. "
)


def test_english_after_a_list_of_names_needs_no_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was asked for"))
    assert language_of(_MATCHES + _REPORT) == "en"


def test_a_page_of_two_languages_is_left_to_the_identifier() -> None:
    german = "Der Gemeinderat hat gesagt, dass das Kino vor Ende des Jahres nicht geschlossen wird. " * 20
    assert language_of(german + _REPORT) == "de"


def test_a_long_menu_says_nothing_of_the_language() -> None:
    menu = [f"Sezione {number} delle notizie" for number in range(1, 91)]
    story = [
        "The harbour of Porthmeor will be dredged in May, the council said after it had met on Monday evening.",
        "It is the first time in eleven years that the boats will have to lie in the next bay for a month.",
        "Some of those who own them said that they had not been told of it before the papers were printed.",
    ]
    parts: list[Part] = []
    text = ""
    for words, role in [*((words, Role.BOILERPLATE) for words in menu), *((words, Role.BODY) for words in story)]:
        parts.append(Part(role, len(text), len(text) + len(words)))
        text += words + "\n"
    assert make_document(PageSource(text), PageStructure(tuple(parts))).language == "en"
