"""People in training texts get other names, each the same wherever it stands, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.enrich.statements.model.features import WORD_FEATURES, FeatureTable, word_ids
from onrecord.enrich.statements.model.tagging import read_vocabulary, weights_folder
from onrecord.text.tokens import Tokens
from training.corpus import split_paragraphs
from training.renaming import NamePools, name_numbers

TEXT = """Dame Ruth Calder told Peter J. Ashdown-Lee that the mill was sold. Calder sold it on Tuesday.
“Ruth was right,” Mr Ashdown-Lee said. The Mill Street Trust and Mr Ashdown-Lee's niece agree, PETER wrote."""


@pytest.fixture
def paragraphs() -> tuple[Tokens, ...]:
    return split_paragraphs(TEXT)


def named(text: str) -> dict[str, int]:
    """Each name that is found, by its number."""
    paragraphs = split_paragraphs(text)
    return {
        form: int(number)
        for tokens, numbers in zip(paragraphs, name_numbers(paragraphs), strict=True)
        for form, number in zip(tokens.forms, numbers, strict=True)
        if number
    }


def test_surnames_and_first_names_are_found_wherever_they_stand(paragraphs: tuple[Tokens, ...]) -> None:
    found = [
        [(form, int(number)) for form, number in zip(tokens.forms, numbers, strict=True) if number]
        for tokens, numbers in zip(paragraphs, name_numbers(paragraphs), strict=True)
    ]
    assert found[0] == [("Ruth", -2), ("Calder", 2), ("Peter", -1), ("Ashdown-Lee", 1), ("Calder", 2)]
    assert found[1] == [("Ruth", -2), ("Ashdown-Lee", 1), ("Ashdown-Lee", 1)]


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("The letter was from Anna. Peter wrote it.", set()),
        ("Anna Maria Holm Weber Verlag printed it.", set()),
        ("Mrs Fell and J. Drew met Anna B. Frost.", {"Fell", "Frost"}),
        ("The mayor and the Mill Street Trust met.", set()),
        ("Mr Ruud is 40.", {"Ruud"}),
    ],
)
def test_a_surname_follows_a_first_name_or_a_title(text: str, surnames: set[str]) -> None:
    assert {form for form, number in named(text).items() if number > 0} == surnames


def test_a_name_is_exchanged_everywhere_for_one_of_its_kind_and_nothing_else_is(
    paragraphs: tuple[Tokens, ...],
) -> None:
    vocabulary = read_vocabulary(weights_folder())
    pools = NamePools.of([split_paragraphs("Anna Winterbourne met Mr Oakes.")], vocabulary)
    tokens, names = paragraphs[0], name_numbers(paragraphs)[0]
    ids = FeatureTable(vocabulary).rows(tokens, 0)
    changed = pools.renamed(ids, names, 0.0, np.random.default_rng(0))
    surnames = {word_ids(form, vocabulary) for form in ("Winterbourne", "Oakes")}
    rows = {number: {tuple(row) for row in changed[names == number, :WORD_FEATURES].tolist()} for number in (1, 2, -1)}
    assert all(len(found) == 1 for found in rows.values())
    assert rows[1] <= surnames
    assert rows[2] <= surnames
    assert rows[-1] <= {tuple(row) for row in pools.first.tolist()}
    assert (changed[names == 0] == ids[names == 0]).all()
    assert (changed[:, WORD_FEATURES:] == ids[:, WORD_FEATURES:]).all()


def test_ordinary_words_are_surnames_when_they_are_asked_for_and_printed_like_them() -> None:
    vocabulary = read_vocabulary(weights_folder())
    texts = [split_paragraphs("Anna Oakes saw that the roof fell, " + "and it fell wide of the roof, " * 5)]
    pools = NamePools.of(texts, vocabulary)
    assert {tuple(row) for row in pools.ordinary.tolist()} == {
        word_ids(form, vocabulary) for form in ("Fell", "Roof", "Wide")
    }
    ids = FeatureTable(vocabulary).rows(texts[0][0], 0)
    changed = pools.renamed(ids, name_numbers(texts[0])[0], 1.0, np.random.default_rng(0))
    assert tuple(changed[1, :WORD_FEATURES].tolist()) in {tuple(row) for row in pools.ordinary.tolist()}


def test_the_same_chance_gives_the_same_names(paragraphs: tuple[Tokens, ...]) -> None:
    vocabulary = read_vocabulary(weights_folder())
    names = name_numbers(paragraphs)[0]
    ids = FeatureTable(vocabulary).rows(paragraphs[0], 0)
    first, second, other = (
        NamePools.of([paragraphs], vocabulary).renamed(ids, names, 0.3, np.random.default_rng(seed))
        for seed in (1, 1, 2)
    )
    assert (first == second).all()
    assert (first != other).any()
