"""Fits what a number is for (``text/numbers/roles.json``) to numbers rewritten so that they can be read in two ways.

    python -m training.roles --texts bbc.jsonl.gz train.jsonl.gz dev.jsonl.gz

Articles are JSON Lines with ``text``. The labels are free. ``1.2 million tons`` and ``5,200 tons`` are rewritten as
``1.2m tons``: millions; ``200 feet away`` and ``60 metres`` as ``200m``: metres. Races get ``runners``, ``hurdles`` and
the like behind them, and millions the lengths of races. ``2,009 people`` loses its comma: a count, as other numbers do
that were made to look like years; four bare digits in the same papers, which print the comma, are years.
``11 September attacks`` becomes ``September 11 attacks``: a day; ``In May, 12 people`` loses its comma, and sentences
that begin with a number are given ``In May`` before it: counts, or ``On May 12`` for it: days.
A fifth of the sentences, by the hash of their words, is set aside and never fitted; how many of them come out right is
printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_array

from onrecord.text.lexicon import word_class
from onrecord.text.numbers import join_numbers
from onrecord.text.numbers.roles import DAY, SCALE, YEAR, looks_of, signs_of_scale, surroundings
from onrecord.text.numbers.tokens import Token, tokenise
from onrecord.text.sentences import split_sentences
from onrecord.text.tokens import sentence_of

OUT = Path(__file__).parents[1] / "src/onrecord/text/numbers/roles.json"
_RACES = sorted(word_class("race_lengths"))  # as many millions, so that a length alone is no race
_RACERS = sorted(word_class("racers"))
_ASIDE = 5
_EXTENTS = 4  # words that a length is shown with in the place of its own: "long", "away", "runners"
_MIN_SEEN = 3  # sentences in which a feature has to occur
_RIDGE, _MIN_WEIGHT = 2.0, 0.1
Floats = npt.NDArray[np.float64]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = {"January": "Jan.", "February": "Feb.", "August": "Aug.", "September": "Sept.", "October": "Oct.",
          "November": "Nov.", "December": "Dec."}  # fmt: skip
_FREE = r"(?<![\w$£€¥.,/:-])"
_MILLIONS = re.compile(rf"{_FREE}(\d[\d.,]*) (?:million|billion)\b")
_PRINTED = re.compile(rf"{_FREE}\d[\d.,]*m (?=euros?\b|yuan\b|yen\b|pesos\b|people\b|viewers\b|workers\b)")
_THOUSANDS = re.compile(rf"{_FREE}\d{{1,3}},\d{{3}}\b(?![,.]\d|%| (?:metres|feet|miles|m\b))")
_LENGTHS = re.compile(
    rf"{_FREE}(\d[\d.,]*)[ -]?(?:metres?|meters?|feet|foot|ft|miles?|kilometres?|km|yards?|inches|inch)\b"
)
_EXTENDED = re.compile(
    rf"{_FREE}(\d[\d.,]*)[ -]?(?:metres?|meters?|feet|foot|ft|miles?|kilometres?|km|yards?|inches|inch|cm)"
    rf" (?:long|wide|tall|high|deep|thick|away|across|apart|off|above|below)\b"
)
_TRACK = re.compile(
    rf"{_FREE}((?:50|60|100|110|200|400|800|1500|1,500|3000|3,000|5000|5,000|10000|10,000)|\d\.\d\d|\d\d\.\d\d)m\b"
)
_YEARS = re.compile(r"(?<![\w$£€¥.,/:-])(?:1\d\d\d|20\d\d|21\d\d)\b(?![,.]\d|%|[ap]m\b| GMT)")
_DAY_FIRST = re.compile(rf"{_FREE}(\d{{1,2}}) ({_MONTHS})\b(?! \d)")
_DAY_LAST = re.compile(rf"\b({_MONTHS}|{'|'.join(map(re.escape, _SHORT.values()))}) (\d{{1,2}})\b(?!,? \d|[-–:])")
_MONTH_THEN_COUNT = re.compile(rf"\b({_MONTHS}), (\d{{1,2}}) (?=[a-z])")
_COUNT_FIRST = re.compile(r"(?:\d{1,3}|\w+) (?=[a-z-]+ ?[a-z]+s\b)")
_LEADS = {
    False: ("In", "In", "In", "In late", "In early", "Last", "During", "This", "Back in", "Every"),
    True: ("On", "On", "On", "By", "Until", "Since", "Before", "The", "A letter dated", "As of"),
}
_BEFORE_LEADS = (
    "Police say",
    "The report said that",
    "She added that,",
    "Meanwhile",
    "It is said that",
    "The paper found",
)


class Example(NamedTuple):
    """What is around a number, whether it has the role, and the hash that says whether it is set aside."""

    names: tuple[str, ...]
    label: bool
    digest: int


class Rewritten(NamedTuple):
    """A sentence with a number printed so that it can be read in two ways, at ``start`` to ``end``."""

    text: str
    start: int
    end: int
    label: bool


def _replaced(sentence: str, match: re.Match[str], new: str, label: bool) -> Rewritten:
    text = sentence[: match.start()] + new + sentence[match.end() :]
    return Rewritten(text, match.start(), match.start() + len(new), label)


def scales(sentence: str, draw: random.Random) -> Iterator[Rewritten]:
    """Numbers with an ``m`` behind them: millions, and metres."""
    for match in _MILLIONS.finditer(sentence):
        yield _replaced(sentence, match, f"{match[1]}m", True)
        yield _replaced(sentence, match, f"{_RACES[len(sentence) % len(_RACES)]}m", True)
    for match in _PRINTED.finditer(sentence):
        yield Rewritten(sentence, match.start(), match.end() - 1, True)
        yield _replaced(sentence, match, f"{_RACES[len(sentence) % len(_RACES)]}m ", True)._replace(end=match.end() - 1)
    for match in _THOUSANDS.finditer(sentence):
        size = draw.choice((f"{draw.randint(1, 9)}.{draw.randint(1, 9)}", str(draw.randint(2, 300))))
        yield _replaced(sentence, match, f"{size}m", True)
    for match in _LENGTHS.finditer(sentence):
        yield _replaced(sentence, match, f"{match[1]}m", False)
    for match in _TRACK.finditer(sentence):
        yield Rewritten(sentence, *match.span(), False)
        if match[1].replace(",", "") in _RACES:
            for step in range(_EXTENTS):
                racer = _RACERS[(len(sentence) + step * 17) % len(_RACERS)]
                yield _replaced(sentence, match, f"{match[0]} {racer}", False)._replace(end=match.end())
    for match in _EXTENDED.finditer(sentence):
        yield Rewritten(f"{match[1]}m", 0, len(match[1]) + 1, False)
        for extent in draw.sample(sorted(word_class("extents")), _EXTENTS):
            size = draw.choice((match[1], f"{draw.randint(1, 9)}.{draw.randint(1, 9)}"))
            yield _replaced(sentence, match, f"{size}m {extent}", False)._replace(end=match.start() + len(size) + 1)


def years(sentence: str, draw: random.Random) -> Iterator[Rewritten]:
    """Four bare digits: years, and counts with their comma taken out or made to look like years."""
    for match in _YEARS.finditer(sentence):
        yield Rewritten(sentence, *match.span(), True)
    for match in _THOUSANDS.finditer(sentence):
        value = match.group().replace(",", "")
        size = value if len(value) == 4 and value < "2200" else _size(draw)
        yield _replaced(sentence, match, size, False)


def _size(draw: random.Random) -> str:
    """A count of four digits: as counts are spread, or round, or in a year's range, as any count may be by chance."""
    spread = int(1000 * 2.2 ** draw.random())
    return str(draw.choice((spread, spread, spread // 100 * 100, draw.randint(1900, 2029))))


def days(sentence: str, draw: random.Random) -> Iterator[Rewritten]:
    """A month and a small number: its day, or a count; what leads to the month tells them apart."""
    for match in _DAY_FIRST.finditer(sentence):
        month = draw.choice((match[2], _SHORT.get(match[2], match[2])))
        yield _replaced(sentence, match, f"{month} {match[1]}", True)
    for match in _DAY_LAST.finditer(sentence):
        yield Rewritten(sentence, *match.span(), True)
    for match in _MONTH_THEN_COUNT.finditer(sentence):
        yield _replaced(sentence, match, f"{match[1]} {match[2]} ", False)
    match = _COUNT_FIRST.match(sentence)
    if match is not None and _is_number(match.group().strip()):
        for label, leads in _LEADS.items():
            lead = f"{draw.choice(leads)} "
            lead = draw.choice((lead, f"{draw.choice(_BEFORE_LEADS)} {lead.lower()}"))
            phrase = f"{draw.choice(_MONTHS.split('|'))} {draw.randint(2, 31)}"
            yield Rewritten(f"{lead}{phrase} {sentence[match.end() :]}", len(lead), len(lead) + len(phrase), label)


def _is_number(word: str) -> bool:
    return word.isdigit() or word.lower() in {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}


_KINDS: Mapping[str, tuple[Callable[[str, random.Random], Iterator[Rewritten]], Callable[[str], Sequence[Token]]]] = {
    SCALE: (scales, tokenise),
    YEAR: (years, lambda text: join_numbers(sentence_of(text))),
    DAY: (days, lambda text: join_numbers(sentence_of(text))),
}


def examples(texts: Iterable[str]) -> dict[str, list[Example]]:
    """The examples of each role in some texts."""
    found: dict[str, list[Example]] = {role: [] for role in _KINDS}
    draw = random.Random(7)
    for text in texts:
        for start, end in split_sentences(text):
            sentence = text[start:end]
            digest = digest_of(sentence)
            for role, (rewrite, read) in _KINDS.items():
                for one in rewrite(sentence, draw):
                    tokens = read(one.text)
                    own = [at for at, token in enumerate(tokens) if one.start <= token.start < one.end]
                    if own:
                        names = names_of(role, tokens, own[0], own[-1] + 1)
                        found[role].append(Example(tuple(names), one.label, digest))
    return found


def names_of(role: str, tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """The names of what a role is decided by."""
    if role is SCALE:
        return signs_of_scale(tokens, first, last)
    return [*surroundings(tokens, first, last), *(() if role is DAY else looks_of(tokens[first].text))]


def digest_of(sentence: str) -> int:
    """The hash of a sentence's letters, by which it is set aside or not."""
    return int(sha256("".join(filter(str.isalpha, sentence)).encode()).hexdigest(), 16)


def is_aside(digest: int) -> bool:
    """Whether a sentence is set aside."""
    return digest % _ASIDE == 0


def fit(found: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic regression with a ridge, both sides weighing the same, without the smallest."""
    seen = Counter(name for one in found for name in one.names)
    names = sorted(name for name, count in seen.items() if count >= _MIN_SEEN)
    table = _table(found, names)
    signs = np.array([1.0 if one.label else -1.0 for one in found])
    share = {sign: (len(signs) / (2.0 * max(1, int((signs == sign).sum())))) ** 0.5 for sign in (1.0, -1.0)}
    counts = np.array([share[sign] for sign in signs])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (table @ weights)
        slopes = counts * signs / (1.0 + np.exp(np.clip(margins, -30, 30)))
        value = float((counts * np.logaddexp(0.0, -margins)).sum() + 0.5 * _RIDGE * (weights**2).sum())
        return value, _RIDGE * weights - table.T @ slopes

    fitted = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x.tolist()
    return {name: round(weight, 2) for name, weight in zip(names, fitted, strict=True) if abs(weight) >= _MIN_WEIGHT}


def _table(found: Sequence[Example], names: Sequence[str]) -> csr_array:
    numbers = {name: at for at, name in enumerate(names)}
    pairs = [(row, numbers[name]) for row, one in enumerate(found) for name in one.names if name in numbers]
    rows, columns = zip(*pairs, strict=True)
    return csr_array((np.ones(len(pairs)), (rows, columns)), shape=(len(found), len(names)))


def right(found: Sequence[Example], weights: Mapping[str, float]) -> str:
    """How many examples come out right on each side."""
    said = []
    for label in (True, False):
        own = [one for one in found if one.label is label]
        held = sum((sum(weights.get(name, 0.0) for name in one.names) > 0) is label for one in own)
        said.append(f"{label}: {held} of {len(own)} ({held / max(1, len(own)):.3f})")
    return ", ".join(said)


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, nargs="+", required=True)
    arguments.add_argument("--out", type=Path, default=OUT)
    given = arguments.parse_args()
    stored: dict[str, dict[str, float]] = {}
    for role, found in examples(_texts(given.texts)).items():
        kept = [one for one in found if not is_aside(one.digest)]
        stored[role] = fit(kept)
        aside = right([one for one in found if is_aside(one.digest)], stored[role])
        print(f"{role}: {len(stored[role])} weights; set aside: {aside}; fitted: {right(kept, stored[role])}")
    text = json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True)
    given.out.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
