"""Scores the statements that are found in the baseline texts.

`python tests/enrich/statements/baseline/scoring.py [--update]`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from onrecord import extract
from onrecord.tables.rows import Statement

FOLDER = Path(__file__).parent
BASELINE = FOLDER / "baseline.json"
_WORD = re.compile(r"\w+")


def read_texts() -> list[dict[str, Any]]:
    """The annotated texts."""
    texts: list[dict[str, Any]] = yaml.safe_load((FOLDER / "texts.yaml").read_text(encoding="utf-8"))
    return texts


def score() -> dict[str, float]:
    """Precision, recall and F1 of the statements; of the found ones, shares with right speaker, kind, cue and outlet.

    A statement is found when at least 0.6 of its content's words agree (multiset Jaccard), one to one, best first.
    """
    counts: Counter[str] = Counter()
    for text in read_texts():
        page = extract(text["text"], layout=text.get("layout", "plain"))
        _count(text["statements"], page.statements, counts)
    precision = counts["right"] / max(1, counts["right"] + counts["extra"])
    recall = counts["hits"] / counts["wanted"]
    figures = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}
    figures |= {name: counts[name] / counts[f"of_{name}"] for name in ("name", "speaker", "kind", "cue", "reported_by")}
    return {name: round(figure, 4) for name, figure in figures.items()}


def _count(wanted: list[dict[str, Any]], found: tuple[Statement, ...], counts: Counter[str]) -> None:
    pairs = sorted(
        ((_likeness(" ".join(w["content"]), f.text), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for likeness, i, j in pairs:
        if likeness >= 0.6 and i not in matched and j not in matched.values():
            matched[i] = j
    required = {i for i, w in enumerate(wanted) if not w.get("optional")}
    counts["wanted"] += len(required)
    counts["hits"] += len(required & set(matched))
    counts["right"] += len(required & set(matched))
    counts["extra"] += len(found) - len(matched)
    for i in required & set(matched):
        _compare(wanted[i], found[matched[i]], counts)


def _compare(wanted: dict[str, Any], found: Statement, counts: Counter[str]) -> None:
    kinds = wanted["kind"] if isinstance(wanted["kind"], list) else [wanted["kind"]]
    checks = {"kind": found.kind in kinds, "cue": _agree(wanted.get("cue"), found.cue)}
    checks["speaker"] = _agree(wanted.get("speaker"), found.speaker_text)
    if "name" in wanted:
        checks["name"] = found.speaker_name == wanted["name"]
    if "reported_by" in wanted:
        checks["reported_by"] = found.reported_by == wanted["reported_by"]
    for name, right in checks.items():
        counts[name] += right
        counts[f"of_{name}"] += 1


def _agree(wanted: str | None, found: str | None) -> bool:
    """Both lacking, or one within the other."""
    if wanted is None or found is None:
        return wanted is found
    return wanted in found or found in wanted


def _likeness(a: str, b: str) -> float:
    words = [Counter(_WORD.findall(text.lower())) for text in (a, b)]
    return (words[0] & words[1]).total() / max(1, (words[0] | words[1]).total())


if __name__ == "__main__":
    figures = score()
    print(json.dumps(figures, indent=1))
    if "--update" in sys.argv:
        BASELINE.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
