"""What keeps a home in order: ``verify``, which changes nothing, and ``compact``, which merges files of the lake."""

from __future__ import annotations

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.states import Completed, Failed, State

from onrecord.errors import HomeError
from onrecord.flows.environment import server_is_up
from onrecord.flows.parameters import GivenPath, SettingsParameters, run_settings
from onrecord.home import Home
from onrecord.logs import log_to_scheduler
from onrecord.pipeline.locking import only_run
from onrecord.pipeline.run_limit import ended_within
from onrecord.pipeline.upkeep import compact as compact_home
from onrecord.publish import verify as verifying
from onrecord.publish.verify import Verification

_SHOWN = 3  # findings in the state's message; all stand in the artifact


@flow(name="verify", flow_run_name="verify the home")
def verify(
    home: GivenPath | None = None,
    is_quick: bool = False,
    config: GivenPath | None = None,
    settings: SettingsParameters | None = None,
) -> State[None]:
    """Compares lake, raw bytes, database and search index; where something is damaged, ends in the state Damaged.

    That is a kind of Failed. Runs wait meanwhile, as for another run.

    Args:
        home: Home folder of the tables; by default ONRECORD_HOME or data.
        is_quick: Manifests, sizes and numbers of rows alone; reads no contents.
        config: Settings file; by default onrecord.toml in the home folder.
        settings: Settings of this run, before those of the environment and of the settings file.
    """
    wanted = run_settings(home, config=config, settings=settings)
    log_to_scheduler()
    place = Home.at(home)
    server_is_up(place)
    if not place.lake.exists() and not place.database.exists():
        raise HomeError(f"nothing to verify at {place.root}: no run has been there")
    with only_run(place, wanted.lock_seconds), ended_within(wanted.run_seconds):
        found = verifying.verify(place, is_quick=is_quick)
    return _state_of(found)


@flow(name="compact", flow_run_name="compact the lake")
def compact(
    home: GivenPath | None = None,
    config: GivenPath | None = None,
    settings: SettingsParameters | None = None,
) -> State[None]:
    """Merges the files of small runs in the lake; no row changes. Runs wait meanwhile, as for another run.

    Args:
        home: Home folder of the tables; by default ONRECORD_HOME or data.
        config: Settings file; by default onrecord.toml in the home folder.
        settings: Settings of this run, before those of the environment and of the settings file.
    """
    wanted = run_settings(home, config=config, settings=settings)
    log_to_scheduler()
    place = Home.at(home)
    server_is_up(place)
    if not place.lake.exists():
        raise HomeError(f"nothing to compact at {place.root}: no run has been there")
    return Completed(message=str(compact_home(place, wanted)))


def _state_of(found: Verification) -> State[None]:
    """Completed, or Damaged with the first findings and, as an artifact, all of them."""
    damaged = [finding for finding in found.findings if not finding.is_harmless]
    looked_at = f"{found.runs:,} runs, {found.files:,} files"
    if not damaged:
        return Completed(message=f"{looked_at}: sound.")
    rows = [{"file": str(own.path), "damage": own.damage, "cost": own.cost, "mends it": own.command} for own in damaged]
    create_table_artifact(rows, key="damage", description="What is damaged, what that costs and what mends it")
    told = "; ".join(f"{own.path}: {own.damage} ({own.command})" for own in damaged[:_SHOWN])
    return Failed(name="Damaged", message=f"{looked_at}, {len(damaged)} findings: {told}")
