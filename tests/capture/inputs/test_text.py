"""Text files: taken as they are, or refused where they hold no article."""

from __future__ import annotations

from datetime import datetime

import pytest

from onrecord.capture.inputs.item import read_item
from onrecord.capture.items import RawItem
from onrecord.errors import RefusedInput
from onrecord.parse import parse_page

STORY = "No ferry on Monday\n\nThe ferry to Skarv was cancelled because of the ice in the harbour.\n"
MODIFIED = datetime(2022, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_text_is_decoded_and_nothing_else_is_changed(encoding: str) -> None:
    captured = read_item(RawItem("skarv/ferry.txt", STORY.replace("\n", "\r\n").encode(encoding), MODIFIED))
    assert captured.page.text == STORY
    assert captured.page.source == "skarv"


def test_a_date_in_the_name_of_the_file_is_used_when_nothing_else_tells() -> None:
    page = read_item(RawItem("skarv/2021-02-01-ferry.txt", STORY.encode(), MODIFIED)).page
    document = parse_page(page)
    assert (document.published_at, document.published_at_source) == (datetime(2021, 2, 1), "file")
    dated = parse_page(
        read_item(RawItem("2021-02-01.txt", b"No ferry\n\n3 May 2020\n\n" + STORY.encode(), MODIFIED)).page
    )
    assert (dated.published_at, dated.published_at_source) == (datetime(2020, 5, 3), "text")


def test_a_text_without_any_date_has_none() -> None:
    document = parse_page(read_item(RawItem("ferry.txt", STORY.encode(), MODIFIED)).page)
    assert (document.published_at, document.published_at_source) == (None, None)


@pytest.mark.parametrize("text", ["42", "3 comments\n\nReply\n", "1. 2. 3.\n" * 50, "Menu", "- - - -"])
def test_a_text_of_nothing_but_boilerplate_holds_no_article(text: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        read_item(RawItem("a.txt", text.encode(), MODIFIED))
    assert refused.value.code == "no_article"


def test_a_short_text_in_a_script_without_spaces_is_an_article() -> None:
    story = "市议会周二投票决定关闭最后一家电影院，该影院于一九三一年开业，自二〇〇九年以来一直亏损。"
    assert read_item(RawItem("a.txt", story.encode(), MODIFIED)).page.text == story
