"""From drafts to speakers: each source's member of the article's cast, or the phrase as printed."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.enrich.statements.drafts import Draft, Prose, prose_at
from onrecord.enrich.statements.spans import words_in
from onrecord.enrich.statements.speakers.appositions import appositions, title_in_source
from onrecord.enrich.statements.speakers.cast import Cast, Member
from onrecord.enrich.statements.speakers.focus import Event, Focus
from onrecord.enrich.statements.speakers.names import MEDIA, NAME, ORGANISATION, PERSON, NameMention, names_in
from onrecord.enrich.statements.speakers.offices import Offices
from onrecord.enrich.statements.speakers.phrases import (
    GROUP,
    RELATIVES,
    UNKNOWN,
    Description,
    describe,
    gender_of,
    kind_of,
    main_name,
)
from onrecord.text.lexicon import word_class
from onrecord.text.names import folded_name, surname
from onrecord.text.word_kinds import (
    DEFINITE,
    FEMALE,
    MALE,
    PREPOSITIONS,
    PRONOUNS,
    REPORT_NOUNS,
    first_names,
    is_title_word,
)

_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_REFLEXIVES = {"himself": MALE, "herself": FEMALE}
_STRANGER_REACH = 4  # paragraphs in which `the bank` may mean one that spoke
_GENERIC_MEDIA = word_class("generic_media")
_GENERIC = word_class("generic_organisations") | _GENERIC_MEDIA


@dataclass(frozen=True, slots=True)
class Resolved:
    """The speaker of one statement: the member where the article names one, else the printed phrase."""

    name: str | None
    title: str | None
    kind: str
    member: Member | None


@dataclass(frozen=True, slots=True)
class Stranger:
    """A speaker without a name and the paragraph that mentioned them last."""

    described: Description
    member: Member
    prose: int


class SpeakerResolver:
    """Resolves the sources of one article, in reading order."""

    def __init__(self, prose: Sequence[Prose], text: str) -> None:
        self._text = text
        self._prose = prose
        self.names = [names_in(part, text) for part in prose]
        self.cast = Cast([mention for names in self.names for mention in names])
        self._alone = _first_alone(prose, self.names)
        self._focus = Focus([_mentioned(m, member) for member in self.cast.members for m in member.mentions])
        self._last: Resolved | None = None
        self._strangers: dict[str, Stranger] = {}  # the last one of each head noun
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
        if name is not None and not self._is_list(mentions, span):
            return self._named(name, part, span)
        described = describe(forms)
        named = bool(mentions) and mentions[0].start == span[0]  # `Ministry of Defence lawyers`
        member = None
        if described is not None and described.definite and not named:
            member = self._described(described, forms, span[0]) or self._stranger(described, forms, part.number)
        if member is not None:
            member.call(printed)
            return _of(member)
        return self._unnamed(described, forms, printed, part.number)

    def _unnamed(self, described: Description | None, forms: Sequence[str], printed: str, prose: int) -> Resolved:
        """A speaker without a name, whom a pronoun or the same noun may mean later: `a spokesman for the company`. Who
        holds an office (`the nominee`) most likely has a name elsewhere, and so has `the Swedish firm`.
        """
        kind = kind_of(forms)
        if described is None or kind == UNKNOWN or (forms[0].lower() in DEFINITE and _has_a_name(described, kind)):
            return Resolved(printed, None, kind, None)
        member = Member((printed,), kind, gender_of(forms), named=False)
        self._strangers[described.head] = Stranger(described, member, prose)
        return _of(member)

    def _names_near(self, part: Prose, start: int, end: int) -> list[NameMention]:
        """The names of a paragraph that begin in a stretch of characters."""
        own = self.names[part.number]
        first = bisect_left(own, start, key=lambda mention: mention.start)
        return own[max(0, first - 1) : bisect_left(own, end, key=lambda mention: mention.start)]

    def _is_list(self, mentions: Sequence[NameMention], span: tuple[int, int]) -> bool:
        """`Lord Rix and Mr Forbes`, `GM and Ford`; not the `and` of `Health and Safety Executive inspector Priya
        Nair`, nor one in what follows the name.
        """
        between = [(one.kind, self._text[one.end : other.start]) for one, other in pairwise(mentions)]
        begins_so = between and between[0][1].strip() in ("and", "and the")
        one_person = len(mentions) > 2 and mentions[-1].kind == PERSON
        if begins_so and not one_person and "," not in self._text[span[0] : mentions[0].end]:
            return True
        return all(m.kind in (NAME, PERSON) for m in mentions) and any(
            words.strip(" ().,") == "and" or (kind == PERSON and "and" in words.split()) for kind, words in between
        )

    def _named(self, name: NameMention, part: Prose, span: tuple[int, int]) -> Resolved:
        forms = [part.tokens.forms[i] for i in words_in(part.tokens, span)]
        gender = name.gender or _REFLEXIVES.get(forms[-1])
        member = self.cast.find(name.words, gender, before=span[0])
        if member is None and len(forms) == 1:
            member = self.cast.find_given(forms[0], span[0], self._alone.get(forms[0], span[0]))
        if member is None:
            kind = name.kind if name.kind != NAME else self._kind_of_bare(part, span, name)
            member = self.cast.admit(name.words, kind, gender)
        member.gender = member.gender or gender or gender_of(forms)
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
                return member.kind not in (PERSON, GROUP) or self._may_be_body(member)
            return member.kind not in (PERSON, MEDIA) and not _is_report(member)

        member = self._focus.latest(at, part.number, sentence, fits)
        if member is None:
            return Resolved(printed, None, "person" if gender else "unknown", None)
        if gender is not None:
            member.gender = gender
        elif form == "it" and member.kind == PERSON:
            member.kind = ORGANISATION
        return _of(member)

    def _may_be_body(self, member: Member) -> bool:
        """Whether the one who spoke last looks like a person by two capitals alone: `Northern Powergrid`."""
        spoke_last = self._last is not None and self._last.member is member
        looks_so = member.kind == PERSON and member.named and not member.titles
        return spoke_last and looks_so and member.words[0].lower() not in first_names()

    def _antecedent(self, part: Prose, span: tuple[int, int], printed: str) -> Resolved:
        """`who`: the name that stands closest before it."""
        near = [m for m in self._names_near(part, span[0] - 100, span[0]) if m.end <= span[0] and span[0] - m.end < 60]
        return (
            self._named(near[-1], part, (near[-1].start, near[-1].end))
            if near
            else Resolved(printed, None, "unknown", None)
        )

    def _described(self, wanted: Description, forms: Sequence[str], at: int) -> Member | None:
        """Whom an office or a general word for a body means: `the minister`, `the bank`."""
        found = self._offices.holder(wanted, at)
        is_named = wanted.before or (len(forms) > 2 and forms[2] in PREPOSITIONS)  # the Organisation for Security
        if found is not None or wanted.head not in _GENERIC or is_named:
            return found
        kind = MEDIA if wanted.head in _GENERIC_MEDIA else ORGANISATION

        def fits(member: Member) -> bool:
            return member.kind == kind and member.named

        return self._focus.latest(at, len(self._prose), 0, fits) or self._only(kind)

    def _stranger(self, wanted: Description, forms: Sequence[str], prose: int) -> Member | None:
        """The speaker without a name of a few paragraphs ago that `the bank` means: `New Zealand's central bank`."""
        stranger = self._strangers.get(wanted.head)
        if stranger is None or forms[0].lower() not in DEFINITE:
            return None
        if prose - stranger.prose > _STRANGER_REACH or not wanted.words <= stranger.described.words:
            return None
        self._strangers[wanted.head] = replace(stranger, prose=prose)
        return stranger.member

    def _only(self, kind: str) -> Member | None:
        same = [member for member in self.cast.members if member.kind == kind]
        return same[0] if len(same) == 1 else None


def _first_alone(prose: Sequence[Prose], names: Sequence[Sequence[NameMention]]) -> dict[str, int]:
    """Where each name of one word is first printed by itself, headlines aside."""
    found: dict[str, int] = {}
    for part, mentions in zip(prose, names, strict=True):
        for mention in mentions:
            if len(mention.words) == 1 and not part.is_title:
                found.setdefault(mention.words[0], mention.start)
    return found


def _of(member: Member) -> Resolved:
    return Resolved(member.name, _main_title(member), member.kind, member)


def _has_a_name(described: Description, kind: str) -> bool:
    """Whether a definite phrase most likely means somebody who is named elsewhere."""
    return described.head in _GENERIC or (kind == PERSON and is_title_word(described.head))


def _is_report(member: Member) -> bool:
    """`the report`, which `it` may mean and `they` may not."""
    return not member.named and member.name.split()[-1].lower() in REPORT_NOUNS


def _mentioned(mention: NameMention, member: Member) -> Event:
    weight = 1.0 * mention.leads - 1.0 * mention.quoted
    return Event(mention.start, mention.prose, mention.sentence, member, weight)


def _main_title(member: Member) -> str | None:
    return member.titles[0] if member.titles else None
