"""E-mails: subject, sender, time and words, in whatever way they are encoded."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

import pytest

from onrecord.capture.inputs.item import read_item
from onrecord.capture.raw_item import RawItem
from onrecord.errors import RefusedInput
from onrecord.parse import parse_page

PLAIN = "The mill at Orm burnt down on Friday, its owner Pia Vik said.\n\nEs stand dort über 200 Jahre."
WORDS = "<p>The mill at Orm burnt down on Friday, its owner Pia Vik said.</p><p>It stood for 200 years.</p>"
PAGE = f"<html><body>{WORDS}</body></html>"


def letter(plain: str | None, page: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Mühle brennt: Mill burns"
    message["From"] = "Orm Post <post@orm.example>"
    message["Date"] = "Thu, 04 Mar 2021 08:10:00 +0100"
    if plain is not None:
        message.set_content(plain)
    if page is not None:
        message.add_alternative(page, subtype="html") if plain is not None else message.set_content(
            page, subtype="html"
        )
    return message


def read(message: EmailMessage) -> RawItem:
    return RawItem("mail/mill.eml", message.as_bytes(), datetime(2024, 5, 6))


@pytest.mark.parametrize(
    "message", [letter(PLAIN), letter(None, PAGE), letter(PLAIN, PAGE), letter("See it online.", PAGE)]
)
def test_a_letter_is_an_article(message: EmailMessage) -> None:
    page = parse_page(read_item(read(message)).page)
    assert (page.title, page.source, page.published_at) == (
        "Mühle brennt: Mill burns",
        "orm.example",
        datetime(2021, 3, 4, 8, 10),
    )
    bodies = [part.text for part in page.paragraphs if part.role == "body"]
    assert bodies[0] == "The mill at Orm burnt down on Friday, its owner Pia Vik said."
    assert len(bodies) == 2


def test_a_file_without_headers_is_no_letter() -> None:
    with pytest.raises(RefusedInput) as refusal:
        read_item(RawItem("a.eml", b"no letter at all\n\nhello to all who read this", datetime(2024, 5, 6)))
    assert refusal.value.code == "unreadable"


def test_an_attachment_alone_is_no_letter() -> None:
    message = letter(None)
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(RefusedInput) as refusal:
        read_item(read(message))
    assert refusal.value.code == "no_text"


@pytest.mark.parametrize("charset", ["", "; charset=x-unknown", "; charset=us-ascii", "; charset=utf-8"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_letter_that_states_no_charset_or_a_wrong_one_keeps_its_letters(charset: str, encoding: str) -> None:
    words = "Die Mühle in Örm brannte am Freitag ab, sagte ihr Eigentümer Pål Vik. Schöner wird sie nicht mehr: 3 £."
    raw = f"From: post@orm.example\nSubject: Mill\nContent-Type: text/plain{charset}\n\n{words}\n"
    page = parse_page(read_item(RawItem("a.eml", raw.encode(encoding), datetime(2024, 5, 6))).page)
    assert [part.text for part in page.paragraphs if part.role == "body"] == [words]
