"""Fits the weights by which pronouns find their speakers, and the confidence of speakers.

    python -m training.speakers --corpus train.contract.jsonl.gz gum.jsonl.gz

Reads lines with ``text`` and ``attributions``, each with its ``source``, ``cue``, ``content`` and ``speaker`` (by gold
or machine coreference), and perhaps chains of coreference. A fifth of the documents is set aside and reported on.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.document import PageSource
from onrecord.enrich.statements.drafts import Draft, prose_of
from onrecord.enrich.statements.speakers.discourse import FEATURES, IN_OWN_WORDS, NAMED_LATER, Candidate, Place
from onrecord.enrich.statements.speakers.entities import Entity
from onrecord.enrich.statements.speakers.ranking import BODIES, PEOPLE, Ranked
from onrecord.enrich.statements.speakers.resolve import SpeakerResolver
from onrecord.parse import parse_page
from onrecord.tables.vocabularies import Method
from onrecord.text.names import fold_name, surname

OUT = Path(__file__).parents[1] / "src/onrecord/enrich/statements/model/weights/speakers.json"
Floats = npt.NDArray[np.float64]
_FOLDS = 5
_HARDLY = 0.05
# The machine that made the silver prefers whoever was named first; the subject of the sentence before is worth more.
_BOUNDS = {"subject_of_sentence_before": 1.6, "subject_before_when_paragraph_opens": 0.0}
_LEAST = np.array([_BOUNDS.get(name, -np.inf) for name in FEATURES])
_MOST = np.array([0.5 if name == "first_of_paragraph" else np.inf for name in FEATURES])


@dataclass(frozen=True)
class Choice:
    """One pronoun: its document, its class, the candidates' features, and which of them is right."""

    document: int
    kind: str
    features: tuple[tuple[int, ...], ...]
    right: int


def read_lines(path: Path, genres: Collection[str] = ()) -> list[dict[str, Any]]:
    """The documents of a packed corpus, of some genres alone if any are given."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if not genres or row.get("genre") in genres]


def choices_of(number: int, line: dict[str, Any]) -> list[Choice]:
    """The pronouns of a document whose speaker is known, as the resolver sees them with the speakers before right."""
    document = parse_page(PageSource(text=line["text"]), "plain")
    prose = prose_of(document)
    named = {own["source"][0][0]: own for own in line["attributions"] if own["source"]}
    chains = {start: chain for chain in line.get("coref", ()) for start, _ in chain}
    found: list[Choice] = []

    def judge(kind: str, place: Place, candidates: Sequence[Candidate]) -> Ranked:
        own = named.get(place.at)
        right = None
        if own is not None and own.get("speaker"):
            right = _by_name(own, candidates)
        elif place.at in chains:
            right = _by_chain(line["text"], chains[place.at], candidates)
        if own is not None and right is not None and len(candidates) > 1 and not _is_bound(candidates[right]):
            found.append(Choice(number, kind, tuple(tuple(one.features) for one in candidates), right))
        order = sorted(range(len(candidates)), key=lambda at: at != right)
        return [(candidates[at].entity, float(at == right)) for at in order]

    if prose:
        resolver = SpeakerResolver(prose, document.text, judge)
        for draft in sorted(_drafts(line), key=lambda one: one.start):
            resolver.resolve(draft)
    return found


def _is_bound(candidate: Candidate) -> bool:
    """Whether grammar forbids what coreference by machine says: ``he told Mr Holm that Mr Holm was late``."""
    return any(FEATURES[at] in (NAMED_LATER, IN_OWN_WORDS) for at in candidate.features)


def _by_name(own: dict[str, Any], candidates: Sequence[Candidate]) -> int | None:
    """Which candidate bears the speaker's name; None where none does, though the text has it, or several."""
    names = [own["speaker"], *own.get("speaker_aliases", ())]
    fitting = [at for at, one in enumerate(candidates) if one.entity and any(_same(one.entity, name) for name in names)]
    return fitting[0] if len(fitting) == 1 else None


def _by_chain(text: str, chain: Sequence[Sequence[int]], candidates: Sequence[Candidate]) -> int | None:
    """Which candidate is mentioned in a chain of coreference.

    Nobody, where the chain has no name and begins with an indefinite phrase; None where it does not say.
    """
    ends, printed = {end for _, end in chain}, {text[start:end] for start, end in chain}
    at = [n for n, one in enumerate(candidates) if one.entity and _is_mentioned(one.entity, ends, printed)]
    if len(at) == 1:
        return at[0]
    is_indefinite = any(text[start:end].lower().startswith(("a ", "an ", "one ")) for start, end in chain)
    is_named = any(word[0].isupper() for phrase in printed for word in phrase.split()[1:])
    return len(candidates) - 1 if not at and is_indefinite and not is_named else None


def _is_mentioned(entity: Entity, ends: Collection[int], printed: Collection[str]) -> bool:
    return any(mention.end in ends for mention in entity.mentions) or (not entity.named and entity.name in printed)


def _same(entity: Entity, name: str) -> bool:
    own, other = [{fold_name(word) for word in words} for words in (entity.words, name.split())]
    return surname(entity.words) == surname(tuple(name.split())) and (own <= other or other <= own)


def _drafts(line: dict[str, Any]) -> Iterator[Draft]:
    for own in line["attributions"]:
        if not own["content"] or own.get("follow_on"):
            continue
        contents = tuple((start, end) for start, end in own["content"])
        source = tuple(own["source"][0]) if own["source"] else None
        cue = tuple(own["cue"][0]) if own["cue"] else None
        yield Draft(0, contents, cue, source, Method.TAGGER)  # type: ignore[arg-type]


def fit(choices: Sequence[Choice], prior: Floats | None = None, ridge: float = 2.0, rounds: int = 400) -> Floats:
    """A conditional logit: a weight for each of ``FEATURES``, by steps of Adam on all choices at once.

    The ridge draws them towards ``prior``, or to nought.
    """
    matrix, starts, right = _design(choices)
    drawn = np.zeros(len(FEATURES)) if prior is None else prior
    weights, mean, square = drawn, np.zeros(len(FEATURES)), np.zeros(len(FEATURES))
    for turn in range(1, rounds + 1):
        shares = _shares(matrix @ weights, starts)
        shares[right] -= 1
        gradient = matrix.T @ shares + ridge * (weights - drawn)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights = np.clip(weights, _LEAST, _MOST) - 0.05 * (mean / (1 - 0.9**turn)) / (
            np.sqrt(square / (1 - 0.999**turn)) + 1e-8
        )
    return np.clip(weights, _LEAST, _MOST)


def fit_trimmed(choices: Sequence[Choice], prior: Floats | None = None) -> Floats:
    """``fit``, and again without the choices that it finds hardly possible: machine coreference is often wrong."""
    first = fit(choices, prior)
    matrix, starts, right = _design(choices)
    shares = _shares(matrix @ first, starts)[right]
    return fit([choice for choice, share in zip(choices, shares, strict=True) if share > _HARDLY], prior)


def _design(choices: Sequence[Choice]) -> tuple[Floats, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """A row of features for each candidate, where each choice begins, and the rows of the right ones."""
    sizes = [len(choice.features) for choice in choices]
    starts = np.array([0, *accumulate(sizes)][:-1], np.int64)
    matrix = np.zeros((sum(sizes), len(FEATURES)))
    for row, on in enumerate(on for choice in choices for on in choice.features):
        matrix[row, list(on)] = 1
    return matrix, starts, starts + np.array([choice.right for choice in choices], np.int64)


def _shares(totals: Floats, starts: npt.NDArray[np.int64]) -> Floats:
    """The softmax over each choice's candidates."""
    sizes = np.diff([*starts, len(totals)])
    odds = np.exp(totals - np.repeat(np.maximum.reduceat(totals, starts), sizes))
    return odds / np.repeat(np.add.reduceat(odds, starts), sizes)  # type: ignore[no-any-return]


def judged(choices: Sequence[Choice], weights: Floats) -> list[tuple[float, bool]]:
    """(probability of the likeliest candidate who is somebody, whether that is right) of each choice."""
    matrix, starts, right = _design(choices)
    shares = _shares(matrix @ weights, starts)
    found = []
    for number, start in enumerate(starts):
        size = len(choices[number].features) - 1
        best = int(np.argmax(shares[start : start + size]))
        found.append((float(shares[start + best]), bool(start + best == right[number])))
    return found


def main() -> None:
    """Fits on all but a fifth of the documents, reports on that fifth, and writes the weights."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpus", type=Path, required=True, nargs="+")
    args.add_argument("--genres", nargs="*", default=["news", "interview", "academic", "court"])
    args.add_argument("--out", type=Path, default=OUT)
    given = args.parse_args()
    lines = [line for path in given.corpus for line in read_lines(path) if line.get("genre", "news") in given.genres]
    choices = [choice for number, line in enumerate(lines) for choice in choices_of(number, line)]
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    prior = None  # pronouns for bodies are few: what holds of people holds of them until they tell otherwise
    for kind in (PEOPLE, BODIES):
        own = [choice for choice in choices if choice.kind == kind]
        fitted = fit_trimmed([choice for choice in own if choice.document % _FOLDS], prior)
        prior = fitted
        held = judged([choice for choice in own if not choice.document % _FOLDS], fitted)
        share = sum(is_right for _, is_right in held) / len(held)
        print(f"{kind}: {len(own)} pronouns; of {len(held)} set aside {share:.3f} right", flush=True)
        weights[kind] = {name: round(float(w), 3) for name, w in zip(FEATURES, fitted, strict=True) if abs(w) > 1e-3}
    given.out.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
