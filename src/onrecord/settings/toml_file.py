"""``onrecord.toml``: its values by section, and the line at which each stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError

_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'-]+)\s*=")
_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A settings file that was read; ``values`` are as the file nests them."""

    path: Path
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def place(self, name: str) -> str:
        """``file:line`` of a setting or section, or the file alone where it cannot be told."""
        line = self.lines.get(name)
        return f"{self.path}:{line}" if line else str(self.path)


def read_settings_file(path: Path) -> SettingsFile:
    """The settings of one TOML file. Raises ``UsageError`` where it cannot be read or is not TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise UsageError(f"{path}{f':{line[1]}' if line else ''} is not TOML: {error}") from error
    return SettingsFile(path, values, _lines_of(text))


def _lines_of(text: str) -> dict[str, int]:
    """Line numbers, from 1, of tables and keys by their dotted names; the first place counts."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _dotted(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{_dotted(key[1])}".lstrip("."), number)
    return lines


def _dotted(name: str) -> str:
    return re.sub(r"[\s\"']", "", name)
