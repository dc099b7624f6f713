"""Takes the comments out of a page's tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from onrecord.capture.inputs.threads.candidates import Group, groups_in, hinted_elements
from onrecord.capture.inputs.threads.evidence import FEATURES, called_comment, features_of, probability
from onrecord.capture.inputs.threads.likeness import ChosenGroups, Likeness, Record
from onrecord.capture.inputs.threads.record_reading import read_record
from onrecord.capture.raw_article import RawComment

_LEAST_PROBABILITY = 0.5
_THREAD = 3
_LONG_COMMENT = 1500


def take_comments(tree: Any) -> list[RawComment]:
    """The comments in the markup of ``tree``, in order; they are taken out of it, and so are the forms to write one."""
    # Held while comments are sought: lxml makes an element anew each time that it is asked for one nobody holds.
    order = {element: number for number, element in enumerate(tree.iter())}
    likeness = Likeness(tree)
    records = [record for group in comment_groups(tree, likeness) for record in likeness.all_of(group)]
    records = sorted(dict.fromkeys(records), key=lambda record: order[record[0]])
    known = {element for record in records for element in record}
    kept = [(record, read) for record in records if (read := read_record(record, known)).text]
    parents = _parents([record for record, _ in kept])
    for element in [element for record in records for element in record]:
        _take_out(element)
    for form in list(tree.iter("form")):
        if _asks_for_a_comment(form):
            _take_out(form)
    return [
        RawComment(read.text, read.author, read.score, read.posted_at, parent, read.printed_at)
        for (_, read), parent in zip(kept, parents, strict=True)
    ]


def scored_groups(tree: Any) -> Iterator[tuple[Group, list[float]]]:
    """The groups of records of a page that may be comments, with their features."""
    hinted, near = hinted_elements(tree)
    if not near:
        return
    before, total = _words_before(tree)
    for group in groups_in(tree, hinted, near):
        first = group.records[0][0]
        if first in before:
            words, group.prose_before = before[first]
            yield group, features_of(group, hinted, words / max(1, total))


def comment_groups(tree: Any, likeness: Likeness) -> list[Group]:
    """The groups that are comments; none within, around or across another, but for replies, which go with theirs."""
    scored = [(_belief(group, features), group) for group, features in scored_groups(tree)]
    scored = sorted((one for one in scored if one[0] >= _LEAST_PROBABILITY), key=lambda one: -one[0])
    chosen = ChosenGroups()
    for _, group in scored:
        whole = [element for record in likeness.all_of(group) for element in record]
        across = chosen.across(whole)
        if holds_each(group, set(whole), across.values()):
            chosen.put(group, whole, instead_of=across)
        elif not chosen.across(own := [element for record in group.records for element in record]):
            chosen.put(group, own, instead_of=())
    return chosen.groups()


def holds_each(group: Group, whole: Collection[Any], others: Iterable[Sequence[Any]]) -> bool:
    """Whether the elements of other groups are all among those of one, or each within one of its own.

    Where every comment has a number of its own, each is a group by itself, of which the list that holds them all says
    more; what holds several of them is no comment.
    """
    holders = []
    for element in (element for other in others for element in other):
        around = (element, *element.iterancestors()) if len(group.records) > 1 else (element,)
        holder = next((one for one in around if one in whole), None)
        if holder is None:
            return False
        holders.append(holder)
    return len(set(holders)) == len(holders)


def _belief(group: Group, features: list[float]) -> float:
    """How likely the records are comments.

    What says so of itself needs no date to be believed; what repeats nothing needs a name that is marked as one, and
    what nothing on the page calls comments a button such as 'Reply'. Half of the records have a header.
    """
    with_header = sum(one.signed or one.stamps > 0 or one.buttons > 0 for one in group.read)
    is_unnamed = not any(features[FEATURES.index(name)] for name in ("named_within", "heading_before", "with_buttons"))
    is_lone = len(group.records) == 1 and not group.read[0].signed
    if is_unnamed or is_lone or _is_the_story(group) or with_header < 0.5 * len(group.read):
        return 0.0
    likely = probability(features)
    return max(likely, _LEAST_PROBABILITY) if called_comment(group) > 0.5 and not _is_linked(group) else likely


def _is_the_story(group: Group) -> bool:
    """Whether one or two long records hold more than the paragraphs before them: the story, not answers to it."""
    longest = max(len(one.text) for one in group.read)
    return len(group.records) < _THREAD and longest > max(_LONG_COMMENT, group.prose_before)


def _is_linked(group: Group) -> bool:
    return sum(one.linked > 0.5 for one in group.read) > 0.5 * len(group.read)


def _words_before(tree: Any) -> tuple[dict[Any, tuple[int, int]], int]:
    """For each element that a reader sees the characters before it, of all text and of paragraphs, and the total."""
    before: dict[Any, tuple[int, int]] = {}
    count = prose = 0
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        node, is_end = stack.pop()
        if is_end:
            count += len((node.tail or "").strip())
            continue
        before[node] = count, prose
        stack.append((node, True))
        if node.tag not in ("script", "style", "template", "noscript"):
            own = len((node.text or "").strip())
            count += own
            prose += own if node.tag == "p" else 0
            stack.extend((child, False) for child in reversed(node))
    return before, count


def _parents(records: Sequence[Record]) -> list[int | None]:
    """For each record the one that it answers.

    That is the record within which it stands, or the last one before the list of replies in which it stands, where
    that list is no part of the record.
    """
    numbers = {record[0]: number for number, record in enumerate(records)}
    depths = [sum(1 for _ in record[0].iterancestors()) for record in records]
    found: list[int | None] = []
    shallower: list[int] = []  # records of which each stands deeper than the one before it, the last is the latest
    for number, record in enumerate(records):
        while shallower and depths[shallower[-1]] >= depths[number]:
            shallower.pop()
        inside = next((numbers[above] for above in record[0].iterancestors() if above in numbers), None)
        before = shallower[-1] if shallower and _is_beside(records[shallower[-1]], record) else None
        found.append(before if inside is None else inside)
        shallower.append(number)
    return found


def _is_beside(record: Record, reply: Record) -> bool:
    """Whether a reply stands in a list beside the record that it may answer."""
    beside = record[0].getparent()
    return any(above is beside for above in reply[0].iterancestors())


def _asks_for_a_comment(form: Any) -> bool:
    """Whether a form is there to write one; some pages are one form as a whole."""
    is_small = len("".join(form.itertext())) < _LONG_COMMENT
    return is_small and next(form.iter("textarea"), None) is not None and next(form.iter("h1"), None) is None


def _take_out(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
