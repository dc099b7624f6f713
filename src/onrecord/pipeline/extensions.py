"""What users add without a fork, checked when a run starts: nothing is read where the settings name no folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.own_sql import files_in
from onrecord.settings import Extensions

if TYPE_CHECKING:
    from onrecord.check.suites import Suite


def check_extensions(extensions: Extensions) -> None:
    """Raises ``UsageError``, with file and line, for anything of the user's that cannot be used."""
    if extensions.views or extensions.questions:
        from onrecord.publish.own_sql import check_own_sql

        check_own_sql(extensions.views, extensions.questions)
    if extensions.word_lists or extensions.layouts:
        from onrecord.own_text import check_own_text

        check_own_text(extensions)
    own_expectations(extensions)


def extended(home: Home, extensions: Extensions) -> Home:
    """The home with the user's views; everything of the user's is checked, words and layouts reach the workers.

    Raises ``UsageError``, as ``check_extensions`` does.
    """
    from onrecord.own_text import use_own_text

    check_extensions(extensions)
    use_own_text(extensions)
    return replace(home, views=extensions.views)


def own_expectations(extensions: Extensions) -> tuple[Suite, ...]:
    """The user's own suites. The checking library is imported where there are any."""
    paths = files_in(extensions.expectations, ".yaml")
    if not paths:
        return ()
    from onrecord.check.own import own_suites
    from onrecord.check.suites import SuiteError

    try:
        return own_suites(paths)
    except SuiteError as error:
        raise UsageError(str(error)) from error
