"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="Home folder of the tables; by default $ONRECORD_HOME, else data.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes; by default one per core.", show_default=False)
]
