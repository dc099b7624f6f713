"""Where names begin and end: runs of capitalised words with the small words, genitives and numbers that join them."""

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.enrich.statements.speakers.lexicon import (
    PARTICLES,
    first_names,
    media_nouns,
    name_stops,
    organisation_words,
    title_words,
)
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import Tokens

GENITIVES = frozenset({"'", "’", "'s", "’s"})
_ARAB = ("al-", "el-", "ad-", "ar-", "as-", "ben-", "abu-")
_FIELDS = frozenset({"for", "on"})
_ALL_JOINERS = PARTICLES | {word.capitalize() for word in PARTICLES} | {"&", "of", "and"} | _FIELDS | GENITIVES
_OWNERS = word_class("owners_in_names")
_SUNDAY_PAPERS = frozenset({"Mail", "Independent"})
_LETTERS_AFTER = frozenset({"KC", "QC", "SC", "MP", "MEP", "MSP", "MLA", "TD", "OBE", "CBE", "MBE", "PhD", "MD"})
_PARTIES = word_class("party_words")
_OCCUPATION_ENDS = ("er", "or", "ist", "ian", "man", "woman", "ese", "ish")
_NUMBERED = frozenset({"number", "channel", "radio", "formula"})


def name_runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Half-open runs of capitalised words with the small words that join them."""
    size = len(tokens)
    stops = name_stops()
    stop = 0
    for at, form in enumerate(tokens.forms):
        if not (form[0].isupper() or ("-" in form and form.startswith(_ARAB))) or at < stop:
            continue
        if form.lower() in stops and not (form.isupper() and len(form) > 2) and not _is_initial(tokens, at + 1):
            continue
        stop = at + 1
        while stop < size and stop - at < 12:
            further = _further(tokens, at, stop)
            if not further:
                break
            stop = further
        yield at, stop


def _further(tokens: Tokens, start: int, at: int) -> int:
    """One past the words from `at` that go on with the name that begins at `start`, or 0."""
    form = tokens.forms[at]
    if form == ".":
        return at + 2 if _is_initial(tokens, at) else 0
    if tokens.sentences[at] != tokens.sentences[at - 1]:
        return 0
    if is_name_word(form):
        return 0 if form.lower() in _inner_stops() and not is_title_word(tokens.forms[at - 1]) else at + 1
    if form[0].isdigit():
        return at + 1 if _is_numbered(tokens, at) else 0
    if form not in _ALL_JOINERS or (form == "of" and _is_person(tokens.forms[start:at])):
        return 0
    return _joined_by_and(tokens, start, at) if form == "and" else _joined(tokens, at)


@cache
def _inner_stops() -> frozenset[str]:
    """Words that end a name though they begin with a capital."""
    return name_stops() - word_class("stops_at_head_only")


def _is_numbered(tokens: Tokens, at: int) -> bool:
    """Whether the number at `at` is part of the name: `Number 10`, `Channel 4 News`."""
    return (
        tokens.forms[at].isdigit() and tokens.forms[at - 1].lower() in _NUMBERED and tokens.forms[at - 1][0].isupper()
    )


def _is_initial(tokens: Tokens, at: int) -> bool:
    """Whether the full stop at `at` ends an initial, with more of the name after it: `J. K. Rowe`."""
    return (
        at + 1 < len(tokens)
        and tokens.forms[at] == "."
        and len(tokens.forms[at - 1]) == 1
        and tokens.starts[at] == tokens.ends[at - 1]
        and is_name_word(tokens.forms[at + 1])
    )


def _is_person(forms: Sequence[str]) -> bool:
    """Whether a run is a person's whole name already, so that what `of` adds is a body: Ann Lee of the Met Office."""
    split = title_length(forms)
    return len(forms) - split > 1 and (split > 0 or forms[0].lower() in first_names())


def _joined(tokens: Tokens, at: int) -> int:
    """One past the name word that a joiner, a particle or the genitive at `at` leads to, or 0."""
    form = tokens.forms[at]
    if form in GENITIVES:
        return at + 2 if _owns_body(tokens, at) else 0
    if form in _FIELDS:
        return at + 2 if _names_a_field(tokens, at) else 0
    after = at + 1
    if after < len(tokens) and tokens.forms[after] in ("the", "la", "las", "los"):
        after += 1
    return after + 1 if after < len(tokens) and is_name_word(tokens.forms[after]) else 0


def _joined_by_and(tokens: Tokens, start: int, at: int) -> int:
    """One past the capitals after an `and` that is part of a body's name, or 0: the initials in brackets say so
    (`Institute of Purchasing and Supply (CIPS)`), or an article before one word (`the Securities and Exchange
    Commission`).
    """
    forms = tokens.forms
    stop = at + 1
    while stop < len(forms) and is_name_word(forms[stop]) and forms[stop].lower() not in name_stops():
        stop += 1
    if forms[stop : stop + 1] == ["("] and forms[stop + 2 : stop + 3] == [")"]:
        initials = "".join(form[0] for form in forms[start:stop] if form[0].isupper())
        if initials.endswith(forms[stop + 1]) and len(forms[stop + 1]) > 1:
            return stop
    ends_as_body = stop > at + 1 and forms[stop - 1].lower() in organisation_words()
    return stop if ends_as_body and at - start == 1 and _has_article(tokens, start) else 0


def _names_a_field(tokens: Tokens, at: int) -> bool:
    """Whether a body's name goes on after `for` or `on`: `Office for National Statistics`, `Council on Foreign
    Relations`; a day is part of the `Mail on Sunday` only.
    """
    before, after = tokens.forms[at - 1], tokens.forms[at + 1 : at + 2]
    if before in _SUNDAY_PAPERS and tokens.forms[at] == "on":
        return after == ["Sunday"]
    is_body = before.lower() in organisation_words() and before.lower() not in media_nouns()
    return is_body and bool(after) and after[0][0].isupper() and after[0].lower() not in name_stops()


def _has_article(tokens: Tokens, at: int) -> bool:
    return at > 0 and tokens.forms[at - 1] in ("the", "The")


def _owns_body(tokens: Tokens, at: int) -> bool:
    """Whether the genitive at `at` is part of a body's name: `Maritime Workers' Union`, `Women's Institute`, `the
    Alzheimer's Society`.
    """
    owner = tokens.forms[at - 1].lower()
    return (
        at + 1 < len(tokens)
        and tokens.starts[at] == tokens.ends[at - 1]
        and (owner in _OWNERS or (owner.endswith("s") and len(tokens.forms[at]) == 1) or _has_article(tokens, at - 1))
        and tokens.forms[at + 1][0].isupper()
        and tokens.forms[at + 1].lower() in organisation_words()
    )


def is_name_word(form: str) -> bool:
    """Whether a word looks like part of a name."""
    return form[0].isupper() or ("-" in form and len(form) > 4 and form.startswith(_ARAB))


def title_length(forms: Sequence[str]) -> int:
    """How many words at the head of a run are a title: `Iraqi Prime Minister` Mustafa al-Kazimi, `Mayor of Roscoff`
    G. Tanguy. After a first name such a word is a surname: Simon Baker; before words of bodies alone it is part of the
    name: General Motors, Justice Department.
    """
    forms = without_letters(forms)
    ends = len(forms) - (len(forms) > 1 and forms[-2].lower() in first_names())
    split = next((at + 1 for at in range(ends - 1, -1, -1) if is_title_word(forms[at])), 0)
    if not split and len(forms) > 2 and forms[1].lower() in first_names():
        return int(_describes(forms[0].lower()))
    if 0 < split < len(forms) and organisation_words().issuperset(form.lower() for form in forms[split:]):
        return 0
    if 0 < split < len(forms) and forms[split] == "of":
        return split + 2 if len(forms) - split >= 4 else len(forms)
    return split


def _describes(word: str) -> bool:
    """Whether the word before a first name is an occupation or a party: `Cashier` Rosa Delgado."""
    return word not in first_names() and (word in _PARTIES or word.endswith(_OCCUPATION_ENDS))


def without_letters(forms: Sequence[str]) -> Sequence[str]:
    """A name without the letters of honours and offices after it: James Orr KC."""
    stop = len(forms)
    while stop > 2 and forms[stop - 1] in _LETTERS_AFTER:
        stop -= 1
    return forms[:stop]


def is_title_word(form: str) -> bool:
    """Whether a word can head a title; hyphenated ones by their last part."""
    folded = form.lower().rstrip(".")
    return folded in title_words() or ("-" in folded and folded.rpartition("-")[2] in title_words())
