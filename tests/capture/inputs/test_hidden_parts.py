"""Hidden dialogs and slides of other stories are taken out; a story that a script shows later stays."""

from __future__ import annotations

import pytest

from onrecord.capture.inputs.hidden_parts import take_hidden_parts
from onrecord.capture.inputs.html_tree import parse_html

STORY = "<p>The ferrymen of Tarrow met on Friday and chose a new master of the landing stage for three years.</p>" * 2
DIALOG = "<p>Join our list and hear of every sailing first.</p>"
SLIDE = "<{tag} class='s'{how}><h3><a href='/{no}'>Pier {no} is mended</a></h3><p>It took {no} days.</p></{tag}>"


def words_of(body: str) -> str:
    tree = parse_html(f"<html><body>{body}</body></html>")
    take_hidden_parts(tree)
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize(
    "how",
    [
        "role='dialog' hidden",
        "role='alertdialog' style='display: none'",
        "class='c-modal fade' aria-hidden='true'",
        "class='newsletter-popup' style='opacity:0;visibility:hidden'",
    ],
)
def test_a_dialog_that_waits_is_none_of_the_story(how: str) -> None:
    assert "sailing" not in words_of(f"{STORY}<div {how}>{DIALOG}</div>")


@pytest.mark.parametrize("how", ["role='dialog'", "class='c-modal'", "hidden", "style='display:none'"])
def test_what_is_shown_or_merely_hidden_stays(how: str) -> None:
    assert "sailing" in words_of(f"{STORY}<div {how}>{DIALOG}</div>")


def test_a_story_in_a_hidden_dialog_stays() -> None:
    assert "ferrymen" in words_of(f"<div class='overlay' style='display:none'>{STORY}</div>{DIALOG}")
    assert "ferrymen" in words_of(f"{DIALOG * 9}<div role='dialog' hidden><h1>New master</h1>{STORY}</div>")


def slides(tag: str, shown: int, hidden: int) -> str:
    ways = ["", *[" style='visibility:hidden'"] * hidden, *[""] * (shown - 1)]
    return "".join(SLIDE.format(tag=tag, how=how, no=no) for no, how in enumerate(ways, start=2))


@pytest.mark.parametrize("tag", ["div", "li"])
def test_slides_of_other_stories_are_taken_out_with_the_one_that_is_shown(tag: str) -> None:
    assert "Pier" not in words_of(f"{STORY * 4}<div>{slides(tag, 1, 3)}</div>")


def test_lists_of_which_little_is_hidden_stay() -> None:
    assert "Pier" in words_of(f"{STORY * 4}<div>{slides('div', 3, 2)}</div>")
    assert "Pier" in words_of(f"{STORY * 4}<div>{slides('div', 1, 1)}</div>")


def test_slides_that_tell_the_story_stay() -> None:
    told = "".join(f"<li{how}><h3>Stage {no}</h3>{STORY}</li>" for no, how in enumerate(["", " hidden", " hidden"]))
    assert "Stage 2" in words_of(f"{STORY * 9}<ul>{told}</ul>")
