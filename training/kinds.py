"""Fits the weights by which an article's evidence tells a speaker's kind: person, organisation, group, outlet or none.

usage: python -m training.kinds LABELS TEXTS.jsonl.gz... [--write src/onrecord/text/data/speaker_kinds.txt]

LABELS: a line per kind, ``organisation: Name|the phrase as printed|...``, read by people; it may have several lines of
one kind. TEXTS: texts in which the names stand, ``id`` and ``text`` an object. Names that show what they are (a title,
a known first name, the word Ltd) need no label: they teach what stands around a person or a company, with half of their
own words hidden. The model is a multinomial logistic regression, fitted on the texts whose id hashes even; printed is
how many labels of the other texts it gives.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.sparse import csr_array

from onrecord.enrich.statements.speakers.evidence import Signs
from onrecord.enrich.statements.speakers.kinds import KindJudge
from onrecord.enrich.statements.speakers.resolved import Resolved
from onrecord.extraction import extract
from onrecord.tables.vocabularies import SpeakerKind

KINDS = tuple(SpeakerKind)
_OWN_WORDS = ("w=", "last", "any", "whole", "end=", "first=", "alone=")  # signs that a name shows by itself
_STEPS = 300
_RATE = 0.05
_PENALTY = 2e-4
_SHARES = {SpeakerKind.MEDIA: 2.5}  # a few dozen outlets stand against thousands of others
_RARE = 0.06  # weight of a person by the bare surname: most texts give the full name somewhere
_MIN_WEIGHT = 0.15  # of the weights written
_HEADER = """# What each sign of a speaker's kind weighs. Signs: speakers/evidence.py; fitted by training/kinds.py.

[speaker_kind_weights | sign | person | organisation | group | media | unknown]
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A speaker of a text with its kind; ``weight`` is less for kinds that nobody read."""

    text_id: str
    name: str
    signs: Signs
    kind: int
    weight: float


def read_labels(path: Path) -> dict[str, int]:
    """Kinds by name or phrase, in lower case."""
    labels: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, names = line.partition(": ")
        labels.update({name.strip().lower(): KINDS.index(SpeakerKind(kind)) for name in names.split("|")})
    return labels


def examples(paths: Iterable[Path], labels: dict[str, int]) -> Iterator[Example]:
    """The speakers of the texts that have a label or show what they are."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                yield from _of_text(one["id"], one["text"], labels)


def _of_text(text_id: str, text: str, labels: dict[str, int]) -> Iterator[Example]:
    for name, signs in _signs_in(text):
        kind = labels.get(name.lower())
        if kind is not None:
            yield Example(text_id, name, signs, kind, 1.0)
        else:
            kind = _shown(signs)
            if kind is not None:
                yield Example(text_id, name, signs, kind, 0.3)


def _signs_in(text: str) -> list[tuple[str, Signs]]:
    """The speakers of a text by name, with the evidence that the extractor weighs for each."""
    seen: list[tuple[str, Signs]] = []

    def watched(judge: KindJudge, speaker: Resolved) -> tuple[SpeakerKind, bool]:
        seen.append((speaker.name or "", judge.signs(speaker)))
        return SpeakerKind.UNKNOWN, False

    with patch.object(KindJudge, "judge", watched):
        extract(text, layout="plain")
    return seen


def _shown(signs: Signs) -> int | None:
    """The kind that a name itself makes plain."""
    if "named" not in signs:
        return None
    if ("first=m" in signs or "first=f" in signs) and "any:organisation_words" not in signs:
        return KINDS.index(SpeakerKind.PERSON)
    if "addressed" in signs:
        return KINDS.index(SpeakerKind.PERSON)
    if "last:organisation_words" in signs and "last:media_nouns" not in signs and "words=1" not in signs:
        return KINDS.index(SpeakerKind.ORGANISATION)
    return None


def with_hidden_words(found: Sequence[Example], seed: int = 3) -> list[Example]:
    """Each example, and once more without what the name shows by itself, so that context must tell.

    A person's full name comes as a bare surname then, as newspapers print it from the second time on.
    """
    chance = random.Random(seed)
    made = list(found)
    for one in found:
        if "named" not in one.signs:
            continue
        signs = {s: v for s, v in one.signs.items() if not s.startswith(_OWN_WORDS) or chance.random() < 0.2}
        if KINDS[one.kind] == SpeakerKind.PERSON and "words=1" not in signs:
            signs = {s: v for s, v in signs.items() if not s.startswith(("words=", "first="))}
            signs |= {"words=1": 1.0, "alone=-": 1.0, "plain": 1.0}
            made.append(Example(one.text_id, one.name, signs, one.kind, one.weight * _RARE))
        else:
            made.append(Example(one.text_id, one.name, signs, one.kind, one.weight * 0.5))
    return made


def fit(found: Sequence[Example]) -> tuple[dict[str, int], np.ndarray]:
    """The signs in use, by row, and the weights (signs, kinds)."""
    counts = Counter(sign for one in found for sign in one.signs)
    rows = {sign: row for row, sign in enumerate(sorted(s for s, n in counts.items() if n >= _least(s)))}
    inputs = _matrix(found, rows)
    wanted = np.eye(len(KINDS))[[one.kind for one in found]]
    share = np.array([one.weight * _SHARES.get(KINDS[one.kind], 1.0) for one in found])[:, None]
    share = share / share.sum()
    weights = np.zeros((len(rows), len(KINDS)))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):  # Adam, with a rate that falls to nothing
        slope = inputs.T @ (share * (_softmax(inputs @ weights) - wanted)) + _PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-6)
    return rows, weights


def _least(sign: str) -> int:
    """How many examples must show a sign: more where it is any word of the text around."""
    return 4 if sign[1] == "=" and sign[0] in "pxcao" else 2


def _matrix(found: Sequence[Example], rows: dict[str, int]) -> csr_array:
    cells = [(n, rows[s], value) for n, one in enumerate(found) for s, value in one.signs.items() if s in rows]
    at, of, values = zip(*cells, strict=True)
    return csr_array((values, (at, of)), shape=(len(found), len(rows)))


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def table(rows: dict[str, int], weights: np.ndarray) -> str:
    """The weights as a table of the lexicon, small ones left out."""
    lines = []
    for sign, row in rows.items():
        if np.abs(weights[row]).max() >= _MIN_WEIGHT:
            lines.append("\t".join((sign, *(f"{value:.2f}" for value in weights[row]))))
    return _HEADER + "\n".join(lines) + "\n"


def is_held_out(one: Example) -> bool:
    """Whether an example's text is kept for checking."""
    return md5(one.text_id.encode(), usedforsecurity=False).digest()[-1] % 2 == 1


def main() -> None:
    """Fits and writes or checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    found = list(examples(args.texts, read_labels(args.labels)))
    own = [one for one in found if not is_held_out(one)]
    rows, weights = fit(with_hidden_words(own))
    judged = [one for one in found if is_held_out(one) and one.weight == 1.0]
    right = sum(one.kind == _best(one.signs, rows, weights) for one in judged)
    print(f"{len(own)} examples, {len(rows)} signs; held out: {right} of {len(judged)} right")
    if args.write:
        args.write.write_text(table(rows, weights), encoding="utf-8")


def _best(signs: Signs, rows: dict[str, int], weights: np.ndarray) -> int:
    scores = sum((value * weights[rows[sign]] for sign, value in signs.items() if sign in rows), np.zeros(len(KINDS)))
    return int(np.argmax(scores))


if __name__ == "__main__":
    main()
