"""Statements that the page's layout shows, whatever the tagger thinks: every word here is tagged as outside."""

from __future__ import annotations

import pytest

from onrecord import extract
from onrecord.document import Document, PageSource
from onrecord.enrich.statements.drafts import Draft, Prose, prose_of
from onrecord.enrich.statements.merging import gather_drafts
from onrecord.enrich.statements.rows import kind_of_draft
from onrecord.enrich.statements.sources import main_clause_source
from onrecord.enrich.statements.speakers.resolve import SpeakerResolver
from onrecord.parse import parse_page


def untagged(text: str) -> tuple[Document, list[Prose]]:
    """A page with no tags at all."""
    document = parse_page(PageSource(text=text), "plain")
    prose = [
        Prose(part.number, part.row, part.tokens, [0] * len(part.tokens), [1.0] * len(part.tokens))
        for part in prose_of(document)
    ]
    return document, prose


def found(text: str) -> list[tuple[str, str | None, str | None, str]]:
    """(content, cue, source, method) of each statement found by structure alone."""
    document, prose = untagged(text)
    drafts = gather_drafts(prose, [], SpeakerResolver(prose, text).known_names())

    def printed(span: tuple[int, int] | None) -> str | None:
        return None if span is None else document.text[span[0] : span[1]]

    return [(" ".join(text[a:b] for a, b in d.contents), printed(d.cue), printed(d.source), d.method) for d in drafts]


@pytest.mark.parametrize(
    ("line", "cue", "source"),
    [
        ("- he said in an interview with the Gazette.", "said", "he"),
        ("– Vasilcoiu explained, answering a question.", "explained", "Vasilcoiu"),
        ("— recalled the keeper", "recalled", "the keeper"),
        ("- the minister added.", "added", "the minister"),
    ],
)
def test_attribution_line_below_an_unmarked_quotation(line: str, cue: str, source: str) -> None:
    text = f"The pier is closed.\n\nThe sea takes what it wants, and pays nothing.\n\n{line}\n\nIt opens in May."
    statements = found(text)
    assert len(statements) == 1
    content, found_cue, found_source, method = statements[0]
    assert (content, found_cue, method) == ("The sea takes what it wants, and pays nothing.", cue, "pull_quote")
    assert found_source is not None
    assert found_source in source


@pytest.mark.parametrize(
    "line",
    [
        "- and then it rained all night long",
        "- two bicycles",
        "- 14 May 2020",
        "– the budget for next year, which has not been said aloud",
    ],
)
def test_bullets_are_no_attribution_lines(line: str) -> None:
    assert found(f"The list of what was found.\n\nA pond and a heron.\n\n{line}") == []


@pytest.mark.parametrize(
    ("headline", "source", "claim"),
    [
        ("Prime Minister: the bridge will be built", "Prime Minister", "the bridge will be built"),
        ("Port Director: No Ship Will Wait", "Port Director", "No Ship Will Wait"),
        ("Lindqvist: we will not sell the park", "Lindqvist", "we will not sell the park"),
        ("SNCF: no trains west of Rennes today", "SNCF", "no trains west of Rennes today"),
    ],
)
def test_headlines_of_a_speaker_and_a_colon(headline: str, source: str, claim: str) -> None:
    statements = found(f"{headline}\n\nThe mayor, Petra Lindqvist, was in the park on Monday.")
    assert (claim, ":", source, "headline") in statements


@pytest.mark.parametrize(
    "headline",
    [
        "LIVE: storm halts all trains",
        "Weather: rain in the south",
        "CORRECTION: the gusts reached 140 km/h",
        "London: a walk in the fog",
        "The pond: who drained it",
    ],
)
def test_labels_are_no_speakers(headline: str) -> None:
    assert found(f"{headline}\n\nNobody has been seen near the mill since.") == []


def test_interview_answers_run_on_to_the_next_turn() -> None:
    text = (
        "Five questions\n\nHerald: When did it begin?\n\nOlsen: In spring.\n\nIt was raining.\n\n"
        "Herald: And now?\n\nOlsen: Now it is dry.\n\nHerald: Thank you?"
    )
    assert [(content, source) for content, _, source, _ in found(text)] == [
        ("In spring. It was raining.", "Olsen"),
        ("Now it is dry.", "Olsen"),
    ]


def test_topics_of_headlines_are_no_speakers() -> None:
    for headline in ("Storm Petra: Live updates from the coast", "Storm Petra: What we know so far"):
        assert found(f"{headline}\n\nStorm Petra is over.") == []
    for sentence in ("It was called the house of spoons.", "It has said that it will stay."):
        assert found(f"The pier is closed today. {sentence}") == []


def test_signature_on_a_line_of_its_own_without_a_dash() -> None:
    text = (
        "What readers miss\n\nThe bakery has closed its doors for good.\n\n“The smell at five”\n\nRosa Beltran, baker\n"
    )
    text += "\nNobody has opened another one in the street since then, and nobody will."
    statements = extract(text, layout="newspaper").statements
    assert [(s.text, s.speaker_name, s.cue, s.kind) for s in statements if s.method == "signature"] == [
        ("The smell at five", "Rosa Beltran", None, "direct")
    ]


def test_a_post_of_a_live_page_is_told_without_its_time() -> None:
    (statement,) = extract("14:05 'Stay at home', police say", layout="plain").statements
    assert (statement.text, statement.kind) == ("Stay at home", "direct")


@pytest.mark.parametrize(
    "wish",
    ["not to be named", "not to be identified because the plans are private", "to be quoted", "not to use her name"],
)
def test_how_a_source_wants_to_be_named_is_no_statement(wish: str) -> None:
    text = f"Two people asked {wish}."
    _, prose = untagged(text)
    start, cue = text.index(wish), text.index("asked")
    draft = Draft(0, ((start, start + len(wish)),), (cue, cue + 5), (0, cue - 1), "tagger", (0.9,) * 6)
    assert gather_drafts(prose, [draft], frozenset()) == []


def test_a_hearing_has_more_than_two_speakers() -> None:
    text = """The hearing began late on Monday.

Chair (Dame Olive Barton): Did you attend the meeting?

Nathan Sykes: I recall no meeting. It was long ago.

Gareth Moss: Can you not read your own minutes?

Nathan Sykes: I can read.

The hearing goes on."""
    answers = [("I recall no meeting. It was long ago.", ":", "Nathan Sykes"), ("I can read.", ":", "Nathan Sykes")]
    assert [one[:3] for one in found(text) if one[3] == "interview"] == answers


def test_a_list_of_facts_is_no_interview() -> None:
    assert [
        one
        for one in found("Pier\n\nArchitect: Ivar Holm\n\nHeight: nine metres\n\nCost: too much")
        if one[3] == "interview"
    ] == []


def test_a_dateline_in_capitals_is_no_speaker() -> None:
    assert found("Fire at a mill\n\nMUMBAI: The owner of the mill was arrested on Tuesday.") == []


def test_what_the_outlet_cites_is_no_part_of_what_it_reports() -> None:
    text = "The watchdog may act, the Herald reported, citing two people who know it."
    assert [one[0] for one in found(f"The pier is shut. {text}")] == ["The watchdog may act"]


def test_signature_after_a_quotation() -> None:
    text = "What readers miss\n\n“The smell of the bakery at five.” — Rosa Beltran, former postwoman"
    assert found(text) == [("The smell of the bakery at five.", "—", "Rosa Beltran, former postwoman", "signature")]


@pytest.mark.parametrize("signature", ["― Rosa Beltran.", "—Rosa B. Beltran, baker", "- Rosa Beltran"])
def test_every_quotation_of_a_list_has_its_own_signature(signature: str) -> None:
    quotation = "The smell of the bakery at five is what I would miss."
    text = f"Readers wrote in.\n\n“It rained on all of us alike.” ― Ivo Marsh.\n\n“{quotation}” {signature}"
    name = signature.lstrip("―—- ").rstrip(".")
    assert [(content, source) for content, _, source, _ in found(text)] == [
        ("It rained on all of us alike.", "Ivo Marsh"),
        (quotation, name),
    ]


def test_turns_of_a_transcript_that_is_quoted_whole() -> None:
    text = (
        "The minister was on air on Sunday. Transcript:\n\n"
        '"HARLOW: Will the ferry run again?\n\n"REYES: It will, in May.\n\n'
        '"HARLOW: And who pays for it?\n\n"REYES: The county does, as ever.'
    )
    assert found(text) == [
        ("It will, in May.", ":", "REYES", "interview"),
        ("The county does, as ever.", ":", "REYES", "interview"),
    ]


def test_quotation_on_the_line_after_a_colon() -> None:
    text = "The pier is closed.\n\nThe harbour master Ingrid Solheim on local radio:\n\n“Stay off the pier. It bites.”"
    contents = [content for content, *_ in found(text)]
    assert contents == ["Stay off the pier. It bites."]


def test_unmarked_first_person_before_its_cue_is_verbatim() -> None:
    document, prose = untagged("We have built a big mouth, Sorescu said.")
    text = document.text
    cue, source = text.index("said"), text.index("Sorescu")
    draft = Draft(0, ((0, source - 2),), (cue, cue + 4), (source, cue - 1), "tagger")
    assert kind_of_draft(prose, draft) == "direct"


@pytest.mark.parametrize(
    ("sentence", "content", "cue"),
    [
        ("It is expected that the leaders will meet in May.", "the leaders will meet in May", "expected"),
        ("It was widely reported that two of the builders have left.", "two of the builders have left", "reported"),
        ("It has been said that, in the end, nobody came.", "in the end, nobody came", "said"),
        ("It is understood the builders will not return.", "the builders will not return", "understood"),
    ],
)
def test_attributions_that_name_nobody(sentence: str, content: str, cue: str) -> None:
    assert found(f"The pier is closed today. {sentence} The sea is calm.") == [(content, cue, None, "impersonal")]


@pytest.mark.parametrize(
    ("sentence", "content", "source"),
    [
        (
            "The terminal will pay for itself, the authors of the study conclude.",
            "The terminal will pay for itself",
            "the authors of the study",
        ),
        ("The main issue is the railway, the media summed up.", "The main issue is the railway", "the media"),
        ("In the end, nobody came to the pier, she recalled.", "In the end, nobody came to the pier", "she"),
    ],
)
def test_sentences_that_end_in_their_attribution(sentence: str, content: str, source: str) -> None:
    statements = found(f"The pier is closed today. {sentence} The sea is calm.")
    assert [(words, who, way) for words, _, who, way in statements] == [(content, source, "inversion")]


@pytest.mark.parametrize(
    ("sentence", "content", "source"),
    [
        ("The new buses, the drivers complain, are colder.", "The new buses are colder", "the drivers"),
        ("If it rains, she said, the pier will close.", "If it rains the pier will close", "she"),
        ("The ferry, Ms Reyes of the union recalled, sank.", "The ferry sank", "Ms Reyes of the union"),
    ],
)
def test_sentences_that_hold_their_attribution(sentence: str, content: str, source: str) -> None:
    statements = found(f"The pier is closed today. {sentence} The sea is calm.")
    assert [(words, who, way) for words, _, who, way in statements] == [(content, source, "parenthesis")]


@pytest.mark.parametrize(
    "sentence",
    [
        "After a long silence, he answered.",
        "The mayor, a former secretary of state, came late.",
        "The man, who was then thought lost, came home.",
        "It is known for its size and that is all.",
        "It rained, and the minister walked home.",
    ],
)
def test_what_only_looks_like_an_attribution(sentence: str) -> None:
    assert found(f"The pier is closed today. {sentence} The sea is calm.") == []


@pytest.mark.parametrize("sentence", ["– , he said, – .", "– – – – – , he said.", "( , she said, ) ."])
def test_marks_alone_are_said_by_nobody(sentence: str) -> None:
    assert found(f"The pier is closed today.\n\n{sentence}\n\nThe sea is calm.") == []


def test_the_subject_of_a_sentence_is_not_its_relative_pronoun() -> None:
    _, prose = untagged("One of them, who asked not to be named, claims that it rained.")
    text = prose[0].row.text
    who, claims, it = text.index("who"), text.index("claims"), text.index("it rained")
    draft = Draft(0, ((it, it + 9),), (claims, claims + 6), (who, who + 3), "tagger")
    source = main_clause_source(prose[0], draft).source
    assert source is not None
    assert text[slice(*source)] == "One of them"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("— Is the ferry late? asked Mr Dahl from the pier.", ("Is the ferry late?", "asked", "Mr Dahl")),
        ("– Not again! shouted the old pilot.", ("Not again!", "shouted", "the old pilot")),
        ("- two bicycles, told of before", None),
    ],
)
def test_dialogue_after_a_dash(text: str, row: tuple[str, str, str] | None) -> None:
    rows = [one[:3] for one in found(f"It rained.\n\n{text}") if one[3] == "dialogue"]
    assert rows == ([row] if row else [])


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The Guild of Pilots is of the opinion that the pier is unsafe.", "The Guild of Pilots", "the pier is unsafe"),
        ("Two pilots do not rule out that it will sink.", "Two pilots", "it will sink"),
        ("In Oslo he is of the opinion that it will sink.", None, None),
    ],
)
def test_opinions_that_are_held(text: str, source: str | None, content: str | None) -> None:
    assert [(said, who) for said, _, who, _ in found(text)] == ([(content, source)] if content else [])


def test_a_source_with_its_name_between_commas_ends_the_sentence() -> None:
    assert found("The bakery paid all its bills, its lawyer, Tove Marsh, said.")[0][2] == "its lawyer, Tove Marsh"


def test_a_verb_with_a_clause_of_its_own_is_no_parenthesis() -> None:
    assert found("Earlier, the agency wrote, with reference to the port, that two boats sank.") == []


def test_reversed_guillemets() -> None:
    (statement,) = extract("\u00bbNobody asked us about the boats\u00ab, Tove Marsh said.", layout="plain").statements
    assert (statement.text, statement.kind) == ("Nobody asked us about the boats", "direct")
