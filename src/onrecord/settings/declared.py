"""The settings by section. The metadata of a field are the arguments of a pydantic ``Field``: meaning and limits."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal


def setting(default: Any, description: str, **limits: Any) -> Any:
    """A field with its default, its meaning for a person, and the limits of its value (``ge``, ``le``, ``gt``)."""
    return dataclasses.field(default=default, metadata={"description": description, **limits})


def _path(description: str) -> Any:
    """A field that names a place in a record: keys parted by dots, ``[]`` for every member of a list."""
    return setting(None, description, pattern=r"^(?:[^.\[\]]+|\[\d*\])(?:\.[^.\[\]]+|\[\d*\])*$")


@dataclass(frozen=True, slots=True)
class ExtractionSettings:
    """What is extracted, and how."""

    layout: str = setting(
        "auto", "Page layout: auto finds it by its marks, plain takes the whole text as body, else a layout's name."
    )
    # A wrong row costs a newsroom more than a missed one; by the contract 0.5 is also better than 0.36, dev and GUM.
    min_confidence: float = setting(
        0.5, "Statements less likely to be right are not kept; 0 keeps all.", ge=0, le=1, allow_inf_nan=False
    )
    # Below even odds a name is likelier wrong than right.
    min_speaker_confidence: float = setting(
        0.5, "A speaker less likely to be the right one is not named; 0 names all.", ge=0, le=1, allow_inf_nan=False
    )
    tagger: Literal["fast", "precise"] = setting("fast", "The small tagger, or the larger and slower one.")


@dataclass(frozen=True, slots=True)
class FieldSettings:
    """Where records (JSON, CSV, Parquet) have their fields.

    Paths such as `fields.bodyText` or `data[].body`; what is not given is found by the names that tools and services
    use (`docs/input.md`).
    """

    title: str | None = _path("Path of the title.")
    text: str | None = _path("Path of the text; a list is its paragraphs, markup is read as HTML is.")
    url: str | None = _path("Path of the address.")
    author: str | None = _path("Path of the author or the authors.")
    published_at: str | None = _path("Path of the time of publication.")
    captured_at: str | None = _path("Path of the time at which the page was fetched.")
    source: str | None = _path("Path of the outlet.")
    id: str | None = _path("Path of the identifier that stays the same from capture to capture.")
    comments: str | None = _path("Path of the comments, or of their texts: `data[].body`.")
    comment_text: str | None = _path("Within a comment, path of its words.")
    comment_author: str | None = _path("Within a comment, path of its author.")
    comment_posted_at: str | None = _path("Within a comment, path of its time.")
    comment_score: str | None = _path("Within a comment, path of its score.")
    comment_id: str | None = _path("Within a comment, path of its identifier.")
    comment_parent: str | None = _path("Within a comment, path of the identifier of what it answers.")
    comment_replies: str | None = _path("Within a comment, path of the replies to it.")
    date_order: Literal["open", "day_first", "month_first"] = setting(
        "open", "How 03-04-2021 is meant; open: a date that can be read two ways is left out."
    )


@dataclass(frozen=True, slots=True)
class Work:
    """How a run works."""

    workers: int | None = setting(None, "Processes that extract; by default one per core.", ge=1)
    batch_bytes: int = setting(600_000, "Raw bytes that a process extracts at a time.", ge=1)
    reading_room: str | None = setting(
        None,
        "Address of `onrecord serve`, to which runs in Prefect link: http://desk.example:8300.",
        pattern="^https?://",
    )


@dataclass(frozen=True, slots=True)
class LakeSettings:
    """What the lake is like."""

    format: Literal["manifests", "delta"] | None = setting(
        None,
        "Format of a new home's lake: manifests, or delta for Delta tables (needs the extra `delta`). A home keeps the "
        "one that it has; manifests where nothing is said.",
    )
    url: str | None = setting(
        None,
        "Address of a lake of Delta tables that several homes share: `s3://bucket/prefix`, or an absolute path. A home "
        "keeps the one that it has joined.",
        pattern=r"^(s3://[^/]|file:///|/)",
    )
    history_days: int = setting(
        30, "Days for which `onrecord compact` keeps what earlier versions of Delta tables need; 0 keeps none.", ge=0
    )


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Which articles the database shows, of those that the lake has. Runs keep to what it was first drawn with."""

    since: date | None = setting(
        None, "Those published on this day or later, of a new home or from the next `onrecord rebuild` on."
    )
    outlet: str | None = setting(None, "Those of outlets that have this in their name.", min_length=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of time."""

    item_seconds: float = setting(
        120.0, "Seconds that one item may take before it is refused; 0 sets no limit.", ge=0, allow_inf_nan=False
    )
    run_seconds: float = setting(
        86_400.0,
        "Seconds that a whole run may take before it is ended and frees the home; 0 sets no limit.",
        ge=0,
        allow_inf_nan=False,
    )
    lock_seconds: float = setting(60.0, "Seconds to wait for another run to end.", ge=0, allow_inf_nan=False)
    quarantine_days: float = setting(
        0.0,
        "Days after which what was refused leaves the quarantine, with its bytes; 0 keeps it until it is dismissed.",
        ge=0,
        allow_inf_nan=False,
    )


@dataclass(frozen=True, slots=True)
class Caps:
    """How much is taken of what comes from outside; what is more is refused as `too_large`, by the name of the cap.

    Far above what real files have: they are there so that no file fills the memory or holds up a run.
    """

    item_bytes: int = setting(20_000_000, "Bytes of one item: a text, a page, a line, a record.", ge=1)
    unpacked_bytes: int = setting(
        20_000_000_000, "Bytes that a compressed file may unpack to; what follows is left unread.", ge=1
    )
    file_lines: int = setting(10_000_000, "Lines of a file, blank ones too; what follows is left unread.", ge=1)
    file_items: int = setting(1_000_000, "Items of a file; what follows is left unread.", ge=1)
    page_elements: int = setting(300_000, "Elements of an HTML page.", ge=1)
    tag_attributes: int = setting(2_000, "Attributes of one tag of an HTML page.", ge=1)
    page_comments: int = setting(100_000, "Comments of one article, as its page or record lists them.", ge=1)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Settings of the gate; shares are 0 to 1.

    A share is judged only on ``min_files_to_judge`` files or ``min_articles_to_judge`` articles and more: a
    folder of three files with one bad one is not a broken run. Drift is judged against at least
    ``min_runs_to_compare`` earlier runs: it is the distance from their median in units of their usual spread
    (1.4826 times the median absolute deviation, at least a tenth of the median).
    """

    max_quarantined_share: float = setting(
        0.5, "Share of the new files that may be refused before the run is blocked.", ge=0, le=1
    )
    min_files_to_judge: int = setting(20, "Files that a run must have for that share to be judged.", ge=1)
    max_share_without_statements: float = setting(
        0.5, "Share of the articles without a statement from which a warning is given.", ge=0, le=1
    )
    min_articles_to_judge: int = setting(20, "Articles that a run must have for its shares to be judged.", ge=1)
    max_drift: float = setting(
        4.0,
        "Distance from earlier runs, in units of their usual spread, from which a warning is given.",
        gt=0,
        allow_inf_nan=False,
    )
    min_runs_to_compare: int = setting(3, "Earlier runs needed to judge drift.", ge=1)
    sample_rows: int = setting(5, "Offending rows kept in a result's sample and in a refusal.", ge=0)
    docs_rows: int = setting(50, "Offending rows of a rule shown in a quality report.", ge=0)
    docs_runs: int = setting(30, "Runs whose quality reports are kept.", ge=1)
    builds_docs: bool = setting(True, "Whether quality reports are written.")


@dataclass(frozen=True, slots=True)
class Extensions:
    """Folders of the user's own additions; a relative path in a file counts from that file's folder."""

    expectations: Path | None = setting(None, "Folder of YAML files: expectations that the gate checks, too.")
    views: Path | None = setting(None, "Folder of SQL files: views that are published with the tables.")
    questions: Path | None = setting(None, "Folder of SQL files: questions for `onrecord ask --name`.")
    word_lists: Path | None = setting(None, "Folder of text files: words added to the lexicon.")
    layouts: Path | None = setting(None, "Folder of TOML files: page layouts beside those of onrecord.")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, by section; the name of a field is the name of its section."""

    extraction: ExtractionSettings = ExtractionSettings()
    fields: FieldSettings = FieldSettings()
    run: Work = Work()
    lake: LakeSettings = LakeSettings()
    database: DatabaseSettings = DatabaseSettings()
    limits: Limits = Limits()
    caps: Caps = Caps()
    gate: Thresholds = Thresholds()
    extensions: Extensions = Extensions()


DEFAULT_EXTRACTION = Settings().extraction
SECTIONS: dict[str, type] = {field.name: type(field.default) for field in dataclasses.fields(Settings)}
# "gate.max_drift" and the like, in order.
NAMES: tuple[str, ...] = tuple(
    f"{section}.{field.name}" for section, declared in SECTIONS.items() for field in dataclasses.fields(declared)
)
