"""The closed vocabularies of statements and their speakers; ``vocabularies`` has them with all others."""

from __future__ import annotations

from onrecord.tables.vocabulary import Vocabulary


class SpeakerKind(Vocabulary):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group", "several people: residents, officials"
    MEDIA = "media", "a news outlet or agency"
    UNKNOWN = "unknown"


class SpeakerMethod(Vocabulary):
    """How a statement's source leads to its speaker."""

    NAME = "name", "the source is a name"
    TITLE = "title", "an office or title that the article gives to somebody"
    PRONOUN = "pronoun", "he, she, it, they, who"
    DESCRIPTION = "description", "any other phrase: the company, a spokesman"
    CARRIED = "carried", "no source: the words go on from the statement before"
    NONE = "none", "no source at all, or one that says nothing"


class StatementKind(Vocabulary):
    """How a statement gives its words."""

    DIRECT = "direct", "all verbatim"
    INDIRECT = "indirect", "paraphrase"
    MIXED = "mixed", "partly verbatim"


class AttributionClass(Vocabulary):
    """What the cue says of its source.

    The order is that of a feature of the trained tagger: a new class goes to the end.
    """

    SPEECH = "speech", "said, according to"
    BELIEF = "belief", "thinks"
    KNOWLEDGE = "knowledge", "knows, found"
    EXPECTATION = "expectation", "expects, fears"
    INTENTION = "intention", "plans, vows"
    AGREEMENT = "agreement", "agrees, confirms"
    DENIAL = "denial", "denies, rejects"
    REQUEST = "request", "asks, urges"
    FEELING = "feeling", "hopes, regrets"


class Polarity(Vocabulary):
    """Whether the source of a statement stands by its content."""

    ASSERTS = "asserts", "says, thinks, wants or asks it"
    DENIES = "denies", "says or thinks that it is not so, or will not have it"
    WITHHOLDS = "withholds", "does not say whether it is so"


class Modality(Vocabulary):
    """How the source of a statement puts its content."""

    ACTUAL = "actual", "as what it says, thinks or does"
    HYPOTHETICAL = "hypothetical", "as what it might say, or has yet to say"
    QUESTION = "question", "as a question"
    WISH = "wish", "as what it hopes, wants, plans or demands"


class Method(Vocabulary):
    """The extractors of statements; what changed a row afterwards is joined to its name with ``+``."""

    TAGGER = "tagger", "the trained tagger"
    PULL_QUOTE = "pull_quote", "words that the layout sets apart as a quotation"
    INTERVIEW = "interview", "the answer under a question or a speaker's label"
    SIGNATURE = "signature", "a quotation signed after a dash"
    HEADLINE = "headline", "a speaker, a colon and the claim"
    COLON = "colon", "a quotation that the sentence before its colon announces"
    FOLLOW_ON = "follow_on", "a quotation that goes on from the one before"
    DIALOGUE = "dialogue", "words after a dash"
    IMPERSONAL = "impersonal", "it is understood that"
    PARENTHETICAL = "parenthetical", "a source and a cue between commas"
    POSTPOSED = "postposed", "a source and a cue that end the sentence"
    OPINION = "opinion", "is of the opinion that"
    NESTED = "nested", "a source, a verb and that, inside the content of another statement"
    PHRASE = "phrase", "per, in the words of, the message from, was quoted as saying"
