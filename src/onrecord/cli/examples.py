"""Examples for the help of every command; a test runs those that need nothing but published tables."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "run": (
        "onrecord run inbox",
        "onrecord run --direct page.html wire.jsonl --home data",
    ),
    "ask": (
        'onrecord ask "SELECT speaker_name, text FROM statements LIMIT 5"',
        "onrecord ask --name said_by -p speaker=Brown -p since=2005-01-01",
        'onrecord ask "FROM figure_ledger" -o figures.xlsx',
    ),
    "search": (
        "onrecord search heat pumps",
        "onrecord search '\"heat pumps\"' --speaker Bloom --since 2024-01-01",
        "onrecord search 'pump* -gas' --in articles",
    ),
    "tables": ("onrecord tables", "onrecord tables statements"),
    "show": ("onrecord show sta_af6d28a99c54", "onrecord show art_238be95a6a28 --json"),
    "cite": ("onrecord cite sta_af6d28a99c54", "onrecord cite sta_af6d28a99c54 --json"),
    "extract": ("onrecord extract page.html", "onrecord extract wire.jsonl > rows.jsonl"),
    "export": (
        "onrecord export -o export",
        "onrecord export statements -o statements.csv",
        "onrecord export statements figure_ledger --format xlsx",
        "onrecord export home.sqlite",
        "onrecord export reviews --format claims",
    ),
    "quality": ("onrecord quality", "onrecord quality --all"),
    "quarantine": ("onrecord quarantine", "onrecord quarantine --json"),
    "review": (
        "onrecord review sta_af6d28a99c54 --verdict right",
        'onrecord review sta_af6d28a99c54 --verdict wrong --field speaker --note "his minister said so"',
    ),
    "quarantine dismiss": ("onrecord quarantine dismiss inbox/noise.txt", "onrecord quarantine dismiss 4bf5122f"),
    "quarantine forget": ("onrecord quarantine forget inbox/letter.eml",),
    "settings": ("onrecord settings",),
    "verify": ("onrecord verify", "onrecord verify --quick", "onrecord verify --mend"),
    "compact": ("onrecord compact", "onrecord compact --set lake.history_days=7"),
    "migrate": ("onrecord migrate delta", "onrecord migrate --confirm"),
    "rebuild": (
        "onrecord rebuild",
        "onrecord rebuild --since 2026-01-01 --outlet guardian",
        "onrecord rebuild --whole",
    ),
    "report": ("onrecord report", "onrecord report --out site --articles 1000"),
    "serve": ("onrecord serve", "onrecord serve --port 8400 --home data"),
    "replay": ("onrecord replay",),
    "reprocess": ("onrecord reprocess", "onrecord reprocess --all"),
    "forget": (
        "onrecord forget art_238be95a6a281532591b",
        'onrecord forget --commenter "Willow T."',
        'onrecord forget --speaker "Ines Quill"',
    ),
    "schedule": ('onrecord schedule inbox --cron "*/15 * * * *" --timezone Europe/London',),
    "automations": ("onrecord automations", "onrecord automations --install --notify slack-webhook/newsroom"),
    "server": ("onrecord server",),
}


def examples_of(command: str) -> str:
    """The end of a command's help: its examples, a line each."""
    return "\n\n".join(["Examples:", *EXAMPLES[command]])
