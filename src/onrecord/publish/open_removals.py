"""Removals that were killed: what they rewrote meanwhile is no damage, though its manifest does not say so yet."""

from __future__ import annotations

from pathlib import Path

from onrecord.home import Home
from onrecord.publish import forget, forget_people
from onrecord.publish.lake import lake_of
from onrecord.publish.lake.damage import read_json
from onrecord.publish.refused import note_of_sweep


def open_notes(home: Home) -> tuple[Path, ...]:
    """The notes of removals that are not finished; the next run finishes them.

    Raises ``HomeError`` with its name where a note cannot be read.
    """
    root = lake_of(home).root
    removals = sorted((root / forget.FOLDER).glob("*.json"))
    people = sorted((root / forget_people.FOLDER).glob("*.json"))
    found = [path for path in removals if not read_json(path).get("is_done")]
    found += [path for path in people if read_json(path).get("names")]
    sweeping = note_of_sweep(home)
    return (*found, sweeping) if sweeping.exists() else tuple(found)
