"""The user's own words and page layouts: files in folders that the settings name, for all that extracts.

Worker processes learn of them by the environment, which they inherit however they are started. Boilerplate of a site
is words, too: the classes ``page_notices``, ``page_boilerplate`` and ``page_captions`` of the lexicon.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.own_sql import files_in
from onrecord.settings import Extensions
from onrecord.text import lexicon
from onrecord.text.own_files import EXTENSIONS_VARIABLE, LAYOUTS_VARIABLE

_WHAT_READS_WORDS = "onrecord.extraction"  # its modules read their word lists when they are imported


def check_own_text(extensions: Extensions) -> None:
    """Raises ``UsageError``, with file and line, for a word list or layout that cannot be used."""
    words, layouts = files_in(extensions.word_lists, ".txt"), files_in(extensions.layouts, ".toml")
    try:
        if words:
            lexicon.read_extensions(words)
        if layouts:
            from onrecord.parse.layouts.registry import check_own_layouts  # with all that parses

            check_own_layouts(layouts)
    except ValueError as error:
        raise UsageError(str(error)) from error


def use_own_text(extensions: Extensions) -> None:
    """Checks the user's words and layouts, and hands them to the processes that are started from now on.

    Those of an earlier run of this process are taken back. The process itself has them only where
    ``use_own_text_here`` made sure of it; else it reads the lexicon without them first, so that a later run that has
    none finds none: what extracts is another process while ``is_handed_on``.
    """
    check_own_text(extensions)
    words = files_in(extensions.word_lists, ".txt")
    if words:
        import_module(_WHAT_READS_WORDS)
    _hand_on(EXTENSIONS_VARIABLE, words)
    _hand_on(LAYOUTS_VARIABLE, files_in(extensions.layouts, ".toml"))


def use_own_text_here(extensions: Extensions) -> None:
    """``use_own_text`` for this process. Call it before importing what extracts; else ``UsageError`` says so."""
    check_own_text(extensions)
    words = files_in(extensions.word_lists, ".txt")
    if words:
        try:
            lexicon.extend(words)
        except RuntimeError as error:
            raise UsageError(f"the word lists come too late for this process: {error}") from error
    use_own_text(extensions)


def is_handed_on() -> bool:
    """Whether processes that are started now have words or layouts of the user's own."""
    return any(os.environ.get(variable) for variable in (EXTENSIONS_VARIABLE, LAYOUTS_VARIABLE))


def _hand_on(variable: str, paths: list[Path]) -> None:
    if paths:
        os.environ[variable] = os.pathsep.join(str(path.resolve()) for path in paths)
    else:
        os.environ.pop(variable, None)
