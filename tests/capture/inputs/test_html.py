"""HTML pages: main text, metadata, and comments from JSON-LD or the page's own markup."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from onrecord.capture.inputs.item import read_item
from onrecord.capture.items import RawItem
from onrecord.document import Document
from onrecord.errors import RefusedInput
from onrecord.parse import parse_page

MODIFIED = datetime(2022, 1, 1)
STORY = """<article><h1>Arle closes its last cinema</h1>
<p>The town of Arle voted on Tuesday to close its last cinema, which opened in 1931 and has lost money since 2009.</p>
<h2>A petition</h2>
<p>Mayor Ilse Brandt said the building would become a library. "We cannot show films to empty seats," she said.</p>
<p>The owner, Piet Maas, wants to appeal. He says that 412 people signed a petition in two days.</p></article>"""
HEAD = """<title>Arle closes its last cinema | The Arle Post</title>
<meta property="og:title" content="Arle closes its last cinema"><meta property="og:site_name" content="The Arle Post">
<meta property="article:published_time" content="2021-03-03T18:30:00+01:00"><meta name="author" content="Nora Quist">
<link rel="canonical" href="https://arlepost.example/news/cinema">"""
WORDPRESS = """<section id="comments"><h2>3 thoughts on this</h2><ol class="comment-list">
<li id="comment-1" class="comment even depth-1"><article id="div-comment-1" class="comment-body">
 <footer><b class="fn">Hugo &amp; Ida</b> <span class="says">says:</span>
 <a href="#"><time datetime="2021-03-03T20:15:00">March 3</time></a></footer>
 <div class="comment-content"><p>We met there.</p><p>In row 12.</p></div><div class="reply"><a>Reply</a></div></article>
 <ol class="children"><li id="comment-2" class="comment odd depth-2"><article class="comment-body">
 <footer><b class="fn">Jos</b><time datetime="2021-03-03T21:00:00"></time></footer>
 <div class="comment-content"><p>Row 13!</p></div></article></li></ol></li>
<li id="comment-3" class="comment even depth-1"><b class="fn">Kim</b>
 <time datetime="2021-03-04T09:00:00"></time><div class="comment-content">Was it cold?<br>It was.</div>
 <span class="comment-votes">-2</span></li></ol></section>"""
LISTED = [
    ("Hugo & Ida", None, None, "We met there.\n\nIn row 12."),
    ("Jos", None, 1, "Row 13!"),
    ("Kim", -2, None, "Was it cold?\nIt was."),
]
CARDS = """<div class="CommentsList">
<div class="CommentItem" data-id="7"><span class="CommentItem-userName">Hugo</span>
<span class="CommentItem-date" title="2021-03-03 20:15">1 h</span>
<p class="CommentItem-text">We met there.</p><button>Like</button><span class="CommentItem-likes">4</span></div>
<div class="CommentItem" data-id="8"><span class="CommentItem-userName">Kim</span>
<span class="CommentItem-date" title="2021-03-04 09:00">2 h</span>
<p class="CommentItem-text">Was it cold?</p><span class="CommentItem-likes">0</span></div></div>"""
LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Arle closes its last cinema",
    "datePublished": "2021-03-03T18:30:00+01:00",
    "author": [{"@type": "Person", "name": "Nora Quist"}],
    "commentCount": 3,
    "comment": [
        {
            "@type": "Comment",
            "text": "We met there.",
            "author": {"@type": "Person", "name": "Hugo"},
            "dateCreated": "2021-03-03T20:15:00",
            "upvoteCount": 5,
            "downvoteCount": 1,
            "comment": [{"@type": "Comment", "text": "Row 13!", "author": {"name": "Jos"}}],
        },
        {"@type": "Comment", "text": "Was it cold?", "author": {"@type": "Person", "name": "Kim"}},
    ],
}


def html(body: str, head: str = HEAD) -> bytes:
    """A page of navigation, a body and a footer."""
    nav = "<nav><a>Home</a> <a>News</a></nav>"
    foot = "<footer>All rights reserved</footer>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{nav}{body}{foot}</body></html>".encode()


def read(raw: bytes, path: str = "pages/cinema.html") -> Document:
    """The parsed page."""
    return parse_page(read_item(RawItem(path, raw, MODIFIED)).page)


def comments_of(page: Document) -> list[tuple[str | None, int | None, int | None, str]]:
    """Author, score, number of the parent and text of each comment."""
    numbers = {comment.row.comment_id: comment.row.comment_no for comment in page.comments}
    rows = [comment.row for comment in page.comments]
    assert [page.text[row.start_char : row.end_char] for row in rows] == [row.text for row in rows]
    return [(row.author, row.score, numbers.get(row.parent_comment_id or ""), row.text) for row in rows]


def test_the_story_and_its_fields_are_read() -> None:
    page = read(html(STORY))
    assert (page.title, page.author, page.source) == ("Arle closes its last cinema", "Nora Quist", "The Arle Post")
    assert (page.published_at, page.published_at_source) == (datetime(2021, 3, 3, 18, 30), "metadata")
    assert page.url == "https://arlepost.example/news/cinema"
    roles = [(part.role, part.text.split()[0]) for part in page.paragraphs]
    assert roles == [("title", "Arle"), ("body", "The"), ("subhead", "A"), ("body", "Mayor"), ("body", "The")]
    assert not page.comments


def test_comments_in_the_markup_of_a_weblog_are_read_and_kept_out_of_the_body() -> None:
    page = read(html(STORY + WORDPRESS))
    assert comments_of(page) == LISTED
    assert page.comments[0].row.posted_at == datetime(2021, 3, 3, 20, 15)
    assert page.declared_comment_count == 3
    assert not any("row 12" in part.text for part in page.paragraphs if part.role == "body")


def test_comments_in_classes_of_another_spelling_are_read() -> None:
    page = read(html(STORY + CARDS))
    assert comments_of(page) == [("Hugo", 4, None, "We met there."), ("Kim", 0, None, "Was it cold?")]
    assert page.comments[1].row.posted_at == datetime(2021, 3, 4, 9)


def test_comments_in_json_ld_are_read() -> None:
    block = f'<script type="application/ld+json">{json.dumps(LD)}</script>'
    page = read(html(STORY, HEAD + block))
    assert comments_of(page) == [
        ("Hugo", 4, None, "We met there."),
        ("Jos", None, 1, "Row 13!"),
        ("Kim", None, None, "Was it cold?"),
    ]
    assert page.declared_comment_count == 3


def test_a_broken_json_ld_block_is_passed_over() -> None:
    page = read(html(STORY + WORDPRESS, HEAD + '<script type="application/ld+json">{"@type": "NewsArticle", </script>'))
    assert comments_of(page) == LISTED


def test_a_page_is_known_by_its_bytes_whatever_its_name() -> None:
    assert read(html(STORY), "pages/cinema.txt").title == "Arle closes its last cinema"


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "iso-8859-5"])
def test_the_declared_character_set_is_used(charset: str) -> None:
    story = "<p>Совет города решил закрыть последний кинотеатр, который работал с 1931 года и терял деньги.</p>" * 2
    head = f"<head><meta charset='{charset}'><title>Кинотеатр закрыт</title></head>"
    page = f"<html>{head}<body><article>{story}</article></body></html>"
    assert "последний кинотеатр" in read(page.encode(charset)).text


def test_the_time_at_which_a_page_was_saved_is_the_time_of_the_capture() -> None:
    date = "Fri Mar 05 2021 10:00:00 GMT+0100 (CET)"
    note = f"<!--\n Page saved with SingleFile \n url: https://arlepost.example/ \n saved date: {date}\n-->"
    raw = html(STORY).replace(b"<head>", b"<head>" + note.encode())
    captured = read_item(RawItem("a.html", raw, MODIFIED))
    assert (captured.captured_at, captured.captured_at_source) == (datetime(2021, 3, 5, 9), "metadata")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"<html><body></body></html>", "no_article"),
        (b"<html></html>", "no_article"),
        (b"<!DOCTYPE html><html><body><nav>Home</nav></body></html>", "no_article"),
        (b"   ", "empty"),
        (b"<html>\x00\x01\x02\x03\x04", "binary"),
    ],
)
def test_a_page_without_an_article_is_refused_with_a_reason(raw: bytes, code: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        read(raw)
    assert refused.value.code == code
