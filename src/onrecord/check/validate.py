"""Great Expectations: evaluates the rules of one suite on one pandas frame.

The one module that runs Great Expectations, and it runs it in one thread: its contexts are shared by the whole
process, and checks that run side by side can take each other's frames.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")  # no call leaves the machine; read on import

import great_expectations as gx
from great_expectations.core.expectation_validation_result import (
    ExpectationSuiteValidationResult,
    ExpectationValidationResult,
)
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.expectations.registry import get_expectation_impl

from onrecord.check.suites import Rule, Suite

# Counts and a short list of values: a tenth of what naming every offending row costs.
COUNTS = {"result_format": "BASIC"}
EVERY_ROW = {"result_format": "COMPLETE"}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What Great Expectations says of one rule; ``positions`` are rows of the frame, in order."""

    rule: Rule
    success: bool
    evaluated: int | None
    unexpected: int | None
    observed: object
    error: str | None
    positions: tuple[int, ...] = ()


def _without_folders() -> DataContextConfig:
    """All in memory; by default a folder is made for reports, which a killed run leaves behind."""
    return DataContextConfig(store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False))


class Validator:
    """Evaluates suites on frames, one after the other, and keeps Great Expectations' own results for the reports."""

    def __init__(self) -> None:
        self.context = gx.get_context(mode="ephemeral", project_config=_without_folders())
        self.context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
        asset = self.context.data_sources.add_pandas("staged").add_dataframe_asset("rows")
        self._batches = asset.add_batch_definition_whole_dataframe("of one table")
        self.validations: list[ExpectationSuiteValidationResult] = []

    def evaluate(self, suite: Suite, frame: pd.DataFrame, parameters: Mapping[str, float]) -> tuple[Evaluation, ...]:
        """The evaluations of the suite's rules, in its order.

        ``frame`` must have a default index: positions are read from it. ``parameters`` fill the rules'
        ``$PARAMETER`` values. A rule that broke in rows is evaluated a second time to name them all.
        """
        batch = self._batches.get_batch(batch_parameters={"dataframe": frame})
        wanted = dict(parameters)
        validation = batch.validate(gx_suite(suite), result_format=COUNTS, expectation_parameters=wanted)
        self.validations.append(validation)
        results = _in_order(suite.rules, validation.results)
        found = [_evaluation(rule, result, len(frame)) for rule, result in zip(suite.rules, results, strict=True)]
        broken = [item.rule for item in found if item.unexpected and not item.success]
        positions = self._positions(batch, Suite(suite.name, suite.meaning, tuple(broken)), wanted)
        return tuple(_with_positions(item, positions) for item in found)

    def _positions(self, batch: Any, suite: Suite, parameters: Mapping[str, float]) -> dict[str, tuple[int, ...]]:
        if not suite.rules:
            return {}
        validation = batch.validate(gx_suite(suite), result_format=EVERY_ROW, expectation_parameters=parameters)
        results = _in_order(suite.rules, validation.results)
        return {
            _identity(rule): tuple(result.result.get("unexpected_index_list") or ())
            for rule, result in zip(suite.rules, results, strict=True)
        }


def gx_suite(suite: Suite) -> gx.ExpectationSuite:
    """The suite as Great Expectations knows it; severity and meaning travel with every expectation."""
    return gx.ExpectationSuite(name=suite.name, expectations=[gx_expectation(rule) for rule in suite.rules])


def gx_expectation(rule: Rule) -> Any:
    """One rule as an expectation.

    Raises Great Expectations' ``ExpectationNotFoundError`` for a name it does not know, and pydantic's
    ``ValidationError`` for arguments that the expectation does not take.
    """
    implementation: Any = get_expectation_impl(rule.expectation)
    meta = {"identity": _identity(rule), "refuses": rule.refuses}
    return implementation(**rule.arguments, severity=rule.severity, description=rule.meaning, meta=meta)


def _identity(rule: Rule) -> str:
    return f"{rule.expectation} {rule.column_name}"


def _in_order(
    rules: Sequence[Rule], results: Sequence[ExpectationValidationResult]
) -> list[ExpectationValidationResult]:
    """The results in the order of the rules: Great Expectations puts those that errored first."""
    by_identity = {_meta(result)["identity"]: result for result in results}
    return [by_identity[_identity(rule)] for rule in rules]


def _meta(result: ExpectationValidationResult) -> Mapping[str, Any]:
    return (result.expectation_config and result.expectation_config.meta) or {}


def _evaluation(rule: Rule, result: ExpectationValidationResult, row_count: int) -> Evaluation:
    found = result.result
    is_by_row = "unexpected_count" in found
    element_count = found.get("element_count", row_count)
    return Evaluation(
        rule=rule,
        success=bool(result.success),
        evaluated=element_count - (found.get("missing_count") or 0) if is_by_row else row_count,
        unexpected=found.get("unexpected_count"),
        observed=found.get("observed_value"),
        error=error_of(result),
    )


def error_of(result: ExpectationValidationResult) -> str | None:
    """The first error's message, on one line, where the expectation could not be evaluated, else ``None``.

    Great Expectations counts such an expectation as failed. What went wrong stands in ``exception_info``: flat,
    or keyed by the metric that raised.
    """
    info = result.exception_info or {}
    candidates = [info, *(value for value in info.values() if isinstance(value, dict))]
    messages = [str(entry.get("exception_message")) for entry in candidates if entry.get("raised_exception")]
    return " ".join(messages[0].split()) if messages else None


def _with_positions(item: Evaluation, positions: Mapping[str, tuple[int, ...]]) -> Evaluation:
    return Evaluation(
        item.rule,
        item.success,
        item.evaluated,
        item.unexpected,
        item.observed,
        item.error,
        positions.get(_identity(item.rule), ()),
    )
