"""Attributions inside what somebody says: ``A survey says that most bakers think that flour is dear``.

The tagger learnt from a corpus that annotates the outer one alone. Only what is certain is taken: a noun phrase, a
finite verb of saying or thinking and ``that``; not what speakers say of their own thoughts (``he thought that``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from onrecord.enrich.statements.drafts import Attribution, Draft, ProseParagraph, Words
from onrecord.enrich.statements.intervals import Taken
from onrecord.enrich.statements.rules.alphabet import INNER_VERBS, bare_codes, matcher, words_of
from onrecord.enrich.statements.spans import clean_contents, trim_source, words_in
from onrecord.enrich.statements.speakers.resolved import Resolved
from onrecord.rules import rule
from onrecord.tables.rows import Statement
from onrecord.tables.vocabularies import Method
from onrecord.text.tokens import MARK, Tokens

_ENDS = frozenset({",", ".", ";", MARK})
_MIN_CONTENT = 3  # words
_INNER = (
    r"(\A (?! [LY PREPOSITION NOT_BEFORE_INNER])"
    " | (?<! [PREPOSITION ANY_CASE_ADJUNCT of 's ’s NAME ANY_CASE_DETERMINER NOT_BEFORE_INNER])"
    " (?= [ANY_CASE_DETERMINER NAME NUMBER]))"
    " source=(((?! [CUE AUXILIARY MODAL ANY_CASE_PRONOUN ANY_CASE_WE NOT_BEFORE_INNER that LY]) [WORD NUMBER]){1,7}"
    " (?<! [PREPOSITION ANY_CASE_DETERMINER]))"
    " cue=([has have had]? LY? INNER_VERB | [did do does] not LY? INNER_BASE) that said=(ANY{3})"
)


@rule(
    Method.NESTED,
    _INNER,
    examples={
        "{A survey} <says> [most bakers think that flour is too dear].": "most bakers | think | flour is too dear",
        "{Ada Holt} <said>: “[The council has claimed that the pier is safe, and it is not.]”": (
            "The council | has claimed | the pier is safe, and it is not"
        ),
        "{A poll} <found> [that 13% of pilots thought that the port was closed].": (
            "13% of pilots | thought | the port was closed"
        ),
    },
    but_not=(
        "{Ada Holt} <said>: “[Each study made over the last ten years showed that the pier is safe.]”",
        "{Ada Holt} <said> [she thought that the pier was safe].",
        "{Ada Holt} <said>: “[We believe that the pier is safe.]”",
        "{Ada Holt} <said> [if the council believes that the pier is safe, it can sit on it].",
        "{Ada Holt} <denied> [council claims that the pier was unsafe].",
        "{Ada Holt} <said> [the report that the pier was safe was wrong].",
    ),
)
def nested(tokens: Tokens, words: Words) -> Attribution | None:
    """The attribution inside a content, in words of its paragraph; its own content goes on to the sentence's end."""
    if len(words) < _MIN_CONTENT * 2 or INNER_VERBS.isdisjoint(tokens.forms[words.start : words.stop]):
        return None
    found = matcher(_INNER).search(bare_codes(tokens.forms[words.start : words.stop]))
    if found is None:
        return None
    source, cue = (_moved(words_of(found, group), words.start) for group in ("source", "cue"))
    said = range(words.start + found.start("said"), _sentence_end(tokens, cue.start, words.stop))
    source = trim_source(tokens, source) or source
    if len(said) < _MIN_CONTENT or any(tokens.sentences[at] != tokens.sentences[cue.start] for at in source):
        return None
    return Attribution(Method.NESTED, cue, source, clean_contents(tokens, said))


def nested_in(prose: Sequence[ProseParagraph], outer: Sequence[Draft]) -> Iterator[tuple[int, Draft]]:
    """The drafts inside others, with the index of the one each stands in; at most one for each part of a content."""
    cues = Taken(draft.cue for draft in outer if draft.cue is not None)
    for number, draft in enumerate(outer):
        part = prose[draft.paragraph]
        for span in draft.contents:
            made = nested(part.tokens, words_in(part.tokens, span))
            if made is None or made.cue is None or made.source is None or not made.contents:
                continue
            cue, source = (part.tokens.characters(own.start, own.stop) for own in (made.cue, made.source))
            contents = tuple(part.tokens.characters(own.start, own.stop) for own in made.contents)
            if not cues.shared(cue):
                yield number, Draft(part.number, contents, cue, source, Method.NESTED)


def nested_rows(
    prose: Sequence[ProseParagraph],
    outer: Sequence[tuple[Draft, Statement]],
    speaker_of: Callable[[Draft], Resolved],
    row_of: Callable[[Draft, Resolved], Statement],
) -> Iterator[tuple[Statement, Resolved]]:
    """The rows inside other rows, each saying which one it is within, with their speakers."""
    for number, inner in nested_in(prose, [draft for draft, _ in outer]):
        speaker = speaker_of(inner)
        yield replace(row_of(inner, speaker), within=outer[number][1].statement_id), speaker


def _moved(words: Words, by: int) -> Words:
    return range(words.start + by, words.stop + by)


def _sentence_end(tokens: Tokens, at: int, stop: int) -> int:
    """One past the last word of a word's sentence, at most ``stop``, without the marks that end it."""
    end = next((end for end in range(at, stop) if tokens.sentences[end] != tokens.sentences[at]), stop)
    while end > at and tokens.forms[end - 1] in _ENDS:
        end -= 1
    return end
