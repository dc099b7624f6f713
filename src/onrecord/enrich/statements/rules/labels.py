"""Statements that a name and a colon open.

Headlines and lines of the body (``Prime Minister: Iraq no longer needs ...``), and the labels of an interview's turns.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.document import Role
from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.rules.finding import Found, People
from onrecord.rules import rule
from onrecord.tables.vocabularies import Method
from onrecord.text.genders import first_names
from onrecord.text.lexicon import word_class
from onrecord.text.names import fold_name
from onrecord.text.tokens import Quoted
from onrecord.text.word_kinds import is_title_word

_OTHER_ROLES = (Role.PULL_QUOTE, Role.ATTRIBUTION_LINE)
_MAX_LABEL = 7
_MIN_CONTENT = 8  # characters
_ORGANISATION_WORDS = word_class("organisation_words")
_IN_PERSON = word_class("first_person") | {"you", "your"}
_NO_CLAIMS = word_class("page_labels") | word_class("headline_questions")


@rule(
    Method.HEADLINE,
    r"\A source=((?! [PAGE_LABEL ANY_CASE_ADJUNCT]) [NAME ANY_CASE_THE] [NAME TITLE WITHIN_LABEL]{0,6}) cue=(:) ANY",
    examples={
        "Prime Minister: the bridge will be built": "Prime Minister | : | the bridge will be built",
        "Port Director: No Ship Will Wait": "Port Director | : | No Ship Will Wait",
        "Lindqvist: we will not sell the park\n\nThe mayor, Petra Lindqvist, came.": (
            "Lindqvist | : | we will not sell the park"
        ),
        "SNCF: no trains west of Rennes today": "SNCF | : | no trains west of Rennes today",
    },
    but_not=(
        "LIVE: storm halts all trains",
        "Weather: rain in the south",
        "CORRECTION: the gusts reached 140 km/h",
        "London: a walk in the fog",
        "WELCOME OFFER: 80,000 points for all who join",
        "Lorvik Airport (IATA: LOR) is the main gateway to the north",
        "From the archive: the pier was built in 1890 by two brothers",
        "The pond: who drained it",
        "TROMVIK: Lorry slides off the quay\n\nNo one was aboard.",
        "Storm Petra: Live updates from the coast\n\nStorm Petra is over.",
        "Storm Petra: What we know so far\n\nStorm Petra is over.",
        "Fire at a mill\n\nMUMBAI: The owner of the mill was arrested on Tuesday.",
    ),
)
def headline(found: Found) -> Attribution | None:
    """``Speaker: claim``.

    The label must be known as somebody in the article, an office, an organisation or a plural of people, so that
    ``London: rain`` is none. Pages are full of labels, so that something must show that somebody speaks: they do so
    elsewhere in the article, the words are quoted or in the first or second person, or an office or a body stands
    before the colon of a headline.
    """
    part, label = found.part, found.words("source")
    forms, title = part.tokens.forms, part.row.role == Role.TITLE
    if part.row.role in (Role.PULL_QUOTE, Role.ATTRIBUTION_LINE) or not _may_speak(
        forms[: label.stop], found.people.known
    ):
        return None
    if _is_dateline(part, label) or _is_heading(forms[: label.stop]):
        return None
    if (title or not part.number) and forms[label.stop + 1].lower() in _NO_CLAIMS:
        return None
    said = range(label.stop + 1, len(forms) if title else _first_sentence_end(part, label.stop + 1))
    if not (_is_spoken(part, said) or _speaks(part, label, found.people)):
        return None
    start, end = part.tokens.characters(said.start, said.stop)
    return found.attribution(Method.HEADLINE, [said]) if end - start >= _MIN_CONTENT else None


def _is_dateline(part: ProseParagraph, label: Words) -> bool:
    """``MUMBAI: The owner of ...``: a word in capitals that is longer than initials, before words without marks."""
    tokens = part.tokens
    word = tokens.forms[label.start]
    return len(label) == 1 and word.isupper() and len(word) > 4 and tokens.quoted[label.stop + 1] == Quoted.OUTSIDE


def _is_heading(label: Sequence[str]) -> bool:
    """``WELCOME OFFER: 80,000 points``, capitals without a first name; ``Lorvik Airport (IATA: LOR)``, a bracket."""
    in_capitals = len(label) > 1 and all(form.isupper() for form in label)
    is_person = label[0].lower() in first_names() or is_title_word(label[0].lower())
    is_body = not _ORGANISATION_WORDS.isdisjoint(form.lower() for form in label)
    return (in_capitals and not is_person and not is_body) or ("(" in label and ")" not in label)


def _first_sentence_end(part: ProseParagraph, start: int) -> int:
    """One past the first sentence from a word on, and all of a quotation in it."""
    numbers, quoted = part.tokens.sentences, part.tokens.quoted
    stop = next((at for at in range(start, len(numbers)) if numbers[at] > numbers[start]), len(numbers))
    while stop < len(quoted) and quoted[stop] in (Quoted.INSIDE, Quoted.CLOSING):
        stop += 1
    return stop


def _is_spoken(part: ProseParagraph, said: Words) -> bool:
    """Whether words are quoted, or speak of ``I``, ``we`` or ``you``."""
    tokens = part.tokens
    words = (form.lower().partition("’")[0].partition("'")[0] for form in tokens.forms[said.start : said.stop])
    return tokens.quoted[said.start] != Quoted.OUTSIDE or not _IN_PERSON.isdisjoint(words)


def _speaks(part: ProseParagraph, label: Words, people: People) -> bool:
    """Whether who stands before the colon is known to speak: elsewhere, in a transcript, or as a body in a headline."""
    forms = part.tokens.forms[label.start : label.stop]
    last = fold_name(forms[-1])
    is_body = len(last) > 1 and not _ORGANISATION_WORDS.isdisjoint(form.lower() for form in forms)  # no Group B
    if part.row.role == Role.TITLE or not part.number:
        is_acronym = len(forms) == 1 and forms[0].isupper()
        return is_body or is_acronym or last in people.speaking or last not in people.known
    in_transcript = all(form.isupper() for form in forms) and forms[0].lower() in first_names()
    return is_body or in_transcript or (last in people.speaking and is_title_word(forms[0]))


def _may_speak(label: Sequence[str], known: Collection[str]) -> bool:
    lowered = [form.lower() for form in label]
    last = lowered[-1]
    if is_title_word(last) or is_title_word(lowered[0]) or is_title_word(last.removesuffix("s")):
        return True
    if not _ORGANISATION_WORDS.isdisjoint(lowered) or (len(label) == 1 and label[0].isupper() and len(last) > 1):
        return True
    return fold_name(last) in known or " ".join(fold_name(form) for form in label) in known


def label_of(part: ProseParagraph) -> Words | None:
    """The words before the colon that opens a paragraph.

    The opening mark of a transcript that is quoted whole may stand before them (``"PENCE: Well, look ...``).
    """
    forms, quoted = part.tokens.forms, part.tokens.quoted
    start = int(quoted[0] == Quoted.OPENING)
    if ":" not in forms[start + 1 : start + _MAX_LABEL + 1]:
        return None
    state = Quoted.INSIDE if start else Quoted.OUTSIDE
    for at in range(start, min(len(forms) - 1, start + _MAX_LABEL + 1)):
        if forms[at] == ":" and at > start:
            return range(start, at)
        if forms[at] in {"!", "?", ";"} or quoted[at] != state:
            return None
    return None
