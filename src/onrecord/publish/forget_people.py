"""Forgetting a reader who commented, or somebody who is quoted: out of database and lake, and kept out.

A note is written first, so that a removal that is killed is finished by the next run; it holds the names until then,
and afterwards a digest alone, by which the comments or the speaker of an article that comes in later are told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.ids import digest, normalised
from onrecord.publish import joint
from onrecord.publish.database import reading
from onrecord.publish.files import write_text
from onrecord.publish.forget import draw_again
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import read_json, read_table
from onrecord.publish.lake.staged import StagedParts
from onrecord.publish.people import take_out
from onrecord.publish.people_rows import Gone, People, commenter_digest, parts_of_name
from onrecord.publish.window import window_in
from onrecord.tables.vocabularies import SpeakerKind
from onrecord.warehouse_sql import query

FOLDER = "_redacted"
_WITHOUT_BYTES = "captures_without_bytes.txt"


@dataclass(frozen=True, slots=True)
class Note:
    """Who is to stay out: ``who`` is a commenter's digest or a speaker's id.

    ``names``, and the ``parts`` of a person's, are empty once all is done.
    """

    is_speaker: bool
    who: str
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def forget_commenter(home: Home, author: str) -> Gone:
    """Removes a commenter, by the name as printed. The caller holds the home's lock.

    Raises ``UsageError`` where no comment is by that name.
    """
    return _forget(home, note_of_commenter(home, author))


def note_of_commenter(home: Home, author: str) -> Note:
    """Who is to stay out. Raises ``UsageError`` where no comment is by that name."""
    spellings = {name for name in _authors(home) if normalised(name) == normalised(author)}
    if not spellings:
        raise UsageError(f'no comment is by {author}: "onrecord ask --name busiest_commenters" shows names')
    return Note(False, commenter_digest(author), tuple(sorted(spellings)))


def forget_speaker(home: Home, name: str) -> Gone:
    """Removes a speaker, by full name or id. The caller holds the home's lock.

    Raises ``UsageError`` where there is none, or several of one name.
    """
    return _forget(home, note_of_speaker(home, name))


def note_of_speaker(home: Home, name: str) -> Note:
    """Who is to stay out. Raises ``UsageError`` where there is none, or several of one name."""
    found = _speakers(home, name)
    if len(found) != 1:
        ids = ", ".join(sorted(found))
        how = f"give one of the ids {ids}" if found else '"onrecord ask --name most_quoted_speakers" shows names'
        who = f"{len(found)} speakers are" if found else "no speaker is"
        raise UsageError(f"{who} called {name}: {how}")
    ((speaker_id, (full_name, kind)),) = found.items()
    parts = parts_of_name(full_name) if kind == SpeakerKind.PERSON else ()
    return Note(True, speaker_id, (full_name,), parts)


def finish_forgetting_people(home: Home) -> Gone:
    """Removes what a killed removal left; nothing to do where all is done."""
    gone = Gone()
    for note in [note for note in _notes(home) if note.names]:
        its = take_out(lake_of(home), _people([note]), partial(add_captures_without_bytes, home))
        draw_again(home)
        _write(home, replace(note, names=(), parts=()))
        joint.push(home)
        gone.rows += its.rows
        gone.article_ids |= its.article_ids
        gone.capture_ids |= its.capture_ids
    return gone


def keep_people_out(home: Home, staged: Path) -> None:
    """Takes everybody who was forgotten out of the staged rows of a run."""
    people = _people(_notes(home))
    if people != People():
        take_out(StagedParts(staged), people, partial(add_captures_without_bytes, home))


def captures_without_bytes(home: Home) -> set[str]:
    """Captures without raw bytes: somebody who was forgotten stood in them, or they were damaged and given up."""
    path = _folder(home) / _WITHOUT_BYTES
    return set(path.read_text(encoding="utf-8").split()) if path.exists() else set()


def add_captures_without_bytes(home: Home, capture_ids: Iterable[str]) -> None:
    """Notes that the bytes of these captures were removed, or given up, and are not to be looked for."""
    known = captures_without_bytes(home)
    if new := set(capture_ids) - known:
        write_text("\n".join(sorted(known | new)), _folder(home) / _WITHOUT_BYTES)


def _forget(home: Home, note: Note) -> Gone:
    _write(home, note)
    joint.push(home)  # from here on it is finished by whoever comes next
    return finish_forgetting_people(home)


def _people(notes: Iterable[Note]) -> People:
    """Who the notes are about. A name of one word is looked for only where its bearer is known to be meant."""
    notes = tuple(notes)
    printed = tuple(name for note in notes for name in note.names)
    return People(
        frozenset(note.who for note in notes if not note.is_speaker),
        frozenset(note.who for note in notes if note.is_speaker),
        tuple(name for note in notes if note.is_speaker for name in note.names if " " in name),
        tuple(part for note in notes for part in note.parts),
        printed,
    )


def _authors(home: Home) -> set[str]:
    """Names of commenters in the whole lake: earlier captures may have others than the database shows."""
    parts = lake_of(home).parts("comments")
    columns = (read_table(part.path, ["author"])["author"].to_pylist() for part in parts)
    return {author for column in columns for author in column if author}


def _speakers(home: Home, name: str) -> Mapping[str, tuple[str, str]]:
    """Id, full name and kind of the speakers that have this id or name."""
    with reading(home) as connection:
        if connection is None:
            return {}
        found = connection.execute(query("home/speakers_called"), {"name": name}).fetchall()
        if not found and not window_in(connection).is_whole:
            found = _stored_speakers(home, name)
        return {str(speaker_id): (str(full_name), str(kind)) for speaker_id, full_name, kind in found}


def _stored_speakers(home: Home, name: str) -> list[tuple[str, str, str]]:
    """The speakers of this id or name whom the database's window leaves out; of a name that varies, the fullest."""
    columns = ["speaker_id", "name", "kind"]
    rows = [row for part in lake_of(home).parts("speakers") for row in read_table(part.path, columns).to_pylist()]
    ids = {row["speaker_id"] for row in rows if name in row.values() or row["name"].lower() == name.lower()}
    own = sorted((row for row in rows if row["speaker_id"] in ids), key=lambda row: len(row["name"]))
    return [(row["speaker_id"], row["name"], row["kind"]) for row in own]


def _notes(home: Home) -> Iterator[Note]:
    for path in sorted(_folder(home).glob("*.json")):
        content = read_json(path)
        yield Note(content["is_speaker"], content["who"], tuple(content["names"]), tuple(content["parts"]))


def _write(home: Home, note: Note) -> None:
    write_text(json.dumps(asdict(note)), _folder(home) / f"{digest('note', note.who)}.json")


def _folder(home: Home) -> Path:
    return lake_of(home).root / FOLDER
