"""Attributions that a tagger trained on American news rarely sees, by the words around them.

Those that name nobody, those that end their sentence or stand in its middle, dialogue, and opinions that are held.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document import Role
from onrecord.enrich.statements.drafts import Attribution, Words
from onrecord.enrich.statements.rules.alphabet import matcher
from onrecord.enrich.statements.rules.finding import SAYS, SOURCE, Found
from onrecord.rules import rule
from onrecord.tables.vocabularies import Method
from onrecord.text.inflection import irregular_pasts
from onrecord.text.lexicon import word_class
from onrecord.text.word_kinds import PREPOSITIONS

_ROLES = (Role.BODY, Role.PULL_QUOTE, Role.DEK)
_DETERMINERS = word_class("determiners")
_NAMING = frozenset({"called", "named", "dubbed", "nicknamed", "titled", "entitled", "christened"})
_ADJUNCTS = word_class("adjunct_openers")
_SAYING_MORE = frozenset({"citing", "quoting", "adding", "referring", "speaking", "noting", "warning", "saying"})
_FINITE = word_class("auxiliaries") | word_class("modals") | {"do", "does", "did"}
_AFTER_VERBS = _DETERMINERS | PREPOSITIONS | {"to", "more", "less", "too", "no", "not"}
_SAYER = "source=((?! [PREPOSITION to as]) ((?! [CUE AUXILIARY]) [WORD NUMBER]){1,8} (?<! PREPOSITION))"
_MIN_CONTENT = 4  # words; an adjunct before the attribution is rarely longer unless it holds a comma
_BYLINES = frozenset({"by", "via"})
_MAX_ADJUNCT = 12
_MAX_INSERTION = 9  # words, with one of the commas
_HABITUAL_SOURCE = "source=((?! PREPOSITION) ((?! [MODAL AUXILIARY CUE]) WORD){1,6} (, NAME+ (?= ,))?) ,?"
_HOLDER = r"(?= [ANY_CASE_SUBJECT NAME]) (?! ANY_CASE_PREPOSITION) ((?! SAYING) ANY){1,12} \Z"


@rule(
    Method.IMPERSONAL,
    "IT (?= AUXILIARY) ANY{0,2} BE LY? cue=(PARTICIPLE) (that | (?<= CLAUSE_TAKING) SUBJECT_OPENER) ANY",
    examples={
        "It is expected that the leaders will meet in May.": "- | expected | the leaders will meet in May",
        "It was widely reported that two of the builders have left.": "- | reported | two of the builders have left",
        "It has been said that, in the end, nobody came.": "- | said | in the end, nobody came",
        "It is understood the builders will not return.": "- | understood | the builders will not return",
        "It has now been widely claimed that the eel is old.": "- | claimed | the eel is old",
    },
    but_not=(
        "It is known for its size and that is all.",
        "It was called the house of spoons.",
        "It has said that it will stay.",
    ),
)
def impersonal(found: Found) -> Attribution | None:
    """Attributions that name nobody; the content is the rest of the sentence."""
    return found.attribution(Method.IMPERSONAL, [range(found.words("cue").stop, found.sentence.stop)])


@rule(
    Method.PARENTHETICAL,
    f", {SOURCE} {SAYS} , ANY",
    f", cue=(INVERTED) {_SAYER} , WORD (?= [WORD NUMBER])",
    examples={
        "The new buses, the drivers complain, are colder.": "the drivers | complain | The new buses ... are colder",
        "If it rains, she said, the pier will close.": "she | said | If it rains ... the pier will close",
        "The ferry, Ms Reyes of the union recalled, sank.": "Ms Reyes of the union | recalled | The ferry ... sank",
        "The watchdog may act, the Herald reported, citing two people who know it.": (
            "the Herald | reported | The watchdog may act"
        ),
        "The new rules, say economists, mark a journey into the dark.": (
            "economists | say | The new rules ... mark a journey into the dark"
        ),
        "The bridge, said the council, was shut for good.": "the council | said | The bridge ... was shut for good",
    },
    but_not=(
        "The mayor, a former secretary of state, came late.",
        "The man, who was then thought lost, came home.",
        "Earlier, the agency wrote, with reference to the port, that two boats sank.",
        "( , she said, ) .",
        "The ferry, “she said”, sank.",
        "This week, Marsh opened a tour of lake-side states, visiting two piers.",
        "In May, the mayor began a round of press calls, ending on the pier.",
        "After that, Holt wrote, and wrote, and wrote.",
        "It rains, says Ada Holt, sales director of the pier.",
        "The pier was shut, said Ada Holt, was it not.",
        "Twice, says Ada Holt, the pier was shut.",
        "The film, by the author Ada Holt, will open in May.",
        "The bridge, said to be old, was shut for good.",
    ),
)
def parenthetical(found: Found) -> Attribution | None:
    """A source and a cue between commas, in the midst of an unquoted sentence that is the content."""
    sentence, forms = found.sentence, found.part.tokens.forms
    comma, after = found.match.start(), found.match.end() - 2
    if found.part.row.role not in _ROLES or forms[sentence.stop - 1] != "." or found.quotes(sentence):
        return None
    if after - comma > _MAX_INSERTION or comma == sentence.start or after >= sentence.stop - 2:
        return None
    first = forms.index(",", sentence.start + 1)
    others = [at for at in range(first + 1, sentence.stop - 2) if forms[at] == ","]
    if first - sentence.start < _MIN_CONTENT and any(forms[at + 1] == "that" for at in others):
        return None  # the verb has a clause of its own: `Earlier, the agency wrote, citing the police, that ...`
    before, rest = range(sentence.start, comma), range(after + 1, sentence.stop)
    if _holds_a_verb(forms, found.words("source")):
        return None
    if found.words("cue").start < found.words("source").start and not _divides_a_clause(found, before, rest):
        return None
    if forms[rest.start].lower() not in _SAYING_MORE:
        goes_on = forms[rest.start : rest.start + 2] != ["and", forms[found.words("cue").stop - 1]]
        return found.attribution(Method.PARENTHETICAL, [before, rest]) if goes_on else None
    return found.attribution(Method.PARENTHETICAL, [before])


def _divides_a_clause(found: Found, subject: Words, rest: Words) -> bool:
    """Whether a subject stands before the attribution, its verb after it: ``The rules, say critics, cost too much``."""
    forms = found.part.tokens.forms
    verb, following = forms[rest.start], forms[rest.start + 1].lower()
    looks_so = verb.endswith(("s", "ed")) or verb in irregular_pasts() or forms[subject.stop - 1].endswith("s")
    is_verb = verb in _FINITE or (looks_so and verb.islower() and following in _AFTER_VERBS)
    return is_verb and _FINITE.isdisjoint(forms[subject.start : subject.stop])


def _holds_a_verb(forms: Sequence[str], source: Words) -> bool:
    """``Marsh opened a tour of lake-side`` before ``states``: a verb and its object, and no noun phrase."""
    return any(
        (forms[at].endswith("ed") or forms[at] in irregular_pasts())
        and forms[at] not in _NAMING
        and forms[at + 1].lower() in _DETERMINERS
        for at in range(source.start + 1, source.stop - 1)
    )


@rule(
    Method.POSTPOSED,
    f", {SOURCE} {SAYS} .",
    ", source=((?= [PRONOUN DETERMINER NAME]) ((?! CUE) [WORD NUMBER])+ (?<! PREPOSITION) , NAME+) , cue=(CLAIMING) .",
    ", source=(NAME+ , (?= [PRONOUN DETERMINER NAME]) ((?! CUE) [WORD NUMBER])+ (?<! PREPOSITION)) , cue=(CLAIMING) .",
    f", or so {SOURCE} {SAYS} .",
    f", or so {SAYS} source=(((?! AUXILIARY) WORD){{1,8}}) .",
    f"(?<! QUOTED) content=(QUOTED+) {_HABITUAL_SOURCE} cue=(MODAL LY? SPOKEN)",
    f"{_HABITUAL_SOURCE} cue=(MODAL LY? SPOKEN) [: ,] content=(QUOTED+)",
    examples={
        "The eel is a fish, or so they say.": "they | say | The eel is a fish",
        "The dam is quite safe, or so says Ben Orr.": "Ben Orr | says | The dam is quite safe",
        "“Any more fares?” the conductor, Mo Tarn, would shout at every stop.": (
            "the conductor, Mo Tarn | would shout | Any more fares?"
        ),
        "“Eat your greens,” mothers would chirp.": "mothers | would chirp | Eat your greens,",
        "The terminal will pay for itself, the authors of the study conclude.": (
            "the authors of the study | conclude | The terminal will pay for itself"
        ),
        "The main issue is the railway, the media summed up.": "the media | summed up | The main issue is the railway",
        "In the end, nobody came to the pier, she recalled.": "she | recalled | In the end, nobody came to the pier",
        "The bakery paid all its bills, its lawyer, Tove Marsh, said.": (
            "its lawyer, Tove Marsh | said | The bakery paid all its bills"
        ),
        "The bakery paid all its bills, Tove Marsh, its lawyer, said.": (
            "Tove Marsh, its lawyer | said | The bakery paid all its bills"
        ),
    },
    but_not=("After a long silence, he answered.", "It rained, and the minister walked home.", "– , he said, – ."),
)
def postposed(found: Found) -> Attribution | None:
    """An unquoted sentence whose last words are a comma, a source and a cue."""
    sentence = found.sentence
    if "content" in found.match.re.groupindex:
        return found.attribution(Method.POSTPOSED, [found.words("content")]) if _is_speech(found) else None
    said = range(sentence.start, found.match.start())
    if found.part.row.role not in _ROLES or found.match.end() != sentence.stop or not _is_claim(found, said):
        return None
    return found.attribution(Method.POSTPOSED, [said])


def _is_speech(found: Found) -> bool:
    """Whether a quotation beside its attribution ends as speech does: not a word or two set in marks."""
    said, forms = found.words("content"), found.part.tokens.forms
    return len(said) > _MIN_CONTENT and forms[said.stop - 2] in {",", "?", "!"}


def _is_claim(found: Found, said: Words) -> bool:
    """Unquoted words that are more than an adjunct (``After a long silence, he answered.``)."""
    if len(said) < _MIN_CONTENT or found.quotes(said):
        return False
    forms = found.part.tokens.forms
    if forms[said.start].lower() in _ADJUNCTS:
        return len(said) > _MAX_ADJUNCT or "," in forms[said.start : said.stop]
    return True


@rule(
    Method.DIALOGUE,
    r"\A DASH content=(ANY+? [? ! ,]) cue=(SAYING)"
    " source=(PRONOUN | DETERMINER ((?! PREPOSITION) WORD){1,3} (, NAME ([NAME WITHIN_PHRASE]* NAME)?)?"
    " | [NAME TITLE]+)",
    examples={
        "— Is the ferry late? asked Mr Dahl from the pier.": "Mr Dahl | asked | Is the ferry late?",
        "– Not again! shouted the old pilot.": "the old pilot | shouted | Not again!",
        "— The herring is fresh, said the cook, Piet de Wal.": "the cook, Piet de Wal | said | The herring is fresh,",
        "— I shall wait, said she.": "she | said | I shall wait,",
    },
    but_not=(
        "- two bicycles, told of before",
        "— “Not again!” shouted the old pilot.",
        "— Why? asked nobody.",
        "- where v is a number, called the constant of the pier",
        "- Tromvik v Ostley: Report, reports Lorvik has kept the lead",
        "- A Walk on the Pier, by Ada Holt of the museum",
    ),
)
def dialogue(found: Found) -> Attribution | None:
    """A paragraph of dialogue whose speech ends in a mark before a verb of saying and its subject."""
    said, cue = found.words("content"), found.part.tokens.forms[found.words("cue").start]
    is_told = said and found.part.tokens.forms[said.start][0].isupper() and cue not in _BYLINES and _is_past(cue)
    if found.part.row.role != Role.BODY or not is_told or found.quotes(range(len(found.codes))):
        return None
    return found.attribution(Method.DIALOGUE, [said])


def _is_past(verb: str) -> bool:
    """``asked``, ``told``, and the ``says`` of those who tell in the present; lists are full of other words in -s."""
    return verb.endswith("ed") or verb in irregular_pasts() or verb == "says"


@rule(
    Method.OPINION,
    "cue=(IS of the [opinion view] | DO not rule out) that ANY",
    examples={
        "The Guild of Pilots is of the opinion that the pier is unsafe.": (
            "The Guild of Pilots | is of the opinion | the pier is unsafe"
        ),
        "Two pilots do not rule out that it will sink.": "Two pilots | do not rule out | it will sink",
    },
    but_not=("In Oslo he is of the opinion that it will sink.", "He told us he is of the view that it will sink."),
)
def opinion(found: Found) -> Attribution | None:
    """An opinion that is held by the subject, which begins the sentence."""
    sentence, cue = found.sentence, found.words("cue")
    if matcher(_HOLDER).match(found.codes, sentence.start, cue.start) is None:
        return None
    said = range(cue.stop, sentence.stop)
    return found.attribution(Method.OPINION, [said], range(sentence.start, cue.start))


ATTRIBUTION_RULES = (impersonal, parenthetical, postposed, dialogue, opinion)
