"""From drafts to speakers: each source's member of the article's cast, or the phrase as printed."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.enrich.statements.drafts import Draft, Prose, prose_at
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.speakers.appositions import appositions, title_in_source
from onrecord.enrich.statements.speakers.cast import Cast, Member, folded_name, surname
from onrecord.enrich.statements.speakers.focus import Event, Focus
from onrecord.enrich.statements.speakers.names import (
    MEDIA,
    NAME,
    ORGANISATION,
    PERSON,
    NameMention,
    names_in,
)
from onrecord.enrich.statements.speakers.offices import Offices
from onrecord.enrich.statements.speakers.phrases import (
    PRONOUNS,
    RELATIVES,
    REPORT_NOUNS,
    Description,
    describe,
    gender_of,
    kind_of,
    main_name,
)
from onrecord.enrich.statements.words import word_set

_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_GENERIC_MEDIA = word_set("generic_media")
_GENERIC = word_set("generic_bodies") | _GENERIC_MEDIA


@dataclass(frozen=True, slots=True)
class Resolved:
    """The speaker of one statement: the member where the article names one, else the printed phrase."""

    name: str | None
    title: str | None
    kind: str
    member: Member | None


class SpeakerResolver:
    """Resolves the sources of one article, in reading order."""

    def __init__(self, prose: Sequence[Prose], text: str) -> None:
        self._text = text
        self._prose = prose
        self.names = [names_in(part, text) for part in prose]
        self.cast = Cast([mention for names in self.names for mention in names])
        self._focus = Focus([_mentioned(m, member) for member in self.cast.members for m in member.mentions])
        self._last: Resolved | None = None
        self._offices = Offices(self.cast)
        self._entitle_all()

    def known_names(self) -> frozenset[str]:
        """Names of the article's people and bodies as compared, and the people's surnames."""
        whole = {folded_name(member.words) for member in self.cast.members}
        return frozenset(whole | {surname(member.words) for member in self.cast.people()})

    def resolve(self, draft: Draft) -> Resolved:
        """The speaker of a draft; drafts come in reading order."""
        if draft.carried and self._last is not None:
            return self._last
        if draft.source is None:
            self._last = Resolved(None, None, "unknown", None)
            return self._last
        part = prose_at(self._prose, draft.source[0])
        words = words_in(part.tokens, draft.source)
        resolved = self._source(part, words, draft.source)
        if resolved.member is not None and len(words):
            sentence = part.tokens.sentences[words.start]
            self._focus.speak(Event(draft.source[0], part.number, sentence, resolved.member, 2.0))
        self._last = resolved
        return resolved

    def _entitle_all(self) -> None:
        """Titles in apposition: `Achieng Odour, the company's chief executive,` and `The director of the port, Radu
        Vasilcoiu,`.
        """
        for part, names in zip(self._prose, self.names, strict=True):
            for mention in names:
                if mention.kind != PERSON or len(mention.words) < 2:
                    continue
                titles = appositions(part, self._text, mention)
                member = self.cast.find(mention.words, mention.gender) if titles else None
                if member is not None:
                    for title in titles:
                        self._offices.entitle(member, title)
                        member.gender = member.gender or gender_of(title.split())

    def _source(self, part: Prose, words: range, span: tuple[int, int]) -> Resolved:
        tokens = part.tokens
        forms = [tokens.forms[i] for i in words]
        printed = self._text[span[0] : span[1]]
        if len(forms) == 1 and forms[0].lower() in PRONOUNS:
            return self._pronoun(part, words.start, forms[0].lower(), printed)
        if not forms:
            return Resolved(printed, None, "unknown", None)
        if forms[0].lower() in _OWNERS and forms[-1].lower() in REPORT_NOUNS:
            return self._pronoun(part, words.start, _OWNERS[forms[0].lower()], printed)
        if len(forms) == 1 and forms[0].lower() in RELATIVES:
            return self._antecedent(part, span, printed)
        mentions = [m for m in self._names_near(part, span[0], span[1]) if span[0] < m.end <= span[1]]
        name = main_name(mentions, forms, [tokens.starts[i] for i in words])
        if name is not None and not self._is_list(mentions, forms):
            return self._named(name, part, span)
        described = describe(forms)
        named = bool(mentions) and mentions[0].start == span[0]  # `Ministry of Defence lawyers`
        member = None
        if described is not None and described.definite and not named:
            member = self._described(described, span[0])
        if member is not None:
            member.call(printed)
            return _of(member)
        return Resolved(printed, None, kind_of(forms), None)

    def _names_near(self, part: Prose, start: int, end: int) -> list[NameMention]:
        """The names of a paragraph that begin in a stretch of characters."""
        own = self.names[part.number]
        first = bisect_left(own, start, key=lambda mention: mention.start)
        return own[max(0, first - 1) : bisect_left(own, end, key=lambda mention: mention.start)]

    def _is_list(self, mentions: Sequence[NameMention], forms: Sequence[str]) -> bool:
        return len(mentions) > 1 and "and" in forms and all(m.kind in (NAME, PERSON) for m in mentions)

    def _named(self, name: NameMention, part: Prose, span: tuple[int, int]) -> Resolved:
        member = self.cast.find(name.words, name.gender, before=span[0])
        if member is None:
            kind = name.kind if name.kind != NAME else self._kind_of_bare(part, span, name)
            member = self.cast.admit(name.words, kind, name.gender)
        member.gender = (
            member.gender or name.gender or gender_of([part.tokens.forms[i] for i in words_in(part.tokens, span)])
        )
        printed = name.name
        member.call(printed)
        title = title_in_source(self._text, span, name)
        if title is not None:
            self._offices.entitle(member, title)
            title = title if member.kind == PERSON else None
        return Resolved(member.name, title or _main_title(member), member.kind, member)

    def _kind_of_bare(self, part: Prose, span: tuple[int, int], name: NameMention) -> str:
        before = [part.tokens.forms[i] for i in words_in(part.tokens, (span[0], name.start))]
        return kind_of(before) if before and span[0] < name.start else "unknown"

    def _pronoun(self, part: Prose, word: int, form: str, printed: str) -> Resolved:
        at, sentence = part.tokens.starts[word], part.tokens.sentences[word]
        gender = PRONOUNS[form]

        def fits(member: Member) -> bool:
            if gender is not None:
                return member.kind == PERSON and member.gender in (None, gender)
            if form == "it":
                return member.kind != PERSON
            return member.kind not in (PERSON, MEDIA)

        member = self._focus.latest(at, part.number, sentence, fits)
        if member is None:
            return Resolved(printed, None, "person" if gender else "unknown", None)
        if gender is not None:
            member.gender = gender
        return _of(member)

    def _antecedent(self, part: Prose, span: tuple[int, int], printed: str) -> Resolved:
        """`who`: the name that stands closest before it."""
        near = [m for m in self._names_near(part, span[0] - 100, span[0]) if m.end <= span[0] and span[0] - m.end < 60]
        return (
            self._named(near[-1], part, (near[-1].start, near[-1].end))
            if near
            else Resolved(printed, None, "unknown", None)
        )

    def _described(self, wanted: Description, at: int) -> Member | None:
        found = self._offices.holder(wanted, at)
        if found is None and wanted.head in _GENERIC and not wanted.before:
            kind = MEDIA if wanted.head in _GENERIC_MEDIA else ORGANISATION
            return self._focus.latest(at, len(self._prose), 0, lambda member: member.kind == kind) or self._only(kind)
        return found

    def _only(self, kind: str) -> Member | None:
        same = [member for member in self.cast.members if member.kind == kind]
        return same[0] if len(same) == 1 else None


def _of(member: Member) -> Resolved:
    return Resolved(member.name, _main_title(member), member.kind, member)


def _mentioned(mention: NameMention, member: Member) -> Event:
    weight = 1.0 * mention.leads - 1.0 * mention.quoted
    return Event(mention.start, mention.prose, mention.sentence, member, weight)


def _main_title(member: Member) -> str | None:
    return member.titles[0] if member.titles else None
