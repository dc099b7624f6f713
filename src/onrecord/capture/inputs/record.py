"""A record in bytes (a line of JSON, a row of a table as JSON): decoded, and the article in it read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.capture.decode import decode
from onrecord.capture.inputs.envelopes import unwrapped_record
from onrecord.capture.inputs.paths import has_place
from onrecord.capture.inputs.record_article import article_of
from onrecord.capture.json_depth import DEEPEST, MARK, shallow_value
from onrecord.capture.keys import Keys, Note
from onrecord.capture.raw_article import RawArticle
from onrecord.errors import RefusedInput
from onrecord.settings import Caps, FieldSettings


def read_record(raw: bytes, own: FieldSettings, caps: Caps) -> tuple[RawArticle, str, Keys]:
    """The article in the bytes of one record, their encoding, and which keys were read.

    Raises ``RefusedInput`` with code ``bad_json``, ``not_an_object``, ``no_text`` or one of ``decode``'s.
    """
    decoded = decode(raw)
    record, left_out = _record_in(decoded.text)
    is_mapped = own.text is not None and has_place(record, own.text)
    article, keys = article_of(record if is_mapped else unwrapped_record(record), own, caps)
    return article, decoded.encoding, replace(keys, notes=(*keys.notes, *left_out))


def _record_in(line: str) -> tuple[Mapping[str, Any], Sequence[Note]]:
    """The record of a line, and a note where a part of it was left out."""
    try:
        record, is_cut = _value_of(line)
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at")
        raise RefusedInput("bad_json", f"The line is not JSON: {problem}, character {error.pos:,}.") from error
    except ValueError as error:  # a number of thousands of digits
        raise RefusedInput("bad_json", f"The line is not JSON that can be read: {error}.") from error
    if not isinstance(record, Mapping):
        raise RefusedInput("not_an_object", "The line is JSON, but not an object with fields.")
    note = Note(f"what is nested more than {DEEPEST} levels deep is left out", "")
    return record, [note] if is_cut else []


def _value_of(line: str) -> tuple[Any, bool]:
    """The value of a line, and whether a part of it was left out, here or by who read it from a longer document."""
    try:
        return json.loads(line), MARK in line
    except RecursionError:
        found = shallow_value(line, len(line) - len(line.lstrip()))
        if found is None or line[found[1] :].strip():
            raise RefusedInput("bad_json", "The line is not JSON: it is nested deep and does not end.") from None
        return json.loads(found[0]), True
