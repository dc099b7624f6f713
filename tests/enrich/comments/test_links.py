"""Comments find what they quote: the statement, sentence or comment, however they quote it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.document import Document, PageSource
from onrecord.enrich.comments import link_comments
from onrecord.parse import parse_page
from onrecord.tables.columns import Span
from onrecord.tables.rows import Comment, CommentLink, Statement

STORY = """Arle closes its last cinema

The town of Arle voted on Tuesday to close its last cinema, which opened in 1931 and has lost money since 2009.

"We cannot show films to empty seats, and we will not heat them either," Mayor Ilse Brandt told the council.

The owner says that 412 people signed a petition in two days. Nobody has counted the signatures.
"""
SAID = "We cannot show films to empty seats, and we will not heat them either,"


def page(*comments: str) -> Document:
    """A page with these comments by C1, C2 and so on."""
    lines = [STORY, f"{len(comments)} comments", ""]
    for number, text in enumerate(comments, start=1):
        lines += [f"C{number} • 3 March 2021 at 10:{number:02}", text, f"{number} ▲ ▼ • Reply", ""]
    document = parse_page(PageSource("\n".join(lines)))
    assert [comment.row.text for comment in document.comments] == [text.strip() for text in comments]
    return document


def mayors_statement(document: Document) -> Statement:
    """The statement of the mayor as the enriching stage would find it."""
    start = document.text.index(SAID)
    span = Span(start, start + len(SAID) - 1)
    return Statement(
        statement_id="sta_mayor",
        article_id=document.article_id,
        paragraph_no=3,
        sentence_no=3,
        kind="direct",
        text=SAID[:-1],
        content_spans=(span,),
        start_char=span.start_char,
        end_char=span.end_char,
        cue="told",
        cue_lemma="tell",
        cue_start_char=None,
        cue_end_char=None,
        speaker_text=None,
        speaker_start_char=None,
        speaker_end_char=None,
        speaker_id=None,
        speaker_name="Ilse Brandt",
        speaker_title="Mayor",
        reported_by=None,
        attribution_class="speech",
        confidence=1.0,
        method="test",
        speaker_confidence=0.9,
        speaker_method="name",
        speaker_candidates=(),
    )


def linked(*texts: str) -> tuple[Document, tuple[Comment, ...], tuple[CommentLink, ...]]:
    """The document, its finished comments and their links."""
    document = page(*texts)
    return document, *link_comments(document, [mayors_statement(document)])


QUOTING_THE_MAYOR = {
    "in quotation marks": '"We cannot show films to empty seats, and we will not heat them either" - says who?',
    "in typographic marks": "“We cannot show films to empty seats” is a fine sentence.",
    "in guillemets": "«we will not heat them either» Brrr.",
    "after a greater-than sign": f"> {SAID[:-1]}\nThen sell blankets.",
    "without a mark, on the first line": f"{SAID[:-1]}\n\nThen sell blankets.",
    "without a mark, cut short": "We cannot show films to empty seats. What a thing to say.",
    "with a word left out": '"We cannot show films to seats, and we will not heat them either" sums it up.',
    "with words changed": '"We can not show any films to empty seats, and will not heat them either" she said.',
    "in other case": '"we CANNOT show films to EMPTY seats" is what she said',
    "under the name of the speaker": "Quote: Ilse Brandt\nWe cannot show films to empty seats\nShe could knit.",
}


@pytest.mark.parametrize("comment", QUOTING_THE_MAYOR.values(), ids=QUOTING_THE_MAYOR.keys())
def test_a_comment_is_linked_to_the_statement_that_it_quotes(comment: str) -> None:
    document, _, links = linked(comment)
    assert [(link.target_kind, link.target_id) for link in links] == [("statement", "sta_mayor")]
    (link,) = links
    assert document.text[link.start_char : link.end_char] == link.quoted_text
    assert "heat them" in (link.quoted_text or "") or "films to" in (link.quoted_text or "")
    assert 0.6 <= link.similarity <= 1


def test_verbatim_words_have_a_similarity_of_one_and_edited_ones_less() -> None:
    _, _, links = linked(QUOTING_THE_MAYOR["in quotation marks"], QUOTING_THE_MAYOR["with words changed"])
    assert links[0].similarity == 1
    assert 0.6 < links[1].similarity < 1


def test_words_of_the_article_itself_are_linked_to_their_sentence() -> None:
    document, _, (link,) = linked("Nobody has counted the signatures. I have: 411.")
    assert link.target_kind == "sentence"
    assert next(row.text for row in document.sentences if row.sentence_id == link.target_id) == (
        "Nobody has counted the signatures."
    )


def test_words_of_another_comment_are_linked_to_it() -> None:
    first = "My grandfather laid the floor of the foyer in 1931 and never saw a film there."
    document, _, links = linked(first, '"laid the floor of the foyer in 1931" - the floor is from 1954, I was there.')
    assert [(link.target_kind, link.target_id) for link in links] == [("comment", document.comments[0].row.comment_id)]


def test_a_quotation_under_a_name_is_looked_for_with_that_name_first() -> None:
    words = "The organ should go to the church of Saint Anna, where it came from."
    document, rows, links = linked(
        "I agree with my neighbour about the organ.",
        words,
        f"Say what you like. {words}",
        "Quote: C3\nThe organ should go to the church of Saint Anna\nIt will not fit through the door.",
    )
    ids = [comment.row.comment_id for comment in document.comments]
    assert [link.target_id for link in links if link.comment_id == ids[3]] == [ids[2]]
    assert rows[3].own_text == "It will not fit through the door."


def test_a_later_comment_is_not_the_source_of_an_earlier_one() -> None:
    words = "Popcorn was invented by somebody who hated quiet people."
    document, _, links = linked(f"{words} I sweep it up every night.", f"{words} And how do you know?")
    ids = [comment.row.comment_id for comment in document.comments]
    assert {(link.comment_id, link.target_id) for link in links} == {(ids[1], ids[0])}


@pytest.mark.parametrize(
    "comment",
    [
        "What a pity, really.",
        "I do not know what to say about it all.",
        'A "library" will not do.',
        "The town of Utrecht voted on Sunday to open its first cinema in years.",
        "Nobody has counted on me in this matter either, and nobody will.",
        "We cannot all be mayors, and we will not all be happy.",
    ],
)
def test_common_words_and_scare_quotes_are_no_quotation(comment: str) -> None:
    _, rows, links = linked(comment)
    assert not links
    assert rows[0].own_text == comment


def test_an_address_in_two_comments_is_no_quotation() -> None:
    address = "https://films.example/what-became-of-the-lovely-floor-of-our-foyer.html"
    _, _, links = linked(f"Read this first.\n{address}\nIt is long.", f"The floor is old.\n{address}\nSee there.")
    assert not links


def test_an_answer_by_name_is_linked_to_that_authors_latest_comment_above() -> None:
    document, _, links = linked("First.", "Second.", "@C1 you were not.", "@C9 who are you?")
    ids = [comment.row.comment_id for comment in document.comments]
    assert [(link.comment_id, link.target_kind, link.target_id) for link in links] == [(ids[2], "comment", ids[0])]
    assert links[0].quoted_text is None
    assert links[0].similarity == 0


def test_the_most_quoted_sentence_is_found_in_every_comment_that_quotes_it() -> None:
    quoting = [f'"Nobody has counted the signatures." Number {number} says so too.' for number in range(60)]
    _, _, links = linked(*quoting)
    assert len({link.comment_id for link in links if link.target_kind == "sentence"}) == 60


@given(
    st.lists(
        st.sampled_from(
            ["We cannot", "show films to", "empty seats", '"', "> ", "\n", "@C1 ", "Quote: C1\n", "412", "…"]
        ),
        max_size=14,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_mixture_of_marks_and_words_is_linked_within_the_comment(pieces: list[str]) -> None:
    document = parse_page(PageSource(STORY + "\n1 comments\n\nC1 • 3 March 2021 at 10:01\nx " + "".join(pieces)))
    rows, links = link_comments(document, [mayors_statement(document)])
    places = {row.comment_id: (row.start_char, row.end_char) for row in rows}
    for link in links:
        assert 0 <= link.similarity <= 1
        if link.start_char is not None and link.end_char is not None:
            start, end = places[link.comment_id]
            assert start <= link.start_char < link.end_char <= end
