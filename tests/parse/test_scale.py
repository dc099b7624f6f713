"""Time grows with the length of a page and not faster, whatever is on it."""

from __future__ import annotations

import pytest

from onrecord.document import PageSource
from onrecord.enrich.comments import link_comments
from onrecord.parse import parse_page
from tests.support.timing import cpu_seconds

HEAD = (
    "A title\n\nThe body of this page is one sentence that is long enough to be the prose of an article about nothing "
    "much.\n\n9 comments\n\nAnn • 2 hours ago\n"
)
REPEATED = {
    "one line of words": "word ",
    "one line without a space": "x",
    "one line of closing marks": "!",
    "one line of opening marks": "“a ",
    "abbreviations": "Mr. ",
    "blank lines": "\n",
    "headings of sections": "3 comments\n",
    "buttons": "Reply\n",
    "names": "Ann\n",
    "dates": "3 March 2021 10:00\n",
    "numbers": "1. Ann\n",
    "quotation lines": "> quoted words again\n",
    "quotations by name": "Quote: Ann\n",
    "answers by name": "@Ann ",
    "deeper and deeper": "    x\n",
    "buttons run together": "permalinkembedsavereportreplyshare\n",
    "buttons nearly run together": "replyreplyreplyreplyreplyreplyreplyx\n",
    "columns": "Ann | 3 May 2021 | +4 | some words of mine\n",
    "columns without a head": "a | b | c | d | e | f | g | h | i | j\n",
    "signatures with hyphens": "Some words of mine - Ann-Mari-Lee-Roe-of-Holm\n\n",
    "headings of Markdown": "### Ann — 3 May 2021\nWords.\n",
    "profiles": "Ann\nPosts: 4\nJoined: 3 May 2021\n",
    "votes between buttons": "Ann\n•\n3h ago\nWords.\nUpvote\n4\nDownvote\n",
    "comments": 'Bob > Ann • 2 hours ago\n"some words of mine" are what they are.\n5 ▲ ▼ • Reply\n\n',
}


def seconds(text: str) -> float:
    """CPU seconds that a page takes from text to links, the better of two runs."""

    def work() -> None:
        link_comments(parse_page(PageSource(text)), ())

    return cpu_seconds(work, work)


@pytest.mark.slow
@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED.keys())
def test_four_times_the_page_takes_at_most_some_times_four_times_as_long(unit: str) -> None:
    size = 30_000
    seconds(HEAD)
    short = seconds(HEAD + unit * (size // len(unit)))
    long = seconds(HEAD + unit * (4 * size // len(unit)))
    assert long < 9 * short + 0.1


def test_a_line_of_megabytes_is_parsed_in_linear_time() -> None:
    sentence = "The council met and nothing was said. "
    short, long = ("A title\n\n" + sentence * count for count in (6_000, 60_000))
    documents = []
    base = cpu_seconds(*[lambda: documents.append(parse_page(PageSource(short)))] * 3)
    assert cpu_seconds(lambda: documents.append(parse_page(PageSource(long)))) < 30 * base + 0.1
    assert len(documents[-1].sentences) == 60_001
