"""What travels between the stages of extraction: the page as captured, and the document that parsing makes of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby

from onrecord.tables.rows import Comment, Paragraph, Sentence
from onrecord.tables.vocabularies import DateSource
from onrecord.tables.vocabularies import Role as Role
from onrecord.text.tokens import SentenceTokens, Tokens, tokenise

# Where statements, figures and times are sought. An attribution line is part of the prose too: it holds the
# cue and the source of the pull quote above it.
PROSE_ROLES = frozenset({Role.TITLE, Role.DEK, Role.BODY, Role.SUBHEAD, Role.PULL_QUOTE, Role.ATTRIBUTION_LINE})


@dataclass(frozen=True, slots=True)
class GivenComment:
    """A comment that the input states as data (JSON, markup) instead of as lines of text.

    The span is the comment's body in ``PageSource.text``; ``parent`` is the index of the comment replied to,
    ``printed_at`` the time as the page prints it, to be read with the page's other times.
    """

    start_char: int
    end_char: int
    author: str | None = None
    score: int | None = None
    posted_at: datetime | None = None
    parent: int | None = None
    printed_at: str | None = None


@dataclass(frozen=True, slots=True)
class GivenPart:
    """A stretch of ``PageSource.text`` whose role the input states."""

    role: Role
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class RepeatedLines:
    """Lines that stand on other pages of a page's source: menus, notices, never a story.

    ``shares`` gives, by the key of a line (``text.line_keys``), the share of the ``pages`` looked at that have it, more
    than 0 and up to 1; captures of the page's own story are not among them.
    """

    pages: int
    shares: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class PageSource:
    r"""One captured page: its text, and what the input says about it beside the text.

    ``text`` has ``\n`` line ends and no BOM; all offsets of the product count its code points. ``parts`` and
    ``comments`` are filled by inputs that carry structure; a plain text leaves them empty and the layouts of
    ``parse`` find the structure by its marks. ``repeated`` is what other pages of the source say, where any are known.
    """

    text: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    printed_day: str | None = None  # the day of publication as printed, where nothing states it better
    captured_at: datetime | None = None  # only where the input itself states it
    file_name: str | None = None
    stated_id: str | None = None  # the identifier that the input itself gives the article
    is_free: bool | None = None  # false where the input says that the whole story is for subscribers
    parts: tuple[GivenPart, ...] = ()
    comments: tuple[GivenComment, ...] = ()
    repeated: RepeatedLines | None = None


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """Words that a comment marks as quoted, by its layout or by quotation marks.

    The span counts ``articles.text``; ``name`` is whom the page says is quoted (``Quote: Name``, ``@Name``).
    """

    start_char: int
    end_char: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedComment:
    """A comment's row as far as parsing knows it (no sentiment), with what it marks as quoted."""

    row: Comment
    quoted: tuple[QuotedPart, ...] = ()
    addressed_to: str | None = None  # a name the comment answers by, as in '@GRF'


@dataclass(frozen=True)  # no slots: the tokens are made once, on first use
class Document:
    """A page with its structure known: what the enriching stages read.

    ``paragraphs`` cover the page in order; ``sentences`` cover the paragraphs whose role is in
    ``PROSE_ROLES``, in order, each within one paragraph. All spans count ``text`` in code points.
    """

    article_id: str
    text: str
    language: str | None
    title: str | None
    author: str | None
    url: str | None
    source: str | None
    published_at: datetime | None
    published_at_source: DateSource | None
    captured_at: datetime | None
    layout: str
    layout_confidence: float
    declared_comment_count: int | None
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    comments: tuple[ParsedComment, ...]

    @cached_property
    def tokens(self) -> dict[int, Tokens]:
        """The tokens of each paragraph of prose, by its number; every finder reads these."""
        starts = {
            number: [sentence.start_char for sentence in own]
            for number, own in groupby(self.sentences, key=lambda sentence: sentence.paragraph_no)
        }
        return {
            row.paragraph_no: tokenise(self.text, row.start_char, row.end_char, starts.get(row.paragraph_no, ()))
            for row in self.paragraphs
            if row.role in PROSE_ROLES
        }

    def sentence_tokens(self, sentence: Sentence) -> SentenceTokens:
        """The tokens of one of the document's sentences."""
        tokens = self.tokens[sentence.paragraph_no]
        first = bisect_left(tokens.starts, sentence.start_char)
        stop = bisect_left(tokens.starts, sentence.end_char, first)
        return SentenceTokens(sentence.text, sentence.start_char, tokens, first, stop)

    @property
    def word_count(self) -> int:
        """Words of the body, pull quotes included; a word is a run without white space."""
        counted = (Role.BODY, Role.PULL_QUOTE)
        return sum(len(part.text.split()) for part in self.paragraphs if part.role in counted)


def clean_line_ends(text: str) -> str:
    r"""The text with ``\n`` line ends and without a leading BOM: the form that all offsets count."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
