"""Finding the row that another row names, in the same article, fast: by whole numbers instead of text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from onrecord.check.staged import Rows

# Room for the numbers of one article: offsets, row numbers and codes of text are all smaller.
ARTICLE_ROOM = 2**32


def find(rows: Rows, column: str, target: Rows, key: str) -> np.ndarray:
    """For each row the position of the row of ``target`` that ``column`` names by ``key``, in the same article.

    -1 where the column is NULL, names nothing, or the article is not staged. Of rows with one key the first is
    found.
    """
    own, named = _numbers(rows, column, target, key)
    index: pd.Index[Any] = pd.Index(named)
    first = np.flatnonzero(~index.duplicated())
    found = index[first].get_indexer(pd.Index(own))
    positions: np.ndarray = np.append(first, -1)[found]
    return np.where((own < 0) | (rows.article < 0), -1, positions)


def place_keys(rows: Rows, offset: str) -> np.ndarray:
    """One number per row that sorts by article, then by an offset."""
    keys: np.ndarray = rows.article * ARTICLE_ROOM + rows.frame[offset].to_numpy(dtype=np.int64)
    return keys


def _numbers(rows: Rows, column: str, target: Rows, key: str) -> tuple[np.ndarray, np.ndarray]:
    """A number for each row and for each target row that is equal where article and value are; -1 for NULL."""
    if pa.types.is_integer(target.arrow.schema.field(key).type):
        codes = (_integers(rows.arrow[column]), _integers(target.arrow[key]))
    else:
        known = pc.unique(target.arrow[key].drop_null())
        codes = (_codes(rows.arrow[column], known), _codes(target.arrow[key], known))
    own, named = (
        np.where(code < 0, -1, article * ARTICLE_ROOM + code)
        for code, article in zip(codes, (rows.article, target.article), strict=True)
    )
    return own, named


def _integers(values: pa.ChunkedArray) -> np.ndarray:
    return np.asarray(values.fill_null(-1), dtype=np.int64)


def _codes(values: pa.ChunkedArray, known: pa.Array) -> np.ndarray:
    return np.asarray(pc.index_in(values, value_set=known).fill_null(-1), dtype=np.int64)
