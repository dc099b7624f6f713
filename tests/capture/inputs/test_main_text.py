"""The main text of a page: nothing of a story is lost between the page and its blocks."""

from __future__ import annotations

import pytest
from lxml import etree

from onrecord.capture.inputs.html_tree import decode_html, parse_html
from onrecord.capture.inputs.main_text import main_blocks
from onrecord.capture.inputs.story_frames import with_all_frames
from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role
from onrecord.errors import RefusedInput


def blocks(markup: str) -> list[tuple[str, str]]:
    """Role and text of each block of a body as trafilatura would write it."""
    return [(str(block.role), block.text) for block in main_blocks(etree.fromstring(f"<body>{markup}</body>"))]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One.</p>and more<p>Two.</p>", [("body", "One."), ("body", "and more"), ("body", "Two.")]),
        ("<head>Votes</head>right after", [("subhead", "Votes"), ("body", "right after")]),
        ("<quote><p>A fine day.</p> - Ida, 3 May</quote>", [("body", "A fine day."), ("body", "- Ida, 3 May")]),
        ("<p>first<lb/>second</p>", [("body", "first\nsecond")]),
        ("<p>wrapped\n   in the <hi>source</hi> of it</p>", [("body", "wrapped in the source of it")]),
        ("<list><item>tea</item><item>rye <p>bread</p> rolls</item></list>", ["tea", "rye", "bread", "rolls"]),
        ("<code>a = 1\nb = 2</code>", [("body", "a = 1\nb = 2")]),
    ],
)
def test_each_block_and_what_stands_between_is_kept(markup: str, expected: list[tuple[str, str] | str]) -> None:
    assert blocks(markup) == [("body", one) if isinstance(one, str) else one for one in expected]


def test_a_table_is_a_block_of_a_line_for_each_row() -> None:
    rows = "".join(
        f"<row>{''.join(f'<cell>{cell}</cell>' for cell in row)}</row>"
        for row in (["Ward", "2021"], ["", "<p>1,204</p>"])
    )
    assert blocks(f"<table>{rows}</table>after it") == [("body", "Ward | 2021\n1,204"), ("body", "after it")]


def test_a_table_that_lays_out_prose_is_paragraphs() -> None:
    prose = "The council met on Tuesday to hear what had become of the cinema that it had closed last spring. " * 2
    assert blocks(f"<table><row><cell><p>Note</p><p>{prose}</p></cell><cell>3</cell></row></table>") == [
        ("body", "Note"),
        ("body", prose.strip()),
        ("body", "3"),
    ]


def test_elements_in_scripts_and_comments_count_for_nothing() -> None:
    script = "<script>document.write('" + "<div>" * 2000 + "');</script>"
    tree = parse_html(f"<html><body>{script}<p>a<!-- <b> -->b</p><?php x ?></body></html>")
    assert [node.tag for node in tree.iter()] == ["html", "body", "script", "p"]
    assert tree.findtext(".//p") == "ab"


@pytest.mark.parametrize("depth", [400, 600, 50_000])
def test_what_is_nested_very_deep_is_put_beside_its_parent(depth: int) -> None:
    inside = "a<b>b</b>c" + "<div>" * depth + "<p>d<i>e</i>f</p>g<p>h</p>i" + "</div>" * depth + "j"
    tree = parse_html(f"<html><body><main>{inside}</main>k</body></html>")
    assert "".join(tree.itertext()) == "abcdefghijk"
    assert [p.text for p in tree.iter("p")] == ["d", "h"]
    assert max(sum(1 for _ in p.iterancestors()) for p in tree.iter("p", "i")) < 500


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"<meta charset='iso-8859-1'>\x93Yes,\x94 she said", "“Yes,” she said"),
        ("<meta charset='iso-8859-1'>“Yes,” she said".encode(), "“Yes,” she said"),
        (b"<meta charset='utf-8'>" + "žluť, déšť, kůň ".encode() * 100 + b"caf\xe9", "caf\ufffd"),
    ],
)
def test_bytes_are_read_as_a_browser_reads_them(raw: bytes, expected: str) -> None:
    assert decode_html(raw).text.endswith(expected)


def test_a_page_half_in_another_encoding_is_refused() -> None:
    with pytest.raises(RefusedInput, match="mixed_encoding"):
        decode_html("<p>žluť, déšť, kůň</p>".encode() + "café, señor".encode("cp1252"))


def test_a_story_in_two_frames_is_kept_whole_and_in_order() -> None:
    line = "Bridge number {} of Arle carries the road over the river, and the council heard a report on it."
    lines = [line.format(number) for number in range(8)]
    frames = ["".join(f"<p>{one}</p>" for one in part) for part in (lines[:5], lines[5:])]
    other = "<div class='more'><p>In other news, the school of Arle will open a day late after the storm.</p></div>"
    frame = "<div class='frame'><div class='frame-inner'>{}</div></div><div class='ad'>Buy</div>"
    story = "".join(map(frame.format, frames))
    page = f"<html><body><article><h1>Bridges of Arle</h1>{story}</article>{other}</body></html>"
    tree = parse_html(page)
    first = [RawBlock(line, Role.BODY) for line in lines[:5]]
    assert [block.text for block in with_all_frames(tree, first)] == lines
