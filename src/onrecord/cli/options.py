"""Options that several commands share, and the settings that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.settings.load import Given


def given_path(path: str) -> Path:
    """A path as typed. Raises ``UsageError`` for an empty one, such as a variable that is not set gives."""
    if not str(path).strip():
        raise UsageError("the path is empty, which would be the working folder: is a variable not set?")
    return Path(path)


def amount_of_memory(memory: str) -> str:
    """An amount of memory as DuckDB takes it. Raises ``UsageError`` for what is none."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,3})? ?([KMGT]i?B|%)", memory):
        raise UsageError(f"--memory {memory}: write an amount such as 500MB or 2GB")
    return memory


PathsArgument = Annotated[
    list[Path], typer.Argument(metavar="PATH...", parser=given_path, help="Files and folders of articles.")
]
HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="Home folder of the tables; by default $ONRECORD_HOME, else data.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes; by default one per core.", show_default=False)
]
TaggerOption = Annotated[
    str | None,
    typer.Option("--tagger", metavar="fast|precise", help="The small tagger, or the larger one.", show_default=False),
]
MinConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", help="Statements less likely to be right are not kept, 0 to 1.", show_default=False
    ),
]
LayoutOption = Annotated[
    str | None, typer.Option("--layout", help="auto, plain, or a layout's name.", show_default=False)
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Settings file; by default onrecord.toml in the home folder.", show_default=False),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Any setting, such as gate.max_drift=3.", show_default=False),
]


FieldsOption = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="FIELD=PATH,...",
        help="Where records have their fields: title=webTitle,text=fields.bodyText,comments=data[].body",
        show_default=False,
    ),
]


def given_settings(
    sets: Sequence[str] | None = None,
    *,
    fields: str | None = None,
    tagger: str | None = None,
    min_confidence: float | None = None,
    layout: str | None = None,
    workers: int | None = None,
) -> dict[str, Given]:
    """The settings that options give, by ``section.name``; an option of its own goes before ``--set``."""
    from onrecord.settings.load import Given

    options: Mapping[str, tuple[str, Any]] = {
        "extraction.tagger": ("--tagger", tagger),
        "extraction.min_confidence": ("--min-confidence", min_confidence),
        "extraction.layout": ("--layout", layout),
        "run.workers": ("--workers", workers),
    }
    own = {name: Given(value, option) for name, (option, value) in options.items() if value is not None}
    paths = {f"fields.{name}": Given(path, "--fields") for name, path in _field_paths(fields)}
    return {name: Given(value, "--set") for name, value in map(_parted, sets or ())} | paths | own


def _field_paths(fields: str | None) -> Iterator[tuple[str, str]]:
    from onrecord.settings.declared import FieldSettings

    known = FieldSettings.__dataclass_fields__
    seen: set[str] = set()
    for assignment in filter(None, (part.strip() for part in (fields or "").split(","))):
        name, equals, path = (part.strip() for part in assignment.partition("="))
        if name in seen:
            raise UsageError(f"--fields {assignment}: {name} is given twice")
        if not equals or not path:
            raise UsageError(f"--fields {assignment}: write FIELD=PATH, such as text=fields.bodyText")
        if name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f": did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
            raise UsageError(f"--fields {assignment}: there is no field {name}{meant}")
        seen.add(name)
        yield name, path


def flow_parameters(given: Mapping[str, Given]) -> dict[str, Any]:
    """The settings as a parameter of a flow, by section."""
    sections: dict[str, dict[str, Any]] = {}
    for name, (value, _) in given.items():
        section, _, key = name.partition(".")
        sections.setdefault(section, {})[key] = value
    return {"settings": sections or None}


def _parted(assignment: str) -> tuple[str, str]:
    from onrecord.settings.declared import NAMES

    name, equals, value = assignment.partition("=")
    name = name.strip()
    if not equals:
        raise UsageError(f"--set {assignment}: write NAME=VALUE, such as gate.max_drift=3")
    if name not in NAMES:
        near = get_close_matches(name, NAMES, n=1)
        meant = f": did you mean {near[0]}?" if near else '; "onrecord settings" lists them'
        raise UsageError(f"--set {assignment}: there is no setting {name}{meant}")
    return name, value.strip()
