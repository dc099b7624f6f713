"""What is put right in the tagger's spans before they become statements."""

from __future__ import annotations

import pytest

from onrecord.document import PageSource
from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose, prose_of
from onrecord.enrich.statements.reported import cited_source, quoted_actively, quoted_source
from onrecord.enrich.statements.sources import clean_source, shared_subject, whole_source, without_expletive
from onrecord.enrich.statements.strays import is_bare, without_source, without_strays
from onrecord.enrich.statements.validity import is_statement
from onrecord.parse import parse_page


def untagged(text: str) -> Prose:
    part = prose_of(parse_page(PageSource(text=text), "plain"))[0]
    return Prose(part.number, part.row, part.tokens, [0] * len(part.tokens), [1.0] * len(part.tokens))


def span(text: str, words: str) -> CharSpan:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "tagged", "whole"),
    [
        ("Its chair, Tove Marsh, said it was late.", "Its chair, Tove", "Its chair, Tove Marsh"),
        ("One of them said it was late.", "One", "One of them"),
        ("Several of the tenants said it was late.", "Several", "Several of the tenants"),
        ("Her agent, Tove Marsh, said it was late.", "Her agent", "Her agent, Tove Marsh"),
        ("The mayor said it was late.", "The mayor", "The mayor"),
        ("Tove Marsh said Norway was late.", "Tove Marsh", "Tove Marsh"),
    ],
)
def test_a_source_does_not_break_off_in_a_name_or_group(text: str, tagged: str, whole: str) -> None:
    draft = Draft(0, (span(text, "was late"),), span(text, "said"), span(text, tagged), "tagger")
    assert whole_source(untagged(text), draft).source == span(text, whole)


def test_words_from_the_middle_of_another_sentence_are_no_content() -> None:
    text = "She believes the army can defend the coast. However, the war needs a plan which must be agreed."
    contents = (span(text, "the army can defend the coast"), span(text, "a plan"), span(text, "which"))
    draft = Draft(0, contents, span(text, "believes"), span(text, "She"), "tagger")
    assert without_strays(untagged(text), draft).contents == contents[:1]


def test_whole_sentences_before_and_after_stay() -> None:
    text = '"It rains. It always rains," she said. "We are used to it."'
    contents = (span(text, "It rains. It always rains,"), span(text, "We are used to it."))
    draft = Draft(0, contents, span(text, "said"), span(text, "she"), "tagger")
    assert without_strays(untagged(text), draft).contents == contents


@pytest.mark.parametrize(("cue", "bare"), [("has", True), ("has said", False), ("says", False), ("was", True)])
def test_an_auxiliary_attributes_nothing(cue: str, bare: bool) -> None:
    text = f"The sea {cue} crossed the road."
    assert is_bare(untagged(text), span(text, cue)) is bare


def test_a_fragment_after_a_preposition_is_no_content() -> None:
    text = "In a note read out on her behalf, she said she had lost the will to sing."
    contents = (span(text, "her behalf"), span(text, "she had lost the will to sing"))
    draft = Draft(0, contents, span(text, "said"), span(text, "she"), "tagger")
    assert without_strays(untagged(text), draft).contents == contents[1:]


@pytest.mark.parametrize(
    ("text", "cue", "stays"),
    [
        ("It is understood the firm will close.", "understood", False),
        ("It has been claimed the firm will close.", "claimed", False),
        ("It has claimed the firm will close.", "claimed", True),
        ("It is claiming the firm will close.", "claiming", True),
    ],
)
def test_the_subject_of_a_passive_says_nothing(text: str, cue: str, stays: bool) -> None:
    draft = Draft(0, (span(text, "the firm will close"),), span(text, cue), span(text, "It"), "tagger")
    assert (without_expletive(untagged(text), draft).source is not None) is stays


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("Ivar Holm denied the theft and alleged that the safe was empty.", True),
        ("Ivar Holm denied the theft. Nobody alleged that the safe was empty.", False),
        ("Ivar Holm denied the theft, as was alleged that the safe was empty.", False),
    ],
)
def test_two_verbs_with_one_subject(text: str, shared: bool) -> None:
    first = Draft(0, (span(text, "the theft"),), span(text, "denied"), span(text, "Ivar Holm"), "tagger")
    second = Draft(0, (span(text, "the safe was empty"),), span(text, "alleged"), None, "tagger")
    assert (shared_subject(untagged(text), [first, second])[1].source == first.source) is shared


@pytest.mark.parametrize(
    ("text", "cue", "tagged"),
    [
        ("Ivar Holm was quoted as saying by the Herald that it rained.", "quoted as saying", "the Herald"),
        ("Ivar Holm was quoted by the Herald as saying that it rained.", "saying", "the Herald"),
    ],
)
def test_who_is_quoted_by_an_outlet_is_the_source(text: str, cue: str, tagged: str) -> None:
    assert quoted_source(untagged(text), span(text, cue), span(text, tagged)) == span(text, "Ivar Holm")


def test_a_part_of_the_content_that_holds_the_source_goes() -> None:
    text = '"It rained," Ivar Holm was quoted as saying.'
    contents = (span(text, '"It rained,"'), span(text, "Ivar Holm was"))
    assert without_source(contents, span(text, "Ivar Holm")) == [contents[0]]


@pytest.mark.parametrize(
    ("text", "tagged", "clean"),
    [
        ("The Guild of Bakers has often written to say so.", "The Guild of Bakers has often", "The Guild of Bakers"),
        ("The guild that has no baker says that flour is dear.", "The guild that has no baker", "The guild"),
        ("The bakers and millers say that flour is dear.", "The bakers and millers", "The bakers and millers"),
    ],
)
def test_a_source_ends_before_its_verb(text: str, tagged: str, clean: str) -> None:
    assert clean_source(untagged(text), span(text, tagged)) == span(text, clean)


@pytest.mark.parametrize(
    ("text", "tagged", "outlet"),
    [
        ("The Clarion quoted Ivar Holm as saying that it rained.", "it rained.", "The Clarion"),
        ('"It rained," the Clarion quoted Ivar Holm as saying in a letter.', "It rained,", "the Clarion"),
    ],
)
def test_whom_an_outlet_quotes_is_the_source(text: str, tagged: str, outlet: str) -> None:
    draft = Draft(0, (span(text, tagged),), span(text, "quoted"), span(text, outlet), "tagger")
    repaired = quoted_actively(untagged(text), draft)
    assert repaired.source == span(text, "Ivar Holm")
    assert repaired.contents == (span(text, tagged),)


@pytest.mark.parametrize(
    ("text", "cue", "cited"),
    [
        ("The Fjord Herald reported, citing two pilots, that the harbour froze.", "reported", "two pilots"),
        ("The Fjord Herald, quoting a pilot, said that the harbour froze.", "said", "a pilot"),
        ("The Fjord Herald wrote, with reference to the port, that the harbour froze.", "wrote", "the port"),
        ("The Fjord Herald said, after a pause, that the harbour froze.", "said", "The Fjord Herald"),
    ],
)
def test_whom_an_outlet_cites_is_the_source(text: str, cue: str, cited: str) -> None:
    draft = Draft(0, (span(text, "the harbour froze"),), span(text, cue), span(text, "The Fjord Herald"), "tagger")
    assert cited_source(untagged(text), draft).source == span(text, cited)


def test_only_an_outlet_cites() -> None:
    text = "The mayor said, citing two pilots, that the harbour froze."
    draft = Draft(0, (span(text, "the harbour froze"),), span(text, "said"), span(text, "The mayor"), "tagger")
    assert cited_source(untagged(text), draft) == draft


@pytest.mark.parametrize(
    ("text", "cue", "content", "source", "stays"),
    [
        ('The eel is known locally as "the bishop" here.', "is known", "the bishop", None, False),
        ("It is known that the eel is old.", "is known", "the eel is old", None, True),
        ("The warden said this, the Clarion writes.", "writes", "The warden said this", "the Clarion", False),
        ("The tea is what he said this, it writes.", "writes", "The tea is what he said this", "it", True),
        ("The warden said this man ran, it writes.", "writes", "The warden said this man ran", "it", True),
    ],
)
def test_names_and_pointers_are_no_claims(text: str, cue: str, content: str, source: str | None, stays: bool) -> None:
    named = None if source is None else span(text, source)
    draft = Draft(0, (span(text, content),), span(text, cue), named, "tagger")
    assert is_statement(untagged(text), draft) is stays
