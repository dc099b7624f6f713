"""What a command does for a home before it reads it: the tables and views of this version."""

from __future__ import annotations

import sys

from onrecord.home import Home


def in_this_version(home: Home) -> Home:
    """``home``, whose database gets this version's tables and views where an earlier version made it.

    Where another run holds the home, or it cannot be written, that is said and the database is read as it is.
    """
    from onrecord.cli.progress import waiting
    from onrecord.errors import HomeError
    from onrecord.pipeline.locking import only_run
    from onrecord.publish.renewal import is_of_this_version, renew

    try:
        if not home.database.exists() or is_of_this_version(home):
            return home
        with waiting("renewing the views"), only_run(home, seconds=1):
            renew(home)
    except (HomeError, OSError) as error:
        print(f"The tables and views of this version could not be made: {error}", file=sys.stderr)
    return home
