"""Interviews: texts whose paragraphs are turns of labelled speakers (``Name: answer``).

A turn is known by the turns around it, so this is a rule about layout and no pattern.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.document import Role
from onrecord.enrich.statements.drafts import Draft, ProseParagraph, Words
from onrecord.enrich.statements.rules.labels import label_of
from onrecord.enrich.statements.spans import clean_contents
from onrecord.rules import rule
from onrecord.tables.vocabularies import Method
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word

_MAX_LABEL = 6
_MIN_TURNS = 3
_SMALL = word_class("name_particles") | {"of", "the", "and", "for", "'s", "’s", ",", ".", "&", "(", ")"}
_ASKING = word_class("interviewer_labels")
_ANSWERING = word_class("interviewee_labels")
_PAGE_LABELS = word_class("page_labels")


@rule(
    Method.INTERVIEW,
    examples={
        "Five questions\n\nHerald: When did it begin?\n\nOlsen: In spring.\n\nIt was raining.\n\nHerald: And now?\n\n"
        "Olsen: Now it is dry.\n\nHerald: Thank you?": "Olsen | : | In spring. ... It was raining.",
        "Five questions\n\nQ: When did it begin?\n\nA: In spring, or not at all.\n\nQ: And now?\n\nA: It is dry.": (
            "A | : | It is dry."
        ),
        "The hearing began late.\n\nChair (Dame Olive Barton): Did you attend?\n\nNathan Sykes: I recall no meeting."
        "\n\nGareth Moss: Can you not read?\n\nNathan Sykes: I can read.\n\nThe hearing goes on.": (
            "Nathan Sykes | : | I can read."
        ),
        'The minister was on air. Transcript:\n\n"HARLOW: Will it run again?\n\n"REYES: It will, in May.\n\n'
        '"HARLOW: And who pays for it?\n\n"REYES: The county does, as ever.': ("REYES | : | The county does, as ever."),
    },
    but_not=(
        "Pier\n\nArchitect: Ivar Holm\n\nHeight: nine metres\n\nCost: too much",
        "Fixtures\n\nLorvik: Away to Tromvik.\n\nDunav: At home to Sund.\n\nLorvik: At home to Dunav.\n\nDunav: Away.",
    ),
)
def interview(prose: Sequence[ProseParagraph]) -> tuple[list[Draft], range]:
    """A draft for each answer, and the paragraphs of the interview.

    The one whose turns are mostly questions (or who is labelled as asking) is the interviewer, whose turns are no
    statements.
    """
    turns = [
        (part, " ".join(part.tokens.forms[label.start : label.stop])) for part in prose if (label := _turn_label(part))
    ]
    labels = _speaking_labels(turns)
    turns = [(part, label) for part, label in turns if label in labels]
    if len(turns) < _MIN_TURNS or len(labels) < 2 or not any(_asks(part, label) for part, label in turns):
        return [], range(0)
    asking = _interviewers(turns)
    answers = [
        draft
        for number, (part, label) in enumerate(turns)
        if label not in asking
        for draft in [_answer(prose, part, turns[number + 1][0].number if number + 1 < len(turns) else None)]
        if draft is not None
    ]
    return answers, range(turns[0][0].number, turns[-1][0].number + 1)


def _speaking_labels(turns: Sequence[tuple[ProseParagraph, str]]) -> set[str]:
    """Labels that come twice or ask, and those of turns right beside one: a list of facts has each label once."""
    counts = Counter(label for _, label in turns)
    labels = {label for label, count in counts.items() if count >= 2 or label.lower() in _ASKING}
    places = {part.number for part, label in turns if label in labels}
    for ordered in (turns, turns[::-1]):
        for part, label in ordered:
            if not places.isdisjoint((part.number - 1, part.number + 1)):
                places.add(part.number)
                labels.add(label)
    return labels


def _turn_label(part: ProseParagraph) -> Words | None:
    label = label_of(part)
    if label is None or len(label) > _MAX_LABEL or part.row.role not in (Role.BODY, Role.SUBHEAD, Role.DEK):
        return None
    words = part.tokens.forms[label.start : label.stop]
    lowered = words[0].lower()
    if lowered in _ASKING | _ANSWERING:
        return label
    if lowered in _PAGE_LABELS or not all(is_name_word(form) or form.lower() in _SMALL for form in words):
        return None
    return label


def _interviewers(turns: Sequence[tuple[ProseParagraph, str]]) -> set[str]:
    """The labels whose turns end in a question mark half of the time or more; somebody answers, so not all."""
    asked: Counter[str] = Counter()
    counts = Counter(label for _, label in turns)
    for part, label in turns:
        asked[label] += _asks(part, label)
    asking = {label for label, count in counts.items() if asked[label] >= count / 2}
    return asking if len(asking) < len(counts) else set()


def _asks(part: ProseParagraph, label: str) -> bool:
    """Whether a turn is a question, by its end or its label."""
    return "?" in part.tokens.forms[-3:] or label.lower() in _ASKING


def _answer(prose: Sequence[ProseParagraph], part: ProseParagraph, following: int | None) -> Draft | None:
    """A turn with the unlabelled paragraphs of the body that follow it, up to the next turn."""
    label = label_of(part)
    if label is None:
        return None
    contents = _verbatim(part, label.stop + 1)
    for later in prose[part.number + 1 : following]:
        if following is None or later.row.role != Role.BODY:
            break
        contents += _verbatim(later, 0)
    colon = part.tokens.characters(label.stop, label.stop + 1)
    source = part.tokens.characters(label.start, label.stop)
    return Draft(part.number, tuple(contents), colon, source, Method.INTERVIEW) if contents else None


def _verbatim(part: ProseParagraph, start: int) -> list[tuple[int, int]]:
    tokens = part.tokens
    return [tokens.characters(own.start, own.stop) for own in clean_contents(tokens, range(start, len(tokens)), True)]
