"""The Great Expectations project under ``<home>/quality``: stored validation results and the Data Docs site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")  # no call leaves the machine; read on import

import great_expectations as gx
from great_expectations.core.expectation_validation_result import ExpectationSuiteValidationResult
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults
from great_expectations.data_context.types.resource_identifiers import (
    ExpectationSuiteIdentifier,
    ValidationResultIdentifier,
)

from onrecord.check.docs.site import REPORT, Page, RecordView
from onrecord.errors import HomeError

SUITE = "onrecord"
SITE_MODULE = "onrecord.check.docs.site"


def build_docs(
    folder: Path,
    run_id: str,
    checked_at: datetime,
    report: Mapping[str, Any],
    validations: Iterable[ExpectationSuiteValidationResult],
    max_runs: int,
) -> Path:
    """Stores the run's results under ``folder/validations`` and renders ``folder/docs``; returns its front page.

    The newest ``max_runs`` runs are kept. ``checked_at`` is UTC.

    Raises ``HomeError`` where the folder cannot be written.
    """
    moment = RunIdentifier(run_name=run_id, run_time=checked_at.replace(tzinfo=UTC))
    key = ValidationResultIdentifier(ExpectationSuiteIdentifier(SUITE), moment, "staged")
    try:
        context = gx.get_context(mode="ephemeral", project_config=_config(folder, max_runs))
        context.validation_results_store.set(key, _one_result(validations, report))
        context.build_data_docs(resource_identifiers=[key])
        _lead_to_record(folder)
    except OSError as error:
        raise HomeError(f"the quality reports in {folder} cannot be written: {error}") from error
    return folder / "docs" / "index.html"


def _lead_to_record(folder: Path) -> None:
    """Writes the page that leads from the reports to the record; one that leads to the report site is left."""
    page, report = folder / "docs" / "record.html", folder.parent / "report" / "index.html"
    if not (page.is_file() and report.is_file()):
        address = os.path.relpath(report, page.parent) if report.is_file() else None
        view: Any = RecordView()  # Great Expectations' own views have no types
        page.write_text(view.render(Page({"report": address})), encoding="utf-8")


def _one_result(
    validations: Iterable[ExpectationSuiteValidationResult], report: Mapping[str, Any]
) -> ExpectationSuiteValidationResult:
    """The results of all suites as those of one: a run has one page."""
    results = [result for validation in validations for result in validation.results]
    held = sum(bool(result.success) for result in results)
    return ExpectationSuiteValidationResult(
        success=held == len(results),
        results=results,
        suite_name=SUITE,
        statistics={
            "evaluated_expectations": len(results),
            "successful_expectations": held,
            "unsuccessful_expectations": len(results) - held,
            "success_percent": 100.0 * held / len(results) if results else None,
        },
        meta={REPORT: dict(report)},
    )


def _config(folder: Path, max_runs: int) -> DataContextConfig:
    config = DataContextConfig(store_backend_defaults=InMemoryStoreBackendDefaults(), analytics_enabled=False)
    config.stores[config.validation_results_store_name] = {
        "class_name": "ValidationResultsStore",
        "store_backend": _files(folder / "validations"),
    }
    config.data_docs_sites = {"quality": site(folder / "docs", max_runs)}
    return config


def site(folder: Path, max_runs: int) -> dict[str, Any]:
    """The site's configuration: one page per run and a front page, both by the project's own classes."""
    return {
        "module_name": SITE_MODULE,
        "class_name": "QualitySite",
        "show_how_to_buttons": False,
        "store_backend": _files(folder),
        "site_index_builder": {
            "module_name": SITE_MODULE,
            "class_name": "RunIndexBuilder",
            "validation_results_limit": max_runs,
            "view": {"module_name": SITE_MODULE, "class_name": "IndexView"},
        },
        "site_section_builders": {
            "expectations": "None",  # the word is Great Expectations' way to leave a section out
            "profiling": "None",
            "validations": {
                "class_name": "DefaultSiteSectionBuilder",
                "validation_results_limit": None,
                "renderer": {"module_name": SITE_MODULE, "class_name": "RunRenderer"},
                "view": {"module_name": SITE_MODULE, "class_name": "RunView"},
            },
        },
    }


def _files(folder: Path) -> dict[str, Any]:
    return {
        "class_name": "TupleFilesystemStoreBackend",
        "base_directory": str(folder),
        "suppress_store_backend_id": True,
    }
