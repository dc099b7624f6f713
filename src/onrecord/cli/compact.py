"""``onrecord compact``: many small runs of the lake become few."""

from __future__ import annotations

from onrecord.cli.options import ConfigOption, HomeOption, JsonOption, SetOption, given_settings


def compact(
    home: HomeOption = None, sets: SetOption = None, config: ConfigOption = None, as_json: JsonOption = False
) -> None:
    """Merge the files of small runs in the lake; no row changes. Once a night is often enough."""
    from onrecord.cli.progress import waiting
    from onrecord.errors import HomeError
    from onrecord.home import Home
    from onrecord.pipeline.run_settings import RunSettings
    from onrecord.pipeline.upkeep import compact as compact_home
    from onrecord.settings.load import load_settings

    place = Home.at(home)
    if not place.lake.exists():
        raise HomeError(f'nothing to compact at {place.root}: run "onrecord run PATH..." first')
    settings = RunSettings.of(load_settings(place, given_settings(sets), config).settings)
    with waiting("compacting"):
        done = compact_home(place, settings)
    if as_json:
        from onrecord.cli.drawing import print_json

        print_json({name: dict(zip(("before", "after"), pair, strict=True)) for name, pair in done.pairs()})
    else:
        print(done)
