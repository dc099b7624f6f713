"""By which environment variables processes learn of the user's own files, however they are started."""

from __future__ import annotations

# Paths of files, as PATH lists folders.
EXTENSIONS_VARIABLE = "ONRECORD_LEXICON_FILES"  # of word lists
LAYOUTS_VARIABLE = "ONRECORD_LAYOUT_FILES"
