"""Whether the names in a source are those of several speakers: ``Lord Rix and Mr Forbes``, ``GM and Ford``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.enrich.statements.drafts import CharSpan
from onrecord.enrich.statements.speakers.names import NAME, PERSON, NameMention
from onrecord.text.lexicon import word_class
from onrecord.text.word_kinds import PREPOSITIONS, is_title_word

_DETERMINERS = word_class("noun_phrase_openers")


def are_several(mentions: Sequence[NameMention], text: str, span: CharSpan) -> bool:
    """Whether a source is several people or bodies; ``mentions`` are its names, ``span`` its place in ``text``.

    Not by the ``and`` of ``Health and Safety Executive inspector Priya Nair``, nor by one in what follows the name.
    """
    between = [text[one.end : other.start] for one, other in pairwise(mentions)]
    begins_so = between and between[0].strip() in ("and", "and the")
    one_person = len(mentions) > 2 and mentions[-1].kind == PERSON
    if begins_so and not one_person and "," not in text[span[0] : mentions[0].end]:
        return True
    is_described = _is_described(mentions, text, span)
    return all(m.kind in (NAME, PERSON) for m in mentions) and any(
        (words.strip(" ().,") == "and" and (_is_whole(other) or not is_described))
        or (one.kind == PERSON and _joins_people(words.split(), _is_whole(other)))
        for (one, other), words in zip(pairwise(mentions), between, strict=True)
    )


def _is_described(mentions: Sequence[NameMention], text: str, span: CharSpan) -> bool:
    """Whether a person comes first and is described with names: ``Ann Orr, head of space at Lee, Ray and Co``."""
    first = mentions[0]
    if first.start != span[0] or not _is_whole(first) or len(mentions) < 2:
        return False
    second = mentions[1]
    described = text[first.end : second.start].strip(" ,")
    return bool(described) or is_title_word(text[second.start : second.end].split()[0])


def _is_whole(mention: NameMention) -> bool:
    return mention.kind == PERSON and len(mention.words) > 1


def _joins_people(between: Sequence[str], is_whole: bool) -> bool:
    """Whether an ``and`` between two names joins them: ``, a farmer, and her brother``.

    Not the one within an office over something: ``, director of research and planning for the``, nor the one right
    before a name that is not whole: ``, Secretary of Transport and`` Housing.
    """
    if "and" not in between:
        return False
    after = [word for word in between[between.index("and") + 1 :] if word != "the"]
    if not after:
        return is_whole
    return after[0] in _DETERMINERS or after[-1] not in PREPOSITIONS
