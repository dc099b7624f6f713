"""The same story elsewhere: recognised through edits, in whatever order it comes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.home import Home
from onrecord.pipeline import record
from tests.conftest import Query

pytestmark = pytest.mark.usefixtures("open_gate")

STORY = (
    "The ferry to Holm ran aground on Tuesday night with 84 people on board, and nobody was hurt, the guard said. "
    "Its captain had swerved to avoid a sailing boat that showed no lights. Passengers were brought ashore in two "
    "lifeboats and spent the night in the school. The operator said that the ferry would be towed to Ost for repairs "
    "and that a smaller boat would run until Sunday. The accident board has begun to ask witnesses what they saw."
)
EDITED = STORY.replace("on Tuesday night", "late on Tuesday").replace("in the school", "in the village school")
OTHER = (
    "The price of bread rose again in Holm this month, for the third time since the winter, bakers said on Monday. "
    "Flour costs a fifth more than a year ago, and the ovens burn gas. The bakers' guild wants the town to lower the "
    "market fee. The town answered that the fee had not changed in nine years and that it would look at it in May."
)


def wire(folder: Path, name: str, day: int, text: str) -> None:
    line = {"url": f"https://{name}.example/{day}/story", "title": f"{name} story", "published_at": f"2024-05-0{day}"}
    (folder / f"{name}.jsonl").write_text(json.dumps({**line, "text": text}) + "\n")


DUPLICATES = "SELECT a.url, o.url FROM articles a LEFT JOIN articles o ON o.article_id = a.duplicate_of ORDER BY a.url"


@pytest.mark.parametrize("late", ["first", "second"])
def test_the_story_published_first_is_the_original_whichever_came_in_first(
    home: Home, folder: Path, query: Query, late: str
) -> None:
    stories = {"first": (1, STORY), "second": (2, EDITED), "third": (2, OTHER)}
    for name in sorted(stories, key=lambda name: name == late):
        wire(folder, name, *stories[name])
        if name != "third":
            record([folder], home)
    record([folder], home)
    assert query(DUPLICATES) == [
        ("https://first.example/1/story", None),
        ("https://second.example/2/story", "https://first.example/1/story"),
        ("https://third.example/2/story", None),
    ]
