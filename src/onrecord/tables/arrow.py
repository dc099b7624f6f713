"""Arrow: schemas and tables, derived from the declaration."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

import pyarrow as pa

from onrecord.tables.columns import STRUCTS, Column, Span, SpeakerCandidate, Table, columns_of
from onrecord.tables.declaration import BY_NAME

ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMP": pa.timestamp("us"),
    "DATE": pa.date32(),
    "VARCHAR[]": pa.list_(pa.string()),
    "BIGINT[]": pa.list_(pa.int64()),
    "INTEGER[]": pa.list_(pa.int32()),
    STRUCTS[Span]: pa.list_(pa.struct([("start_char", pa.int32()), ("end_char", pa.int32())])),
    STRUCTS[SpeakerCandidate]: pa.list_(
        pa.struct([("speaker_id", pa.string()), ("name", pa.string()), ("probability", pa.float64())])
    ),
}
# The members of a struct as a tuple, which Arrow takes in the order of its type.
_MEMBERS = {
    sql_type: attrgetter(*(field.name for field in dataclasses.fields(struct))) for struct, sql_type in STRUCTS.items()
}


@cache
def arrow_schema(table_name: str) -> pa.Schema:
    """The schema of a table as it is in Parquet, column meanings included."""
    return pa.schema([_field(column) for column in BY_NAME[table_name].columns])


def to_arrow(table: Table, rows: Iterable[Any], run_values: Mapping[str, Any] | None = None) -> pa.Table:
    """The rows as an Arrow table of the declared schema; ``run_values`` fills the columns only a run knows.

    ``run_values`` maps a column's name to one value for all rows, or to a sequence with one value a row.
    """
    listed = list(rows)
    arrays: dict[str, list[Any]] = {column.name: _values(column, listed) for column in columns_of(table.row)}
    for name, value in (run_values or {}).items():
        arrays[name] = list(value) if _is_sequence(value) else [value] * len(listed)
    return pa.Table.from_pydict(arrays, schema=arrow_schema(table.name))


def flat_to_arrow(table: Table, rows: Iterable[Any]) -> pa.Table:
    """One row or a few of a table of texts, whole numbers and moments, as ``to_arrow`` gives them, without pandas.

    Arrow imports pandas, a quarter of a second and 50 MB, when it first receives Python's values; JSON it reads itself.
    """
    from pyarrow.json import ParseOptions, read_json

    schema = arrow_schema(table.name)
    lines = [
        json.dumps({name: getattr(row, name) for name in schema.names}, default=datetime.isoformat) for row in rows
    ]
    options = ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    read = read_json(io.BytesIO("\n".join(lines).encode()), parse_options=options)
    return pa.Table.from_arrays(read.columns, schema=schema)


def _field(column: Column) -> pa.Field:
    return pa.field(
        column.name, ARROW_TYPES[column.sql_type], nullable=column.nullable, metadata={"meaning": column.meaning}
    )


def _is_sequence(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _values(column: Column, rows: list[Any]) -> list[Any]:
    values = list(map(attrgetter(column.name), rows))
    members = _MEMBERS.get(column.sql_type)
    if members is None:
        return values
    return [None if structs is None else list(map(members, structs)) for structs in values]
