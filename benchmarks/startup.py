"""Wall seconds from the prompt to the answer: a run, a question, and what orchestration adds.

    python benchmarks/startup.py [--runs 5] [--with-server]

Each figure is the median of ``--runs`` fresh processes after one that is not counted, with the fastest and the slowest.
``--with-server`` starts a Prefect server on loopback and times the flow against it, less the direct run; and what a
batch costs there, from runs over a few and over many small articles, a batch each.
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


# A run with a batch an article: with or without the flow around it.
BY_ARTICLE = """
import sys
from pathlib import Path
from onrecord.home import Home
from onrecord.pipeline import steps
steps.batches_of = lambda plan, _: steps.make_batches(steps.new_items(plan), 1)
if __name__ == "__main__":
    folder, home = Path(sys.argv[1]), Home.at(sys.argv[2])
    if sys.argv[3] == "flow":
        from onrecord.flows.environment import prepare_environment
        prepare_environment(home)
        from onrecord.flows.record import record
        record([folder], home.root)
    else:
        from onrecord.pipeline import record
        record([folder], home)
"""


def batch_milliseconds(scratch: Path, runs: int, few: int = 10, many: int = 110) -> float:
    """What a batch adds in a flow beyond what it adds in a direct run."""
    program = scratch / "by_article.py"
    program.write_text(BY_ARTICLE, encoding="utf-8")
    slopes = {}
    for way in ("flow", "direct"):
        medians = []
        for count in (few, many):
            folder = small_articles(scratch / f"articles-{count}", count)
            command = [sys.executable, str(program), str(folder), str(scratch / "home"), way]
            medians.append(statistics.median(timed(command, runs, scratch / "home", fresh=True)))
        slopes[way] = (medians[1] - medians[0]) / (many - few)
    return 1000 * (slopes["flow"] - slopes["direct"])


def small_articles(folder: Path, count: int) -> Path:
    """A folder of short articles."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = f"Dam {number} full\n\nThe dam of Ost {number} is full, the mayor said on Monday.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


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
                each = batch_milliseconds(Path(scratch), chosen.runs)
            print(line("onrecord run against a running server", flow))
            added = statistics.median(flow) - statistics.median(direct)
            print(f"{'orchestration: flow less direct':44} median {added:6.2f} s, and {each:.1f} ms per batch")


if __name__ == "__main__":
    main()
