"""Where the contents end that no quotation marks close."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord import extract
from onrecord.document import PageSource
from onrecord.enrich.statements.attributions import content_of, load_linker
from onrecord.enrich.statements.drafts import ProseParagraph, prose_of
from onrecord.enrich.statements.model.ends import best_stop
from onrecord.enrich.statements.model.linking import LinkedSpans
from onrecord.parse import parse_page


def contents(text: str) -> list[str]:
    """What is said in a text, statement by statement."""
    return [row.text for row in extract(f"The week in Lorvik\n\n{text}", layout="plain").statements]


@pytest.mark.parametrize(
    "text",
    [
        "The diver Hanna Brandt, who said that the lock was leaking, has left for Oslo.",
        "Olof Reyes, who claimed that the lock was leaking, was sent home in May.",
        "Two of the divers, who warned that the lock was leaking, had never seen it.",
        "The divers from Lorvik, who say the lock was leaking, went home.",
        "The diver Hanna Brandt, who said that the lock was leaking, took the train.",
    ],
)
def test_a_relative_clause_closes_at_the_comma_before_the_main_verb(text: str) -> None:
    assert contents(text) == ["the lock was leaking"]


def test_a_relative_clause_goes_on_over_other_commas() -> None:
    found = contents("They met Hanna Brandt, who said that the lock, the gate and the weir were leaking.")
    assert found == ["the lock, the gate and the weir were leaking"]


@pytest.mark.parametrize(
    "text",
    [
        "If the engineers say the lock leaks, the canal will be closed.",
        "When the mayor said the lock leaked, the ferry had gone.",
        "Although Hanna Brandt said the lock leaked, nobody was sent to look.",
    ],
)
def test_a_clause_that_opens_the_sentence_ends_before_the_main_clause(text: str) -> None:
    said = contents(text)[0]
    assert said.startswith("the lock leak")
    assert "," not in said


@pytest.mark.parametrize(
    "text",
    [
        "Hanna Brandt said the lock would cost 40m crowns ($5.2m).",
        "Hanna Brandt said that the repair would take two years (or three) in all.",
        "The firm said its loss was 40m crowns ($5.2m) in May, up from 30m crowns ($4m).",
    ],
)
def test_no_content_ends_in_a_bracket(text: str) -> None:
    for said in contents(text):
        assert said.count("(") == said.count(")")


def stopped(text: str, cue: str, tagged: str, odds: Sequence[float]) -> str:
    """The content of one sentence, tagged to the end of ``tagged`` with log odds of the words before and after it."""
    document = parse_page(PageSource(text=text), "plain")
    part = prose_of(document)[0]
    forms = part.tokens.forms
    at = forms.index(cue)
    stop = at + 1 + len(tagged.split())
    leaning = [odds[0] if at < word < stop else odds[1] for word in range(len(forms))]
    part = ProseParagraph(0, part.row, part.tokens, [], [], leaning)
    span = (at + 1, stop)
    last = best_stop(content_of(part, LinkedSpans((at, at + 1), (0, at), (span,)), span), load_linker().ends)
    start, end = part.tokens.characters(at + 1, last)
    return text[start:end]


def test_a_content_that_the_tagger_is_sure_of_stays() -> None:
    text = "Hanna said the lock leaked, adding that it was old."
    assert stopped(text, "said", "the lock leaked", (5.0, -5.0)) == "the lock leaked"


@pytest.mark.parametrize("tagged", ["the lock needs a", "the lock needs a new gate and"])
def test_no_content_ends_on_a_function_word(tagged: str) -> None:
    text = "Hanna said the lock needs a new gate and, in May, a new keeper."
    assert stopped(text, "said", tagged, (0.3, -0.3)).split()[-1] not in ("a", "and")


@pytest.mark.parametrize("tagged", ["the divers", "the divers , after a week of rain"])
def test_what_is_cut_after_its_subject_goes_on_to_its_verb(tagged: str) -> None:
    text = "Hanna said the divers, after a week of rain, have left."
    assert stopped(text, "said", tagged, (4.0, -4.0)).rstrip(".") == "the divers, after a week of rain, have left"


def test_a_list_of_names_is_no_subject_cut_off() -> None:
    text = "Hanna praised the divers, the cook, and was cheered."
    assert stopped(text, "praised", "the divers", (4.0, -4.0)) == "the divers"


def test_a_part_of_a_content_ends_before_the_next_part() -> None:
    text = "Hanna rejected the claim that the lock leaked, as nonsense, and left."
    part = prose_of(parse_page(PageSource(text=text), "plain"))[0]
    part = ProseParagraph(0, part.row, part.tokens, [], [], [0.1] * len(part.tokens))
    linked = LinkedSpans((1, 2), (0, 1), ((2, 3), (3, 9)))
    assert best_stop(content_of(part, linked, (2, 3)), load_linker().ends) <= 3
