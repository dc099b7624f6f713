"""Commands of a soak as processes: started in a session of their own, killed in part or whole, measured."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

HANG_SECONDS = 300.0  # of one command, on a machine that has other work, too
_OWN_ERROR = "(an error of onrecord's"


class Ended(NamedTuple):
    """How a command ended: its exit status (minus the signal), what it said, its largest resident memory in MB."""

    status: int
    said: str
    megabytes: float
    seconds: float


@dataclass(slots=True)
class Command:
    """A command under way."""

    words: tuple[str, ...]
    process: subprocess.Popen[bytes]
    output: IO[bytes]
    began: float

    @classmethod
    def start(cls, words: Sequence[str], home: Path) -> Command:
        """``onrecord WORDS --home HOME``."""
        output = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `ended`
        program = [sys.executable, "-m", "onrecord", *words, "--home", str(home)]
        process = subprocess.Popen(
            program, start_new_session=True, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        return cls(tuple(words), process, output, time.monotonic())

    @property
    def name(self) -> str:
        """The words without paths, ids and names."""
        return " ".join(word for word in self.words if word.isalpha() or word.startswith("--")).replace(" --yes", "")

    def wait(self, seconds: float) -> bool:
        """Whether it ended within the seconds; it stays to be collected by ``ended``."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return True
            time.sleep(0.02)
        return False

    def ended(self) -> Ended | None:
        """How it ended; ``None`` where it hangs, in which case it is killed."""
        hangs = not self.wait(HANG_SECONDS)
        if hangs:
            os.killpg(self.process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.output.seek(0)
        said = self.output.read().decode("utf-8", "replace")
        self.output.close()
        seconds = time.monotonic() - self.began
        return None if hangs else Ended(self.process.returncode, said, usage.ru_maxrss / 1024, seconds)

    def kill_a_part(self, part: str) -> bool:
        """Kills a worker process, or the process that forks them; whether there was one."""
        for pid in self.of_session():
            words = Path(f"/proc/{pid}/cmdline")
            try:
                is_forker = b"multiprocessing.forkserver" in words.read_bytes()
                is_worker = is_forker and _parent(pid) != self.process.pid
            except OSError:
                continue
            if is_forker and is_worker == (part == "worker"):
                os.kill(pid, signal.SIGKILL)
                return True
        return False

    def of_session(self) -> list[int]:
        """The processes of its session that are alive."""
        found = (_fields(stat) for stat in Path("/proc").glob("[0-9]*/stat"))
        return [int(pid) for pid, state, _, _, session in filter(None, found) if _is(session, self) and state != "Z"]

    def outlived(self, seconds: float = 15.0) -> list[str]:
        """The processes of an ended command that are still there after some seconds."""
        limit = time.monotonic() + seconds
        while left := self.of_session():
            if time.monotonic() > limit:
                return [Path(f"/proc/{pid}/cmdline").read_bytes().decode()[:200] for pid in left]
            time.sleep(0.05)
        return []


def is_own_error(ended: Ended) -> bool:
    """Whether a command ended with an error that it did not foresee."""
    return _OWN_ERROR in ended.said


def _is(session: str, command: Command) -> bool:
    return int(session) == command.process.pid


def _parent(pid: int) -> int:
    found = _fields(Path(f"/proc/{pid}/stat"))
    return int(found[2]) if found else 0


def _fields(stat: Path) -> tuple[str, str, str, str, str] | None:
    """Process, state, parent, group and session; ``None`` where it has ended."""
    try:
        state, parent, group, session = stat.read_text().rpartition(")")[2].split()[:4]
    except (OSError, ValueError):
        return None
    return stat.parent.name, state, parent, group, session
