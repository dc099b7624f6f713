"""The templates, compiled once a process. Whatever a page says is escaped; control characters are made visible."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from onrecord.ask.plain import visible
from onrecord.report.charts import Chart
from onrecord.report.context import Site

# The site's parts, in the order of the menu: address, name.
MENU = (
    ("index.html", "Front page"),
    ("statements/index.html", "Statements"),
    ("speakers/index.html", "Speakers"),
    ("figures/index.html", "Figures"),
    ("articles/index.html", "Articles"),
    ("answered/index.html", "Answered"),
    ("quality.html", "Quality"),
    ("quarantine/index.html", "Quarantine"),
)
STYLESHEET = "style.css"


def write_page(site: Site, address: str, template: str, **data: Any) -> None:
    """Renders a template into the file at ``address``, relative to the site's root, and beside it its charts' files."""
    _write(site, address, rendered(_environment(), address, template, site=site, **data))
    for chart in data.values():
        if isinstance(chart, Chart):
            for ending, text in chart.files.items():
                _write(site, f"{chart.address}.{ending}", text)


def _write(site: Site, address: str, text: str) -> None:
    path = site.folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def write_way_here(site: Site, path: Path, target: Path) -> None:
    """Writes the page to which the quality reports lead: it leads on to the site, which stands at ``target``."""
    root = f"{os.path.relpath(target, path.parent)}/"
    text = _environment().get_template("record.html.j2").render(root=root, address="", site=site)
    path.write_text(text, encoding="utf-8")


def write_stylesheet(site: Site) -> None:
    """Copies the stylesheet to the site's root."""
    (site.folder / STYLESHEET).write_text(stylesheet(), encoding="utf-8")


def stylesheet() -> str:
    """The rules for every page."""
    return files(__package__).joinpath("templates", STYLESHEET).read_text(encoding="utf-8")


def rendered(environment: Environment, address: str, template: str, **data: Any) -> str:
    """The page at ``address``, relative to the site's root, as HTML."""
    root = "../" * address.count("/")
    return environment.get_template(f"{template}.html.j2").render(root=root, address=address, **data)


def environment_of(*packages: str) -> Environment:
    """The templates of these packages, those of a former one first, and then the report's own."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(name, "templates") for name in (*packages, str(__package__))]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_finalised,
        auto_reload=False,
    )
    environment.globals["menu"] = MENU
    environment.globals["stylesheet"] = STYLESHEET
    environment.globals["search"] = None  # a site of files has nothing that could search
    return environment


@cache
def _environment() -> Environment:
    return environment_of()


def _finalised(value: object) -> object:
    # Markup is made of text that was made visible before; printable text has nothing to be made visible.
    return visible(value) if type(value) is str and not value.isprintable() else value
