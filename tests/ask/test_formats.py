"""Answers as CSV, JSON and Parquet."""

from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from onrecord.ask import ask
from onrecord.ask.formats import write_csv, write_json, write_parquet
from onrecord.ask.plain import visible
from onrecord.ask.question import answering
from onrecord.errors import QueryError
from onrecord.home import Home

ODD = (
    "SELECT NULL AS n, 1.5::DECIMAL(5,1) AS d, TIMESTAMP '2024-03-04 09:00:00' AS t, DATE '2024-03-04' AS day, "
    "true AS b, 'nan'::DOUBLE AS nan, ['a', NULL] AS l, {'x': 1} AS s, 'a,\"b\"\nc' AS text, 170::HUGEINT AS big"
)


def test_csv_is_read_back(sample: Home) -> None:
    out = io.StringIO()
    with answering(ODD, sample) as answer:
        write_csv(answer, out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert row == {
        "n": "",
        "d": "1.5",
        "t": "2024-03-04 09:00:00",
        "day": "2024-03-04",
        "b": "true",
        "nan": "",
        "l": '["a", null]',
        "s": '{"x": 1}',
        "text": 'a,"b"\nc',
        "big": "170",
    }


def test_json_has_types_and_no_nan(sample: Home) -> None:
    out = io.StringIO()
    with answering(ODD, sample) as answer:
        write_json(answer, out)
    assert json.loads(out.getvalue()) == [
        {
            "n": None,
            "d": 1.5,
            "t": "2024-03-04T09:00:00",
            "day": "2024-03-04",
            "b": True,
            "nan": None,
            "l": ["a", None],
            "s": {"x": 1},
            "text": 'a,"b"\nc',
            "big": 170,
        }
    ]


@pytest.mark.parametrize(("sql", "rows"), [("SELECT 1 WHERE false", 0), ("FROM range(25000)", 25_000)])
def test_json_of_no_rows_and_of_many(sql: str, rows: int, sample: Home) -> None:
    out = io.StringIO()
    with answering(sql, sample) as answer:
        write_json(answer, out)
    assert len(json.loads(out.getvalue())) == rows


def test_parquet_keeps_types(sample: Home) -> None:
    out = io.BytesIO()
    write_parquet(ask("SELECT content_spans, start_char FROM statements", sample), out)
    table = pq.read_table(io.BytesIO(out.getvalue()))
    assert str(table.schema.field("content_spans").type).startswith("list<")
    assert table.num_rows == 2


def test_parquet_says_which_type_it_cannot_hold(sample: Home) -> None:
    table = ask("SELECT INTERVAL 1 MONTH AS i", sample)
    with pytest.raises(QueryError, match="cast the column to VARCHAR"):
        write_parquet(table, io.BytesIO())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x07", "a␀b␇"),
        ("line\n\tnext", "line\n\tnext"),
        ("\x9b2J", "\ufffd2J"),
        ("abc\u202edef", "abc\ufffddef"),
        ("naïve “quotes” שלום", "naïve “quotes” שלום"),
    ],
)
def test_nothing_printed_steers_a_terminal_and_offsets_still_hold(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert len(visible(text)) == len(text)
