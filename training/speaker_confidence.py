"""Fits how sure a speaker is, on articles that no model was trained on, and shows its curve.

    python -m training.speaker_confidence --corpus dev.contract.jsonl.gz --labels benchmarks/speakers.jsonl

Rows are judged whose cue, or, where they have none, whose content is annotated. Names and descriptions are judged by
the corpus, pronouns by labels of people alone, since coreference by machine is wrong too often. Run after
``training.speakers``, into whose file it writes.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.document import PageSource
from onrecord.enrich.statements.attributions import attributions_in, load_linker, tag_prose
from onrecord.enrich.statements.candidates import statements_of
from onrecord.enrich.statements.confidence import confidence, load_calibration
from onrecord.enrich.statements.drafts import Draft, prose_of
from onrecord.enrich.statements.model.tagging import load_tagger
from onrecord.enrich.statements.rows import holds_quotation
from onrecord.enrich.statements.speakers.certainty import log_odds, sureness_behind
from onrecord.enrich.statements.speakers.resolve import SpeakerResolver
from onrecord.enrich.statements.speakers.resolved import Resolved
from onrecord.parse import parse_page
from onrecord.tables.vocabularies import SpeakerMethod
from onrecord.text.lexicon import word_class
from onrecord.text.word_kinds import HONORIFICS
from training.calibration import reliability
from training.speakers import OUT, read_lines

METHODS = tuple(method for method in SpeakerMethod if method != SpeakerMethod.NONE)
_FOLDS = 4
_RANKED, _RANKED_RIDGE = 0.8, 60.0
_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001)
_NO_NAMES = word_class("articles") | HONORIFICS.keys() | {"president", "senator", "sen", "rep", "gov"}
Floats = npt.NDArray[np.float64]
Span = Sequence[int]


class Judged(NamedTuple):
    """A row: its document, its speaker as resolved, how sure the row is, and whether the speaker is right."""

    document: int
    speaker: Resolved
    row: float
    right: bool


def _resolved(text: str) -> Iterator[tuple[Draft, Resolved, float]]:
    """The statements of a text, who spoke and how sure the row is that shows it, as the fast tagger has them."""
    document = parse_page(PageSource(text=text), "plain")
    prose = tag_prose([prose_of(document)], load_tagger("fast"))[0]
    resolver, calibration = SpeakerResolver(prose, document.text), load_calibration()["fast"]
    tagged = [attributions_in(part, load_linker()) for part in prose]
    drafts = statements_of(prose, tagged, resolver.known_names(), calibration)
    sure = [confidence(draft, holds_quotation(prose, draft), calibration) for draft in drafts]
    for draft, share in zip(drafts, sureness_behind(drafts, sure), strict=True):
        yield draft, resolver.resolve(draft), share


def judged_rows(number: int, line: Mapping[str, Any], labels: Sequence[Mapping[str, Any]]) -> Iterator[Judged]:
    """The rows of a document that can be judged."""
    for draft, speaker, row in _resolved(line["text"]):
        if speaker.confidence is None:
            continue
        own = next((one for one in labels if _meets([one["source"]], draft.source)), None)
        names: list[str] | None
        if own is not None:
            names = [own["speaker"] or "", *own["also"]]
        elif speaker.method == SpeakerMethod.PRONOUN:
            names = None
        else:
            names = _annotated(line, draft, needs_name=speaker.entity is not None and speaker.entity.named)
        if names is not None:
            yield Judged(number, speaker, row, any(same(speaker.name, name) for name in names))


def _annotated(line: Mapping[str, Any], draft: Draft, *, needs_name: bool) -> list[str] | None:
    """The speaker's names by the annotation of a row; None where it does not say.

    ``needs_name``: a phrase was taken for somebody named, which the phrase alone neither proves nor refutes.
    """
    for own in line["attributions"]:
        if draft.cue is not None:
            met = _meets(own["cue"], draft.cue)
        else:
            met = not own["cue"] and any(_meets(own["content"], part) for part in draft.contents)
        is_named = own.get("speaker") and not str(own.get("speaker_key")).startswith(("words:", "chain:"))
        if met and is_named:
            return [own["speaker"], *own.get("speaker_aliases", ())]
        if met:
            printed = " ".join(line["text"][start:end] for start, end in own["source"])
            is_name = own["speaker_kind"] == "name" and not printed.lower().startswith("the ")
            return [printed] if printed and (is_name or not needs_name) else None
    return None


def _meets(spans: Iterable[Span], other: Span | None) -> bool:
    return other is not None and any(start < other[1] and other[0] < end for start, end in spans)


def same(given: str | None, name: str) -> bool:
    """Whether two names are of one: a surname or all words of one in the other, or initials."""
    one, two = [
        [word for word in re.findall(r"[\w&-]+", text or "") if word.lower() not in _NO_NAMES] for text in (given, name)
    ]
    if not one or not two:
        return False
    initials = {"".join(word[0] for word in words if word[0].isupper()) for words in (one, two)}
    return bool({one[-1], two[-1]} & {*one} & {*two}) or {*one} <= {*two} or not initials.isdisjoint([*one, *two])


def features(rows: Sequence[Judged]) -> Floats:
    """One column for each method, then the log odds of the row and those of the ranking."""
    made = [
        [
            *(float(row.speaker.method == method) for method in METHODS),
            log_odds(row.row),
            log_odds(row.speaker.confidence or 0.0) if row.speaker.is_ranked else 0.0,
        ]
        for row in rows
    ]
    return np.array(made, float)


def fit(rows: Sequence[Judged], rounds: int = 30) -> Floats:
    """Logistic regression by Newton's method.

    A ridge draws the weights to nought, but that of the ranking, which few labels tell, to what its training makes it.
    """
    matrix, right = features(rows), np.array([row.right for row in rows], float)
    drawn, ridge = np.zeros(matrix.shape[1]), np.full(matrix.shape[1], 0.3)
    drawn[-1], ridge[-1] = _RANKED, _RANKED_RIDGE
    weights = drawn
    for _ in range(rounds):
        sure = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (sure - right) + ridge * (weights - drawn)
        curvature = (matrix * (sure * (1 - sure))[:, None]).T @ matrix + np.diag(ridge)
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def cross_fitted(rows: Sequence[Judged]) -> list[tuple[float, bool]]:
    """(confidence, right) of each row, its confidence fitted on other articles."""
    found: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        own = [row for row in rows if row.document % _FOLDS == fold]
        weights = fit([row for row in rows if row.document % _FOLDS != fold])
        sure = 1 / (1 + np.exp(-features(own) @ weights))
        found += list(zip(sure.tolist(), [row.right for row in own], strict=True))
    return found


def main() -> None:
    """Fits on all rows, prints the curve by cross-fitting, and writes the weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpus", type=Path, required=True)
    args.add_argument("--labels", type=Path, required=True)
    args.add_argument("--out", type=Path, default=OUT)
    given = args.parse_args()
    labels = defaultdict(list)
    for line in given.labels.read_text(encoding="utf-8").splitlines():
        labels[json.loads(line)["id"]].append(json.loads(line))
    lines = read_lines(given.corpus)
    rows = [row for number, line in enumerate(lines) for row in judged_rows(number, line, labels[line["id"]])]
    for method in METHODS:
        own = [row.right for row in rows if row.speaker.method == method]
        print(f"{method}: {sum(own)} of {len(own)} right")
    for low, high, count, mean, share in reliability(cross_fitted(rows), _EDGES):
        print(f"{low:.2f} to {min(1, high):.2f}: {count} rows, mean {mean:.3f}, right {share:.3f}")
    weights = [round(float(weight), 3) for weight in fit(rows)]
    stored = json.loads(given.out.read_text(encoding="utf-8"))
    methods = dict(zip((method.value for method in METHODS), weights, strict=False))
    stored["confidence"] = {"methods": methods, "row": weights[-2], "ranked": weights[-1]}
    given.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
