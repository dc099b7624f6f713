"""What holds for a run: flags and flow parameters before the environment before ``onrecord.toml`` before defaults.

pydantic, which checks the values, takes a tenth of a second to import: it is left alone where nothing is set.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.settings.declared import NAMES, SECTIONS, Settings
from onrecord.settings.toml_file import SettingsFile, read_settings_file

PREFIX = "ONRECORD_"
DEFAULT = "default"


class Given(NamedTuple):
    """A value that a flag or a flow parameter gives, and how to name its origin to a person."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings that were checked. ``origins``: where each value came from, by ``section.name``; else a default."""

    settings: Settings = Settings()
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, name: str) -> str:
        """``default``, ``onrecord.toml:3``, ``ONRECORD_GATE_MAX_DRIFT``, ``--tagger``."""
        return self.origins.get(name, DEFAULT)

    def rows(self) -> Iterator[tuple[str, object, str]]:
        """Name, value and meaning of every setting, in order."""
        for name in NAMES:
            section, _, key = name.partition(".")
            values = getattr(self.settings, section)
            yield name, getattr(values, key), values.__dataclass_fields__[key].metadata["description"]


def load_settings(home: Home, given: Mapping[str, Given] | None = None, config: Path | None = None) -> LoadedSettings:
    """The settings for runs in ``home``; ``given`` has the values of flags by ``section.name``.

    ``config`` is read in place of ``onrecord.toml`` in the home folder, and must exist. Raises ``UsageError``, with
    file and line or the name of flag or variable, for a name that is not known and a value that cannot be.
    """
    file = _file(home, config)
    if not given and file is None and not any(map(_names_a_section, os.environ)):
        return LoadedSettings()
    from onrecord.settings.merged import merge

    return merge(given or {}, file or SettingsFile(home.settings_file))


def variable_of(name: str) -> str:
    """The environment variable of a setting: ``gate.max_drift`` is ``ONRECORD_GATE_MAX_DRIFT``."""
    return PREFIX + name.replace(".", "_").upper()


VARIABLES: dict[str, str] = {variable_of(name): name for name in NAMES}


def _file(home: Home, config: Path | None) -> SettingsFile | None:
    if config is not None:
        if not config.is_file():
            raise UsageError(f"no such file: {config}")
        return read_settings_file(config.expanduser().resolve())
    return read_settings_file(home.settings_file) if home.settings_file.is_file() else None


def _names_a_section(variable: str) -> bool:
    return variable.upper().startswith(tuple(f"{PREFIX}{section.upper()}_" for section in SECTIONS))
