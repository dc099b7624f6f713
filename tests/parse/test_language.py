"""The language of a body, told from its words."""

from __future__ import annotations

import pytest

from onrecord.parse.language import language_of


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
