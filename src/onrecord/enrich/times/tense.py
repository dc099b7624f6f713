"""What the words around a time expression show of its tense: the verb groups beside it and the words near it.

Each cue is a name, whose weight for the future ``direction`` knows. A verb group is named by its first auxiliary and
the form of its last word, ``will:base``, ``was:past``, ``to:base``; there is no tagger, so a verb in its dictionary
form or in the present is seen as a word alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.enrich.times.codes import letter_of
from onrecord.enrich.times.coding import Coded
from onrecord.text.inflection import inflect, irregular_participles, irregular_pasts, irregular_presents, is_plural_noun
from onrecord.text.lexicon import mapping, word_class
from onrecord.text.numbers.tokens import WORD

_BACKWARD, _FORWARD = 14, 10  # how far verbs are sought, in items
_WORDS_BEFORE, _WORDS_AFTER = 9, 5  # how far words count for themselves
GOVERNED = "g "  # how the cue of a verb begins that governs the expression by all signs: "hit on November 18"
_NEAR = 4  # items between a verb and the expression that it probably governs
_LEADING = word_class("date_prepositions") - {"-", "and", "between"} | {"until", "till", "to", "for"}
_BEFORE_PRESENT = word_class("before_present")
_RANKS = 2
_GROUP = 4  # how far before a participle its auxiliaries are sought
_AUXILIARIES = mapping("tense_auxiliaries")
_NOT_PAST = word_class("no_tense_words")
_PASTS = (irregular_pasts() | irregular_participles()) - _NOT_PAST
_PRESENTS = irregular_presents() | {
    form for verb in word_class("punctual_verbs") for form in inflect(verb).third_person
}
_BASES = word_class("punctual_verbs") - _PASTS
_PERSONS = frozenset({"they", "we", "you"})
TENSED = (irregular_pasts() - _NOT_PAST) | word_class("tensed_words")
_DETERMINERS = word_class("determiners")
_BREAKS = frozenset({";", '"', "“", "”", "!", "?"})  # a stop within a sentence is an abbreviation's
_APOSTROPHES, _EVENT_WORDS = frozenset({"'", "’"}), 4
_LIMITS = word_class("phrase_limits").difference(_AUXILIARIES)
_ARTICLES = frozenset({"of", "the", "a", "an"})
_WITHIN_GROUP = frozenset({"not", "also", "already", "been", "be", "being", "going"})
_KNOWN = _PASTS.union(_PRESENTS, _BASES, _AUXILIARIES, {"to"})
_ENDINGS = ("ed", "s", *(word for word in _AUXILIARIES if word.startswith("'")))
_UNTIL = frozenset({"until", "till"})
_MODALS = frozenset({"will", "would", "may", "must", "should", "could", "can"})
_MONTH_NAME = letter_of("MONTH_NAME")
_TIME_WORDS = frozenset(
    "".join(map(letter_of, ("MONTH_NAME", "WEEKDAY", "UNIT", "NUMBER", "DAY_OF_MONTH", "YEAR_NUMBER")))
)


def cues_at(coded: Coded, first: int, last: int) -> list[str]:
    """The cues around the expression over the items ``first`` to ``last`` (exclusive)."""
    items = coded.items
    before = _clause(coded, range(first - 1, max(first - _BACKWARD, 0) - 1, -1))
    after = _clause(coded, range(last, min(last + _FORWARD, len(items))))
    # "cancelled until Friday": the verb's own past says nothing of how long it holds.
    governing = "u" if _word(coded, first - 1) in _UNTIL else "v"
    cues = [*_verbs(coded, before, first, governing), *_verbs(coded, after, last, "a")]
    cues += _of_event(coded, last)
    cues += [f"w {items[at].text}" for at in before[:_WORDS_BEFORE] if _counts(coded, at)]
    cues += [f"x {items[at].text}" for at in after[:_WORDS_AFTER] if _counts(coded, at)]
    cues.append(f"p {_word(coded, first - 1)}")
    cues.append(f"p {_word(coded, first - 2)} {_word(coded, first - 1)}")
    cues.append(f"n {_word(coded, last)}")
    return list(dict.fromkeys(cues))


def _of_event(coded: Coded, last: int) -> Iterator[str]:
    """The verb of the event that the expression names: ``the August 7 bombings [killed]``, ``Friday's vote [will]``."""
    at = last + 2 * (_word(coded, last) in _APOSTROPHES and _word(coded, last + 1) == "s")
    end = min(at + _EVENT_WORDS, len(coded.items))
    for verb in range(at, end):
        found = _group_at(coded, verb)
        if found is not None and verb > at:
            yield f"{GOVERNED}event {found[0]}"
        if found is not None or not _counts(coded, verb) or coded.items[verb].text in _LIMITS:
            return


def _clause(coded: Coded, indices: range) -> list[int]:
    """The items from an expression on, up to a mark that ends a clause or a quotation."""
    places = list(indices)
    items = coded.items
    for count, at in enumerate(places):
        if items[at].text in _BREAKS:
            return places[:count]
    return places


def _counts(coded: Coded, at: int) -> bool:
    """Whether the item is a word that may tell something: no article, no word of a date."""
    item = coded.items[at]
    return item.kind == WORD and item.text not in _ARTICLES and coded.codes[at] not in _TIME_WORDS


def _word(coded: Coded, at: int) -> str:
    """The item's word, ``#`` for a number, ``^`` beyond the ends of the sentence."""
    if not 0 <= at < len(coded.items):
        return "^"
    return coded.items[at].text if coded.items[at].number is None else "#"


def _verbs(coded: Coded, places: Sequence[int], edge: int, side: str) -> Iterator[str]:
    """The two verb groups nearest to the expression, by their rank, and whether a comma parts them from it."""
    rank, crossed, begin = 0, "", len(coded.items)
    for at in places:
        text = coded.items[at].text
        if text not in _KNOWN and not text.endswith(_ENDINGS):
            crossed = "," if text == "," else crossed
            continue
        if side != "a" and at >= begin:
            continue  # within the group just named
        found = _group_at(coded, at)
        if found is None:
            continue
        name, begin = found
        rank += 1
        yield f"{side}{rank}{crossed} {name}"
        yield f"{side}{rank} {name.strip(':').partition(':')[0]}"
        if rank == 1 and abs(edge - at) <= _NEAR:
            yield f"{side}near {name}"
            if side != "a" and not crossed and _leads(coded, at, edge):
                yield f"{GOVERNED}{name} {_word(coded, edge - 1)}"
        if rank == _RANKS:
            return
        if side == "a":
            begin = len(coded.items)


def _leads(coded: Coded, at: int, edge: int) -> bool:
    """Whether a verb at ``at`` is next to the expression or parted by a preposition of time; not by ``the``."""
    return at == edge - 1 or _word(coded, edge - 1) in _LEADING


def _group_at(coded: Coded, at: int) -> tuple[str, int] | None:
    """The verb group whose last word is at ``at``, and where it begins; ``None`` where no verb shows itself."""
    form = _form_of(coded, at)
    if form is None:
        return None
    lead, begin = "", at
    for step in range(at - 1, max(at - _GROUP, 0) - 1, -1):
        word = coded.items[step].text
        auxiliary = _auxiliary(coded, step)
        if auxiliary or word == "to":
            lead, begin = auxiliary or "to", step
        elif not word.endswith("ly") and word not in _WITHIN_GROUP:
            if step == at - 1 and form in ("ed", "past") and _auxiliary(coded, step - 1) in _MODALS:
                lead, begin = str(_auxiliary(coded, step - 1)), step - 1  # "will stay closed"
            break
    return f"{lead}:{form}", begin


def _form_of(coded: Coded, at: int) -> str | None:
    item, before, after = coded.items[at], _word(coded, at - 1), _word(coded, at + 1)
    text = item.text
    if item.kind != WORD or before == "-":
        return None
    if (auxiliary := _auxiliary(coded, at)) is not None:
        return auxiliary
    if text == "to":
        is_infinitive = at + 1 < len(coded.items) and _counts(coded, at + 1) and not coded.items[at + 1].capital
        return "to" if is_infinitive and after not in _DETERMINERS else None
    if before in _DETERMINERS:
        return None  # "the set", "its planned sale"
    if text in _PASTS:
        return "past"
    if text in _PRESENTS or (text.endswith("s") and before in _BEFORE_PRESENT and len(text) > len("was")):
        return "s"
    if text in _BASES and (before in _PERSONS or is_plural_noun(before)):
        return "s"  # "tickets go on sale"
    return "ed" if text.endswith("ed") and len(text) > len("red") and text not in _NOT_PAST else None


def _auxiliary(coded: Coded, at: int) -> str | None:
    """The name of an auxiliary, also of one that is joined to its subject: ``they'll``."""
    if at < 0:
        return None
    text = coded.items[at].text
    if coded.codes[at] == _MONTH_NAME:
        return None  # May
    known = _AUXILIARIES.get(text)
    if known is None and "'" in text:
        known = _AUXILIARIES.get(text[text.index("'") :])
    return known
