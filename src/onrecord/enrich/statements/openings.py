"""Statements that a name and a colon open: headlines (`Prime Minister: Iraq no longer needs ...`), posts of a live
page and the turns of an interview (`Name: answer`).
"""

from collections import Counter
from collections.abc import Collection, Sequence

from onrecord.document import Role
from onrecord.enrich.statements.drafts import Draft, Prose
from onrecord.enrich.statements.spans import clean_contents
from onrecord.text.lexicon import word_class
from onrecord.text.names import fold_name, is_name_word
from onrecord.text.tokens import INSIDE, OPENING, OUTSIDE
from onrecord.text.word_kinds import is_title_word

_PARTICLES = word_class("name_particles")
_ORGANISATION_WORDS = word_class("organisation_words")
HEADLINE, INTERVIEW = "headline", "interview"
_LONGEST_LABEL = 7
_LONGEST_TURN_LABEL = 6
_LEAST_TURNS = 3
_SMALL = _PARTICLES | {"of", "the", "and", "for", "'s", "’s", ",", ".", "&", "(", ")"}
_ASKING = word_class("interviewer_labels")
_PAGE_LABELS = word_class("page_labels")
_NO_CLAIMS = _PAGE_LABELS | word_class("headline_questions")
_ANSWERING = frozenset({"a", "answer"})


def label_of(part: Prose) -> range | None:
    """The words before the colon that opens a paragraph. The opening mark of a transcript that is quoted whole may
    stand before them (`"PENCE: Well, look ...`).
    """
    forms, quoted = part.tokens.forms, part.tokens.quoted
    start = int(quoted[0] == OPENING)
    if ":" not in forms[start + 1 : start + _LONGEST_LABEL + 1]:
        return None
    state = INSIDE if start else OUTSIDE
    for at in range(start, min(len(forms) - 1, start + _LONGEST_LABEL + 1)):
        if forms[at] == ":" and at > start:
            return range(start, at)
        if forms[at] in {"!", "?", ";"} or quoted[at] != state:
            return None
    return None


def opening_drafts(prose: Sequence[Prose], known: Collection[str]) -> list[Draft]:
    """Headlines and lines of the body that begin `Speaker: claim`. `known`: folded names and surnames of the
    article's people and bodies; a label must be one of them, an office, or a plural of people, so that `London:
    rain` is none.
    """
    found = []
    for part in prose:
        label = label_of(part)
        if label is None or part.row.role in (Role.PULL_QUOTE, Role.ATTRIBUTION_LINE):
            continue
        if part.tokens.quoted[label.start] != OUTSIDE or not _speaks(part.tokens.forms[: label.stop], known):
            continue
        if part.number and _is_dateline(part, label):
            continue
        if (part.row.role == Role.TITLE or not part.number) and part.tokens.forms[label.stop + 1].lower() in _NO_CLAIMS:
            continue
        contents = clean_contents(part.tokens, [_first_sentence(part, label.stop)])
        if contents and contents[0][1] - contents[0][0] >= 8:
            found.append(_draft(part, label, contents, HEADLINE))
    return found


def _is_dateline(part: Prose, label: range) -> bool:
    """`MUMBAI: The owner of ...`: a word in capitals that is longer than initials, before words without marks."""
    tokens = part.tokens
    word = tokens.forms[label.start]
    return len(label) == 1 and word.isupper() and len(word) > 4 and tokens.quoted[label.stop + 1] == OUTSIDE


def _first_sentence(part: Prose, colon: int) -> tuple[int, int]:
    """From the colon to the end of its sentence; all of a title, and all of a quotation."""
    tokens = part.tokens
    if part.row.role == Role.TITLE:
        return tokens.characters(colon + 1, len(tokens))
    numbers = tokens.sentences
    stop = next((i for i in range(colon + 1, len(tokens)) if numbers[i] > numbers[colon + 1]), len(tokens))
    while stop < len(tokens) and tokens.quoted[stop] in (1, 3):
        stop += 1
    return tokens.characters(colon + 1, stop)


def _draft(part: Prose, label: range, contents: tuple[tuple[int, int], ...], method: str) -> Draft:
    tokens = part.tokens
    source = tokens.characters(label.start, label.stop)
    return Draft(part.number, contents, tokens.characters(label.stop, label.stop + 1), source, method)


def _speaks(label: Sequence[str], known: Collection[str]) -> bool:
    lowered = [form.lower() for form in label]
    if lowered[0] in _PAGE_LABELS or not (is_name_word(label[0]) or lowered[0] == "the"):
        return False
    known_words = _SMALL | _ORGANISATION_WORDS
    if not all(is_name_word(form) or is_title_word(form) or form.lower() in known_words for form in label):
        return False
    last = lowered[-1]
    if is_title_word(last) or is_title_word(lowered[0]) or is_title_word(last.removesuffix("s")):
        return True
    if any(word in _ORGANISATION_WORDS for word in lowered) or (
        len(label) == 1 and label[0].isupper() and len(last) > 1
    ):
        return True
    return fold_name(last) in known or " ".join(fold_name(form) for form in label) in known


def interview_drafts(prose: Sequence[Prose]) -> tuple[list[Draft], range]:
    """The paragraphs of an interview, and a draft for each answer of a text whose paragraphs are turns of labelled
    speakers. The one whose turns are mostly questions (or who is labelled as asking) is the interviewer, whose
    turns are no statements.
    """
    turns = [
        (part, " ".join(part.tokens.forms[label.start : label.stop])) for part in prose if (label := _turn_label(part))
    ]
    labels = _speaking_labels(turns)
    turns = [(part, label) for part, label in turns if label in labels]
    if len(turns) < _LEAST_TURNS or len(labels) < 2:
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


def _speaking_labels(turns: Sequence[tuple[Prose, str]]) -> set[str]:
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


def _turn_label(part: Prose) -> range | None:
    label = label_of(part)
    if label is None or len(label) > _LONGEST_TURN_LABEL or part.row.role not in (Role.BODY, Role.SUBHEAD, Role.DEK):
        return None
    words = part.tokens.forms[label.start : label.stop]
    lowered = words[0].lower()
    if lowered in _ASKING | _ANSWERING:
        return label
    if lowered in _PAGE_LABELS or not all(is_name_word(form) or form.lower() in _SMALL for form in words):
        return None
    return label


def _interviewers(turns: Sequence[tuple[Prose, str]]) -> set[str]:
    """The labels whose turns end in a question mark half of the time or more; somebody answers, so not all."""
    asked: Counter[str] = Counter()
    counts = Counter(label for _, label in turns)
    for part, label in turns:
        asked[label] += part.tokens.forms[-1] == "?" or "?" in part.tokens.forms[-3:] or label.lower() in _ASKING
    asking = {label for label, count in counts.items() if asked[label] >= count / 2}
    return asking if len(asking) < len(counts) else set()


def _answer(prose: Sequence[Prose], part: Prose, following: int | None) -> Draft | None:
    """A turn with the unlabelled paragraphs of the body that follow it, up to the next turn."""
    label = label_of(part)
    if label is None:
        return None
    contents = list(clean_contents(part.tokens, [part.tokens.characters(label.stop + 1, len(part.tokens))], True))
    for later in prose[part.number + 1 : following]:
        if following is None or later.row.role != Role.BODY:
            break
        contents += clean_contents(later.tokens, [later.tokens.characters(0, len(later.tokens))], True)
    return _draft(part, label, tuple(contents), INTERVIEW) if contents else None
