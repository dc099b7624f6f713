"""Counts how often lines of stories and of furniture stand on other pages of their source.

    python -m training.repeated_lines DUMPS.jsonl.gz [PAGES.jsonl.gz] [--out FILE]

The files are those of ``training.pages``. Written are the log odds that the page model adds to its own
(``onrecord/parse/page_model/repeated.py``), with the counts behind them and the files' checksums.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.document import PageSource, RepeatedLines
from onrecord.parse.page_model.network import LineKind
from onrecord.parse.repeated_lines import shares_of
from onrecord.pipeline.source_lines import known_lines, sampled_page
from training.page_labels import TrainingPage
from training.page_material import fold_of, read_pages

OUT = Path(__file__).parents[1] / "src/onrecord/parse/page_model/weights/repeated.json"
LENGTHS = (20, 60)  # characters: of a shorter line nothing is told
# The network has seen the same lines, and lines of one notice are not independent: their evidence counts for less.
_TEMPER = 0.75
_SMOOTHING = 5.0
_SET_ASIDE = 0  # the fold of sites that are not counted
Counts = npt.NDArray[np.float64]  # by length, of story and furniture, unseen and seen


def repeated_on(pages: Sequence[TrainingPage]) -> list[RepeatedLines | None]:
    """For each page what the other pages of its site, rendered by the same tool, have in common with it."""
    sources = [PageSource(page.text, f"{page.tool} {page.site}") for page in pages]
    sampled = (sampled_page(source, str(at)) for at, source in enumerate(sources))
    known = known_lines([page for page in sampled if page], [])
    return [known.repeated_on(source, str(at)) for at, source in enumerate(sources)]


def count(pages: Sequence[TrainingPage], repeated: Sequence[RepeatedLines | None]) -> Counts:
    """How many lines of story and of furniture stand on other pages, and how many do not: shape (lengths, 2, 2)."""
    counts = np.zeros((len(LENGTHS), 2, 2))
    for page, own in zip(pages, repeated, strict=True):
        if own is None:
            continue
        band = np.digitize([len(line.text) for line in page.lines], LENGTHS) - 1
        is_story = page.allowed[:, LineKind.STORY] & (page.allowed.sum(axis=1) == 1)
        is_other = page.allowed[:, LineKind.FURNITURE] & ~page.allowed[:, [LineKind.STORY, LineKind.HEAD]].any(axis=1)
        counted = (band >= 0) & (page.weights > 0) & (is_story | is_other)
        seen = shares_of(page.lines, own) > 0
        np.add.at(counts, (band[counted], is_other[counted].astype(int), seen[counted].astype(int)), 1)
    return counts


def table_of(counts: Counts) -> dict[str, Any]:
    """The table as it is stored."""
    shares = (counts[..., 1] + _SMOOTHING * 0.01) / (counts.sum(axis=-1) + _SMOOTHING)
    seen = _TEMPER * np.log(shares[:, 1] / shares[:, 0])
    return {
        "lengths": LENGTHS,
        "seen": [round(float(value), 2) for value in seen],
        "counts": {
            f"from {length}": {
                kind: {"seen": int(own[number, 1]), "unseen": int(own[number, 0])}
                for number, kind in enumerate(("story", "furniture"))
            }
            for length, own in zip(LENGTHS, counts, strict=True)
        },
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    pages = [page for page in read_pages(chosen.files) if fold_of(page.site) != _SET_ASIDE and page.tool != "thread"]
    table = table_of(count(pages, repeated_on(pages)))
    table["files"] = {path.name: sha256(path.read_bytes()).hexdigest() for path in chosen.files}
    chosen.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
