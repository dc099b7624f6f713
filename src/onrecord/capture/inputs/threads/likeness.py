"""What the groups of records of a page share, looked up once for all groups: hostile pages have thousands of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from onrecord.capture.inputs.threads.candidates import PAGE, Group
from onrecord.capture.inputs.threads.names import hints_at_comments, tokens_of

Record = tuple[Any, ...]


class Likeness:
    """What elements of one page have in common; the page must not change meanwhile."""

    def __init__(self, tree: Any) -> None:
        self._headed = {above for heading in tree.iter("h1") for above in (heading, *heading.iterancestors())}
        self._by_token: dict[tuple[Any, str], dict[str, list[Any]]] = {}

    def all_of(self, group: Group) -> list[Record]:
        """The records of a group and those of the same kind in the thread around it, such as replies within replies."""
        if group.token is None or any(len(record) > 1 for record in group.records):
            return group.records
        marks = set.intersection(*(set(tokens_of(record[0])) for record in group.records))
        marks = {mark for mark in marks if "comment" in mark.lower()} or {group.token}
        with_marks = [self._elements(self.thread_of(group), group.tag).get(mark, []) for mark in marks]
        rarest = min(with_marks, key=len)
        alike = [(element,) for element in rarest if marks <= set(tokens_of(element))]
        return list(dict.fromkeys([*group.records, *alike]))

    def thread_of(self, group: Group) -> Any:
        """The outermost element around the records that speaks of comments and is not the page; else their parent."""
        around = [above for above in group.records[0][0].iterancestors() if hints_at_comments(above)]
        around = [above for above in around if above.tag not in PAGE and above not in self._headed]
        return around[-1] if around else group.records[0][0].getparent()

    def _elements(self, thread: Any, tag: str) -> dict[str, list[Any]]:
        """The elements of a tag in a thread, by each of their classes, in order."""
        found = self._by_token.get((thread, tag))
        if found is None:
            found = self._by_token[thread, tag] = defaultdict(list)
            for element in thread.iter(tag):
                for token in dict.fromkeys(tokens_of(element)):
                    found[token].append(element)
        return found


class ChosenGroups:
    """Groups of which none stands within, around or across another, found by the elements of all their records."""

    def __init__(self) -> None:
        self._last = 0
        self._groups: dict[int, tuple[Group, Sequence[Any]]] = {}
        self._of_record: defaultdict[Any, set[int]] = defaultdict(set)
        self._around: defaultdict[Any, set[int]] = defaultdict(set)

    def across(self, elements: Sequence[Any]) -> dict[int, Sequence[Any]]:
        """The elements of those of which one is among ``elements``, or stands within or around one."""
        met: set[int] = set()
        for element in elements:
            met |= self._around.get(element, set())
            for one in (element, *element.iterancestors()):
                met |= self._of_record.get(one, set())
        return {number: self._groups[number][1] for number in sorted(met) if number in self._groups}

    def put(self, group: Group, elements: Sequence[Any], instead_of: Collection[int]) -> None:
        """Adds a group with the elements of all its records, and takes others out."""
        for number in instead_of:
            del self._groups[number]
        number = self._last = self._last + 1
        self._groups[number] = group, elements
        for element in elements:
            self._of_record[element].add(number)
            for above in element.iterancestors():
                self._around[above].add(number)

    def groups(self) -> list[Group]:
        """All of them, in the order in which they were chosen."""
        return [group for group, _ in self._groups.values()]
