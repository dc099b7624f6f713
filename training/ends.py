"""Fits where contents end, on what the tagger and the linker find in the articles that they were trained on.

    python -m training.ends ../shared/polnear src/onrecord/enrich/statements/model/weights

The tagger is surer and more often right on those articles than on others: its odds are taken at less than a third, and
an end that it has missed counts twice. Both were chosen on all of the dev articles, which it is not fitted on.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.enrich.statements.attributions import content_of, tag_prose
from onrecord.enrich.statements.drafts import ProseParagraph, prose_of
from onrecord.enrich.statements.model.ends import WEIGHTS, Choice, Content, stop_choice
from onrecord.enrich.statements.model.linking import link
from onrecord.enrich.statements.model.tagged import TaggedParagraph
from onrecord.enrich.statements.model.tagging import Tagger, open_tagger
from training.corpus import Article, covered_words
from training.evaluation import document_of
from training.linker import fit_choices
from training.material import Material

_TRUST = 0.3
_MISSED = 2


def fit_ends(
    articles: Sequence[Article], tagger: Tagger, links: Sequence[float], epochs: int = 4, rate: float = 0.1
) -> list[float]:
    """Weights by feature index, rounded to three places; ``links``: the linker's weights."""
    choices = [
        (choice.features, right)
        for article in articles
        for choice, right in _choices(article, tagger, links)
        for _ in range(1 if right == choice.own else _MISSED)
    ]
    return fit_choices("ends", choices, WEIGHTS, epochs, rate)


def _choices(article: Article, tagger: Tagger, links: Sequence[float]) -> Iterator[tuple[Choice, int]]:
    """The places where each content may end, and which of them the annotation has."""
    for part in tag_prose([prose_of(document_of(article))], tagger)[0]:
        tokens = part.tokens
        low, high = tokens.starts[0], tokens.ends[-1]
        near = [one for one in article.attributions if any(low <= start < high for start, _ in one.cue)]
        gold = [(covered_words(tokens, one.cue), covered_words(tokens, one.content)) for one in near]
        for linked in link(TaggedParagraph(tokens, part.tags), links) if near else ():
            own = next((said for cue, said in gold if not cue.isdisjoint(range(*linked.cue))), set())
            for span in linked.contents:
                choice = _choice(content_of(part, linked, span))
                last = _last_said(part, own, span)
                right = [n for n, at in enumerate(choice.places) if _last_word(part, at) == last] if choice else []
                if choice and right:
                    yield choice, choice.own if choice.own in right else right[0]


def _choice(content: Content) -> Choice | None:
    return stop_choice(content._replace(leaning=[_TRUST * odds for odds in content.leaning]))


def _last_said(part: ProseParagraph, said: set[int], span: tuple[int, int]) -> int | None:
    """The last word of the annotated content that begins in a span, marks aside; its parts may be two marks apart."""
    if said.isdisjoint(range(*span)):
        return None
    words = [at for at in sorted(said) if at >= span[0] and _is_word(part, at)]
    last = words[0] if words else None
    for at in words[1:]:
        if last is None or at - last > 3 or any(_is_word(part, between) for between in range(last + 1, at)):
            break
        last = at
    return last


def _last_word(part: ProseParagraph, stop: int) -> int:
    return next((at for at in range(stop - 1, -1, -1) if _is_word(part, at)), -1)


def _is_word(part: ProseParagraph, at: int) -> bool:
    form = part.tokens.forms[at]
    return form[0].isalnum() or form[-1].isalnum()


def write_weights(weights: Sequence[float], stored: Path) -> None:
    """As a packed JSON list."""
    packed = json.dumps(weights, separators=(",", ":")).encode("ascii")
    stored.write_bytes(gzip.compress(packed, 9, mtime=0))


def main() -> None:
    """Fits the ends anew for the models of a folder."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("corpus", type=Path, help="folder with train.contract.jsonl.gz")
    arguments.add_argument("weights", type=Path, help="folder of models; its ends.json.gz is written again")
    given = arguments.parse_args()
    links = json.loads(gzip.decompress((given.weights / "linker.json.gz").read_bytes()))
    weights = fit_ends(Material(given.corpus).annotated(), open_tagger("fast", given.weights), links)
    write_weights(weights, given.weights / "ends.json.gz")


if __name__ == "__main__":
    main()
