"""Words, their offsets, and which of them stand between quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.running import run_over
from onrecord.text.tokens import Quoted, tokenise


def quoted_words(text: str) -> list[str]:
    """The words that are found to stand between marks."""
    tokens = tokenise(text, 0, len(text))
    return [
        form
        for form, state in zip(tokens.forms, tokens.quoted, strict=True)
        if state == Quoted.INSIDE and form[0].isalnum()
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We shall see," she said.', "We shall see"),
        ("“We shall see,” she said.", "We shall see"),
        ("''We shall see,'' she said.", "We shall see"),
        ("``We shall see,'' she said.", "We shall see"),
        ("«We shall see,» she said.", "We shall see"),
        ("„We shall see,“ she said.", "We shall see"),
        ("‘We shall see,’ she said.", "We shall see"),
        ("'We shall see,' she said.", "We shall see"),
        ("‘It’s the dogs’ bowl,’ she said.", "It the dogs bowl"),
        ("‘Don’t,’ she said, ‘ask.’", "Don ask"),
        ("The dogs’ bowl and the cats’ bowl", ""),
        ("In the '90s they sang 'til dawn", ""),
        ("She said “he cried ‘wolf’ twice” again", "he cried wolf twice"),
        ("“We looked at it.", "We looked at it"),
        ('it was "a gift" and "a joy" too', "a gift a joy"),
    ],
)
def test_marks_of_all_house_styles(text: str, quoted: str) -> None:
    assert " ".join(quoted_words(text)) == quoted


def test_marks_become_one_form() -> None:
    for text in ("“a”", '"a"', "«a»", "‘a’"):
        tokens = tokenise(text, 0, len(text))
        assert tokens.forms == ['"', "a", '"']
        assert tokens.quoted == [Quoted.OPENING, Quoted.INSIDE, Quoted.CLOSING]


def test_names_with_apostrophes_and_abbreviations_are_one_word() -> None:
    text = "Mr. O'Brien of the U.S. met Yannick Le Goualc'h for 2.5 hours"
    assert tokenise(text, 0, len(text)).forms == [
        "Mr.", "O'Brien", "of", "the", "U.S.", "met", "Yannick", "Le", "Goualc'h", "for", "2.5", "hours",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(max_size=300))
def test_words_cover_the_text_in_order(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    covered = "".join(text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert covered == "".join(text.split()) or not text.isprintable()
    assert all(a < b for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert all(a <= b for a, b in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert len(tokens.quoted) == len(tokens.sentences) == len(tokens.forms)


@settings(deadline=None)
@given(st.text(alphabet="ab'\"“”‘’«» .,\n", max_size=200))
def test_marks_open_before_they_close(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    inside = False
    for state in tokens.quoted:
        if state == Quoted.OPENING:
            inside = True
        elif state == Quoted.CLOSING:
            inside = False
        else:
            assert state == Quoted.OUTSIDE or inside


@pytest.mark.parametrize(
    ("paragraphs", "inside"),
    [
        (("He said: ‘It rained.", "‘It rained again.’"), [2, 3]),
        (("He said: 'It rained.", "'It rained again.", "'It stopped.'"), [2, 3, 2]),
        (("'Twas wet then.", "‘It rained again.’"), [0, 3]),
        (("They met at the dogs' home.", "‘It rained again.’"), [0, 3]),
        (("He said: ‘It rained.", "Nobody minded."), [0, 0]),
    ],
)
def test_british_quotations_run_over_paragraphs(paragraphs: tuple[str, ...], inside: list[int]) -> None:
    tokens = run_over([tokenise(text, 0, len(text)) for text in paragraphs])
    words = [
        sum(state == Quoted.INSIDE and form[0].isalnum() for form, state in zip(one.forms, one.quoted, strict=True))
        for one in tokens
    ]
    assert words == inside


@pytest.mark.parametrize(
    ("paragraphs", "inside"),
    [
        (("He said: “It rained.", "It rained again.”"), [2, 3]),
        (("He said: “It rained.", "It snowed.", "Then it stopped,” said he."), [2, 2, 3]),
        (("He said: “It rained.", "“It snowed.", "“Then it stopped.”"), [2, 2, 3]),
        (("He said: “It rained.", "It snowed.", "“Nobody minded.”"), [2, 0, 2]),
        (("He said: “It rained.", "It snowed."), [2, 0]),
        (("He said: “It rained.”", "It snowed.”"), [2, 0]),
    ],
)
def test_a_quotation_goes_on_until_its_mark_is_closed(paragraphs: tuple[str, ...], inside: list[int]) -> None:
    tokens = run_over([tokenise(text, 0, len(text)) for text in paragraphs])
    words = [
        sum(state == Quoted.INSIDE and form[0].isalnum() for form, state in zip(one.forms, one.quoted, strict=True))
        for one in tokens
    ]
    assert words == inside


def test_sentences_that_stand_without_a_space_between_are_parted() -> None:
    text = "So ends the pier.The mayor wept?!Nobody did at www.pier.Co/uk"
    tokens = tokenise(text, 0, len(text))
    assert tokens.forms == [
        "So", "ends", "the", "pier", ".", "The", "mayor", "wept", "?", "!", "Nobody", "did", "at", "www.pier.Co/uk",
    ]  # fmt: skip
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.forms
    assert tokens.sentences == [0] * 5 + [1] * 5 + [2] * 4
