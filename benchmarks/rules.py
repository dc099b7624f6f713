r"""What each rule finds: hits over plain news, and hits, right and wrong over annotated development data.

    python benchmarks/rules.py --news ../shared/news/bbc.jsonl.gz --times ../shared/times/meantime.dev.jsonl.gz \
        ../shared/times/wikiwars.dev.jsonl.gz --write docs/rules.md

Every family of ``onrecord.enrich.families`` is tried on the news (JSON Lines with a ``text``). A family that has
annotated data names it in ``GOLD``: a reader that gives the texts with what is right in them; its files are given
with an option of the family's name. A hit is right that has the span of an annotation (white space and marks at the
ends do not count) and its value; every other hit is wrong. A statement (``--statements
../shared/polnear/dev.contract.jsonl.gz``) is right whose content and source each share half their words with an
annotated one's, and a refusal is right where no annotated content shares half of the words refused. A figure
(``--figures ../shared/quantities/newsquant.dev.jsonl.gz ../shared/quantities/roles.dev.jsonl.gz``) is right that has
the number of an annotated quantity. Whatever is not given is left out of the table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.enrich.families import FAMILIES
from onrecord.rules import Family, Hit

PUBLISHED_AT = "2005-01-15"  # for news without a date
_EDGES = " \n\t\"'“”‘’.,;:()"
_HEAD = """# What each rule finds

Written by `benchmarks/rules.py`; a test holds names, patterns and examples current. **News** are hits in {news}; right
and wrong are counted over annotated development data, where a hit is right that has the same span and value. A
figure is right that has the number of an annotated quantity; ordinals and ranks are not judged. A
statement is right whose content and source each share half their words with an annotated one's, whatever is chosen in
the end; a repair, when the row it leaves is; a refusal, when no annotated content is like it. What the corpus leaves
unannotated counts as wrong: docs/model-card.md has figures for rules of layout from reading. A rule without hits is one
that its own examples justify. **Record** is a fingerprint of the rule's name and patterns.
"""


class GoldText(NamedTuple):
    """An annotated text: ``expected`` are spans (code points, end exclusive) with their values, as hits print them.

    Hits outside ``zone``, and those that overlap a span of ``ignored``, are not judged.
    """

    text: str
    published_at: str | None
    expected: tuple[tuple[int, int, str], ...]
    zone: tuple[int, int]
    ignored: tuple[tuple[int, int], ...] = ()


class Gold(NamedTuple):
    """How a family's annotated files are read, and which of its hits are judged and right."""

    read: Callable[[dict[str, Any]], GoldText]
    is_right: Callable[[Hit, GoldText], bool]
    is_judged: Callable[[Hit], bool] = lambda _: True


def _timexes(record: dict[str, Any]) -> GoldText:
    marked = [timex for timex in record["timexes"] if not timex.get("dct")]
    return GoldText(
        record["text"],
        record["published_at"],
        tuple((timex["start"], timex["end"], timex["value"] or "") for timex in marked),
        tuple(record["zone"]),
        tuple((timex["start"], timex["end"]) for timex in record["timexes"] if timex.get("dct")),
    )


def _plain_timex(value: str) -> str:
    """A TIMEX3 value without mod, time zone and differences of notation (``199X`` is ``199``)."""
    value = re.sub(r"^(\d{2,3})X+$", r"\1", value.partition(" ")[0])
    value = re.sub(r"(T\d\d(?::\d\d){0,2})(?:Z|[+-]\d\d:?\d\d)$", r"\1", value)
    value = re.sub(r"(T\d\d(?::\d\d)?):00$", r"\1", value)
    return re.sub(r"(?:-XX)+$", "", re.sub(r"(T\d\d):00$", r"\1", value))


def records_of(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The records of files of JSON Lines, gzipped or not."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def count_news(family: Family, texts: Iterable[str]) -> Counter[str]:
    return Counter(hit.rule for text in texts for hit in family.hits(text, PUBLISHED_AT))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def has_span_and_value(plain: Callable[[str], str] = str) -> Callable[[Hit, GoldText], bool]:
    """Right is a hit with the span and the value of an annotation; ``plain`` takes away differences of notation."""

    def is_right(hit: Hit, gold: GoldText) -> bool:
        span = _trimmed(gold.text, hit.start, hit.end)
        return any(
            _trimmed(gold.text, start, end) == span and plain(value) == plain(hit.value)
            for start, end, value in gold.expected
        )

    return is_right


def _attributions(record: dict[str, Any]) -> GoldText:
    """Annotated statements, as hits of statements print them."""
    text = record["text"]

    def words(spans: list[list[int]]) -> str:
        return " ... ".join(text[start:end] for start, end in spans) or "-"

    expected = tuple(
        (one["content"][0][0], one["content"][-1][1], " | ".join(words(one[k]) for k in ("source", "cue", "content")))
        for one in record["attributions"]
        if one["content"]
    )
    return GoldText(text, None, expected, (0, len(text)))


def _shares_half(one: str, other: str) -> bool:
    """Whether two texts have at least half of all their words in common; two without a word do."""
    a, b = (set(re.findall(r"\w+", text.lower())) for text in (one, other))
    return len(a & b) >= 0.5 * len(a | b)


def is_right_statement(hit: Hit, gold: GoldText) -> bool:
    """Right has content and source of an annotated statement; a refusal is right where none has such content."""
    found = [part.strip() for part in hit.value.split(" | ", 2)]
    refused = len(found) < 3
    content = gold.text[hit.start : hit.end] if refused else found[2]
    for start, end, value in gold.expected:
        source, _, annotated = value.split(" | ", 2)
        near = max(hit.start, start) < min(hit.end, end)
        if near and _shares_half(annotated, content) and (refused or _shares_half(source, found[0])):
            return not refused
    return refused


def _quantities(record: dict[str, Any]) -> GoldText:
    """The quantities of a sentence, without places of their own, or one rewritten number with its span."""
    text = record["text"]
    if "quantities" in record:
        values = ("-".join(f"{end:.12g}" for end in quantity["values"]) for quantity in record["quantities"])
        return GoldText(text, None, tuple((0, len(text), value) for value in values), (0, len(text)))
    (start, end), truth = record["span"], record["truth"]
    expected = ((start, end, f"{truth['value']:.12g}"),) if truth["table"] == "figures" else ()
    return GoldText(text, record["published_at"], expected, (start, end))


def is_judged_figure(hit: Hit) -> bool:
    """Ordinals, ranks and decisions about names are not annotated."""
    return " " in hit.value and not hit.value.startswith(("ordinal ", "rank "))


def is_right_figure(hit: Hit, gold: GoldText) -> bool:
    """Right has the number, or both ends, of an annotated quantity that it overlaps."""
    number = hit.value.split()[1]
    return any(max(start, hit.start) < min(end, hit.end) and value == number for start, end, value in gold.expected)


GOLD: Mapping[str, Gold] = {
    "times": Gold(_timexes, has_span_and_value(_plain_timex)),
    "statements": Gold(_attributions, is_right_statement),
    "figures": Gold(_quantities, is_right_figure, is_judged_figure),
}


def count_gold(family: Family, gold: Gold, records: Iterable[dict[str, Any]]) -> tuple[Counter[str], Counter[str]]:
    """How often each rule was right, and how often wrong."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in map(gold.read, records):
        for hit in family.hits(one.text, one.published_at):
            skipped = any(max(hit.start, start) < min(hit.end, end) for start, end in one.ignored)
            if one.zone[0] <= hit.start < one.zone[1] and not skipped and gold.is_judged(hit):
                (right if gold.is_right(hit, one) else wrong)[hit.rule] += 1
    return right, wrong


def table_of(family: Family, news: Counter[str] | None, judged: tuple[Counter[str], Counter[str]] | None) -> str:
    """The family's part of the page, a line for each rule in their order."""
    lines = [
        f"\n## {family.name}\n",
        "| rule | patterns | examples | news | hits | right | wrong | record |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for rule in family.rules:
        examples = len(rule.examples) + len(rule.but_not)
        in_news = str(news[rule.name]) if news is not None else ""
        cells = [rule.name, str(len(rule.patterns)), str(examples), in_news]
        if judged is not None:
            right, wrong = judged[0][rule.name], judged[1][rule.name]
            cells += [str(right + wrong), str(right), str(wrong)]
        else:
            cells += ["", "", ""]
        lines.append("| " + " | ".join([*cells, f"`{rule.fingerprint}`"]) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--write", type=Path, metavar="PAGE")
    for name in GOLD:
        parser.add_argument(f"--{name}", type=Path, nargs="+", default=[])
    given = parser.parse_args()
    texts = [record["text"] for record in records_of([given.news])] if given.news else []
    words = sum(len(text.split()) for text in texts)
    page = _HEAD.format(news=f"{len(texts):,} stories ({words:,} words)" if texts else "no stories")
    for family in FAMILIES:
        files = getattr(given, family.name, [])
        judged = count_gold(family, GOLD[family.name], records_of(files)) if files else None
        page += table_of(family, count_news(family, texts) if texts else None, judged)
    print(page)
    if given.write:
        given.write.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
