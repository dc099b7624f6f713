"""An e-mail (``.eml``): a newsletter or a press release. Its subject is the title, its sender the outlet."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any

from onrecord.capture.decode import decode
from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.fields import text_of
from onrecord.capture.inputs.markup_text import has_markup, plain_words
from onrecord.capture.inputs.timestamps import read_timestamp
from onrecord.capture.raw_article import RawArticle, RawBlock
from onrecord.document import Role
from onrecord.errors import RefusedInput

_ENOUGH_PLAIN = 0.5  # of the words of the letter's HTML: less is a note that the letter has to be read elsewhere


def read_letter(raw: bytes) -> tuple[RawArticle, str]:
    """The article of a letter, and the encoding of its text.

    Its plain text is read, or its HTML where that says more. The time is that of the sender's clock. Raises
    ``RefusedInput`` with code ``no_text`` or ``unreadable``.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw)
    if not message.keys():
        raise RefusedInput("unreadable", "The file is no letter: it has no headers.")
    body, encoding = _body_of(message)
    title = text_of(_header(message, "Subject"))
    name, address = parseaddr(_header(message, "From") or "")
    blocks = [RawBlock(title, Role.TITLE)] if title else []
    blocks += [RawBlock(piece, Role.BODY) for piece in body.split("\n\n") if piece.strip()]
    article = RawArticle(
        blocks=tuple(blocks),
        title=title,
        author=name or None,
        source=address.rpartition("@")[2] or None,
        published_at=read_timestamp(_header(message, "Date")),
        stated_id=text_of(_header(message, "Message-ID")),
    )
    return article, encoding


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return None if value is None else " ".join(str(value).split())


def _body_of(message: EmailMessage) -> tuple[str, str]:
    plain, page = (_words_of(message, kind) for kind in ("plain", "html"))
    if len(plain[0].split()) >= _ENOUGH_PLAIN * len(page[0].split()) and plain[0]:
        return plain
    if not page[0]:
        raise RefusedInput("no_text", "The letter has no text: it is empty or holds attachments only.")
    return page


def _words_of(message: EmailMessage, kind: str) -> tuple[str, str]:
    part = message.get_body((kind,))
    if part is None:
        return "", "utf-8"
    content, encoding = _content_of(part)
    text = clean_text(content).strip()
    return (plain_words(text) if kind == "html" or has_markup(text) else text), encoding


def _content_of(part: Any) -> tuple[str, str]:
    """The text of a part and its encoding: the one that is stated, or by its bytes where that cannot be."""
    payload = part.get_payload(decode=True)
    stated = part.get_content_charset() or "ascii"
    if not isinstance(payload, bytes) or not payload.strip():
        return "", "utf-8"
    try:
        return payload.decode(stated), stated
    except (LookupError, ValueError):  # a charset that nobody knows, or not that of these bytes
        found = decode(payload)
        return found.text, found.encoding
