"""Wall seconds from the prompt to the answer: a run, a question, and what orchestration adds.

    python benchmarks/startup.py [--runs 5] [--with-server]

Each figure is the median of ``--runs`` fresh processes after one that is not counted, with the fastest and the slowest.
``--with-server`` starts a Prefect server on loopback and times the flow against it, less the direct run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
PORT = 4299


def timed(command: list[str], runs: int, home: Path, *, fresh: bool) -> list[float]:
    """Wall seconds of each counted run; a fresh home for each where asked."""
    seconds = []
    for number in range(runs + 1):
        if fresh:
            shutil.rmtree(home, ignore_errors=True)
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if number:
            seconds.append(time.perf_counter() - began)
    return seconds


def line(name: str, seconds: list[float]) -> str:
    """A row of the report."""
    return f"{name:44} median {statistics.median(seconds):6.2f} s   min {min(seconds):6.2f}   max {max(seconds):6.2f}"


@contextmanager
def server(home: Path) -> Iterator[None]:
    """A Prefect server on loopback for the time of the block, named in the environment."""
    program = [sys.executable, "-m", "onrecord", "server", "--home", str(home), "--port", str(PORT)]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{PORT}/api"
    try:
        await_health(120)
        yield
    finally:
        del os.environ["PREFECT_API_URL"]
        process.terminate()
        process.wait(30)


def await_health(seconds: float) -> None:
    """Waits until the server answers."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    raise TimeoutError("the Prefect server did not start")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--with-server", action="store_true")
    chosen = parser.parse_args()
    onrecord = str(Path(sys.executable).with_name("onrecord"))
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch, "home")
        run = [onrecord, "run", str(SEEDS), "--home", str(home)]
        direct = timed([*run, "--direct"], chosen.runs, home, fresh=True)
        print(line("onrecord run --direct seeds", direct))
        ask = [onrecord, "ask", "SELECT count(*) FROM articles", "--home", str(home)]
        print(line("onrecord ask", timed(ask, chosen.runs, home, fresh=False)))
        print(line("onrecord run --direct, nothing new", timed([*run, "--direct"], chosen.runs, home, fresh=False)))
        if chosen.with_server:
            with server(Path(scratch, "server")):
                flow = timed(run, chosen.runs, home, fresh=True)
            print(line("onrecord run against a running server", flow))
            added = statistics.median(flow) - statistics.median(direct)
            print(f"{'orchestration: flow less direct':44} median {added:6.2f} s")


if __name__ == "__main__":
    main()
