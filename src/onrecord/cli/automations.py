"""``onrecord automations``: Prefect looks after the runs, and tells somebody."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.home import Home


def automations(
    install: Annotated[bool, typer.Option("--install", help="Put them on the Prefect server.")] = False,
    notify: Annotated[
        str | None,
        typer.Option(
            "--notify", metavar="BLOCK", help="Notification block to tell somebody by, as slack-webhook/newsroom."
        ),
    ] = None,
) -> None:
    """Show or install Prefect's automations: dead runs are crashed, and somebody is told of what went wrong."""
    from onrecord.flows.environment import prepare_environment

    prepare_environment(Home.at(None))
    from onrecord.flows.automating import automations, install_automations

    if not install:
        for file, automation in automations().items():
            print(f"{file}: {automation['name']}")
        print('"onrecord automations --install --notify BLOCK" puts them on the server at PREFECT_API_URL.')
        return
    for name in install_automations(notify):
        print(f"Installed: {name}")
    if notify is None:
        print("Nobody is told: --notify names a notification block (prefect block ls).")
