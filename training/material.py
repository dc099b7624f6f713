"""What the taggers are trained on, read from the files that the command line names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.enrich.statements.model.tagging import PreciseTagger
from training.clauses import read_clauses, silenced
from training.corpus import Article, read_annotated, read_plain

TRAIN, DEV = "train.contract.jsonl.gz", "dev.contract.jsonl.gz"
GENRES = ("academic", "court", "interview", "news")


@dataclass(frozen=True)
class Material:
    """The files, and how much of them is used.

    ``corpus``: the folder of ``TRAIN`` and ``DEV``; ``clauses``: a corpus that annotates clauses only, of which the
    ``genres`` are read ``copies`` times an epoch, since it is small; ``texts``: plain text, of each file at most
    ``most_texts``, from its beginning to its end; ``most_articles``: of the corpus, for the taggers alone, likewise.
    """

    corpus: Path
    texts: tuple[Path, ...] = ()
    clauses: Path | None = None
    genres: tuple[str, ...] = GENRES
    copies: int = 4
    most_texts: int | None = None
    most_articles: int | None = None

    def annotated(self) -> list[Article]:
        """The corpus to train on."""
        return read_annotated(self.corpus / TRAIN)

    def studied(self) -> list[Article]:
        """What of it the taggers are trained on."""
        return _spread(self.annotated(), self.most_articles)

    def held_out(self) -> list[Article]:
        """The corpus to calibrate and to report on."""
        return read_annotated(self.corpus / DEV)

    def clause_articles(self, tagger: PreciseTagger) -> list[Article]:
        """The clause corpus, each document once, silent where the tagger finds what it does not annotate."""
        found = read_clauses(self.clauses, self.genres) if self.clauses else []
        return [silenced(article, finite, tagger.scores([article.paragraphs])[0]) for article, finite in found]

    def plain(self) -> list[Article]:
        """The texts without annotation."""
        return [article for text in self.texts for article in _spread(read_plain(text), self.most_texts)]

    def described(self) -> dict[str, Any]:
        """For the record: checksums of the files by name, and what is used of them."""
        used: Sequence[Path] = [self.corpus / TRAIN, *self.texts, *([self.clauses] if self.clauses else [])]
        sums = {path.name: sha256(path.read_bytes()).hexdigest() for path in used}
        return {
            "corpora": sums,
            "genres": self.genres,
            "copies": self.copies,
            "most_texts": self.most_texts,
            "most_articles": self.most_articles,
        }


def _spread(articles: list[Article], most: int | None) -> list[Article]:
    """At most so many of the articles, at even distances."""
    if most is None or len(articles) <= most:
        return articles
    return [articles[number * len(articles) // most] for number in range(most)]
