"""What the server of worker processes imports before it forks any: all that extracts, loaded and used once.

Word lists, the tagger and the expressions of the rules, which are compiled when first used, are so made once for all
processes, which share their memory, too. Nothing here may start a thread.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

from onrecord.pipeline.extracting import BatchWork
from onrecord.settings import ExtractionSettings

# The gate's columns are computed by the processes that extract; Arrow loads pandas when it first receives rows.
_OTHERS = ("onrecord.check.ahead", "pandas")

for _name in _OTHERS:
    import_module(_name)
with suppress(Exception):  # what cannot be loaded fails again, and is told, in the work
    BatchWork("", "", ExtractionSettings()).prepare()
