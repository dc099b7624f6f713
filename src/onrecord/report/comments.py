"""The comments of an article: threaded, with what they answer and how their scores moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from markupsafe import Markup

from onrecord.ask.site_data.articles import ArticlePage, CommentRow, LinkRow
from onrecord.report.addresses import name_of
from onrecord.report.marks import Mark, attributes, highlighted, mark
from onrecord.report.reviewed import ReviewNote, review_notes
from onrecord.report.sidenotes import Reference, comment_label
from onrecord.report.sparkline import sparkline
from onrecord.report.speaker_colours import speaker_label
from onrecord.report.thread import threaded
from onrecord.report.wording import minute, signed

_MAX_INDENT = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """A link to what a comment answers, with the reviews of it."""

    label: str
    anchor: str
    reviews: tuple[ReviewNote, ...]


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment as the page shows it; ``answers`` lead to the words it answers."""

    anchor: str
    depth: int
    number: int
    author: str | None
    posted: str
    score: str | None
    html: Markup
    reply_to: Reference | None
    answers: tuple[Answer, ...]
    line: Markup | None
    scores: tuple[tuple[str, str], ...]


def comment_views(page: ArticlePage, text: str, anchors: frozenset[str]) -> Iterator[CommentView]:
    """The comments in the order of their conversation; ``anchors`` are the rows that the page has a place for."""
    by_id = {comment.comment_id: comment for comment in page.comments}
    links, scores = _links_by_comment(page), _scores_by_comment(page)
    reachable = anchors | by_id.keys()
    reviews = review_notes(page.reviews)
    said = {
        statement.statement_id: f"statement {order} ({speaker_label(statement)})"
        for order, statement in enumerate(page.statements, start=1)
    }
    for comment, depth in threaded(page.comments):
        own_links = [link for link in links.get(comment.comment_id, ()) if link.target_id in reachable]
        parent = by_id.get(comment.parent_comment_id or "")
        history = scores.get(comment.comment_id, [])
        yield CommentView(
            anchor=name_of(comment.comment_id),
            depth=min(depth, _MAX_INDENT),
            number=comment.comment_no,
            author=comment.author,
            posted=minute(comment.posted_at) if comment.posted_at else "",
            score=None if comment.score is None else signed(comment.score),
            html=_html(comment, text, own_links),
            reply_to=Reference(comment_label(parent), name_of(parent.comment_id)) if parent and depth else None,
            answers=tuple(_answers(own_links, by_id, said, reviews)),
            line=sparkline(history) if len(history) > 1 else None,
            scores=tuple((minute(moment), signed(score)) for moment, score in history),
        )


def _links_by_comment(page: ArticlePage) -> dict[str, list[LinkRow]]:
    links: dict[str, list[LinkRow]] = defaultdict(list)
    for link in page.links:
        links[link.comment_id].append(link)
    return links


def _scores_by_comment(page: ArticlePage) -> dict[str, list[tuple[datetime, int]]]:
    scores: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for score in page.scores:
        scores[score.comment_id].append((score.captured_at, score.score))
    return scores


def _html(comment: CommentRow, text: str, links: Sequence[LinkRow]) -> Markup:
    marks: list[Mark] = []
    taken = -1
    for link in sorted(links, key=lambda link: (link.start_char or 0, -(link.end_char or 0))):
        if link.start_char is not None and link.end_char is not None and link.start_char >= taken:
            taken = link.end_char
            every = attributes(class_="quoted", href=f"#{name_of(link.target_id)}", data_target=link.target_id)
            marks.append(mark(0, (link.start_char, link.end_char), "", "a", "", every))
    return highlighted(text, comment.start_char, comment.end_char, marks)


def _answers(
    links: Sequence[LinkRow],
    by_id: Mapping[str, CommentRow],
    said: Mapping[str, str],
    reviews: Mapping[str, tuple[ReviewNote, ...]],
) -> Iterator[Answer]:
    """What is answered, each once however many of its words are quoted."""
    for target_id in dict.fromkeys(link.target_id for link in links):
        if target_id in by_id:
            label = f"the comment by {comment_label(by_id[target_id])}"
        else:
            label = said.get(target_id, "a sentence of the article")
        own = (reviews.get(link.row_id, ()) for link in links if link.target_id == target_id)
        yield Answer(label, name_of(target_id), tuple(chain.from_iterable(own)))
