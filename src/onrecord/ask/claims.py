"""Statements and their reviews as schema.org Claim and ClaimReview, in JSON-LD (https://schema.org/ClaimReview).

What a review judges is the record: that somebody said these words in that article. ``claimReviewed`` says so in full,
"Ada Holt said in harbour.example: ...", so that ``right`` is never read as "what she said is true". Only statements
that a person reviewed get a ClaimReview.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TextIO

from onrecord.ask.plain import as_json
from onrecord.ask.question import answering
from onrecord.home import Home
from onrecord.tables.review_rows import Verdict
from onrecord.version import __version__
from onrecord.warehouse_sql import query

CONTEXT = "https://schema.org"
# A rating from 1 to 3, as the type asks for numbers; the verdict stands beside it.
_RATINGS = {Verdict.WRONG: 1, Verdict.UNCLEAR: 2, Verdict.RIGHT: 3}
_KINDS = {"person": "Person", "organisation": "Organization", "media": "Organization", "group": "Organization"}

Row = dict[str, Any]


def write_claims(home: Home, out: TextIO, *, reviewed_only: bool = False) -> None:
    """Writes all statements, or the reviewed ones, as one graph of Claims and ClaimReviews, as a stream."""
    out.write(f'{{"@context": "{CONTEXT}", "@graph": [')
    separator = "\n"
    for node in claim_nodes(home, reviewed_only=reviewed_only):
        out.write(separator + json.dumps(node, ensure_ascii=False))
        separator = ",\n"
    out.write("\n]}\n")


def claim_nodes(home: Home, *, reviewed_only: bool = False) -> Iterator[dict[str, Any]]:
    """A Claim for each statement, each followed by its ClaimReviews; the oldest article first."""
    reviews: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(home, "claims/reviews", {}):
        reviews[row["statement_id"]].append(row)
    for statement in _rows(home, "claims/statements", {"reviewed": reviewed_only}):
        claim = _claim(statement)
        yield claim
        for review in reviews.get(statement["statement_id"], ()):
            yield _review(review, statement, claim["@id"])


def _rows(home: Home, name: str, parameters: dict[str, object]) -> Iterator[Row]:
    with answering(query(name), home, parameters) as answer:
        names = [column.name for column in answer.columns]
        for row in answer.rows():
            yield dict(zip(names, row, strict=True))


def _claim(row: Row) -> dict[str, Any]:
    return _known(
        {
            "@type": "Claim",
            "@id": f"urn:onrecord:{row['statement_id']}",
            "text": row["text"],
            "inLanguage": row["language"],
            "datePublished": _moment(row["published_at"]),
            "author": _author(row),
            "appearance": _article(row),
        }
    )


def _author(row: Row) -> dict[str, Any] | None:
    """Who makes the claim: nobody where the statement is a denial, a question or a wish of theirs."""
    if not row["speaker"] or (row["polarity"], row["modality"]) != ("asserts", "actual"):
        return None
    kind = _KINDS.get(row["speaker_kind"])  # what is not known to be either is a name alone
    return {"@type": kind, "name": row["speaker"]} if kind else {"name": row["speaker"]}


def _article(row: Row) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": f"urn:onrecord:{row['article_id']}",
            "url": row["url"],
            "headline": row["title"],
            "datePublished": _moment(row["published_at"]),
            "publisher": {"@type": "Organization", "name": row["source"]} if row["source"] else None,
            "author": {"@type": "Person", "name": row["author"]} if row["author"] else None,
        }
    )


def _review(review: Row, statement: Row, claim_id: str) -> dict[str, Any]:
    verdict = Verdict(review["verdict"])
    said = f"{verdict} ({review['field']})" if review["field"] else str(verdict)
    corrected = f"It should be: {review['correction']}." if review["correction"] else None
    return _known(
        {
            "@type": "ClaimReview",
            "@id": f"urn:onrecord:{review['review_id']}",
            "identifier": review["review_id"],
            "claimReviewed": _reviewed(statement),
            "itemReviewed": {"@type": "Claim", "@id": claim_id},
            "author": {"@type": "Person", "name": review["reviewer"]},
            "datePublished": _moment(review["reviewed_at"]),
            "reviewAspect": review["field"],
            "reviewBody": " ".join(part for part in (review["note"], corrected) if part) or None,
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": _RATINGS[verdict],
                "worstRating": 1,
                "bestRating": 3,
                "alternateName": said,
            },
            "sdPublisher": {"@type": "SoftwareApplication", "name": "onrecord", "softwareVersion": __version__},
        }
    )


def _reviewed(row: Row) -> str:
    """The claim that is judged: that the article has these words of that speaker."""
    cue = row["cue"] if row["cue"] and any(map(str.isalpha, row["cue"])) else "said"
    where = row["source"] or row["url"] or "the article"
    return f"{row['speaker'] or 'Nobody named'} {cue}, in {where}: {row['text']}"


def _moment(value: Any) -> Any:
    return as_json(value)


def _known(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None}
