"""Values as plain text: safe for a terminal, for JSON and for CSV."""

from __future__ import annotations

import base64
import datetime
import decimal
import math
import uuid
from collections.abc import Sequence
from typing import Any

# A scraped page may hold escape sequences that a terminal would obey, and marks that turn the line around: each
# becomes one visible character, so that offsets still hold.
_CONTROLS = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"}
_CONTROLS |= {0x7F: "\u2421"} | dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_CONTROLS |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")

_MIDNIGHT = datetime.time()

# A spreadsheet takes text that begins with one of these for a formula, in their wide forms too.
_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def visible(text: str) -> str:
    """The text with control characters replaced by visible ones, one for one."""
    return text.translate(_CONTROLS)


def as_text(value: Any) -> str:
    """A value as a person reads it: empty for NULL, ISO 8601 for times, JSON for lists and structs."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | dict):
        import json

        return json.dumps(as_json(value), ensure_ascii=False)
    plain = as_json(value)
    return "" if plain is None else str(plain)


def unclocked(values: Sequence[Any]) -> list[Any]:
    """The values of a column with moments as days, where none of them says more."""
    moments = [value for value in values if isinstance(value, datetime.datetime)]
    if not moments or any(moment.time() != _MIDNIGHT for moment in moments):
        return list(values)
    return [value.date() if isinstance(value, datetime.datetime) else value for value in values]


def as_json(value: Any) -> Any:
    """A value as JSON can hold it; what JSON has no word for (NaN, infinity) is null."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | decimal.Decimal):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): as_json(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(member) for member in value]
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime.timedelta | uuid.UUID):
        return str(value)
    return repr(value)


def not_calculated(text: str) -> str:
    """The text for a CSV that a spreadsheet opens: what it would calculate gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
