"""``onrecord run``: ingests what is new, checks it and publishes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, cast

import typer

from onrecord.cli.exits import code_of_run
from onrecord.cli.options import (
    ConfigOption,
    FieldsOption,
    HomeOption,
    JsonOption,
    LayoutOption,
    MinConfidenceOption,
    PathsArgument,
    SetOption,
    TaggerOption,
    WorkersOption,
    flow_parameters,
    given_settings,
)
from onrecord.errors import GateBlocked, OnRecordError, UsageError
from onrecord.home import Home
from onrecord.settings.load import Given, load_settings

if TYPE_CHECKING:
    from onrecord.cli.summary import Wording
    from onrecord.pipeline import RunSummary
    from onrecord.settings import Settings


def run(
    paths: PathsArgument,
    home: HomeOption = None,
    direct: Annotated[bool, typer.Option("--direct", help="Run with no orchestration.")] = False,
    workers: WorkersOption = None,
    tagger: TaggerOption = None,
    min_confidence: MinConfidenceOption = None,
    layout: LayoutOption = None,
    fields: FieldsOption = None,
    sets: SetOption = None,
    config: ConfigOption = None,
    dask: Annotated[
        str | None, typer.Option("--dask", metavar="ADDRESS", help="Extract on the Dask cluster at this address.")
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option("--ray", metavar="ADDRESS", help="Extract on the Ray cluster at this address, or auto."),
    ] = None,
    spark: Annotated[
        str | None, typer.Option("--spark", metavar="MASTER", help="Extract on the Spark cluster of this master.")
    ] = None,
    staging: Annotated[
        str | None,
        typer.Option("--staging", metavar="URL", help="On a cluster: shared storage for workers without the home."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Ingest what is new under PATH..., check it and publish it."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}")
    engine, address = _cluster(dask, ray, spark)
    given = given_settings(
        sets, fields=fields, tagger=tagger, min_confidence=min_confidence, layout=layout, workers=workers
    )
    wanted = _Wanted(paths, Home.at(home), given, config)
    try:
        if engine == "dask":
            summary = _record_on_dask(wanted, address, staging)
        elif engine or direct:
            summary = _record_directly(wanted, engine, address, staging)
        else:
            summary = _record_in_a_flow(wanted)
    except GateBlocked as blocked:  # how a flow says it; a direct run returns its summary
        summary = cast("RunSummary", blocked.summary)
    print_run(summary, as_json)
    raise typer.Exit(code_of_run(summary.run))


class _Wanted(NamedTuple):
    """What to ingest, where, and the settings that the options give."""

    paths: list[Path]
    home: Home
    given: dict[str, Given]
    config: Path | None

    @property
    def settings(self) -> Settings:
        """The settings that hold; checked before anything slow is imported."""
        return load_settings(self.home, self.given, self.config).settings

    def check(self) -> None:
        """Tells of a wrong setting or extension before Prefect starts, which takes seconds."""
        from onrecord.pipeline.extensions import check_extensions

        check_extensions(self.settings.extensions)

    @property
    def parameters(self) -> dict[str, Any]:
        """The same as parameters of the flow, which merges them again where it runs."""
        config = self.config and self.config.resolve()
        return flow_parameters(self.given) | {"home": self.home.root, "config": config}


def _cluster(dask: str | None, ray: str | None, spark: str | None) -> tuple[str, str]:
    """The engine of the cluster that is to extract, and its address; both empty for this machine."""
    given = {name: address for name, address in (("dask", dask), ("ray", ray), ("spark", spark)) if address}
    if len(given) > 1:
        raise UsageError(f"one cluster at a time: {' or '.join(f'--{name}' for name in given)}")
    return next(iter(given.items()), ("", ""))


def _record_directly(wanted: _Wanted, engine: str, address: str, staging: str | None) -> RunSummary:
    settings = wanted.settings
    from onrecord.cli.progress import progress_of_run
    from onrecord.pipeline import record
    from onrecord.pipeline.run_settings import RunSettings

    cluster = None
    if engine:
        from onrecord.pipeline.clusters import cluster_at
        from onrecord.tables.vocabularies import Engine

        cluster = cluster_at(Engine(engine), address)
    with progress_of_run() as report:
        chosen = RunSettings.of(settings, shared_staging=staging)
        return record(wanted.paths, wanted.home, settings=chosen, report=report, cluster=cluster)


def _record_in_a_flow(wanted: _Wanted) -> RunSummary:
    from onrecord.flows.environment import first_start, prepare_environment
    from onrecord.logs import is_logged_to_stderr, log_to_file

    wanted.check()
    prepare_environment(wanted.home, is_quiet=not is_logged_to_stderr())
    from onrecord.flows.lifeline import tie_servers
    from onrecord.flows.own_server import OwnServer
    from onrecord.flows.record import record_tagged

    tie_servers()
    server = OwnServer(wanted.home)
    server.watch()
    with log_to_file(wanted.home.run_log, "prefect", "great_expectations"), first_start(wanted.home):
        try:
            summary: RunSummary = record_tagged(wanted.paths, **wanted.parameters)
        except Exception as error:
            if not isinstance(error, OnRecordError | OSError):  # what Prefect makes of an error of its server
                server.raise_if_full()
            raise
    return summary


def _record_on_dask(wanted: _Wanted, address: str, staging: str | None) -> RunSummary:
    from onrecord.flows.environment import prepare_environment

    wanted.check()
    prepare_environment(wanted.home)
    from onrecord.flows.dask import record_on_dask

    summary: RunSummary = record_on_dask(wanted.paths, wanted.parameters, address=address, shared_staging=staging)
    return summary


def print_run(summary: RunSummary, as_json: bool, wording: Wording | None = None) -> None:
    """Prints what a run did, for a person (``wording``: of what it is said) or for a script."""
    from onrecord.cli.summary import RECORDED, print_summary, summary_to_json

    if as_json:
        from onrecord.cli.drawing import print_json

        print_json(summary_to_json(summary))
    else:
        print_summary(summary, wording or RECORDED)
