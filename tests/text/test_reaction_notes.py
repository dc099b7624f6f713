"""Lines that say what readers did with a comment: no words of it."""

from __future__ import annotations

import pytest

from onrecord.document import PageSource
from onrecord.parse import parse_page
from onrecord.text.commenter_profiles import tells_of_reactions

NOTES = [
    "LikeLiked by 21 people",
    "Liked by 1 person",
    "Like Liked by you and 3 other people",
    "likeLiked by 2 readers",
    "Recommended by 12 readers",
    "RecommendRecommended by 4",
    "Pinned by the harbour office",
    "Also liked by 2 others",
    "ReplyLiked by 7 people",
    "SHARELIKED BY 4 PEOPLE",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_of_reactions_is_known(note: str) -> None:
    assert tells_of_reactions(note)


@pytest.mark.parametrize(
    "words", ["I was liked by 2 of them.", "Likely stood by 3 people", "He liked bylines", "Likes"]
)
def test_words_of_a_comment_are_none(words: str) -> None:
    assert not tells_of_reactions(words)


@pytest.mark.parametrize("note", NOTES)
def test_it_is_no_part_of_the_comment(note: str) -> None:
    story = "The swing bridge over the inner harbour will stay shut until Friday, the harbour office said on Tuesday."
    thread = "\n".join(
        f"{name}\n3 May 2021 at 10:0{at}\n{words}\n{note}\nReply\n"
        for at, (name, words) in enumerate([("Ann", "It was open."), ("Ulf", "No boat went."), ("Pia", "Mine did.")])
    )
    document = parse_page(PageSource(f"Swing bridge stays shut\n\n{story}\n\n3 comments\n\n{thread}"))
    assert [comment.row.text for comment in document.comments] == ["It was open.", "No boat went.", "Mine did."]
