"""Comments in the order of their conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.ask.site_data.articles import CommentRow


def threaded(comments: Sequence[CommentRow]) -> Iterator[tuple[CommentRow, int]]:
    """Each comment once with its depth from 0: replies follow what they answer, in the page's order.

    A reply whose parent is not here stands at the top; so does one in a circle of replies, which no page has
    but a row may.
    """
    known = {comment.comment_id for comment in comments}
    replies: dict[str | None, list[CommentRow]] = defaultdict(list)
    for comment in comments:
        replies[comment.parent_comment_id if comment.parent_comment_id in known else None].append(comment)
    seen: set[str] = set()
    for top in [*replies[None], *comments]:
        waiting = [(top, 0)]
        while waiting:
            comment, depth = waiting.pop()
            if comment.comment_id not in seen:
                seen.add(comment.comment_id)
                yield comment, depth
                waiting.extend((reply, depth + 1) for reply in reversed(replies[comment.comment_id]))
