"""What is left of a comment when its quotations are taken out, and the tone of what is left."""

from __future__ import annotations

import pytest

from onrecord.document import PageSource
from onrecord.enrich.comments import link_comments
from onrecord.parse import parse_page
from onrecord.tables.rows import Comment

STORY = """The pond is back

The council says that the pond will refill within three weeks, provided it rains. The heron has not been asked.

2 comments

"""


def finished(*comments: str) -> tuple[Comment, ...]:
    """The comments of a page with these texts, finished."""
    blocks = [f"C{number} • 3 March 2021 at 10:{number:02}\n{text}\n" for number, text in enumerate(comments)]
    rows, _ = link_comments(parse_page(PageSource(STORY + "\n".join(blocks))), ())
    assert [row.text for row in rows] == list(comments)
    return rows


@pytest.mark.parametrize(
    ("comment", "own"),
    [
        ("It rained.", "It rained."),
        ('"the pond will refill within three weeks" and pigs will fly.', "and pigs will fly."),
        ("> The heron has not been asked.\n\nI asked it.", "I asked it."),
        ("> somebody else's words, from nowhere\nNot here.", "Not here."),
        ("The heron has not been asked.\n\nAsk the carp.", "Ask the carp."),
        ("The heron has not been asked. Ask the carp.", "Ask the carp."),
        ("I read: “the pond will refill within three weeks”. It has not.", "I read: . It has not."),
        ('A "library" will not do.', 'A "library" will not do.'),
        ("[quote=C1]anything at all[/quote]\nNo.", "No."),
        ("> The heron has not been asked.\nTrue.\n> provided it rains\nIt will.", "True. It will."),
        ("“The heron has not been asked.”", ""),
    ],
)
def test_own_words_are_the_comment_without_what_it_quotes(comment: str, own: str) -> None:
    (row, _) = finished(comment, "Another one, to be sure.")
    assert " ".join(row.own_text.split()) == own


def test_tone_is_that_of_the_own_words() -> None:
    rows = finished(
        "This is wonderful news, I love it.",
        "This is a terrible, disgusting lie.",
        "> I love it, wonderful\nHorrible.",
        "The sluice is oak.",
    )
    assert rows[0].sentiment is not None
    assert rows[0].sentiment > 0.5
    assert rows[1].sentiment is not None
    assert rows[1].sentiment < -0.5
    assert rows[2].sentiment is not None
    assert rows[2].sentiment < 0
    assert rows[3].sentiment is None, "a comment of words that the lexicon does not know has no tone"


def test_a_page_in_another_language_gets_no_tone() -> None:
    story = (
        "Der Teich ist wieder da\n\nDer Gemeinderat sagt, dass der Teich in drei Wochen wieder voll sein wird, wenn es "
        "regnet. Den Reiher hat niemand gefragt.\n\n1 Kommentare\n\nAnna • 3 März 2021 10:00\nSuper, love it, great!\n"
    )
    rows, _ = link_comments(parse_page(PageSource(story)), ())
    assert [row.sentiment for row in rows] == [None]
