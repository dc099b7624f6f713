"""Judges the models on annotated articles that they were not trained on: calibrates confidence, and reports."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.enrich.statements.attributions import Linker, attributions_in, tag_prose
from onrecord.enrich.statements.candidates import proposals, statements_of
from onrecord.enrich.statements.confidence import Calibration, confidence, load_calibration
from onrecord.enrich.statements.drafts import Attribution, Draft, ProseParagraph, prose_of
from onrecord.enrich.statements.model.tagging import TAGGERS, Tagger, TaggerName, open_tagger
from onrecord.enrich.statements.rows import holds_quotation
from onrecord.enrich.statements.speakers.resolve import SpeakerResolver
from onrecord.settings import DEFAULT_EXTRACTION
from onrecord.tables.vocabularies import Method
from training.calibration import JudgedRow, cross_fitted, fit_calibration, reliability
from training.corpus import Article
from training.evaluation import document_of, matched, relation_scores
from training.material import Material

_ROUNDS = 2
_EDGES = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001)


def judge(
    articles: Sequence[Article], trained: Sequence[Article], weights: Path, taggers: Sequence[TaggerName] = TAGGERS
) -> dict[str, Any]:
    """Writes ``calibration.json`` and returns the figures by tagger; of taggers left out what stands there is kept.

    ``articles``: those that no model was trained on; ``trained``: others, which show structural methods alone, once for
    all taggers. What is chosen depends on the confidence that is being fitted, so there are two rounds, the first with
    the package's own.
    """
    linker = Linker.read(weights)
    stored = weights / "calibration.json"
    calibrations = json.loads(stored.read_text(encoding="utf-8")) if stored.exists() else {}
    report = {}
    structural: list[JudgedRow] = []
    for name in taggers:
        tagger = open_tagger(name, weights)
        read = [tagged_article(article, tagger, linker) for article in articles]
        more = [] if structural else [tagged_article(article, tagger, linker) for article in trained]
        fitted = load_calibration()[name]
        structural = structural or _structural_rows([*read, *more], fitted)
        for _ in range(_ROUNDS):
            rows = judged_rows(read, [one.statements(fitted) for one in read])
            calibrations[name] = fit_calibration(rows, structural)
            fitted = Calibration.of(calibrations[name])
        report[name] = _figures(read, [one.statements(fitted) for one in read], rows, fitted)
        print(name, json.dumps(report[name]), flush=True)
    stored.write_text(json.dumps(calibrations, indent=1) + "\n", encoding="utf-8")
    return report


@dataclass(frozen=True)
class TaggedArticle:
    """An annotated article with what the tagger and the linker made of it."""

    article: Article
    prose: list[ProseParagraph]
    tagged: list[list[Attribution]]
    known: frozenset[str]

    def statements(self, calibration: Calibration) -> list[Draft]:
        """Its statements before they become rows."""
        return statements_of(self.prose, self.tagged, self.known, calibration)


def tagged_article(article: Article, tagger: Tagger, linker: Linker) -> TaggedArticle:
    """Tags an article as extraction would."""
    document = document_of(article)
    prose = tag_prose([prose_of(document)], tagger)[0]
    known = frozenset(SpeakerResolver(prose, document.text).known_names())
    return TaggedArticle(article, prose, [attributions_in(part, linker) for part in prose], known)


def _structural_rows(read: Sequence[TaggedArticle], calibration: Calibration) -> list[JudgedRow]:
    """All that structural rules propose, whatever is chosen in the end.

    Of the rules that place what is left over it is what they have placed.
    """
    found = []
    for one in read:
        proposed, _ = proposals(one.prose, one.tagged, one.known)
        placed = [own for own in one.statements(calibration) if own.method in (Method.COLON, Method.FOLLOW_ON)]
        found.append([draft for draft in (*proposed, *placed) if not draft.evidence])
    return judged_rows(read, found)


def judged_rows(read: Sequence[TaggedArticle], found: Sequence[Sequence[Draft]]) -> list[JudgedRow]:
    """Every draft with whether it is right."""
    rows = []
    for number, (one, drafts) in enumerate(zip(read, found, strict=True)):
        for draft, is_right in zip(drafts, matched(one.article, drafts).right, strict=True):
            quoted = holds_quotation(one.prose, draft)
            sourced = draft.source is not None
            rows.append(JudgedRow(number, draft.method, draft.repairs, draft.evidence, quoted, sourced, is_right))
    return rows


def _kept(prose: Sequence[ProseParagraph], drafts: Sequence[Draft], calibration: Calibration) -> list[Draft]:
    """The drafts that the default settings keep."""
    bound = DEFAULT_EXTRACTION.min_confidence
    return [d for d in drafts if confidence(d, holds_quotation(prose, d), calibration) >= bound]


def _figures(
    read: Sequence[TaggedArticle],
    found: Sequence[Sequence[Draft]],
    rows: Sequence[JudgedRow],
    calibration: Calibration,
) -> dict[str, Any]:
    articles = [one.article for one in read]
    kept = [_kept(one.prose, drafts, calibration) for one, drafts in zip(read, found, strict=True)]
    figures: dict[str, Any] = {}
    for ending, chosen in (("", kept), ("_without_bound", found)):
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
    arguments.add_argument("corpus", type=Path, help="folder of annotated articles")
    arguments.add_argument("weights", type=Path, help="folder of models; its calibration and figures are written again")
    arguments.add_argument("--only", choices=TAGGERS, help="judges one tagger, and leaves the other's figures")
    given = arguments.parse_args()
    stored = given.weights / "provenance.json"
    provenance = json.loads(stored.read_text(encoding="utf-8"))
    material = Material(given.corpus)
    taggers = (given.only,) if given.only else TAGGERS
    provenance["dev"] |= judge(material.held_out(), material.annotated(), given.weights, taggers)
    stored.write_text(json.dumps(provenance, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
