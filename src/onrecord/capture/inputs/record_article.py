"""A record (a line of JSON, a row of a table): one article with its text and whatever else it carries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from onrecord.capture.inputs import fields
from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.html_page import read_html
from onrecord.capture.inputs.markup_text import blocks_of_piece, has_markup, is_whole_page, plain_words
from onrecord.capture.inputs.paths import EACH, has_place, is_filled
from onrecord.capture.inputs.reading import Reading, named_paths
from onrecord.capture.inputs.record_comments import CommentReader
from onrecord.capture.inputs.shapes import ARTICLE, Shape, likely_shape
from onrecord.capture.inputs.timestamps import is_ambiguous, read_timestamp, read_utc
from onrecord.capture.keys import Keys, Note
from onrecord.capture.raw_article import RawArticle, RawBlock, RawComment
from onrecord.document import Role
from onrecord.errors import RefusedInput
from onrecord.settings import Caps, FieldSettings

OWN_SHAPE = "your own fields"
COMMON_NAMES = "common names"
_FIELDS = ("text", "title", "url", "id", "author", "published_at", "captured_at", "source", "comments", "is_free")
_NAMES = {field: names("article", field) for field in _FIELDS}
_TITLE_LOOK = 400  # characters at the beginning of a text in which its title may stand
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")  # how NewsAPI ends what it cuts off
_BY = re.compile(r"^by\s+(?=\w)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_KEYS_NAMED = 12


def article_of(record: Mapping[str, Any], own: FieldSettings, caps: Caps) -> tuple[RawArticle, Keys]:
    """The article that a record holds, and which of its keys were read.

    ``own`` are the paths that the user gives; they go before those of the record's shape and the common names. Text in
    markup is read as a page is; other text is one block, under the title where it does not begin with it. A date that
    can be read two ways is left out, with a note. Raises ``RefusedInput`` with code ``no_text``.
    """
    shape = likely_shape(record, ARTICLE)
    reader = _Reader(Reading(record), own, shape)
    value = reader.take("text")
    story = _story_of(value, caps)
    if story is None:
        raise RefusedInput("no_text", _without_text(record, own, shape))
    if story.is_cut_off:
        reader.reading.notes.append(Note("texts are cut off by the service", ""))
    title = fields.name_of(_plain(reader.take("title"))) or story.page.title
    article = _article(reader, story, title)
    return article, reader.reading.keys(shape.name if shape else COMMON_NAMES)


@dataclass(slots=True)
class _Reader:
    """Takes the fields of one record."""

    reading: Reading
    own: FieldSettings
    shape: Shape | None

    def take(self, name: str, accept: Callable[[Any], bool] = is_filled) -> Any:
        """The value of a field: as the user says, else as the shape has it, else by common names."""
        return self.reading.first(name, self.paths(name), accept)

    def paths(self, name: str) -> Iterable[str]:
        """Where a field may stand, likeliest first; the user's own path alone where the record has such a place."""
        own = getattr(self.own, name, None)
        if own and has_place(self.reading.record, own):
            return (own,)
        known = self.shape.fields.get(name, ()) if self.shape else ()
        return (*known, *named_paths(self.reading.record, _NAMES[name]))

    def moment(self, name: str) -> datetime | None:
        """The time that a field states; none, and a note, where it may be two days."""
        value = self.take(name)
        if self.own.date_order == "open" and is_ambiguous(value):
            self.reading.notes.append(Note(f"{name} may be two days and is left out", str(value)))
            return None
        return read_timestamp(value, month_first=self.own.date_order == "month_first")


@dataclass(frozen=True, slots=True)
class _Story:
    """The text of a record as blocks; ``page`` is what a page's markup says beside them."""

    blocks: tuple[RawBlock, ...]
    page: RawArticle = RawArticle()
    is_cut_off: bool = False


def _story_of(value: Any, caps: Caps) -> _Story | None:
    texts = [text for text in map(clean_text, _texts(value)) if text.strip()]
    whole = "\n\n".join(texts)
    if not whole:
        return None
    if is_whole_page(whole):
        page, _ = read_html(whole.encode(), caps)
        return _Story(tuple(block for block in page.blocks if block.role is not Role.TITLE), page)
    if has_markup(whole):
        blocks = tuple(blocks_of_piece(whole))
        return _Story(blocks) if blocks else None
    cut = _CUT_OFF.search(whole)
    return _Story((RawBlock(plain_words(whole[: cut.start()] if cut else whole)),), is_cut_off=cut is not None)


def _texts(value: Any) -> Iterator[str]:
    """The texts in a value, in order: itself, the members of a list, the values of an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | Mapping):
        for member in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(member)


def _article(reader: _Reader, story: _Story, title: str | None) -> RawArticle:
    url = _url_of(reader.take("url", _is_address), reader.shape)
    outlet = fields.name_of(reader.take("source"))
    if outlet and url is None and "://" in outlet:
        url = outlet
    captured_at = read_utc(reader.take("captured_at"))
    is_free = reader.take("is_free")
    return RawArticle(
        blocks=tuple(_with_title(story.blocks, title)),
        comments=_comments(reader) or story.page.comments,
        source=_outlet(outlet) or story.page.source,
        url=url or story.page.url,
        title=title,
        author=_author(reader.take("author")) or story.page.author,
        published_at=reader.moment("published_at") or story.page.published_at,
        captured_at=captured_at or story.page.captured_at,
        stated_id=_identifier(reader.take("id")),
        declared_comment_count=story.page.declared_comment_count,
        is_free=False if str(is_free).lower() == "false" else story.page.is_free,
    )


def _with_title(blocks: tuple[RawBlock, ...], title: str | None) -> Iterator[RawBlock]:
    """The blocks under the title, where the text does not begin with it; it has its role where they have theirs."""
    has_roles = any(block.role is not None for block in blocks)
    if title is not None and not (blocks and _begins_with(blocks[0].text, title)):
        yield RawBlock(title, Role.TITLE if has_roles else None)
    elif title is not None and has_roles:
        yield replace(blocks[0], role=Role.TITLE) if len(blocks[0].text) <= 2 * len(title) else blocks[0]
        blocks = blocks[1:]
    yield from blocks


def _begins_with(text: str, title: str) -> bool:
    beginning = " ".join(text[:_TITLE_LOOK].split()).casefold()
    return title.casefold().rstrip(".") in beginning


def _comments(reader: _Reader) -> tuple[RawComment, ...]:
    own = reader.own
    if own.comments and EACH in own.comments and not own.comments.endswith(EACH):  # the path of their texts
        place, _, text = own.comments.rpartition(EACH)
        own = replace(own, comments=place + EACH, comment_text=text.lstrip("."))
        reader = replace(reader, own=own)
    value = reader.take("comments", lambda value: isinstance(value, list | Mapping | str))
    return CommentReader(own, reader.reading).read(value) if value else ()


def _plain(value: Any) -> Any:
    return plain_words(value) if isinstance(value, str) else value


def _author(value: Any) -> str | None:
    name = fields.name_of(_plain(value))
    return _BY.sub("", name) if name else None


def _identifier(value: Any) -> str | None:
    return str(value)[:200] if isinstance(value, str | int) else None


def _is_address(value: Any) -> bool:
    return _address(value) is not None


def _address(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    text = fields.text_of(value)
    return text if text and "/" in text and " " not in text else None


def _url_of(value: Any, shape: Shape | None) -> str | None:
    address = _address(value)
    if address and address.startswith("/"):
        return shape.base + address if shape and shape.base else None
    return address


def _outlet(name: str | None) -> str | None:
    """The outlet by its name; of an address the site."""
    if not name or not ("://" in name or _HOST.fullmatch(name.split("/")[0])):
        return name
    host = urlsplit(name if "://" in name else f"//{name}").hostname
    return host.removeprefix("www.") if host else name


def _without_text(record: Mapping[str, Any], own: FieldSettings, shape: Shape | None) -> str:
    """Why there is nothing to read, and what to do about it."""
    if own.text and has_place(record, own.text):
        return f"The record's text is empty: there are no words under {own.text}, the path that fields.text gives."
    if own.text:
        return f"The record has no text under {own.text}, the path that fields.text gives."
    if shape is not None and "text" not in shape.fields:
        return f"Records of {shape.name} name articles and have no text of them."
    if not record:
        return "The record is empty."
    known = shape.fields.get("text", ()) if shape else ()
    named = [path for path in (*known, *named_paths(record, _NAMES["text"])) if has_place(record, path)]
    if named:
        return f"The record's text is empty: there are no words under {' or '.join(dict.fromkeys(named))}."
    keys = [str(key) for key in record]
    listed = ", ".join(keys[:_KEYS_NAMED]) + (", …" if len(keys) > _KEYS_NAMED else "")
    return f"The record has no text under any name that is known; its keys are {listed}. --fields text=KEY names it."
