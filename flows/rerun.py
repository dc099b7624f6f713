"""The flows ``replay`` and ``reprocess``: what was refused, and what an older extractor made, once more."""

from __future__ import annotations

from prefect import flow
from prefect.states import State

from onrecord.flows.parameters import GivenPath, SettingsParameters, Workers, run_settings
from onrecord.flows.stages import run_in_flow
from onrecord.home import Home
from onrecord.pipeline import RunSummary
from onrecord.pipeline.rerun import plan_replay, plan_reprocess


@flow(name="replay", flow_run_name="replay the quarantine")
def replay(
    home: GivenPath | None = None,
    workers: Workers | None = None,
    config: GivenPath | None = None,
    settings: SettingsParameters | None = None,
) -> RunSummary | State[RunSummary]:
    """Tries again what is in quarantine; what is ingested leaves it.

    Args:
        home: Home folder of the tables; by default ONRECORD_HOME or data.
        workers: Processes that extract; by default one per core. The same as run.workers of the settings.
        config: Settings file; by default onrecord.toml in the home folder.
        settings: Settings of this run, before those of the environment and of the settings file.
    """
    wanted = run_settings(home, workers=workers, config=config, settings=settings)
    return run_in_flow(home, wanted, lambda _: plan_replay(Home.at(home)))


@flow(name="reprocess", flow_run_name="reprocess what an older extractor made")
def reprocess(
    home: GivenPath | None = None,
    workers: Workers | None = None,
    everything: bool = False,
    config: GivenPath | None = None,
    settings: SettingsParameters | None = None,
) -> RunSummary | State[RunSummary]:
    """Extracts again what an older extractor version made, or all articles.

    Args:
        home: Home folder of the tables; by default ONRECORD_HOME or data.
        workers: Processes that extract; by default one per core. The same as run.workers of the settings.
        everything: Every article, whatever version made it.
        config: Settings file; by default onrecord.toml in the home folder.
        settings: Settings of this run, before those of the environment and of the settings file.
    """
    wanted = run_settings(home, workers=workers, config=config, settings=settings)
    return run_in_flow(home, wanted, lambda _: plan_reprocess(Home.at(home), everything=everything))
