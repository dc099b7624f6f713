"""``docs/settings.md``, from the declaration of the settings.

``python -m onrecord.settings.docs docs/settings.md`` writes it.
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from onrecord.settings.declared import SECTIONS
from onrecord.settings.load import variable_of

_INTRODUCTION = """# Settings

Written by `python -m onrecord.settings.docs docs/settings.md` from the declaration of the settings
(`src/onrecord/settings/declared.py`); do not edit it.

A setting is looked for in this order, and the first place that has it wins:

1. an option of the command (`--tagger precise`, `--set gate.max_drift=3`) or a parameter of the flow, which Prefect's
   form shows with its meaning;
2. the environment: `ONRECORD_GATE_MAX_DRIFT=3`; an empty variable counts as none;
3. `onrecord.toml` in the home folder, or the file that `--config` names;
4. the default.

```toml
[extraction]
tagger = "precise"

[gate]
max_quarantined_share = 0.2

[extensions]
views = "our/views"  # counts from the folder of this file
```

`onrecord settings` shows what holds and where each value came from. A name that is not known and a value that cannot
be end the command with exit code 2 and one line that names file and line, variable or option. How to add expectations,
views, questions, words and layouts of your own: [extending.md](extending.md).
"""
_LIMITS = {"ge": "at least", "gt": "more than", "le": "at most"}


def render() -> str:
    """The whole document."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    for name, declared in SECTIONS.items():
        yield f"\n## {name}\n"
        yield f"{inspect.getdoc(declared)}\n".replace("``", "`")
        yield "| Setting | Value | Default | Meaning | Variable |\n|---|---|---|---|---|"
        hints = get_type_hints(declared)
        yield from (_row(name, field, hints[field.name]) for field in dataclasses.fields(declared))


def _row(section: str, field: dataclasses.Field[Any], hint: Any) -> str:
    default = "" if field.default is None else f"`{str(field.default).lower()}`"
    variable = variable_of(f"{section}.{field.name}")
    cells = (f"`{field.name}`", _value(hint, field), default, field.metadata["description"], f"`{variable}`")
    return f"| {' | '.join(cells)} |"


def _value(hint: Any, field: dataclasses.Field[Any]) -> str:
    """What a setting may be: ``fast or precise``, ``number, at least 0, at most 1``."""
    if get_origin(hint) is Literal:
        return " or ".join(get_args(hint))
    members = [member for member in get_args(hint) if member is not type(None)] or [hint]
    if get_origin(members[0]) is Literal:
        return " or ".join(get_args(members[0]))
    limits = [f"{word} {field.metadata[key]}" for key, word in _LIMITS.items() if key in field.metadata]
    return ", ".join([_TYPES[members[0]], *limits])


_TYPES = {int: "whole number", float: "number", bool: "true or false", str: "text", Path: "folder", date: "day"}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(), encoding="utf-8")
