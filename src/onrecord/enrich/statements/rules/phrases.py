"""Set phrases that attribute without a verb of saying beside the source.

``per X``, ``in the words of X``, ``the message from X was``, ``X was reported by the Herald as saying``.
"""

from __future__ import annotations

from onrecord.document import Role
from onrecord.enrich.statements.drafts import Attribution, Words
from onrecord.enrich.statements.rules.alphabet import matcher, words_of
from onrecord.enrich.statements.rules.finding import Found
from onrecord.rules import rule
from onrecord.tables.vocabularies import Method
from onrecord.text.lexicon import word_class

_ROLES = (Role.BODY, Role.PULL_QUOTE, Role.DEK, Role.TITLE)
_SENTENCE_ENDS = word_class("sentence_ends")
_MIN_CONTENT = 4  # words; fewer are no claim, but may be a quotation
_NAMED = (
    "(?= [PRONOUN ANY_CASE_DETERMINER NAME TITLE] | (?! ANY_CASE_PREPOSITION) WORD TITLE NAME)"
    " ((?! [AUXILIARY as]) [WORD NUMBER]){1,9} (, NAME{1,4})? (?<= [WORD NAME])"
)
_SOURCE = f"source=({_NAMED} (?<! PREPOSITION) | [sources officials reports])"
_OF_WORDS = "cue=(in the words of) (?! [the an a]? UNSPEAKING)"
_OWN_WORDS = "[in In] source=((?= [DETERMINER NAME]) WORD{1,6}) ['s ’s] [own very]? cue=(words)"
_AS_SAYING = (
    "cue=([quoted cited reported heard] ([by in] ((?! [, . ; : as]) ANY){1,8})? as"
    " (saying | telling ((?! [that . , ;]) WORD){1,6} (?= that)))"
)
_POSSESSOR = "source=((?= [ANY_CASE_DETERMINER NAME TITLE]) ((?! AUXILIARY) WORD){1,6})"
_TALKER = (
    "source=((?= [NAME TITLE ANY_CASE_PRONOUN ANY_CASE_DETERMINER])"
    " ((?! [CUE AUXILIARY TALKING PREPOSITION]) WORD){1,5}"
    " (, ((?! [CUE AUXILIARY TALKING]) WORD){1,6} ,)?)"
)
_TALKS = "cue=([began started]? TALKING | [turned turns] to) ((?! [CUE :]) [WORD NUMBER ,]){0,8} ."
_NOT_ATTRIBUTED = "(?! SPEECH | [NAME TITLE ANY_CASE_PRONOUN ANY_CASE_DETERMINER] WORD{0,3} SPEECH)"
_TALKING = f"{_TALKER} {_TALKS} content=(QUOTED QUOTED{{3,}}) {_NOT_ATTRIBUTED}"
_MESSAGE = "cue=(MESSAGE WORD{0,4} [is was] WORD{0,2} :)"


@rule(
    Method.PHRASE,
    f", cue=(per) (?! NORM | ANY_CASE_THE NORM) {_SOURCE} [. ,]",
    f"\\A cue=(Per) (?! NORM | ANY_CASE_THE NORM) {_SOURCE} ,",
    f"{_OF_WORDS} {_SOURCE} (?= [, . QUOTED :])",
    f"cue=(In the words of) (?! [the an a]? UNSPEAKING) {_SOURCE} (?= [, : QUOTED])",
    f"{_OWN_WORDS} ,",
    f"(?<! QUOTED) content=(QUOTED+) {_SOURCE} ,? AUXILIARY{{0,3}} {_AS_SAYING}",
    f"{_SOURCE} ,? AUXILIARY{{0,3}} {_AS_SAYING} that? (?! [PREPOSITION . ,]) (?= ANY)",
    f"cue=([The the] MESSAGE from) {_SOURCE} [is was] that",
    f"{_POSSESSOR} ['s ’s] {_MESSAGE} content=(QUOTED+)",
    f"(?<! QUOTED) content=(QUOTED+) ,? [is was] cue=(the MESSAGE from) {_SOURCE} [. ,]",
    _TALKING,
    examples={
        "Some 40 ships a day use the canal, per the harbour authority.": (
            "the harbour authority | per | Some 40 ships a day use the canal"
        ),
        "The bid is worth $4m, per two people close to the talks.": (
            "two people close to the talks | per | The bid is worth $4m"
        ),
        "The striker will sign on Monday, per Olaf Brandt of the Gazette.": (
            "Olaf Brandt of the Gazette | per | The striker will sign on Monday"
        ),
        "The bridge is, in the words of engineer Ruth Calder, “a bad joke”.": (
            "engineer Ruth Calder | in the words of | a bad joke"
        ),
        "In the words of its last pilot, Dale Hesper, “the harbour is dead and gone”.": (
            "its last pilot, Dale Hesper | In the words of | the harbour is dead and gone"
        ),
        "The harbour is dead and gone, in the words of its last pilot.": (
            "its last pilot | in the words of | The harbour is dead and gone"
        ),
        "In the mayor’s words, the pier is past saving.": "the mayor | words | the pier is past saving",
        "Gus Tarn was reported as saying that two men had been held.": (
            "Gus Tarn | reported as saying | two men had been held"
        ),
        "Two pilots have been quoted by the Lorvik Daily as saying the pier had sunk.": (
            "Two pilots | quoted by the Lorvik Daily as saying | the pier had sunk"
        ),
        "“Two men are held,” Gus Tarn was quoted as saying by the Lorvik Daily.": (
            "Gus Tarn | quoted as saying | Two men are held,"
        ),
        "The message from the harbour office was that nobody should sail.": (
            "the harbour office | The message from | nobody should sail"
        ),
        "The union’s response to the plan was swift: “We will strike on Monday.”": (
            "The union | response to the plan was swift: | We will strike on Monday."
        ),
        "“Stay at home and shut the windows” was the message from Ada Holt.": (
            "Ada Holt | the message from | Stay at home and shut the windows"
        ),
        "Ivo Marsh began talking to the skipper. “The ice is thin today.” The skipper nodded.": (
            "Ivo Marsh | began talking | The ice is thin today."
        ),
        "Her deputy turned to the crew. “We sail at noon.” They nodded.": "Her deputy | turned to | We sail at noon.",
        "Ada Holt, the mayor, addressed the crowd. “The pier will stay.”": (
            "Ada Holt, the mayor | addressed | The pier will stay."
        ),
    },
    but_not=(
        "The car does 40 miles per gallon, and the bus does six.",
        "It costs 30 crowns, per person.",
        "Wages rose 3%, per year, for a decade.",
        "The clerk read the names one by one, per the rules of the court.",
        "He sold the farm, as per the will of his uncle.",
        "In the words of the song, love is all you need.",
        "It was, in other words, a failure.",
        "It was hard to put it in the words of the law.",
        "They publish what they think in their own words.",
        "Ivo Marsh began talking to the skipper. “The ice is thin today,” the skipper said.",
        "Ivo Marsh talked to Ada Holt. “The ice is thin today.” Holt answered that it was not.",
        "The mayor, it seems, talks to the river. “The Long Way Home” is her first book.",
    ),
)
def phrase(found: Found) -> Attribution | None:
    """The quotation beside a phrase with a source is the content, else the words of its sentence around it."""
    match, sentence, cue = found.match, found.sentence, found.words("cue")
    if found.part.row.role not in _ROLES:
        return None
    if "content" in match.re.groupindex:
        if found.match.re is matcher(_TALKING) and not _is_told_before(found):
            return None
        return found.attribution(Method.PHRASE, [found.words("content")])
    before, after = range(sentence.start, match.start()), range(match.end(), sentence.stop)
    if found.part.tokens.forms[match.end() - 1] == "that" or "as" in found.part.tokens.forms[cue.start : cue.stop]:
        before = range(0)  # the clause after it is all that is said
    elif beside := _quotation_beside(found):
        before, after = beside, range(0)
    contents = [words for words in (before, after) if len(words) > 1]
    enough = sum(map(len, contents)) >= _MIN_CONTENT or any(found.quotes(words) for words in contents)
    return found.attribution(Method.PHRASE, contents) if contents and enough else None


def _is_told_before(found: Found) -> bool:
    """Whether a sentence of somebody's talking stands whole before a quotation of whole sentences."""
    said, forms = found.words("content"), found.part.tokens.forms
    ends = forms[said.stop - 2] in _SENTENCE_ENDS and forms[said.start + 1][0].isupper()
    return ends and found.part.tokens.opens_sentence(found.match.start())


def _quotation_beside(found: Found) -> Words | None:
    """The quotation that begins after a phrase, or ends before it, with a comma or a colon between."""
    codes, start, stop = found.codes, found.match.start(), found.match.end()
    after = matcher("[, :]? content=(QUOTED+)").match(codes, stop)
    if after is not None:
        return words_of(after, "content")
    last = start - (found.part.tokens.forms[start - 1] == ",") if start else 0
    first = last
    while first and found.quotes(range(first - 1, first)):
        first -= 1
    return range(first, last) if first < last else None
