"""A database that stays as it is while the report is built, whatever is published meanwhile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from onrecord.ask.reading import connect
from onrecord.home import Home


def pin(home: Home, folder: Path) -> Home:
    """A home in ``folder`` whose database is the published one as of now.

    A run puts a new file in the published database's place and never changes the old one, so a second name for
    the old one is enough; where the file system cannot give one, it is copied. Raises what ``connect`` raises.
    """
    connect(home).close()
    folder.mkdir(parents=True)
    pinned = Home(folder)
    try:
        os.link(home.database, pinned.database)
    except OSError:
        shutil.copyfile(home.database, pinned.database)
    return pinned
