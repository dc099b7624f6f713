"""Judges the models on annotated articles that they were not trained on: calibrates confidence, and reports."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.enrich.statements.attributions import Linker, attributed_drafts, tag_prose
from onrecord.enrich.statements.confidence import Calibration, confidence
from onrecord.enrich.statements.drafts import Draft, Prose, prose_of
from onrecord.enrich.statements.merging import gather_drafts
from onrecord.enrich.statements.rows import holds_quotation
from onrecord.enrich.statements.speakers.resolve import SpeakerResolver
from onrecord.enrich.statements.tagging import TAGGERS, Tagger, open_tagger
from onrecord.settings import DEFAULT_EXTRACTION
from training.calibration import JudgedRow, cross_fitted, fit_calibration, reliability
from training.corpus import Article, read_annotated
from training.evaluation import document_of, relation_scores, right_ones

_EDGES = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001)


def judge(articles: Sequence[Article], weights: Path) -> dict[str, Any]:
    """Writes `calibration.json` and returns the figures by tagger."""
    linker = Linker.read(weights / "linker.json.gz")
    calibrations, report = {}, {}
    for name in TAGGERS:
        found = [find_drafts(article, open_tagger(name, weights), linker) for article in articles]
        rows = judged_rows(articles, found)
        calibrations[name] = fit_calibration(rows)
        report[name] = _figures(articles, found, rows, Calibration.of(calibrations[name]))
        print(name, json.dumps(report[name]), flush=True)
    (weights / "calibration.json").write_text(json.dumps(calibrations, indent=1) + "\n", encoding="utf-8")
    return report


def find_drafts(article: Article, tagger: Tagger, linker: Linker) -> tuple[list[Prose], list[Draft]]:
    """An article's statements before they become rows."""
    document = document_of(article)
    prose = tag_prose([prose_of(document)], tagger)[0]
    resolver = SpeakerResolver(prose, document.text)
    tagged = [draft for part in prose for draft in attributed_drafts(part, linker)]
    return prose, gather_drafts(prose, tagged, resolver.known_names())


def judged_rows(articles: Sequence[Article], found: Sequence[tuple[list[Prose], list[Draft]]]) -> list[JudgedRow]:
    """Every draft with whether it is right."""
    rows = []
    for number, (article, (prose, drafts)) in enumerate(zip(articles, found, strict=True)):
        right, *_ = right_ones(article, drafts)
        for draft, is_right in zip(drafts, right, strict=True):
            quoted = holds_quotation(prose, draft)
            rows.append(JudgedRow(number, draft.method, draft.evidence, quoted, draft.source is not None, is_right))
    return rows


def _kept(prose: Sequence[Prose], drafts: Sequence[Draft], calibration: Calibration) -> list[Draft]:
    """The drafts that the default settings keep."""
    bound = DEFAULT_EXTRACTION.min_confidence
    return [d for d in drafts if confidence(d, holds_quotation(prose, d), calibration) >= bound]


def _figures(
    articles: Sequence[Article],
    found: Sequence[tuple[list[Prose], list[Draft]]],
    rows: Sequence[JudgedRow],
    calibration: Calibration,
) -> dict[str, Any]:
    kept = [_kept(prose, drafts, calibration) for prose, drafts in found]
    figures: dict[str, Any] = {}
    for ending, chosen in (("", kept), ("_without_bound", [drafts for _, drafts in found])):
        for name, score in relation_scores(articles, chosen).items():
            parts = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
            figures[name + ending] = {part: round(value, 4) for part, value in parts.items()}
    figures["reliability"] = [
        {"from": low, "to": min(high, 1.0), "rows": count, "mean": round(mean, 3), "right": round(share, 3)}
        for low, high, count, mean, share in reliability(cross_fitted(rows), _EDGES)
    ]
    return figures


def main() -> None:
    """Judges the models of a folder again: after a change of the rules, not of the models."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("corpus", type=Path, help="folder with dev.jsonl.gz")
    arguments.add_argument("weights", type=Path, help="folder of models; its calibration and figures are written again")
    given = arguments.parse_args()
    stored = given.weights / "provenance.json"
    provenance = json.loads(stored.read_text(encoding="utf-8"))
    provenance["dev"] = judge(read_annotated(given.corpus / "dev.jsonl.gz"), given.weights)
    stored.write_text(json.dumps(provenance, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
