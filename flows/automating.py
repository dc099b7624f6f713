"""The automations that look after runs: files that Prefect takes, installed with the notification block filled in."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml
from prefect.client.orchestration import get_client
from prefect.events.schemas.automations import AutomationCore

from onrecord.errors import UsageError
from onrecord.flows.schedule import require_server

PACKAGE = "onrecord.flows"
_NOBODY = "00000000-0000-0000-0000-000000000000"


def automations() -> dict[str, dict[str, Any]]:
    """The automations by the names of their files, as ``prefect automation create --from-file`` reads them."""
    found = (entry for entry in files(PACKAGE).joinpath("automations").iterdir() if entry.name.endswith(".yaml"))
    return {entry.name: yaml.safe_load(entry.read_text(encoding="utf-8")) for entry in sorted(found, key=str)}


def install_automations(block: str | None) -> list[str]:
    """Puts the automations on the server, in place of earlier ones of their names; returns the names.

    ``block`` is a notification block, as ``slack-webhook/newsroom``; without it those that tell somebody are left out.
    Raises ``UsageError`` where there is no such block and ``HomeError`` where no server answers.
    """
    require_server()
    told = _block_id(block) if block else None
    installed = []
    with get_client(sync_client=True) as client:
        for automation in automations().values():
            if (filled := _filled(automation, told)) is None:
                continue
            for earlier in client.read_automations_by_name(filled["name"]):
                client.delete_automation(earlier.id)
            client.create_automation(AutomationCore.model_validate(filled))
            installed.append(str(filled["name"]))
    return installed


def _filled(automation: dict[str, Any], told: str | None) -> dict[str, Any] | None:
    """The automation with the block to tell somebody by; ``None`` where it needs one and none is given."""
    actions = [dict(action) for action in automation["actions"]]
    for action in actions:
        if action.get("block_document_id") == _NOBODY:
            if told is None:
                return None
            action["block_document_id"] = told
    return automation | {"actions": actions}


def _block_id(block: str) -> str:
    kind, _, name = block.partition("/")
    with get_client(sync_client=True) as client:
        try:
            return str(client.read_block_document_by_name(name, kind).id)
        except Exception as error:
            raise UsageError(f"there is no notification block {block}: `prefect block ls` lists them") from error
