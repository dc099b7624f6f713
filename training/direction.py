"""Fits the direction of times (``enrich/times/direction.json``) to dates whose printed year or weekday was hidden.

    python -m training.direction --dates direction.dev.jsonl.gz --texts bbc.jsonl.gz train.jsonl.gz

``--dates``: JSON Lines with ``id`` (a document's before ``#``), ``kind``, ``how``, ``dated``, ``text``,
``published_at``, ``span`` and the days ``truth``, ``past`` and ``future``. ``--texts``: articles with ``id``, ``text``
and perhaps ``date``. Their times with a printed year, an ``ago``, a ``last`` or a ``next``, and days many times nearer
than their other reading, teach what words stand beside times behind and ahead; what such a time says itself is not
shown. A quarter of the documents, by the hash of the id, is set aside and never fitted. Printed are the share of its
dates on the right side, the same for the rest with each fifth predicted by the others, and two rules without words.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_array

from onrecord.enrich.times.coding import Coded, code_sentence
from onrecord.enrich.times.direction import WORDS_ALONE, distances
from onrecord.enrich.times.finding import SentenceReader
from onrecord.enrich.times.mentions import DATE, EXPLICIT, PUBLISHED, TimexMention
from onrecord.enrich.times.tense import GOVERNED, cues_at
from onrecord.text.sentences import split_sentences
from onrecord.text.tokens import sentence_of
from training.speakers import read_lines

OUT = Path(__file__).parents[1] / "src/onrecord/enrich/times/direction.json"
# The rules whose times say by themselves on which side they lie, beside those with a printed year.
_TELLING = frozenset({"two weeks ago", "yesterday", "last week", "last September", "October last year", "last Tuesday"})
_LEADS = frozenset({"last", "next", "this", "past", "coming"})
_ASIDE, _FOLDS = 4, 5
_HIDDEN_WEIGHT, _MINED_WEIGHT, _YEAR_WEIGHT = 0.5, 1.0, 0.25  # beside dates as printed; of times that are a mere year
_ANY_DISTANCE_WEIGHT = 0.1
# What grammar says of closed words, where weights are drawn to instead of to 0: "is to open", "opens in", "put off to".
_UNTIL_AND_AUXILIARIES = {
    "p until": 3.0,
    "p till": 3.0,
    "p since": -2.0,
    "v1 will": 1.5,
    "a1 will": 1.0,
    "u1 had": -2.0,
}
_PLANS = {"v1 is:to": 2.0, "v1 would": 0.7, "g :s on": 1.5, "g :s in": 1.5}
_PUT_OFF = {f"g {lead}:{form} to": 1.5 for lead in ("", "has", "was", "is") for form in ("ed", "past")}
_GRAMMAR = _UNTIL_AND_AUXILIARIES | _PLANS | _PUT_OFF
_YEAR, _SURE = 365, 16  # days; how far from publication the middle of a month is surely no present one
_NEARER = 6  # times as near as the other reading, a day is hardly ever the other
_MIN_SEEN = 3  # documents in which a cue of words has to occur
_RIDGE, _MEASURE_RIDGE = 1.5, 0.3
_MIN_WEIGHT = 0.04
_WRITTEN = "2005-01-15"  # for texts without a date; labels that depend on it are not taken
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """An expression: its document, its features by name, whether it lies ahead, and how much it counts."""

    document: str
    kind: str
    how: str
    features: Mapping[str, float]
    ahead: bool
    weight: float
    nearest_ahead: bool = False


def is_aside(document: str, parts: int = _ASIDE) -> bool:
    """Whether a document is set aside, by the hash of its id."""
    return int(sha256(document.encode()).hexdigest(), 16) % parts == 0


def dated_examples(lines: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    """The dates whose truth is known, with the distances of both readings where the day of publication is known."""
    for line in lines:
        published, truth, past, future = (_day(line[name]) for name in ("published_at", "truth", "past", "future"))
        cues = _cues_of_span(line["text"], *line["span"])
        if cues is None:
            continue
        document, kind, how = line["id"].partition("#")[0], line["kind"], line["how"]
        middle = timedelta(days=14 if kind == "month" else 0)
        behind, ahead = max(0, (published - past - middle).days), max(0, (future + middle - published).days)
        measures = distances(kind, behind, ahead, cues) if line["dated"] == "known" else {f"kind {kind}": 1.0}
        weight = 1.0 if how == "read" else _HIDDEN_WEIGHT
        yield Example(document, kind, how, dict.fromkeys(cues, 1.0) | measures, truth == future, weight, ahead < behind)


def _day(value: str) -> date:
    return date.fromisoformat(value if len(value) == len("2005-01-15") else f"{value}-01")


def _cues_of_span(text: str, start: int, end: int) -> list[str] | None:
    for begin, stop in split_sentences(text):
        if begin <= start < stop:
            coded = code_sentence(sentence_of(text[begin:stop]))
            own = [at for at, item in enumerate(coded.items) if start - begin <= item.start < end - begin]
            return cues_at(coded, own[0], own[-1] + 1) if own else None
    return None


def mined_examples(articles: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    """What stands around times that say themselves whether they lie behind or ahead."""
    for article in articles:
        published = date.fromisoformat(article.get("date") or _WRITTEN)
        reader = SentenceReader(article["text"], published)
        for start, end in split_sentences(article["text"]):
            sentence = article["text"][start:end]
            read = reader.read(sentence, partial(sentence_of, sentence))
            for mention in read[1] if read else ():
                cues = cues_at(read[0], mention.first, mention.last) if read is not None else []
                if "date" in article and (hidden := _hidden(mention, published, cues)) is not None:
                    kind, measures, side = hidden
                    features = dict.fromkeys(cues, 1.0) | measures
                    yield Example(article["id"], kind, "year hidden", features, side, _HIDDEN_WEIGHT)
                    continue
                side = _side(read[0], mention, published, is_dated="date" in article)
                if side is not None and read is not None:
                    features = dict.fromkeys(cues, 1.0) | {f"kind {WORDS_ALONE}": 1.0}
                    weight = _YEAR_WEIGHT if mention.rule == "1794" else _MINED_WEIGHT
                    yield Example(article["id"], WORDS_ALONE, mention.rule, features, side, weight)


def set_at_any_distance(examples: Iterable[Example]) -> Iterator[Example]:
    """Times whose verb says on which side they lie, as dates without a year at a distance drawn by their words.

    Dates as printed are mostly near, whatever the verb; these teach how much distance may say against a verb that
    governs a date. The measure of their kind stays theirs, so that dates are no more often behind for them.
    """
    for example in examples:
        cues = [name for name in example.features if not _is_measure(name)]
        if example.kind != WORDS_ALONE or not any(cue.startswith(GOVERNED) for cue in cues):
            continue
        drawn = int(sha256(" ".join((example.document, *sorted(cues))).encode()).hexdigest(), 16)
        for kind in ("month", "month+day"):
            drawn, ahead = divmod(drawn, _YEAR)
            measures = distances(kind, _YEAR - ahead, ahead, cues)
            own = {name: value for name, value in measures.items() if not name.startswith("kind ")}
            yield replace(example, features=example.features | own, weight=_ANY_DISTANCE_WEIGHT * example.weight)


def _hidden(
    mention: TimexMention, published: date, cues: Sequence[str]
) -> tuple[str, Mapping[str, float], bool] | None:
    """Kind, measures and side of a date printed with its year, as if that were not printed; ``None`` of others."""
    date_of = mention.partial
    if date_of is None or date_of.year is None or date_of.month is None or mention.start is None or mention.doubt:
        return None
    middle = mention.start + timedelta(days=14 if date_of.day is None else 0)
    distance = (middle - published).days
    if not _SURE < abs(distance) < _YEAR - _SURE:
        return None
    kind = "month" if date_of.day is None else "month+day"
    ahead = distance % _YEAR
    return kind, distances(kind, _YEAR - ahead, ahead, cues), distance > 0


def _side(coded: Coded, mention: TimexMention, published: date, *, is_dated: bool) -> bool | None:
    """Whether a time lies ahead by what it says; ``None`` if it does not say, or holds the day of publication."""
    if mention.type != DATE or mention.start is None or mention.end is None:
        return None
    is_seen_from_other = mention.anchored_to not in (PUBLISHED, EXPLICIT)  # "two days later"
    if is_seen_from_other or mention.start <= published <= mention.end or "/" in (mention.value or ""):
        return None
    if mention.partial is not None and mention.partial.year is None and mention.partial.day is not None and is_dated:
        return _side_of_the_nearest(mention.start, published)
    if mention.partial is not None and mention.partial.year is not None:
        near = not is_dated and abs(mention.start.year - published.year) <= 1
        return None if near else mention.start > published
    words = {coded.items[at].text for at in range(mention.first, mention.last)}
    is_telling = mention.rule == "two weeks ago" or "yesterday" in words or "tomorrow" in words or words & _LEADS
    return mention.start > published if mention.rule in _TELLING and is_telling else None


def _side_of_the_nearest(when: date, published: date) -> bool | None:
    """The side of a day of the year that lies near, whatever was read; ``None`` if none is much nearer."""
    ahead = (
        when.replace(year=2001, day=min(when.day, 28)) - published.replace(year=2001, day=min(published.day, 28))
    ).days % 365
    behind = 365 - ahead
    if max(ahead, behind) < _NEARER * max(1, min(ahead, behind)):
        return None
    return ahead < behind


def vocabulary(examples: Sequence[Example]) -> list[str]:
    """The features that are fitted: all measures, and the cues that several documents show."""
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for name in example.features:
            seen[name].add(example.document)
    return sorted(name for name, own in seen.items() if len(own) >= _MIN_SEEN or _is_measure(name))


def _is_measure(name: str) -> bool:
    return name.split(" ", 1)[0] in ("kind", "nearer")


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic regression with a ridge, without those too small to matter."""
    names = vocabulary(examples)
    table = _matrix(examples, names)
    signs = np.array([1.0 if example.ahead else -1.0 for example in examples])
    counts = np.array([example.weight for example in examples])
    expected = np.array([_GRAMMAR.get(name, 0.0) for name in names])
    ridge = np.array([_MEASURE_RIDGE if _is_measure(name) else _RIDGE for name in names])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (table @ weights)
        slopes = counts * signs / (1.0 + np.exp(np.clip(margins, -30, 30)))
        value = float((counts * np.logaddexp(0.0, -margins)).sum() + 0.5 * (ridge * (weights - expected) ** 2).sum())
        return value, ridge * (weights - expected) - table.T @ slopes

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    pairs = zip(names, found.x.tolist(), strict=True)
    return {name: round(weight, 3) for name, weight in pairs if abs(weight) >= _MIN_WEIGHT or _is_measure(name)}


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> csr_array:
    numbers = {name: at for at, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, example in enumerate(examples):
        for name, value in example.features.items():
            if name in numbers:
                rows.append(row)
                columns.append(numbers[name])
                values.append(value)
    return csr_array((values, (rows, columns)), shape=(len(examples), len(names)))


def is_right(example: Example, weights: Mapping[str, float]) -> bool:
    """Whether weights put an example on its side."""
    total = sum(weights.get(name, 0.0) * value for name, value in example.features.items())
    return (total > 0) == example.ahead


def shares(judged: Iterable[tuple[Example, bool]]) -> dict[str, str]:
    """The share on the right side by kind, for all and for those printed so, beside the rules without words."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for example, right in judged:
        for key in (example.kind, f"{example.kind}, {'read' if example.how == 'read' else 'hidden'}"):
            counts[key].update(n=1, right=right, nearest=example.nearest_ahead == example.ahead, past=not example.ahead)
    return {
        key: f"{count['n']:5} " + " ".join(f"{name} {n / count['n']:.3f}" for name, n in count.items() if name != "n")
        for key, count in sorted(counts.items())
    }


def predicted_by_the_others(examples: Sequence[Example], mined: Sequence[Example]) -> Iterator[tuple[Example, bool]]:
    """Each fifth of the documents judged by weights fitted to the other four and to what was mined of other texts."""
    for fold in range(_FOLDS):
        held = [one for one in examples if _fold(one.document) == fold]
        rest = [one for one in (*examples, *mined) if _fold(one.document) != fold]
        weights = fit(rest)
        yield from ((one, is_right(one, weights)) for one in held)


def _fold(document: str) -> int:
    return int(sha256(document.encode()).hexdigest(), 16) // _ASIDE % _FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dates", type=Path, required=True)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    dated = list(dated_examples(read_lines(given.dates)))
    mined = [one for path in given.texts for one in mined_examples(read_lines(path))]
    fitted, aside = ([one for one in dated if is_aside(one.document) is wanted] for wanted in (False, True))
    mined = [one for one in mined if not is_aside(one.document)]
    mined = [*mined, *set_at_any_distance(mined)]
    print(f"{len(fitted)} dates fitted, {len(aside)} aside, {len(mined)} mined")
    weights = fit([*fitted, *mined])
    for title, judged in (
        ("the fitted, by the other fifths", predicted_by_the_others(fitted, mined)),
        ("set aside", ((one, is_right(one, weights)) for one in aside)),
    ):
        print(title, *(f"  {key:24}{line}" for key, line in shares(judged).items()), sep="\n")
    stored = {"fitted by": "training/direction.py", "weights": weights}
    given.out.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights")


if __name__ == "__main__":
    main()
