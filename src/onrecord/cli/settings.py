"""``onrecord settings``: what holds for a run, and where each value came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli.options import ConfigOption, HomeOption, JsonOption, SetOption, given_settings

if TYPE_CHECKING:
    from onrecord.settings.load import LoadedSettings


def settings(
    home: HomeOption = None, config: ConfigOption = None, sets: SetOption = None, as_json: JsonOption = False
) -> None:
    """Show every setting, its value and where that came from; what the user added is checked."""
    from onrecord.home import Home
    from onrecord.pipeline.extensions import check_extensions
    from onrecord.settings.load import load_settings

    loaded = load_settings(Home.at(home), given_settings(sets), config)
    check_extensions(loaded.settings.extensions)
    if as_json:
        _print_json(loaded)
    else:
        _draw(loaded)


def _print_json(loaded: LoadedSettings) -> None:
    from onrecord.cli.drawing import print_json

    print_json(
        [
            {"name": name, "value": _plain(value), "from": loaded.origin(name), "meaning": meaning}
            for name, value, meaning in loaded.rows()
        ]
    )


def _draw(loaded: LoadedSettings) -> None:
    from onrecord.cli.drawing import console, grid

    rows = [(name, _shown(value), loaded.origin(name)) for name, value, _ in loaded.rows()]
    console().print(grid(["setting", "value", "from"], rows))


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | float | str | None) else str(value)


def _shown(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
