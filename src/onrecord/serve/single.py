"""Pages of one row: a statement or figure in its passage, an article with its marks, a speaker's record."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from fastapi.responses import Response
from markupsafe import Markup

from onrecord.ask.cite import cite
from onrecord.ask.passage import Passage
from onrecord.ask.plain import as_text, visible
from onrecord.ask.show import Shown, show
from onrecord.ask.site_data.articles import Source, article_pages, reviews_of, source_of
from onrecord.ask.site_data.speakers import speaker_pages
from onrecord.errors import OnRecordError, QueryError
from onrecord.report.addresses import in_article, outside, speaker_page
from onrecord.report.article import article_view
from onrecord.report.grids import Cell, Grid, Row, headings
from onrecord.report.marks import attributes, highlighted, mark
from onrecord.report.reviewed import review_note
from onrecord.report.said import as_printed, doubt_of
from onrecord.report.speaker import record_chart, speaker_views
from onrecord.report.speaker_colours import UNNAMED
from onrecord.report.wording import day, html_time, measure, number, shortened, words
from onrecord.serve.addresses import PARTS, page_of
from onrecord.serve.formats import csv_response, json_response
from onrecord.serve.related import related_rows
from onrecord.serve.room import Room
from onrecord.tables.vocabularies import StatementKind

_NUMBERED = re.compile(r"(?P<key>.+)-(?P<number>\d{1,6})")
_TITLE_LENGTH, _LONG = 160, 60
# What the roles of a passage look like, the outer first.
_LOOKS = ("sentence", "statement", "quotation", "speaker", "cue", "figure", "time", "comment")
_NOT_FACTS = frozenset({"text", "content_spans", "raw_text"})


class NotHere(OnRecordError):
    """There is no such page."""


def row_page(room: Room, part: str, key: str, address: str) -> Response:
    """A statement or figure as a page. Raises ``NotHere`` where there is none."""
    shown = _shown(room, part, key)
    values = shown.row.values
    has_place = shown.article is not None and values.get("start_char") is not None
    place = in_article(values["article_id"], key) if has_place else None
    lead, who, speaker_href = _who(room, part, values)
    return room.page(
        address,
        "row",
        title=_title(part, shown),
        lead=lead,
        who=who,
        doubt=doubt_of(values.get("speaker_confidence")) if part == "statements" else _doubt(values),
        speaker_href=speaker_href,
        passage=_passage(shown.passage) if shown.passage else None,
        article=shown.article,
        schema_type=_schema_type(part, values),
        words_said=" ".join(values["text"].split()),
        moment=html_time(shown.article.published_at) if shown.article else "",
        published=day(shown.article.published_at) if shown.article and shown.article.published_at else "",
        source_url=outside(shown.article.url) if shown.article else None,
        place=place,
        facts=_facts(room, shown),
        related=[related_rows(own, values["article_id"]) for own in shown.related],
        own=page_of(part, key),
        reviews=[review_note(own) for own in reviews_of(room.home, values["article_id"], key)],
        citation=cite(key, room.home).text() if shown.passage else "",
        form=room.reviewing.form(part, key) if room.reviewing else None,
    )


def row_json(room: Room, part: str, key: str) -> Response:
    """A row with its article, passage and what is related to it, as ``onrecord show --json`` gives it."""
    return json_response(_shown(room, part, key).to_json())


def row_csv(room: Room, part: str, key: str) -> Response:
    """A row as CSV."""
    values = _shown(room, part, key).row.values
    return csv_response(part.removesuffix("s"), list(values), [list(values.values())])


def article_page(room: Room, key: str, address: str) -> Response:
    """An article as a page. Raises ``NotHere`` where there is none."""
    for page in article_pages(room.home, [key]):
        return room.page(address, "article", article=article_view(page, None))
    raise NotHere(f"There is no article {key}.")


def speakers_page(room: Room, name: str, address: str) -> Response:
    """A page of a speaker's record: ``ID``, or ``ID-2`` for the second. Raises ``NotHere`` where there is none."""
    numbered = _NUMBERED.fullmatch(name)
    for key, place in ((name, 1), *([(numbered["key"], int(numbered["number"]))] if numbered else [])):
        for page in speaker_pages(room.home, [key]):
            wanted = speaker_page(page.speaker.speaker_id, place)
            with room.drawing:
                chart = record_chart(page) if place == 1 else None
            for made, data in speaker_views(page, room.site, chart):
                if made == wanted:
                    return room.page(address, "speaker", **data)
    raise NotHere(f"There is no speaker {name}.")


def _shown(room: Room, part: str, key: str) -> Shown:
    try:
        shown = show(key, room.home)
    except QueryError:
        raise NotHere(f"There is no row {key} in {part}.") from None
    if shown.row.table.name != part or shown.row.identity != key:
        raise NotHere(f"There is no row {key} in {part}.")
    return shown


def _schema_type(part: str, values: dict[str, Any]) -> str:
    """What schema.org calls a statement: a quotation where it is word for word, else a claim."""
    if part != "statements":
        return ""
    return "Quotation" if values["kind"] == StatementKind.DIRECT else "Claim"


def _title(part: str, shown: Shown) -> str:
    values = shown.row.values
    if part == "figures" or shown.passage is None:
        return " ".join(values["text"].split())
    parts = [shown.passage.words_of(own) for own in shown.passage.marks if own.role == "statement"]
    return as_printed(values["kind"], values["cue"], parts, _TITLE_LENGTH)


def _who(room: Room, part: str, values: dict[str, Any]) -> tuple[str, str, str | None]:
    """Who says it, with the title, and that speaker's page; nobody for a figure that the article asserts itself.

    Before it of a figure whether that speaker stands by it.
    """
    if part == "figures":
        source = source_of(room.home, values["statement_id"]) if values["statement_id"] else Source(None, None)
        href = page_of("speakers", source.speaker_id) if source.speaker_id else None
        return _stance(source), source.name or "", href
    title = f", {values['speaker_title']}" if values["speaker_title"] else ""
    is_listed = _is_listed(room, values["speaker_id"])
    href = page_of("speakers", values["speaker_id"]) if is_listed else None
    return "", f"{values['speaker_name'] or values['speaker_text'] or UNNAMED}{title}", href


def _stance(source: Source) -> str:
    """How the words of a source bear on a figure in them."""
    other = [word for word in (source.polarity, source.modality) if word not in (None, "asserts", "actual")]
    return f"Not asserted ({words(', '.join(map(str, other)))}) by" if other else "Asserted by"


def _doubt(values: dict[str, Any]) -> str:
    """Why a figure is in doubt, what was probably meant, and what it does not agree with."""
    if not values.get("issue"):
        return ""
    suggested = values["suggested_value"]
    probably = "" if suggested is None else f", probably {measure(suggested, values['unit'])}"
    note = f". {values['issue_note']}" if values["issue_note"] else ""
    return f"in doubt: {words(values['issue'])}{probably}{note}"


def _passage(passage: Passage) -> Markup:
    """The passage as HTML with the row's own words in marks."""
    start = passage.start_char
    marks = [
        mark(
            _LOOKS.index(own.role) if own.role in _LOOKS else 0,
            (own.start_char - start, own.end_char - start),
            "",
            "mark",
            "",
            attributes(class_=f"is-{own.role}", title=own.role),
        )
        for own in passage.marks
    ]
    return highlighted(visible(passage.text), 0, len(passage.text), marks)


def _is_listed(room: Room, speaker_id: str | None) -> bool:
    """Whether the table of speakers has the one whom a row names."""
    if speaker_id is None:
        return False
    try:
        return show(speaker_id, room.home).row.identity == speaker_id
    except QueryError:
        return False


def _facts(room: Room, shown: Shown) -> Grid:
    meanings = {column.name: column.meaning for column in shown.row.table.columns}
    unlisted = () if _is_listed(room, shown.row.values.get("speaker_id")) else ("speaker_id",)
    rows = tuple(
        Row(
            (
                Cell(name, look="path column"),
                _bare(_cell("" if name in unlisted else name, value)),
                Cell(meanings[name], look="words"),
            )
        )
        for name, value in shown.row.values.items()
        if value is not None and name not in _NOT_FACTS
    )
    return Grid("The row, column by column", headings("Column", "Value", "Meaning"), rows)


def _cell(column: str, value: Any) -> Cell:
    text = shortened(number(value) if isinstance(value, float) else as_text(value), 400)
    has_page = column in PARTS and isinstance(value, str)
    look = "" if len(text) <= _LONG else "words" if isinstance(value, str) and " " in value else "path"
    return Cell(text, page_of(PARTS[column], value) if has_page else None, look=look)


def _bare(cell: Cell) -> Cell:
    """The cell without its heading where cells stand below each other."""
    return replace(cell, look=cell.look or "bare")


def parted(path: str) -> tuple[str, str]:
    """A path's name and its format: ``art_1.json`` is ``art_1`` as ``json``; pages are ``html``."""
    for ending in ("html", "json", "csv"):
        if path.endswith(f".{ending}"):
            return path.removesuffix(f".{ending}"), ending
    return path, "html"
