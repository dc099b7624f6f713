"""Merging and checking settings with pydantic-settings. Imported only where something is set: pydantic is slow."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from onrecord.errors import UsageError
from onrecord.settings.declared import (
    NAMES,
    SECTIONS,
    Caps,
    DatabaseSettings,
    Extensions,
    ExtractionSettings,
    FieldSettings,
    LakeSettings,
    Limits,
    Settings,
    Thresholds,
    Work,
)
from onrecord.settings.load import PREFIX, VARIABLES, Given, LoadedSettings, variable_of
from onrecord.settings.toml_file import SettingsFile

_UNKNOWN = frozenset({"extra_forbidden", "unexpected_keyword_argument"})


class _Merged(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="_",
        env_nested_max_split=1,
        env_ignore_empty=True,
        extra="forbid",
    )

    extraction: ExtractionSettings = ExtractionSettings()
    fields: FieldSettings = FieldSettings()
    run: Work = Work()
    lake: LakeSettings = LakeSettings()
    database: DatabaseSettings = DatabaseSettings()
    limits: Limits = Limits()
    caps: Caps = Caps()
    gate: Thresholds = Thresholds()
    extensions: Extensions = Extensions()


def merge(given: Mapping[str, Given], file: SettingsFile) -> LoadedSettings:
    """The settings that flags, the environment and a file come to; see ``load.load_settings``."""
    _refuse_unknown_variables()
    in_file = _with_absolute_folders(file)
    from_environment = _nested_names(EnvSettingsSource(_Merged)())
    origins = (
        {name: file.place(name) for name in _nested_names(in_file)}
        | {name: variable_of(name) for name in from_environment}
        | {name: value.origin for name, value in given.items()}
    )
    try:
        merged = _from_sources(given, in_file)
    except ValidationError as error:
        raise UsageError("; ".join(_complaints(error, origins, file))) from None
    settings = Settings(**{section: getattr(merged, section) for section in SECTIONS})
    return LoadedSettings(settings, {name: origins[name] for name in NAMES if name in origins})


def _from_sources(given: Mapping[str, Given], in_file: dict[str, Any]) -> _Merged:
    class Sourced(_Merged):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return init_settings, env_settings, InitSettingsSource(settings_cls, in_file)

    flags: dict[str, dict[str, Any]] = {}
    for name, (value, _) in given.items():
        section, _, key = name.partition(".")
        flags.setdefault(section, {})[key] = value
    return Sourced(**flags)  # type: ignore[arg-type]  # checked by pydantic


def _with_absolute_folders(file: SettingsFile) -> dict[str, Any]:
    """The file's values; folders that it names count from its own."""
    values = dict(file.values)
    folders = values.get("extensions")
    if isinstance(folders, dict):
        values["extensions"] = {
            name: str(file.path.parent / os.path.expanduser(folder)) if isinstance(folder, str) else folder
            for name, folder in folders.items()
        }
    return values


def _nested_names(values: Mapping[str, Any]) -> list[str]:
    """``section.name`` of every value; of a section that is not a table, its own name."""
    return [
        name
        for section, members in values.items()
        for name in ([f"{section}.{key}" for key in members] if isinstance(members, Mapping) else [section])
    ]


def _refuse_unknown_variables() -> None:
    """A variable that begins like those of a section but is none of them was meant to be one."""
    for variable in sorted(os.environ):
        name = variable.upper()
        section = next((one for one in SECTIONS if name.startswith(f"{PREFIX}{one.upper()}_")), None)
        if section is not None and name not in VARIABLES:
            raise UsageError(f"{variable}: no setting has this variable{_suggestion(name, [*VARIABLES])}")


def _complaints(error: ValidationError, origins: Mapping[str, str], file: SettingsFile) -> Iterator[str]:
    for problem in error.errors():
        name = ".".join(str(part) for part in problem["loc"][:2])
        origin = origins.get(name) or file.place(name)
        if problem["type"] in _UNKNOWN:
            yield f"{origin}: there is no setting {name}{_suggestion(name.rpartition('.')[2], _known(name))}"
        else:
            yield f"{origin}: {name} {_demand(problem['type'], problem['msg'])}, not {problem['input']!r}"


def _known(name: str) -> list[str]:
    """The names that stand where an unknown one does."""
    section, _, key = name.partition(".")
    return [field.name for field in fields(SECTIONS[section])] if key else [*SECTIONS]


def _suggestion(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f": did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"


def _demand(kind: str, message: str) -> str:
    """Pydantic's message as what must be: ``must be greater than 0``."""
    if kind == "string_pattern_mismatch":
        if "http" in message:
            return "must be an address such as http://desk.example:8300"
        if "s3://" in message:
            return "must be an address such as s3://bucket/lake, or an absolute path"
        return "must be a path such as fields.bodyText or data[].body"
    return "must be a table of settings" if kind == "dataclass_type" else message.replace("Input should", "must", 1)
