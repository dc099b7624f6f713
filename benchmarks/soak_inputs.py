"""What a soak puts into its inbox: articles that nobody may lose, later captures of them, and hostile files."""

from __future__ import annotations

import gzip
import json
import os
import random
from dataclasses import dataclass, field
from pathlib import Path

from corpus import PLACES

SETTINGS = """[caps]
item_bytes = 1000000
unpacked_bytes = 5000000
file_lines = 20000
"""
HOSTILE = "hostile"  # the folder of files that may be refused; what lies elsewhere may not
_GIVEN = ("Ada", "Bruno", "Clara", "Edgar", "Irene", "Martin", "Nora", "Victor")
_SYLLABLES = ("bal", "cor", "den", "far", "lum", "mor", "ste", "vin")


@dataclass(frozen=True, slots=True)
class Story:
    """An article of the soak: its title, and who speaks and comments in it and nowhere else."""

    title: str
    speaker: str
    commenter: str


@dataclass(slots=True)
class Inbox:
    """The folder, what was put there, and how many stories there are."""

    folder: Path
    chance: random.Random
    stories: dict[str, Story] = field(default_factory=dict)  # by title
    captured_again: set[str] = field(default_factory=set)  # titles; nobody in them is forgotten

    def add_round(self, number: int) -> None:
        """New articles, sometimes a later capture of an earlier one, sometimes a hostile file."""
        for _ in range(self.chance.randrange(1, 4)):
            self.add_article(self.folder / f"{len(self.stories):05}.txt")
        if number and self.chance.random() < 0.4:
            story = self.chance.randrange(0, len(self.stories), 3)
            self.captured_again.add(_story(story).title)
            path = self.folder / f"{story:05}-again-{number}.txt"
            write_article(path, story, comments=3 + number % 5, edition=number)
        if self.chance.random() < 0.5:
            self.add_hostile(number)

    def add_article(self, path: Path) -> None:
        """The next story as a page with two comments."""
        number = len(self.stories)
        write_article(path, number, comments=2)
        self._remember(number)

    def add_hostile(self, number: int) -> None:
        """A file such as strangers send, or machines that fail; articles beside it in the same file must come in."""
        folder = self.folder / HOSTILE
        folder.mkdir(exist_ok=True)
        kind = self.chance.choice(sorted(_HOSTILE))
        _HOSTILE[kind](folder / f"{number:05}-{kind}", self)

    def record(self) -> str:
        """The next story as a line of JSON."""
        number = len(self.stories)
        self._remember(number)
        title, body, _ = _texts(number)
        return json.dumps({"title": title, "text": body})

    def _remember(self, number: int) -> None:
        story = _story(number)
        self.stories[story.title] = story


def write_article(path: Path, number: int, comments: int, edition: int = 0) -> None:
    """A page whose body depends on the story alone, with a thread of that many comments.

    No two captures have the same bytes: of twins, the one that was read first would count.
    """
    title, body, names = _texts(number)
    lines = [title, "", body, "", f"{comments} comments"]
    for position in range(1, comments + 1):
        lines += [
            f"  {position}. {names[position % len(names)]}",
            f"    +{number % 9}",
            f"    {position} March 2024 10: 0{position}",
            f"    Word {position} about dam {number}, round {edition}.",
        ]
    partial = path.with_suffix(".new")
    partial.write_text("\n".join(lines) + "\n", encoding="utf-8")
    partial.rename(path)


def _texts(number: int) -> tuple[str, str, tuple[str, ...]]:
    story, place = _story(number), PLACES[number % len(PLACES)]
    body = (
        f"{story.speaker}, the mayor of {place}, said on Monday that the dam holds {number + 2},300 litres.\n\n"
        f'"Nobody in {place} has to fear for house number {number}," {story.speaker} said.'
    )
    return story.title, body, (f"tideline{number}", story.commenter)


def _story(number: int) -> Story:
    digits = f"{number:04o}"
    surname = "".join(_SYLLABLES[int(digit)] for digit in digits).capitalize()
    given = _GIVEN[number % len(_GIVEN)]
    # No title is like another but for a number: what pages of one folder share would depend on which came first.
    river = "".join(_SYLLABLES[int(digit)] for digit in reversed(digits)).capitalize() + "ford"
    return Story(f"The {river} dam holds", f"{given} {surname}", f"reader_{digits}")


def _pipe(path: Path, _: Inbox) -> None:
    os.mkfifo(path.with_suffix(".jsonl"))


def _link_out(path: Path, _: Inbox) -> None:
    path.with_suffix(".txt").symlink_to("/dev/urandom")


def _garbage(path: Path, inbox: Inbox) -> None:
    path.with_suffix(".html").write_bytes(inbox.chance.randbytes(5000))


def _over_long_line(path: Path, inbox: Inbox) -> None:
    long = json.dumps({"title": "Long", "text": "word " * 300_000})
    path.with_suffix(".jsonl").write_text("\n".join((inbox.record(), long, "{no json", inbox.record())) + "\n")


def _line_ends(path: Path, _: Inbox) -> None:
    path.with_suffix(".jsonl.gz").write_bytes(gzip.compress(b"\n" * 20_000_000))


def _cut_archive(path: Path, _: Inbox) -> None:
    whole = gzip.compress(json.dumps({"title": "Cut", "text": "A dam holds water. " * 200}).encode())
    path.with_suffix(".jsonl.gz").write_bytes(whole[: len(whole) // 2])


def _attributes(path: Path, _: Inbox) -> None:
    marked = " ".join(f'a{number}="1"' for number in range(20_000))
    path.with_suffix(".html").write_text(f"<html><body><p {marked}>Dam</p></body></html>")


def _deep(path: Path, _: Inbox) -> None:
    path.with_suffix(".json").write_text('{"title":' * 20_000 + "1" + "}" * 20_000)


def _strange_name(path: Path, _: Inbox) -> None:
    path.with_name(f"{path.name}\x1b[31m\n=1+1 ü.txt").write_bytes(b"\x00\xff" * 40)


_HOSTILE = {
    "pipe": _pipe,
    "link": _link_out,
    "garbage": _garbage,
    "overlong": _over_long_line,
    "lineends": _line_ends,
    "cut": _cut_archive,
    "attributes": _attributes,
    "deep": _deep,
    "strange": _strange_name,
}
