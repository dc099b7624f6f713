"""The settings as parameters of the flows: typed, described and all optional, as Prefect's form shows them."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated, Any, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from onrecord.home import Home
from onrecord.pipeline.run_settings import RunSettings
from onrecord.settings.declared import SECTIONS
from onrecord.settings.load import Given, load_settings, variable_of


def _given(path: object) -> object:
    if isinstance(path, str) and not path.strip():
        raise ValueError("the path is empty, which would be the working folder: name one")
    return path


# A path that is not empty: a variable that was not set when a deployment was made gives an empty one.
GivenPath = Annotated[
    Path, BeforeValidator(_given), WithJsonSchema({"type": "string", "format": "path", "minLength": 1})
]
Sources = Annotated[list[GivenPath], Field(min_length=1)]
Workers = Annotated[int, Field(ge=1)]

_ORIGIN = "flow parameter"
_CONFIG = ConfigDict(extra="forbid")


def _section(name: str, declared: type) -> type[BaseModel]:
    """A section of which nothing need be given; the environment, the file and the defaults say the rest."""
    hints = get_type_hints(declared)
    fields: dict[str, Any] = {
        field.name: (hints[field.name] | None, _optional(f"{name}.{field.name}", field))
        for field in dataclasses.fields(declared)
    }
    return create_model(f"{name.capitalize()}Parameters", __doc__=declared.__doc__, __config__=_CONFIG, **fields)


def _optional(name: str, field: dataclasses.Field[Any]) -> Any:
    told = dict(field.metadata)
    meaning = f"{told.pop('description')} Default: {field.default}; or {variable_of(name)}, or {name} in onrecord.toml."
    return Field(default=None, description=meaning, **told)


SettingsParameters: Any = create_model(
    "SettingsParameters",
    __doc__="Settings of this run, before those of the environment and of onrecord.toml.",
    __config__=_CONFIG,
    **{
        name: (_section(name, declared) | None, Field(default=None, description=declared.__doc__))
        for name, declared in SECTIONS.items()
    },
)


def run_settings(
    home: Path | None,
    *,
    workers: int | None = None,
    config: Path | None = None,
    settings: BaseModel | None = None,
    shared_staging: str | None = None,
) -> RunSettings:
    """What holds for a run: the flow's parameters before the environment, the settings file and the defaults."""
    sections = settings.model_dump(exclude_none=True) if settings else {}
    given = {
        f"{section}.{name}": Given(value, _ORIGIN)
        for section, values in sections.items()
        for name, value in values.items()
    }
    if workers is not None:
        given["run.workers"] = Given(workers, _ORIGIN)
    return RunSettings.of(load_settings(Home.at(home), given, config).settings, shared_staging)
