"""Words under pictures are captions, also where an extractor took them for a paragraph of the story."""

from __future__ import annotations

import pytest

from onrecord.capture.inputs.captions import with_captions
from onrecord.capture.inputs.html_tree import parse_html
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

PROSE = "The council of Arle voted on Monday to turn the mill on the quay into a library with eighty seats. " * 3
CAPTION = "The mill on the quay of Arle, which has stood empty for years."


def roles(markup: str, *texts: str) -> list[str]:
    """The roles of some texts between the paragraphs of a story, on a page of some markup."""
    blocks = [RawBlock(text, Role.BODY) for text in (PROSE, *texts, PROSE)]
    found = with_captions(parse_html(f"<html><body><p>{PROSE}</p>{markup}</body></html>"), blocks)
    assert [block.text for block in found] == [block.text for block in blocks]
    return [str(block.role) for block in found[1:-1]]


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='imageCaption'>{}</p>",
        "<div class='v-img__caption'><span>{}</span></div>",
        "<figure><img><figcaption><p>{}</p></figcaption></figure>",
        "<td class='tr-caption'>{}</td>",
        "<em class='bildunterschrift'>{}</em>",
    ],
)
def test_the_elements_tell(markup: str) -> None:
    assert roles(markup.format(CAPTION), CAPTION) == ["caption"]


def test_a_credit_is_one_too() -> None:
    assert roles("<span class='photo-credit'>Ada Quill / Arle Post</span>", "Ada Quill / Arle Post") == ["caption"]


def test_what_the_story_says_in_the_same_words_stays() -> None:
    assert roles(f"<p class='caption'>{CAPTION}</p><p>{CAPTION}</p>", CAPTION) == ["body"]


def test_another_class_or_a_long_text_is_none() -> None:
    assert roles(f"<p class='text'>{CAPTION}</p>", CAPTION) == ["body"]
    assert roles(f"<div class='caption'>{PROSE} {PROSE}</div>", f"{PROSE} {PROSE}".strip()) == ["body"]


def test_a_story_told_under_pictures_stays_a_story() -> None:
    texts = [f"{number}. {CAPTION}" for number in range(12)]
    assert set(roles("".join(f"<p class='caption'>{text}</p>" for text in texts), *texts)) == {"body"}
