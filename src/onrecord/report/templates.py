"""The templates, compiled once a process. Whatever a page says is escaped; control characters are made visible."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.ask.plain import visible
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
    """Renders a template into the file at ``address``, relative to the site's root."""
    root = "../" * address.count("/")
    html = _environment().get_template(f"{template}.html.j2").render(site=site, root=root, address=address, **data)
    path = site.folder / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def write_stylesheet(site: Site) -> None:
    """Copies the stylesheet to the site's root."""
    style = files(__package__).joinpath("templates", STYLESHEET).read_text(encoding="utf-8")
    (site.folder / STYLESHEET).write_text(style, encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(str(__package__), "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_finalised,
        auto_reload=False,
    )
    environment.globals["menu"] = MENU
    environment.globals["stylesheet"] = STYLESHEET
    return environment


def _finalised(value: object) -> object:
    # Markup is made of text that was made visible before; printable text has nothing to be made visible.
    return visible(value) if type(value) is str and not value.isprintable() else value
