"""Who holds which office in an article, so that `the minister` finds the minister."""

from collections import defaultdict

from onrecord.enrich.statements.speakers.cast import Cast, Member
from onrecord.enrich.statements.speakers.names import PERSON
from onrecord.enrich.statements.speakers.phrases import Description, describe, likeness

_MOST = 50  # holders of one office that are compared
_COMPOUNDS = {"minister": ("prime-minister",), "president": ("vice-president",)}


class Offices:
    """The members of an article by the head nouns of their titles; bodies also by the last word of their name."""

    def __init__(self, cast: Cast) -> None:
        self._by_head: dict[str, list[tuple[Description, Member]]] = defaultdict(list)
        for member in cast.members:
            for title in member.titles:
                self._note(title, member)
            if member.kind != PERSON:
                self._note(member.name, member)

    def entitle(self, member: Member, title: str) -> None:
        """Gives a member one more title."""
        if title not in member.titles:
            member.titles.append(title)
            self._note(title, member)

    def _note(self, title: str, member: Member) -> None:
        described = describe(title.split())
        if described is not None:
            self._by_head[described.head].append((described, member))

    def holder(self, wanted: Description, at: int) -> Member | None:
        """The member whose title fits a description best; one that was mentioned before the character `at` goes
        first. An article may begin with `the minister` and name him later, but not with `the bank`.
        """
        best, found = 0.0, None
        for head in (wanted.head, *_COMPOUNDS.get(wanted.head, ())):
            for known, member in self._by_head.get(head, [])[-_MOST:]:
                is_known = bool(member.mentions and member.mentions[0].end <= at)
                if not is_known and member.kind != PERSON:
                    continue
                score = likeness(wanted, known)
                if score > 0:
                    score += 0.1 * is_known
                if score > best:
                    best, found = score, member
        return found
