"""The rules of times as a family: what they make of a text, by the name of the rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from onrecord.enrich.times.finding import SentenceReader
from onrecord.enrich.times.scan import RULES
from onrecord.rules import Family, Hit
from onrecord.text.sentences import split_sentences
from onrecord.text.tokens import sentence_of


def hits(text: str, published_at: str | None = None) -> Sequence[Hit]:
    """All time expressions of a text. A value is printed with its mod behind it; ``unknown`` if it has none."""
    reader = SentenceReader(text, date.fromisoformat(published_at) if published_at else None)
    found = []
    for start, end in split_sentences(text):
        sentence = text[start:end]
        read = reader.read(sentence, partial(sentence_of, sentence))
        for mention in read[1] if read else ():
            items = read[0].items if read else ()
            value = " ".join(filter(None, (mention.value or "unknown", mention.mod)))
            found.append(
                Hit(mention.rule, start + items[mention.first].start, start + items[mention.last - 1].end, value)
            )
    return found


FAMILY = Family("times", RULES, hits)
