"""Records that may be comments: like elements under one parent, or runs of siblings that begin alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.threads.names import hints_at_comments, hints_weakly, names_comments, tokens_of
from onrecord.capture.inputs.threads.record_reading import ReadRecord, read_record

_RECORD_TAGS = frozenset(names("comment", "records", "markup.toml"))
PAGE = frozenset({"html", "head", "body"})
_MAX_RUN = 6  # elements of one comment that are siblings: name, stamp, words, buttons
_MOST_LINES = 1000  # read of a record of the sample: what has more holds a thread, and is asked for at every level
_SAMPLE = 12  # records of a group that are read before it is believed

Reader = Callable[[tuple[Any, ...], frozenset[Any]], ReadRecord]  # of the elements of a record and what is not of it


@dataclass(slots=True)
class Group:
    """Records of one kind: each a run of sibling elements, mostly of one.

    ``tag`` and ``token`` are what their first elements share; ``read`` are those of the sample, read as comments;
    ``prose_before`` is the number of characters in paragraphs before them.
    """

    tag: str
    token: str | None
    records: list[tuple[Any, ...]]
    read: list[ReadRecord]
    prose_before: int = 0


def groups_in(tree: Any, hinted: set[Any], near: set[Any]) -> Iterator[Group]:
    """The groups of records of a page, each read in part.

    ``hinted`` are the elements that speak of comments, ``near`` those in which or within which one stands: only there
    are records looked for. What holds the page's main heading is no comment.
    """
    read = cache(partial(read_record, most_lines=_MOST_LINES))  # one element may be of several groups
    headed = {above for heading in tree.iter("h1") for above in heading.iterancestors()}
    for parent in tree.iter():
        if not isinstance(parent.tag, str) or len(parent) == 0 or parent not in near:
            continue
        children = [child for child in parent if isinstance(child.tag, str) and child.tag in _RECORD_TAGS]
        children = [child for child in children if child not in headed]
        for tag, token, members in _alike(children, hinted):
            group = _group(tag, token, members, read)
            if any(one.text for one in group.read):
                yield group


def _alike(children: Sequence[Any], hinted: set[Any]) -> Iterator[tuple[str, str | None, list[Any]]]:
    """Children of one tag that share a class, or have none; a single one only where it speaks of comments."""
    seen: set[tuple[Any, ...]] = set()
    by_tag: dict[str, list[Any]] = {}
    for child in children:
        by_tag.setdefault(child.tag, []).append(child)
    for tag, members in by_tag.items():
        tokens = {child: tokens_of(child) for child in members}
        counts = Counter(token for child in members for token in dict.fromkeys(tokens[child]))
        sharing: dict[str | None, list[Any]] = {token: [] for token, _ in counts.most_common()} | {None: []}
        for child in members:
            for token in dict.fromkeys(tokens[child]) or (None,):
                sharing[token].append(child)
        for token, own in sharing.items():
            is_told = len(own) > 1 or (len(own) == 1 and _is_lone(own[0], tokens[own[0]], counts, hinted))
            if is_told and (key := tuple(own)) not in seen:
                seen.add(key)
                yield tag, token, own


def _is_lone(child: Any, tokens: Sequence[str], counts: Mapping[str, int], hinted: set[Any]) -> bool:
    """Whether a child may be the only comment under its parent: it speaks of comments, and not by what others share.

    Where each comment has its author's name among its classes, it is still one of many.
    """
    is_one_of_many = any(counts[token] > 1 and names_comments(token) for token in tokens)
    return child.tag == "dt" or (child in hinted and not is_one_of_many)


def _group(tag: str, token: str | None, members: Sequence[Any], read: Reader) -> Group:
    records: list[tuple[Any, ...]] = [(member,) for member in members]
    sample = [read(record, like_within(record[0], tag, token)) for record in records[:_SAMPLE]]
    if tag == "dt" or (len(members) > 1 and not any(one.text for one in sample)):
        records = _runs(members)
        sample = [read(record, frozenset()) for record in records[:_SAMPLE]]
    return Group(tag, token, records, sample)


def like_within(element: Any, tag: str, token: str | None) -> frozenset[Any]:
    """The records of the same kind that stand within a record: its replies."""
    if token is None:
        return frozenset()
    return frozenset(inner for inner in element.iterdescendants(tag) if token in tokens_of(inner))


def _runs(members: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Each member with the siblings that follow it, up to the next member."""
    starts = set(members)
    runs = []
    for member in members:
        run = [member]
        for sibling in member.itersiblings():
            if sibling in starts or len(run) >= _MAX_RUN:
                break
            if isinstance(sibling.tag, str):
                run.append(sibling)
        runs.append(tuple(run))
    usual = max((len(run) for run in runs[:-1]), default=_MAX_RUN)
    return [*runs[:-1], runs[-1][:usual]] if runs else []


def hinted_elements(tree: Any) -> tuple[set[Any], set[Any]]:
    """The elements of a page that speak of comments, and all in or around which something might be one."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str) and element.tag not in PAGE]
    hinted = {element for element in elements if hints_at_comments(element)}
    near: set[Any] = set()
    for element in elements:
        if element not in near and (element in hinted or hints_weakly(element)):
            near.update(element.iter())
            for above in element.iterancestors():
                if above in near:
                    break
                near.add(above)
    return hinted, near
