"""Articles with comment threads, ordinary and hostile, as strategies for property tests."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

STORY = (
    "Lock gates at Brael to be renewed\n\nBy Tove Aas\n\n4 March 2021\n\n"
    "The canal office will renew the lock gates at Brael next winter, said Ivo Renn, who runs it. Boats will take the "
    "old arm for nine weeks.\n\nThe gates cost 2.4 million crowns, the office said on Monday. Three yards have made "
    "offers.\n"
)
NAMES = ["heron77", "Ada Moss", "Old Lockkeeper", "jb", "Ülle"]
STAMPS = ["4 March 2021 10:12", "March 5, 2021 at 7:05 am", "2 days ago", "2021-03-06 18:40"]
SAID = [
    "The old arm is far too shallow for that.",
    "Nine weeks? They said six last time.",
    "Good. The gates have leaked since I was a child",
    "https://brael.example/locks has the plans",
    "> The gates cost 2.4 million crowns\nwhich is what a bridge costs",
    "Agree",
    "1. The yards\n2. The money",
    "It leaks\n\tat the sill,\n\t\tand at the hinges",
]
# What dumps do to lines: stops and bars at their beginning, blanks of all kinds, link backs, pictures, rules.
HOSTILE = [
    ". And so it goes on",
    ". . as it did before",
    "| a bar before a word",
    "| a | b |",
    "",
    " ",
    "\t",
    "\u00a0",
    "\n\n\n",
    "\n\u00a0\n\u200b\n\n",
    "\t\tdeep in the line",
    "      deeper",
    "Pingback: Ten locks that leak | Canal Notes",
    "3. Trackback: Canal Notes",
    "Ada Moss's picture",
    "avatar of jb",
    "-----",
    "Reply",
    "+3",
    "\x0c",
    "\u2028 parted",
    "“Boats will take the old arm for nine weeks.” No.",
    "@jb no",
]
HEADERS: list[Callable[[str, str], str]] = [
    lambda name, stamp: f"{name}\n{stamp}\n",
    lambda name, stamp: f"{name} says:\n{stamp}\n",
    lambda name, stamp: f"{stamp} | {name}\n\n",
    lambda name, stamp: f"| {name}, {stamp}\n| ",
    lambda name, stamp: f". {name} wrote on {stamp}\n. ",
    lambda name, _: f"{name}: ",
    lambda name, stamp: f"#4 {name} ({stamp})\n    ",
    lambda _name, _stamp: "",
]
HEADINGS = ["Comments", "4 Comments", "Leave a reply", "", "3 thoughts on “Lock gates”"]


@st.composite
def threads(draw: st.DrawFn) -> str:
    """An article with a thread of one way of printing comments, some of whose lines a dump has maltreated."""
    header = draw(st.sampled_from(HEADERS))
    footer = draw(st.sampled_from(["", "\nReply", "\nLike 3\nReply", "\n4 March 2021 heron77"]))
    comments = []
    for _ in range(draw(st.integers(1, 6))):
        lines = draw(st.lists(st.sampled_from(SAID + HOSTILE), min_size=1, max_size=5))
        name, stamp = draw(st.sampled_from(NAMES)), draw(st.sampled_from(STAMPS))
        comments.append(header(name, stamp) + draw(st.sampled_from(["\n", "\n\t", "\n\n"])).join(lines) + footer)
    gap = draw(st.sampled_from(["\n", "\n\n", "\n\n\n\n"]))
    heading = draw(st.sampled_from(HEADINGS))
    return STORY + "\n\n" + heading + gap + gap.join(comments) + "\n"
