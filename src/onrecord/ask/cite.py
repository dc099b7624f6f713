"""A cite block: what a reader needs to find a row's words again, and to see that they are the same.

The outlet, headline and day say where; the offsets count code points of ``articles.text`` from 0, end exclusive; the
SHA-256 is that of the raw bytes that were captured, which the lake keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from onrecord.ask.lookup import find_row
from onrecord.ask.passage import passage_of
from onrecord.ask.plain import as_json, visible
from onrecord.ask.reading import reading
from onrecord.ask.site_data.streams import records
from onrecord.errors import QueryError
from onrecord.home import Home
from onrecord.version import __version__

_OWN_ROLES = frozenset({"statement", "figure", "time", "sentence", "paragraph", "comment", "quotation"})


@dataclass(frozen=True, slots=True)
class _Origin:
    """The article of a row, and the capture that it was read from."""

    outlet: str | None
    title: str | None
    author: str | None
    url: str | None
    published_at: datetime | None
    captured_at: datetime
    capture_id: str
    extractor_version: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A row as it is cited; ``spans`` are the offsets of its words, ``words`` the words of each.

    ``speaker`` is who a statement is credited to. ``capture_sha256`` is of the raw bytes that the row was read from.
    """

    table: str
    id: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    speaker: str | None
    outlet: str | None
    title: str | None
    author: str | None
    url: str | None
    published_at: datetime | None
    captured_at: datetime
    capture_sha256: str
    extractor_version: str
    onrecord_version: str

    def to_json(self) -> dict[str, Any]:
        """The same as plain JSON values."""
        return dict(as_json(asdict(self)))

    def lines(self) -> Iterator[str]:
        """The block as text, a fact a line."""
        said = " […] ".join(" ".join(own.split()) for own in self.words)
        yield f"{self.speaker}: {said}" if self.speaker else said
        day = self.published_at.date().isoformat() if self.published_at else "no date"
        yield "In: " + ", ".join(" ".join(part.split()) for part in (self.outlet, self.title, self.author, day) if part)
        if self.url:
            yield f"At: {' '.join(self.url.split())}"
        offsets = ", ".join(f"{start}-{end}" for start, end in self.spans)
        yield f"Characters: {offsets} of the capture's text (code points from 0, end exclusive)"
        yield f"Capture: sha256 {self.capture_sha256}, taken {self.captured_at:%Y-%m-%d %H:%M} UTC"
        yield f"Row: {self.table} {self.id}, onrecord {self.onrecord_version}, extractor {self.extractor_version}"

    def text(self) -> str:
        """The block as text, safe for a terminal."""
        return "\n".join(map(visible, self.lines()))


def cite(identity: str, home: Home | None = None) -> Citation:
    """The citation of the row with this id, or the beginning of one.

    Raises ``QueryError`` where no row has it, more than one has, or the row has no words in an article.
    """
    with reading(Home.of(home)) as connection:
        row = find_row(connection, identity)
        passage = passage_of(connection, row) if row.table.name != "articles" else None
        origin = next(records(connection, "show/citation", _Origin, {"id": row.values.get("article_id")}), None)
    if passage is None or origin is None:
        raise QueryError(f"{row.identity} is a row of {row.table.name}, which has no words in an article to cite")
    marks = [mark for mark in passage.marks if mark.role in _OWN_ROLES]
    return Citation(
        table=row.table.name,
        id=row.identity,
        words=tuple(passage.words_of(mark) for mark in marks),
        spans=tuple((mark.start_char, mark.end_char) for mark in marks),
        speaker=row.values.get("speaker_name") or row.values.get("speaker_text") or row.values.get("author"),
        outlet=origin.outlet,
        title=origin.title,
        author=origin.author,
        url=origin.url,
        published_at=origin.published_at,
        captured_at=origin.captured_at,
        capture_sha256=row.values.get("capture_id") or origin.capture_id,
        extractor_version=origin.extractor_version,
        onrecord_version=__version__,
    )
