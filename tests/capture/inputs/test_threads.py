"""Comments in the markup of pages, whatever the software: found by records that repeat, read by their headers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from onrecord.capture.inputs.html_tree import parse_html
from onrecord.capture.inputs.item import read_item
from onrecord.capture.inputs.threads import take_comments
from onrecord.capture.inputs.threads.candidates import Group
from onrecord.capture.inputs.threads.likeness import ChosenGroups
from onrecord.capture.inputs.threads.taking import holds_each
from onrecord.capture.items import RawItem
from onrecord.document import Document
from onrecord.parse import parse_page
from tests.support.timing import cpu_seconds

STORY = """<article><h1>Night trains return to Lissa</h1>
<p>The night train from Lissa to the coast will run again from May, the railway said
on Monday after two years of talks.</p>
<p>It will leave at ten in the evening and carry 220 people. "We have listened," said Ada Brandt, who
plans the routes.</p>
<p>The line was closed in 2014, when few still took it. The town wants a stop at the old mill as well.</p></article>"""
FIRST = "My father drove that train for twenty years and would have loved to see this."
SECOND = "Will there be room for bicycles, as there was on the old one?"
THIRD = "There will, I asked at the counter."

WORDPRESS_DEFAULT = """<h3 id="comments">2 Responses</h3><ol class="commentlist">
<li class="comment even depth-1" id="comment-11"><div id="div-comment-11" class="comment-body">
 <div class="comment-author vcard"><cite class="fn">millwheel</cite> <span class="says">says:</span></div>
 <div class="comment-meta commentmetadata"><a href="#comment-11">June 3, 2019 at 7:05 pm</a></div>
 <p>{first}</p><div class="reply"><a>Reply</a></div></div></li>
<li class="comment odd depth-1" id="comment-12"><div id="div-comment-12" class="comment-body">
 <div class="comment-author vcard"><cite class="fn">Ove Rask</cite> <span class="says">says:</span></div>
 <div class="comment-meta commentmetadata"><a href="#comment-12">June 4, 2019 at 8:40 am</a></div>
 <p>{second}</p><div class="reply"><a>Reply</a></div></div></li></ol>"""
HOLDER_CALLED_COMMENT = """<div id="comments"><ol class="commentlist">
<li id="li-comment-1"><div class="comment-head"><cite>millwheel</cite>
 <time datetime="2019-06-03T19:05:00">3 June 2019</time></div>
 <section class="comment-content comment"><p>{first}</p></section></li>
<li id="li-comment-2"><div class="comment-head"><cite>Ove Rask</cite>
 <time datetime="2019-06-04T08:40:00">4 June 2019</time></div>
 <section class="comment-content comment"><p>{second}</p></section></li></ol></div>"""
STAMP_WITHIN_AUTHOR = """<div class="comments"><h2>Kommentare</h2>
<div class="kommentar" id="k1"><div class="comment-author">millwheel 3. Juni 2019 um 19:05 Uhr - Antworten</div>
<p>{first}</p></div>
<div class="kommentar" id="k2"><div class="comment-author">Ove Rask 4. Juni 2019 um 8:40 Uhr - Antworten</div>
<p>{second}</p></div>
</div>"""
VENDOR_PREFIX = """<div class="zz-LetterBox"><div class="zzCommentCard"><b>millwheel</b><i>03.06.2019, 19:05</i>
<div class="zzCommentCard-copy">{first}</div><span>Reply</span></div>
<div class="zzCommentCard"><b>Ove Rask</b><i>04.06.2019, 08:40</i><div class="zzCommentCard-copy">{second}</div>
<span>Reply</span></div></div>"""
DEFINITION_LIST = """<div class="comments" id="comments"><h4>2 comments:</h4><dl id="comments-block">
<dt class="comment-author"><a href="/p/1">millwheel</a> said...</dt><dd class="comment-body"><p>{first}</p></dd>
<dd class="comment-footer"><span class="comment-timestamp">June 3, 2019 at 7:05 PM</span></dd>
<dt class="comment-author"><a href="/p/2">Ove Rask</a> said...</dt><dd class="comment-body"><p>{second}</p></dd>
<dd class="comment-footer"><span class="comment-timestamp">June 4, 2019 at 8:40 AM</span></dd></dl></div>"""
UTILITY_CLASSES = """<section id="comments"><h2 class="text-xl">2 comments</h2>
<div class="flex p-4"><div class="font-bold">millwheel</div><div class="text-xs">3 June 2019 at 19:05</div>
<div class="mt-2">{first}</div><div class="text-xs">Reply</div></div>
<div class="flex p-4"><div class="font-bold">Ove Rask</div><div class="text-xs">4 June 2019 at 8:40</div>
<div class="mt-2">{second}</div><div class="text-xs">Reply</div></div></section>"""
TABLE_ROWS = """<h3>Comments (2)</h3><table class="reader-comments"><tr>
<td class="who">millwheel<br>3 June 2019 19:05</td>
<td>{first}</td></tr><tr><td class="who">Ove Rask<br>4 June 2019 08:40</td><td>{second}</td></tr></table>"""
SHAPES = {
    "a default list of WordPress": WORDPRESS_DEFAULT,
    "a holder of the words that is called a comment too": HOLDER_CALLED_COMMENT,
    "the stamp within the author's element": STAMP_WITHIN_AUTHOR,
    "classes with a vendor's prefix": VENDOR_PREFIX,
    "a definition list": DEFINITION_LIST,
    "classes of looks alone": UTILITY_CLASSES,
    "rows of a table": TABLE_ROWS,
}


def read(body: str) -> Document:
    """The document of a page with the story and what follows it."""
    head = "<head><title>Night trains return to Lissa</title></head>"
    page = f"<!DOCTYPE html><html lang='en'>{head}<body>{body}</body></html>"
    return parse_page(read_item(RawItem("pages/train.html", page.encode(), datetime(2022, 1, 1))).page)


def rows(page: Document) -> list[tuple[str | None, datetime | None, str]]:
    """Author, time and words of each comment."""
    return [(comment.row.author, comment.row.posted_at, comment.row.text) for comment in page.comments]


@pytest.mark.parametrize("shape", SHAPES)
def test_name_time_and_words_are_read_in(shape: str) -> None:
    page = read(STORY + SHAPES[shape].format(first=FIRST, second=SECOND))
    assert rows(page) == [
        ("millwheel", datetime(2019, 6, 3, 19, 5), FIRST),
        ("Ove Rask", datetime(2019, 6, 4, 8, 40), SECOND),
    ]
    assert not any(FIRST in part.text for part in page.paragraphs if part.role == "body")


def test_a_reply_answers_the_comment_that_it_stands_in_or_under() -> None:
    header = "<b class='author'>{who}</b> <time>{day} June 2019</time>"
    card = f"<div class='comment' id='comment-{{n}}'>{header}<p>{{text}}</p>{{inside}}</div>"
    reply = card.format(n=2, who="Ove Rask", day=4, text=SECOND, inside="")
    inside = card.format(n=1, who="millwheel", day=3, text=FIRST, inside=f"<div class='children'>{reply}</div>")
    under = card.format(n=1, who="millwheel", day=3, text=FIRST, inside="") + f"<div class='children'>{reply}</div>"
    for thread in (inside, under):
        other = card.format(n=3, who="Kim", day=5, text=THIRD, inside="")
        found = read(f"{STORY}<div id='comments'>{thread}{other}</div>").comments
        numbers = {comment.row.comment_id: comment.row.comment_no for comment in found}
        assert [numbers.get(comment.row.parent_comment_id or "") for comment in found] == [None, 1, None]


def test_a_stamp_in_utc_gives_way_to_the_day_and_clock_that_readers_see() -> None:
    stamp = "<time datetime='2019-06-03T22:05:00Z'>4 June 2019 at 0:05</time>"
    local = "<time datetime='2019-06-04T00:05:00+02:00'>4 June 2019</time>"
    card = "<li class='comment'><b class='author'>{who}</b> {stamp}<p>{text}</p></li>"
    both = card.format(who="Kim", stamp=stamp, text=FIRST) + card.format(who="Ove Rask", stamp=local, text=SECOND)
    page = read(f"{STORY}<ol id='comments'>{both}</ol>")
    assert [posted for _, posted, _ in rows(page)] == [datetime(2019, 6, 4, 0, 5)] * 2


def test_an_age_is_printed_as_the_page_has_it_and_gives_no_time() -> None:
    card = "<li class='comment'><b class='author'>{who}</b> <span class='date'>3 years ago</span><p>{text}</p></li>"
    both = card.format(who="Kim", text=FIRST) + card.format(who="Ove Rask", text=SECOND)
    page = read(f"{STORY}<ol id='comments'>{both}</ol>")
    assert [(author, posted) for author, posted, _ in rows(page)] == [("Kim", None), ("Ove Rask", None)]
    assert "Kim | 3 years ago" in page.text


def test_a_list_stands_for_comments_that_are_groups_of_their_own() -> None:
    item = "<li class='c'><div id='comment-{n}'><p>{text}</p></div></li>"
    page = parse_html(f"<ol><li>{''.join(item.format(n=n, text=FIRST) for n in (1, 2))}</li></ol>")
    items = page.findall(".//li[@class]")
    numbered = [[one] for one in page.iter("div")]
    as_list = Group("li", "c", [(one,) for one in items], [])
    as_one = Group("li", None, [(page.find(".//ol/li"),)], [])
    assert holds_each(as_list, set(items), numbered)
    assert holds_each(as_one, set(items), [items])
    assert not holds_each(as_one, {page.find(".//ol/li")}, numbered)
    assert not holds_each(as_list, set(items[:1]), numbered)


def test_replies_that_come_with_a_group_are_no_group_of_their_own() -> None:
    page = parse_html("<ol><li class='c'><p>a</p><ul><li class='c'><p>b</p></li></ul></li></ol>")
    items = list(page.iter("li"))
    chosen = ChosenGroups()
    chosen.put(Group("li", "c", [(items[0],)], []), items, instead_of=())
    assert list(chosen.across([items[1].find("p")]).values()) == [items]
    assert chosen.across([page.find(".//ol")])


def test_a_header_that_is_long_by_a_name_alone_still_says_when() -> None:
    title = "The gazette of Lissa and the coast, its ports and its trains - " * 3
    header = "<div class='comment-author meta'><a>{who}</a> {day}. Juni 2019 um 10:40 Uhr <a>- Antworten</a></div>"
    card = f"<div class='the-comment'>{header}<div class='comment-text'><p>{{text}}</p></div></div>"
    both = card.format(who="Kim", day=3, text=FIRST) + card.format(who=title, day=4, text=SECOND)
    page = read(f"{STORY}<div id='comments'>{both}</div>")
    assert [(posted, text) for _, posted, text in rows(page)] == [
        (datetime(2019, 6, 3, 10, 40), FIRST),
        (datetime(2019, 6, 4, 10, 40), SECOND),
    ]


TEASERS = """<section class="comments-and-more">
<div class="card"><h3><a href="/a">Harbour board meets again in autumn</a></h3>
<span class="by">Nils Ek</span> <time>2 June 2019</time>
<p><a href="/a">The board will meet again, it said.</a></p></div>
<div class="card"><h3><a href="/b">School opens a day late after storm</a></h3><span class="by">Ida Lund</span>
<time>1 June 2019</time><p><a href="/b">The storm broke two windows of it.</a></p></div></section>"""
RECENT = """<aside class="widget_recent_comments"><h3>Recent comments</h3><ul>
<li class="recentcomments">Kim on <a href="/a">Harbour board meets again</a></li>
<li class="recentcomments">Ove on <a href="/b">School opens late</a></li></ul></aside>"""
LIVE_BLOG = """<div class="live-posts"><div class="post"><span class="author">Ida Lund</span> <time>10:05</time>
<p>The first train has left the station of Lissa with a band on the platform.</p></div>
<div class="post"><span class="author">Ida Lund</span> <time>10:40</time>
<p>It has crossed the river, an hour early.</p></div></div>"""
FORM = """<div id="respond" class="comment-respond"><h3>Leave a reply</h3><form class="comment-form"><label>Name</label>
<input name="author"><p class="comment-notes">Your address will not be published.</p></form></div>"""


@pytest.mark.parametrize("other", [TEASERS, RECENT, LIVE_BLOG, FORM])
def test_records_of_another_kind_are_no_comments(other: str) -> None:
    assert rows(read(STORY + other)) == []


def crowd(size: int) -> str:
    """A page whose comments have the name of their author among their classes."""
    names = ("".join(chr(ord("a") + int(digit)) for digit in str(number)) for number in range(size))
    header = "<b class='author'>{who}</b> <i>3 June 2019</i>"
    card = f"<li class='comment comment-author-{{who}}' id='comment-{{n}}'>{header}<p>{{text}}</p></li>"
    cards = "".join(card.format(n=number, who=who, text=FIRST) for number, who in enumerate(names))
    return f"{STORY}<ol id='comments'>{cards}</ol>"


def test_the_time_of_a_long_thread_grows_with_its_length() -> None:
    short, long = crowd(400), crowd(1600)
    read(short)
    assert len(rows(read(long))) == 1600
    assert cpu_seconds(lambda: read(long), lambda: read(long)) < 8 * cpu_seconds(
        lambda: read(short), lambda: read(short)
    )


def test_no_thread_is_too_long_to_be_read() -> None:
    assert len(take_comments(parse_html(crowd(5100)))) == 5100


def many_threads(size: int) -> str:
    """A page with as many threads of two comments, each in an element of its own."""
    card = "<li class='comment'><b class='author'>millwheel</b> <i>3 June 2019</i><p>{text}</p></li>"
    two = "".join(card.format(text=text) for text in (FIRST, SECOND))
    return STORY + "".join(f"<div id='comments{number}'><ul>{two}</ul></div>" for number in range(size))


def many_frames(size: int) -> str:
    """A page with as many frames of one paragraph."""
    return STORY + "".join(f"<div class='frame'><p>{number}: {FIRST} {SECOND}</p></div>" for number in range(size))


@pytest.mark.parametrize("page", [many_threads, many_frames])
def test_the_time_of_a_page_grows_with_the_number_of_its_parts(page: Callable[[int], str]) -> None:
    short, long = page(300), page(1200)
    read(short)
    assert cpu_seconds(lambda: read(long), lambda: read(long)) < 8 * cpu_seconds(
        lambda: read(short), lambda: read(short)
    )


def test_a_thread_within_many_elements_is_not_read_anew_for_each() -> None:
    thread = crowd(1500).removeprefix(STORY)

    def seconds(levels: int) -> float:
        page = STORY + "<div id='comments'>" * levels + thread + "</div>" * levels

        def work() -> None:
            assert len(take_comments(parse_html(page))) == 1500

        return cpu_seconds(work, work)

    assert seconds(30) < 6 * seconds(1)


SHARED = """<div id="comments"><h3>2 comments</h3>{records}</div>"""
SHARED_RECORD = """<div class="comment-item" id="comment-{no}"><div class="comment-author">{name}</div>
<span><a href="{address}"><i></i><span>Tell your friends about what {name} said here?</span></a></span>
<div class="comment-text">{words} <a href="https://rail.example/plan?url=1">This is the plan of the line</a>.</div>
</div>"""


@pytest.mark.parametrize(
    "address",
    [
        "https://twitter.com/intent/tweet?text=&url=https%3A%2F%2Flissa.example%2Ftrains",
        "https://www.facebook.com/sharer/sharer.php?u=https://lissa.example/trains",
        "https://www.facebook.com/sharer.php?u=https://lissa.example/trains",
        "https://plus.google.com/share?url=https://lissa.example/trains",
        "https://www.linkedin.com/shareArticle?mini=true&url=https://lissa.example/trains",
        "https://t.me/share/url?url=https://lissa.example/trains",
        "https://api.whatsapp.com/send?text=https://lissa.example/trains",
        "https://reddit.com/submit?url=https://lissa.example/trains",
        "mailto:?subject=Trains&body=https://lissa.example/trains",
    ],
)
def test_an_offer_to_hand_a_comment_on_is_none_of_its_words(address: str) -> None:
    records = "".join(
        SHARED_RECORD.format(no=no, name=name, words=words, address=address)
        for no, (name, words) in enumerate((("millwheel", FIRST), ("Ove Rask", SECOND)))
    )
    comments = rows(read(STORY + SHARED.format(records=records)))
    assert [text for _, _, text in comments] == [f"{words} This is the plan of the line." for words in (FIRST, SECOND)]
