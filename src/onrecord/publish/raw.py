"""The raw bytes of every capture, kept in the lake so that everything can be drawn from them again."""

from __future__ import annotations

import pyarrow as pa

RAW_TABLE = "_raw"
RAW_SCHEMA = pa.schema(
    [("capture_id", pa.string()), ("article_id", pa.string()), ("path", pa.string()), ("raw", pa.binary())]
)
