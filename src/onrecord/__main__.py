"""``python -m onrecord``: the command line."""

from onrecord.cli.main import run

run()
