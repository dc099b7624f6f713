"""``python -m onrecord``, and the program ``onrecord``: the command line."""

from __future__ import annotations


def main() -> None:
    """Runs the command line; Ctrl-C while it is imported ends it with as few words as later."""
    try:
        from onrecord.cli.main import run
    except KeyboardInterrupt:
        import sys

        print("onrecord: stopped", file=sys.stderr)
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
