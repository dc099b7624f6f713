"""Soak: every operation on one home, with random faults, while others read, for minutes.

    make soak            (or: python benchmarks/soak.py --minutes 20 --seed 7)

Each round adds articles, later captures and hostile files, and does something: runs (directly or as a flow), replay,
reprocess, rebuild, forgetting articles, commenters and speakers, reviews, dismissing and forgetting refusals, mending
damaged files. Half of them meet a fault: a kill of the whole command, of a worker process or of the process that forks
them, or a full disk. Two readers open the database over and over and see whether it is whole; beside the operations run
searches, questions and exports. At the end nothing may be lost, nobody innocent refused after a replay, what was
forgotten is nowhere, and all else equals a home that was never disturbed. Prints what was survived and what was not.

A full disk needs the right to mount a file system in memory; without it those faults are left out, and it is said.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from soak_checks import articles_of, differences, places_of, query, read_on, refused_innocents, shown, titles
from soak_commands import Command, Ended, is_own_error
from soak_home import damage, full, small_disk
from soak_inputs import HOSTILE, SETTINGS, Inbox

from onrecord.home import Home

_MOST_MEGABYTES = 1500.0
_ALL_REFUSED, _FAILED, _KILLED = 5, 4, -9
_BESIDE = (
    ["search", "dam", "house"],
    ["ask", "SELECT count(*) FROM statements"],
    ["export", "--output"],
    ["quarantine"],
    ["tables"],
)


@dataclass(slots=True)
class Soak:
    """A soak under way: where it happens, what it did, and what it must find at the end."""

    inbox: Inbox
    home: Home
    chance: random.Random
    locks: list[Any]
    problems: Any
    has_disk: bool
    counts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)  # of a command that was let alone
    megabytes: float = 0.0
    gone: dict[str, set[str]] = field(default_factory=lambda: {"article": set(), "commenter": set(), "speaker": set()})
    perhaps_gone: set[str] = field(default_factory=set)  # titles whose forgetting was disturbed
    reviewed: dict[str, str] = field(default_factory=dict)  # statement to title

    def round(self, number: int) -> None:
        """Something new and one operation."""
        self.inbox.add_round(number)
        weights = {
            self.run: 10,
            self.flow_run: 3,
            self.replay: 2,
            self.reprocess: 2,
            self.rebuild: 2,
            self.forget: 5,
            self.review: 3,
            self.refusal: 3,
            self.mend: 4,
        }
        self.chance.choices(list(weights), list(weights.values()))[0]()

    def run(self) -> None:
        """Takes in what is new."""
        self._do(["run", "--direct", str(self.inbox.folder), "--workers", self.chance.choice("12")], {0, _ALL_REFUSED})

    def flow_run(self) -> None:
        """The same as a flow of Prefect's."""
        self._do(["run", str(self.inbox.folder)], {0, _ALL_REFUSED})

    def replay(self) -> None:
        """Tries refusals again."""
        self._do(["replay"], {0, _ALL_REFUSED})

    def reprocess(self) -> None:
        """Extracts everything again."""
        self._do(["reprocess", "--all"], {0})

    def rebuild(self) -> None:
        """Makes the database again."""
        self._do(["rebuild"], {0})

    def forget(self) -> None:
        """Forgets an article, or somebody who speaks or comments in one article alone."""
        forgotten = self.gone["article"] | self.gone["commenter"] | self.gone["speaker"] | self.perhaps_gone
        kind = self.chance.choice(sorted(self.gone))
        open_to = titles(self.home) - forgotten - self.inbox.captured_again
        left = [story for title, story in self.inbox.stories.items() if title in open_to]
        by_kind = {
            "article": lambda story: [*articles_of(self.home, [story.title])][:1],
            "commenter": lambda story: self._named("--commenter", "comments", "author", story.commenter),
            "speaker": lambda story: self._named("--speaker", "statements", "speaker_name", story.speaker),
        }
        for story in self.chance.sample(left, min(5, len(left))):
            if whom := by_kind[kind](story):
                is_done = self._do(["forget", *whom, "--yes"], {0})
                self.gone[kind].update([story.title] if is_done else [])
                self.perhaps_gone.update([] if is_done else [story.title])
                return

    def _named(self, option: str, table: str, column: str, name: str) -> list[str]:
        return [option, name] if query(self.home, f"SELECT 1 FROM {table} WHERE {column} = ?", name) else []

    def review(self) -> None:
        """Reviews a statement."""
        sql = "SELECT statement_id, title FROM statements JOIN articles USING (article_id) ORDER BY ALL"
        if rows := query(self.home, sql):
            statement, title = self.chance.choice(rows)
            if self._do(["review", statement, "--verdict", "right", "--reviewer", "soak"], {0}):
                self.reviewed[statement] = title

    def refusal(self) -> None:
        """Dismisses or forgets a hostile file."""
        sql = f"SELECT path FROM quarantine WHERE contains(path, '{HOSTILE}/') ORDER BY path"
        if rows := query(self.home, sql):
            path = self.chance.choice(rows)[0]
            words = self.chance.choice((["quarantine", "dismiss", path], ["quarantine", "forget", path, "--yes"]))
            self._do(words, {0})

    def mend(self) -> None:
        """Damages a file, tries a run, and does what ``verify`` says."""
        with ExitStack() as stack:
            for lock in self.locks:
                stack.enter_context(lock)
            if (damaged := damage(self.home, self.chance)) is None:
                return
            path, whole, how = damaged
            kind = path.parent.name if path.suffix in (".parquet", ".json") else path.name
            self.counts[f"damaged: {kind} {how}"] += 1
            if self.chance.random() < 0.5:
                self._alone(["run", "--direct", str(self.inbox.folder)], {0, _FAILED, _ALL_REFUSED})
            found = self._alone(["verify"], {0, _FAILED})
            if path.parent.name == "_raw" and found and found.status:
                path.write_bytes(whole)  # from a backup, as the book has it
            self._alone(["verify", "--mend"], {0, _FAILED})
            self._mend_further()

    def _mend_further(self) -> None:
        """What ``verify`` says beyond ``--mend``."""
        for words in (["rebuild"], ["reprocess", "--all"], []):
            ended = self._alone(["verify"], {0} if not words else {0, _FAILED})
            if ended is None or ended.status == 0:
                return
            if words and f"onrecord {words[0]}" in ended.said:
                self._alone(words, {0})

    def _alone(self, words: list[str], allowed: set[int]) -> Ended | None:
        command = Command.start(words, self.home.root)
        return self._judged(command, allowed, "")

    def _do(self, words: list[str], allowed: set[int]) -> bool:
        """The command, perhaps disturbed and with another beside it; whether it ended well."""
        faults = ["none"] * 4 + ["killed"] * 3 + ["worker", "forkserver"] + ["disk"] * self.has_disk
        fault = self.chance.choice(faults)
        other = self._beside() if self.chance.random() < 0.4 else None
        with full(self.home.root, self.chance.randrange(3_000_000)) if fault == "disk" else _nothing():
            command = Command.start(words, self.home.root)
            usual = self.seconds.get(command.name, 20.0)
            if fault == "killed" and not command.wait(self.chance.uniform(0, 1.1 * usual)):
                command.process.kill()
                allowed = allowed | {_KILLED}
            if fault in ("worker", "forkserver") and self._kill_part(command, fault, usual):
                allowed = allowed | {_FAILED}
            ended = self._judged(command, allowed | ({_FAILED} if fault == "disk" else set()), fault)
        if ended and fault == "none" and not ended.status:
            self.seconds[command.name] = ended.seconds
        if other:
            self._judged(other, {0}, "beside")
        return ended is not None and ended.status == 0

    def _kill_part(self, command: Command, part: str, usual: float) -> bool:
        limit = time.monotonic() + 2 * usual
        delay = self.chance.uniform(0, 1.0)
        while time.monotonic() < limit and not command.wait(delay):
            if command.kill_a_part(part):
                self.counts[f"killed a {part}"] += 1
                return True
            delay = 0.02
        return False

    def _beside(self) -> Command:
        words = list(self.chance.choice(_BESIDE))
        if words[0] == "export":
            words.append(tempfile.mkdtemp(dir=self.inbox.folder.parent))
        return Command.start(words, self.home.root)

    def _judged(self, command: Command, allowed: set[int], fault: str) -> Ended | None:
        """How a command ended; what must not be is a problem."""
        ended = command.ended()
        if ended is None:
            self._problem(command, fault, "hangs")
            return None
        self.counts[f"{command.name}: {'killed' if ended.status == _KILLED else ended.status}"] += 1
        self.megabytes = max(self.megabytes, ended.megabytes)
        if ended.status not in allowed or is_own_error(ended):
            self._problem(command, fault, f"ended with {ended.status}: {ended.said[-2000:]}")
        if ended.megabytes > _MOST_MEGABYTES:
            self._problem(command, fault, f"took {ended.megabytes:.0f} MB")
        if left := command.outlived():
            self._problem(command, fault, f"processes outlived it: {left}")
        return ended

    def _problem(self, command: Command, fault: str, what: str) -> None:
        told = f"{' '.join(command.words)} ({fault or 'alone'}) {what}"
        print(f"\nPROBLEM {told}", flush=True)
        self.problems.append(told)

    def ends_well(self, calm: Home) -> None:
        """The last look: everything is there, or was forgotten, and equals an undisturbed home."""
        for words in (["run", "--direct", str(self.inbox.folder)], ["replay"], ["verify"]):
            self._alone(words, {0, _ALL_REFUSED})
        self._judged(Command.start(["run", "--direct", str(self.inbox.folder)], calm.root), {0}, "calm")
        forgotten = self.gone["article"] | self.gone["commenter"] | self.gone["speaker"] | self.perhaps_gone
        lost = set(self.inbox.stories) - titles(self.home) - self.gone["article"] - self.perhaps_gone
        back = titles(self.home) & self.gone["article"]
        names = [self.inbox.stories[title].speaker for title in self.gone["speaker"]]
        names += [self.inbox.stories[title].commenter for title in self.gone["commenter"]]
        still = {name: places for name in names if (places := places_of(self.home, name))}
        kept = {own for (own,) in query(self.home, "SELECT target_id FROM reviews WHERE reviewer = 'soak'")}
        lost_reviews = {own for own, title in self.reviewed.items() if title not in forgotten} - kept
        without = articles_of(calm, forgotten) | articles_of(self.home, forgotten)
        before = shown(self.home, without)
        self._alone(["rebuild"], {0})
        for what, found in {
            "articles lost": lost,
            "forgotten articles came back": back,
            "forgotten names still stand": still,
            "reviews lost": lost_reviews,
            "innocents in quarantine": refused_innocents(self.home),
            "rows differ from a calm home": differences(before, shown(calm, without)),
            "rows differ after rebuild": differences(before, shown(self.home, without)),
        }.items():
            if found:
                print(f"\nPROBLEM {what}: {found}", flush=True)
                self.problems.append(f"{what}: {found}")


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def soak(minutes: float, seed: int) -> int:
    """The rounds; returns the exit status."""
    scratch, chance = Path(tempfile.mkdtemp(prefix="soak-")), random.Random(seed)
    inbox, calm = Inbox(scratch / "inbox", chance), Home.at(scratch / "calm")
    inbox.folder.mkdir()
    context = multiprocessing.get_context("spawn")
    with small_disk(scratch / "home") as has_disk, context.Manager() as manager:
        home = Home.at(scratch / "home")
        for place in (home, calm):
            place.make()
            place.settings_file.write_text(SETTINGS)
        stop, readings, problems = context.Event(), manager.Value("i", 0), manager.list()
        locks = [context.Lock() for _ in range(2)]
        state = Soak(inbox, home, chance, locks, problems, has_disk)
        inbox.add_round(0)
        state._alone(["run", "--direct", str(inbox.folder)], {0})
        shared = [(str(home.database), stop, lock, readings, problems) for lock in locks]
        readers = [context.Process(target=read_on, args=own) for own in shared]
        for reader in readers:
            reader.start()
        limit, rounds = time.monotonic() + 60 * minutes, 1
        while time.monotonic() < limit and len(problems) < 20:
            state.round(rounds)
            rounds += 1
            print(
                f"\r{rounds} rounds, {sum(state.counts.values())} commands, {readings.value} readings",
                end="",
                flush=True,
            )
        state.ends_well(calm)
        stop.set()
        for reader in readers:
            reader.join()
        for what, count in sorted(state.counts.items()):
            print(f"\n{count:5} {what}", end="")
        told = (
            f"{rounds} rounds, {len(inbox.stories)} articles, {readings.value} readings, most {state.megabytes:.0f} MB"
        )
        forgotten = ", ".join(f"{len(own)} {kind}s forgotten" for kind, own in state.gone.items())
        disk = "full disks too" if has_disk else "no full disks: no right to mount one"
        print(f"\n{'LOST' if problems else 'survived'}: {told}, {forgotten}, {len(state.reviewed)} reviews, {disk}")
        status = 1 if problems else 0
        if problems:
            shutil.copytree(home.root, scratch / "kept", symlinks=True)
            print(f"the home as it was: {scratch / 'kept'}")
    if not status:
        shutil.rmtree(scratch)
    return status


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    sys.exit(soak(chosen.minutes, chosen.seed))
