"""Trains the page model: which lines of a whole page's text are its story.

    python -m training.pages DUMPS.jsonl.gz PAGES.jsonl.gz THREADS.jsonl.gz [--out FOLDER]

The files are named by path and no part of the project; ``training/page_material.py`` tells what they hold. Three
networks are fitted, each on two thirds of the sites, and judged on the third that they have not seen; the certainty of
a page is fitted to what these three make of it. The network that is written has seen all sites. Beside it lies a record
of the settings, the files' checksums and the figures; those of fold 0 are of sites set aside while the features and the
steps between zones were chosen.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.parse.page_model.certainty import certainty_of, evidence_of
from onrecord.parse.page_model.decoding import Zone, likeliest_zones
from onrecord.parse.page_model.network import LineKind, LineNetwork
from training.page_labels import TrainingPage
from training.page_material import fold_of, read_pages, samples_of
from training.page_network import NetworkSettings, Sample, fit_network

OUT = Path(__file__).parents[1] / "src/onrecord/parse/page_model/weights"
Floats = npt.NDArray[np.float64]
_BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


class Judged(NamedTuple):
    """What a network made of one page it had not seen: shares of the story's characters, and the evidence."""

    fold: int
    tool: str
    precision: float
    recall: float
    evidence: Floats

    @property
    def f1(self) -> float:
        """The harmonic mean of both shares."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def judge(network: LineNetwork, page: TrainingPage, sample: Sample, fold: int) -> Judged | None:
    """The page as the network reads it; ``None`` where the gold knows no story in it."""
    lengths = np.array([len(line.text) for line in page.lines])
    known = sample.weights > 0
    story = known & page.allowed[:, LineKind.STORY] & (page.allowed.sum(axis=1) == 1)
    other = known & ~page.allowed[:, LineKind.STORY]
    if not story.any():
        return None
    scores = network.scores(sample.features)
    zones = likeliest_zones(scores, lengths)
    taken = np.array([zone is Zone.STORY for zone in zones])
    right = float(lengths[taken & story].sum())
    precision = right / max(1.0, float(lengths[taken & (story | other)].sum()))
    recall = right / float(lengths[story].sum())
    return Judged(fold, page.tool, precision, recall, evidence_of(scores, zones, lengths))


def fit_certainty(judged: Sequence[Judged], steps: int = 2000, rate: float = 0.2, ridge: float = 1e-3) -> Floats:
    """Weights of the evidence for which the mean certainty is the mean F1: a logistic fit to shares."""
    evidence = np.array([one.evidence for one in judged])
    wanted = np.array([one.f1 for one in judged])
    weights = np.zeros(evidence.shape[1])
    for _ in range(steps):
        given = 1 / (1 + np.exp(-(evidence @ weights)))
        weights -= rate * (evidence.T @ (given - wanted) / len(wanted) + ridge * weights)
    return weights


def figures_of(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Mean precision, recall and F1 by tool, of characters."""
    by_tool: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_tool[one.tool].append(one)
    return {
        tool: {
            "pages": len(own),
            "precision": round(float(np.mean([one.precision for one in own])), 3),
            "recall": round(float(np.mean([one.recall for one in own])), 3),
            "f1": round(float(np.mean([one.f1 for one in own])), 3),
        }
        for tool, own in sorted(by_tool.items())
    }


def calibration_of(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """Certainty against F1 in bands, each page by weights fitted on the other folds."""
    rows = []
    for fold in sorted({one.fold for one in judged}):
        weights = fit_certainty([one for one in judged if one.fold != fold])
        rows += [(certainty_of(one.evidence, weights), one.f1) for one in judged if one.fold == fold]
    bands = []
    for low, high in pairwise(_BOUNDS):
        own = [row for row in rows if low <= row[0] < high or row[0] == high == 1]
        if own:
            mean, f1 = np.mean(own, axis=0)
            bands.append({"from": low, "to": high, "pages": len(own), "mean": round(mean, 3), "f1": round(f1, 3)})
    return bands


def train(paths: Sequence[Path], out: Path, settings: NetworkSettings) -> None:
    """Fits, judges and writes the model."""
    pages = read_pages(paths)
    samples = samples_of(pages)
    folds = [fold_of(page.site) for page in pages]
    judged = []
    for fold in sorted(set(folds)):
        network = fit_network([one for one, own in zip(samples, folds, strict=True) if own != fold], settings)
        found = (
            judge(network, page, one, fold) for page, one, own in zip(pages, samples, folds, strict=True) if own == fold
        )
        judged += [one for one in found if one]
        np.savez_compressed(out / f"lines.fold{fold}.npz", **_arrays(network)) if out != OUT else None
    network = replace(fit_network(samples, settings), certainty=fit_certainty(judged).astype(np.float32))
    np.savez_compressed(out / "lines.npz", **_arrays(network))
    record = {
        "settings": asdict(settings),
        "files": {path.name: sha256(path.read_bytes()).hexdigest() for path in paths},
        "pages": len(pages),
        "sites": len({page.site for page in pages}),
        "set aside": figures_of([one for one in judged if one.fold == 0]),
        "cross-fitted": figures_of(judged),
        "certainty": calibration_of(judged),
    }
    (out / "lines.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(record, indent=1))


def _arrays(network: LineNetwork) -> dict[str, npt.NDArray[np.floating]]:
    """The arrays as they are stored: weights in half precision."""
    whole = ("shift", "scale", "certainty")
    stored = {name: getattr(network, name) for name in LineNetwork.__slots__}
    return {name: array if name in whole else array.astype(np.float16) for name, array in stored.items()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--epochs", type=int, default=NetworkSettings.epochs)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    train(chosen.files, chosen.out, NetworkSettings(epochs=chosen.epochs))


if __name__ == "__main__":
    main()
