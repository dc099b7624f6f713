"""Where everything lies: the paths inside one home folder."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "ONRECORD_HOME"
DEFAULT_HOME = "data"


@dataclass(frozen=True, slots=True)
class Home:
    """The home folder of one set of published tables; ``root`` is absolute.

    ``views`` is the folder of the user's own views, which are published with the tables.
    """

    root: Path
    views: Path | None = None

    @classmethod
    def at(cls, folder: str | Path | None = None) -> Home:
        """The home in ``folder``, else in ``ONRECORD_HOME``, else in ``data`` under the working folder."""
        chosen = folder or os.environ.get(HOME_VARIABLE) or DEFAULT_HOME
        return cls(Path(chosen).expanduser().resolve())

    @classmethod
    def of(cls, home: Home | str | Path | None) -> Home:
        """``home`` itself, or the home ``at`` that folder."""
        return home if isinstance(home, Home) else cls.at(home)

    def make(self) -> None:
        """Makes the folder where it is not there yet, for its owner alone: comments name readers."""
        if not self.root.is_dir():
            self.root.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                self.root.mkdir(mode=0o700)

    @property
    def database(self) -> Path:
        """The published DuckDB file."""
        return self.root / "onrecord.duckdb"

    @property
    def search_index(self) -> Path:
        """The SQLite file of the full-text index; it can always be made again from the database."""
        return self.root / "onrecord.search"

    @property
    def settings_file(self) -> Path:
        """The settings of runs in this home; it need not exist."""
        return self.root / "onrecord.toml"

    @property
    def lake(self) -> Path:
        """The Parquet lake: one folder per table, one file per run and part."""
        return self.root / "lake"

    @property
    def manifests(self) -> Path:
        """One JSON file a committed run, naming its lake files; a file of the lake counts only if named here."""
        return self.lake / "_runs"

    @property
    def staging(self) -> Path:
        """Rows of runs that are not published yet: one folder a run."""
        return self.root / "staging"

    @property
    def lock(self) -> Path:
        """Held by the one run that may write."""
        return self.root / "onrecord.lock"

    @property
    def quality(self) -> Path:
        """Great Expectations' project and its Data Docs."""
        return self.root / "quality"

    @property
    def prefect(self) -> Path:
        """Prefect's own home."""
        return self.root / "prefect"

    @property
    def run_log(self) -> Path:
        """What the last runs with Prefect said, one file that begins anew when it is large."""
        return self.root / "prefect" / "runs.log"

    @property
    def report(self) -> Path:
        """The static report site."""
        return self.root / "report"

    def staged(self, run_id: str) -> Path:
        """The staging folder of one run: ``<table>/part-*.parquet``."""
        return self.staging / run_id
