"""Whether a source stands by a content, and whether it has said it."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.enrich.statements.stance import Attributed, stance_of


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Ada Holt said that the pier would close.", "asserts actual"),
        ("Ada Holt denied that the pier would close.", "denies actual"),
        ("Ada Holt rejected claims that the pier would close.", "denies actual"),
        ("Ada Holt did not say that the pier would close.", "denies actual"),
        ("Ada Holt did not say whether the pier would close.", "withholds actual"),
        ("Ada Holt declined to say whether the pier would close.", "withholds actual"),
        ("Ada Holt asked whether the pier would close.", "asserts question"),
        ('"Will the pier close?" Ada Holt said.', "asserts question"),
        ('"Will the pier close? I fear it will," Ada Holt said.', "asserts actual"),
        ("Ada Holt hopes that the pier will close.", "asserts wish"),
        ("Ada Holt would argue that the pier should close.", "asserts hypothetical"),
    ],
)
def test_of_a_sentence(sentence: str, stance: str) -> None:
    (row,) = extract(f"The pier\n\n{sentence}", layout="plain").statements
    assert f"{row.polarity} {row.modality}" == stance


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        (Attributed(()), "asserts actual"),
        (Attributed(("flabbergasted",)), "asserts actual"),
        (Attributed(("refused",), opening=("to", "comment")), "withholds actual"),
        (Attributed(("refused",), opening=("to", "pay")), "denies actual"),
        (Attributed(("refused", "to", "say"), opening=("who",)), "withholds actual"),
        (Attributed(("never", "said")), "denies actual"),
        (Attributed(("said",), source=("nobody",)), "denies actual"),
        (Attributed(("dismissed", "suggestions")), "denies actual"),
        (Attributed(("would", "not", "confirm")), "withholds actual"),
        (Attributed(("did", "not", "rule", "out")), "withholds actual"),
        (Attributed(("has", "yet", "to", "say"), opening=("when",)), "withholds actual"),
        (Attributed(("doubts",)), "denies actual"),
        (Attributed(("wants",)), "asserts wish"),
        (Attributed(("wondered",), opening=("if",)), "asserts question"),
        (Attributed(("promised",)), "asserts actual"),
        (Attributed(("not", "only", "said")), "asserts actual"),
        (Attributed(("'t", "think"), before=("don",)), "denies actual"),
        (Attributed(("would", "say"), source=("critics",)), "asserts hypothetical"),
        (Attributed(("would", "say"), source=("i",)), "asserts actual"),
        (Attributed(("would", "chirp"), source=("mothers",), verbatim=True), "asserts actual"),
        (Attributed(("says",), before=("if",)), "asserts hypothetical"),
        (Attributed(("told",), opening=("to", "leave")), "asserts wish"),
        (Attributed(("asked", "about")), "asserts question"),
        (Attributed(("has", "no", "plans")), "denies wish"),
        (Attributed(("doubted",), source=("nobody",)), "asserts actual"),
        (Attributed(("is", "expected", "to", "say")), "asserts hypothetical"),
    ],
)
def test_of_the_words_of_an_attribution(said: Attributed, stance: str) -> None:
    assert " ".join(stance_of(said)) == stance
