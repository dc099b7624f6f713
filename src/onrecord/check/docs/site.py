"""The site that Great Expectations builds: its builders, renderers and views, replaced by the project's own.

Great Expectations finds these classes by the names in ``project.site``. Its stock pages load eight outside
addresses and arrive unstyled without a network; these are one HTML file each, without script, under a content
security policy that forbids every request.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from great_expectations.core.expectation_validation_result import ExpectationSuiteValidationResult
from great_expectations.data_context.types.resource_identifiers import ValidationResultIdentifier
from great_expectations.render.components import RenderedDocumentContent
from great_expectations.render.renderer.renderer import Renderer
from great_expectations.render.renderer.site_builder import DefaultSiteIndexBuilder, SiteBuilder
from great_expectations.render.view.view import DefaultJinjaPageView
from jinja2 import Environment, PackageLoader

REPORT = "report"  # the key of the validation result's meta that holds onrecord.check.docs.content.report


class Page(RenderedDocumentContent):
    """A page's data, in the wrapper that Great Expectations passes from renderer to view."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(sections=[])
        self.data = data

    def to_json_dict(self) -> dict[str, Any]:
        """What the template is given."""
        return dict(self.data)


class RunRenderer(Renderer):
    """Renders one run's validation result."""

    def render(self, validation: ExpectationSuiteValidationResult) -> Page:
        """The report that was stored with the result."""
        return Page(dict(validation.meta)[REPORT])


class RunView(DefaultJinjaPageView):
    """The page of one run."""

    _template = "run.html"

    def __init__(self, custom_styles_directory: str | None = None, custom_views_directory: str | None = None) -> None:
        super().__init__(custom_styles_directory, custom_views_directory)
        self.env = Environment(loader=PackageLoader(__package__, "."), autoescape=True, trim_blocks=True)


class IndexView(RunView):
    """The list of runs."""

    _template = "index.html"


class RecordView(RunView):
    """The way to the record: every page leads to it, and it leads to the report site where there is one."""

    _template = "record.html"


class RunIndexBuilder(DefaultSiteIndexBuilder):
    """Lists the runs, newest first, and removes those beyond ``validation_results_limit``."""

    def build(self, skip_and_clean_missing: bool = True, build_index: bool = True) -> tuple[Any, None]:
        """Writes the front page; its address is returned."""
        del skip_and_clean_missing, build_index  # Great Expectations' own signature
        runs = [
            {"link": f"validations/{PurePosixPath(*key.to_tuple())}.html", **summary} for key, summary in self._runs()
        ]
        html = self.view_class.render(Page({"runs": runs}))
        return self.target_store.write_index_page(html), None

    def _runs(self) -> Iterator[tuple[Any, Mapping[str, Any]]]:
        store: Any = self.data_context.validation_results_store
        keys = sorted(store.list_keys(), key=lambda key: (key.run_id.run_time, key.run_id.run_name), reverse=True)
        just_built = {key.resource_identifier for key in self.target_store.keys}
        for number, key in enumerate(keys):
            summary = _summary_of(store.store_backend.get(key.to_tuple()))
            is_kept = number < self.validation_results_limit or key in just_built
            if summary is not None and is_kept:
                yield key, summary
            else:
                self._remove(key)

    def _remove(self, key: Any) -> None:
        for backend in (
            self.data_context.validation_results_store.store_backend,
            self.target_store.store_backends[ValidationResultIdentifier],
        ):
            if backend.has_key(key.to_tuple()):
                backend.remove_key(key.to_tuple())


class QualitySite(SiteBuilder):
    """Builds the pages and the front page; the stock fonts and images are left out."""

    def build(self, resource_identifiers: Any = None, build_index: bool = True) -> tuple[Any, None]:
        """Renders the given validation results, then the front page."""
        for section in self.site_section_builders.values():
            section.build(resource_identifiers=resource_identifiers)
        self.site_index_builder.build(build_index=build_index)
        return self.get_resource_url(only_if_exists=False), None


def _summary_of(stored: str) -> Mapping[str, Any] | None:
    """The summary in a stored validation result; ``None`` for one that was cut short."""
    try:
        summary = json.loads(stored)["meta"][REPORT]["summary"]
    except (ValueError, KeyError, TypeError):
        return None
    return dict(summary)
