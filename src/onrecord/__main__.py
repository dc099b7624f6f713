"""``python -m onrecord``: the command line."""

from __future__ import annotations

from onrecord.cli.main import run

run()
