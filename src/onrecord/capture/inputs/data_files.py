"""The data files of the inputs, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _sections(file_name: str) -> dict[str, dict[str, list[str]]]:
    data = files("onrecord.capture.inputs.data") / file_name
    return tomllib.loads(data.read_text(encoding="utf-8"))


def texts(section: str, file_name: str) -> dict[str, list[str]]:
    """A section of a data file."""
    return _sections(file_name)[section]


def names(section: str, key: str, file_name: str = "field_names.toml") -> tuple[str, ...]:
    """A list of names of a data file, in its order."""
    return tuple(_sections(file_name)[section][key])
