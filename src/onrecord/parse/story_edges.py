"""What an extractor of HTML leaves before a story's first paragraph and behind its last, and is none of its prose.

The page's own address, the path that leads to it, its headline, stamp and byline once more, buttons, the answers of a
form, credits of pictures, where to write to its reporters, the beginnings of the next stories. Within a story the same
words may be a writer's, so that only those lines count there which introduce other stories and say nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from onrecord.document import Role
from onrecord.parse.authors import read_byline
from onrecord.parse.identity import host_of
from onrecord.parse.thread.rows import begins_boilerplate
from onrecord.text.comment_meta import read_meta
from onrecord.text.lexicon import alternatives

_STORY = frozenset({Role.BODY, Role.SUBHEAD})
_FIRST = 6  # paragraphs before the story's prose begins
_LAST = 12  # and after it ends
_MOST = 120  # characters of a line that may be none of the story
_MOST_OF_NOTICE = 300
_FIRST_HEADLINES = 3  # paragraphs among which the headline may stand again
_LEAST_OF_TITLE = 15  # letters
_MOST_OVER_TITLE = 25
_WORDS_OF_PLACE = 3  # of the last place of a path: "Home > Harbour > Quays and piers"
_CLOSING_QUOTES = ("“", "”", '"', "«", "»", "’")
_PATH_MARKS = ("›", " »", " >", " →", " /")
_MOST_BETWEEN = 60  # of a line between two notices: "Thank you"
_FEWEST_TEASERS = 2  # one such end may be the writer's: words left out of a quotation
_TEASER = re.compile(r"(?:\[(?:…|\.\.\.)\]|\(…\))\W{0,3}$")
_EDGES = " \t:|/•·-–—>»›<«‹*#.…"
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|@\w{2,30}"
    r"|[a-z0-9-]{2,30}\.(?:com|org|net)/[\w/@.-]{1,100}",
    re.IGNORECASE,
)
_NETWORK = (
    r"(?:facebook|twitter|instagram|youtube|linkedin|telegram|whatsapp|tiktok|threads|bluesky|mastodon|newsletter)"
)
_NETWORKS = re.compile(rf"\b{_NETWORK}\b", re.IGNORECASE)


def roles_at_edges(roles: Sequence[Role], texts: Sequence[str], url: str | None) -> dict[int, Role]:
    """The roles of paragraphs that an extractor took for the story's prose, by index; a story is left a paragraph."""
    own = [at for at, role in enumerate(roles) if role in _STORY]
    site = host_of(url)
    title = next((_letters(text) for role, text in zip(roles, texts, strict=True) if role is Role.TITLE), "")
    found = dict(_before(own, texts, site)) | dict(_behind(own, texts, site))
    found |= {at: Role.BOILERPLATE for at in own[:_FIRST_HEADLINES] if _says_title_again(texts[at], title)}
    found |= {at: Role.BOILERPLATE for at in own if _introduces(texts[at])}
    body = {at for at in own if roles[at] is Role.BODY}
    return found if body - set(found) else {}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _says_title_again(text: str, title: str) -> bool:
    """Whether a line is the headline, or ends in it after a word or two over it."""
    if (
        len(title) < _LEAST_OF_TITLE
        or len(text) > _MOST_OF_NOTICE
        or text[0].islower()
        or text.endswith(_CLOSING_QUOTES)
    ):
        return False
    letters = _letters(text)
    return letters.endswith(title) and len(letters) - len(title) <= _MOST_OVER_TITLE


def _before(own: Sequence[int], texts: Sequence[str], site: str | None) -> Iterator[tuple[int, Role]]:
    is_path = False
    for at in takewhile(lambda at: len(texts[at]) <= _MOST or _is_notice(texts[at]), own[:_FIRST]):
        text, is_after_path = texts[at], is_path
        is_path = text.endswith(_PATH_MARKS)
        if is_path or (is_after_path and text.count(" ") < _WORDS_OF_PLACE and text[-1].isalnum()):
            yield at, Role.BOILERPLATE
        elif (role := _role_before(text, site)) is not None:
            yield at, role


def _role_before(text: str, site: str | None) -> Role | None:
    lines = text.split("\n")
    if all(map(_is_stamp, lines)):
        return Role.DATELINE
    if any(map(_is_stamp, lines)) and any(map(read_byline, lines)):
        return Role.BYLINE
    if read_byline(text) is not None:
        return Role.BYLINE
    if _is_notice(text) or _is_address(text, site):
        return Role.BOILERPLATE
    return Role.CAPTION if _credits_picture(text) else None


def _behind(own: Sequence[int], texts: Sequence[str], site: str | None) -> Iterator[tuple[int, Role]]:
    last = list(reversed(own[-_LAST:]))
    teasers = list(takewhile(lambda at: _TEASER.search(texts[at]) is not None, last))
    if len(teasers) >= _FEWEST_TEASERS:
        yield from dict.fromkeys(teasers, Role.BOILERPLATE).items()
        last = last[len(teasers) :]
    between: list[int] = []
    for at in last:
        if _is_no_ending(texts[at], site):
            yield from dict.fromkeys((*between, at), Role.BOILERPLATE).items()
            between = []
        elif _credits_picture(texts[at]):
            yield at, Role.CAPTION
        elif between or at == own[-1] or len(texts[at]) > _MOST_BETWEEN:
            return
        else:
            between = [at]


def _is_no_ending(text: str, site: str | None) -> bool:
    return _is_notice(text) or _is_address(text, site) or _says_where_to_write(text) or _introduces(text)


def _is_notice(text: str) -> bool:
    """Whether words are one of the phrases that sites print, at the length that such have."""
    if len(text) > _MOST_OF_NOTICE:
        return False
    if begins_boilerplate(text, "page_notices", "form_answers"):
        return True
    is_sentence = text.endswith((".", "!", "?", "”", '"')) and not text.endswith("...")
    return len(text) <= _MOST and not is_sentence and begins_boilerplate(text, "page_boilerplate", "page_ends")


def _credits_picture(text: str) -> bool:
    return len(text) <= _MOST and begins_boilerplate(text, "picture_credits")


def _is_address(text: str, site: str | None) -> bool:
    """Whether words are one address: of a person, of a page on a network, or of the site; a writer names others."""
    text = text.strip()
    if _ADDRESS.fullmatch(text) is None:
        return False
    return text.partition("/")[0].count("@") == 1 or _NETWORKS.search(text) is not None or host_of(text) == site


def _says_where_to_write(text: str) -> bool:
    """``Follow us on Instagram``, ``Reach the reporter at ada@holm.example``: an offer with an address or a network."""
    if len(text) > _MOST_OF_NOTICE or _offer().match(text) is None:
        return False
    return _ADDRESS.search(text) is not None or _NETWORKS.search(text) is not None


def _introduces(text: str) -> bool:
    """Whether a line introduces other stories and says nothing else: ``You may also like ...``."""
    return len(text) <= _MOST and _openers().fullmatch(text.strip(_EDGES)) is not None


def _is_stamp(text: str) -> bool:
    meta = read_meta(text) if any(map(str.isdigit, text)) else None
    return meta is not None and meta.stamp is not None and meta.stamp.has_day and not (meta.label or meta.names)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(alternatives("promotion_openers"), re.IGNORECASE)


@cache
def _offer() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{alternatives('offers_to_readers')})\b", re.IGNORECASE)
