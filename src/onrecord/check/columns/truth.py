"""Columns of true, false and "does not apply"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

Truth = pd.arrays.BooleanArray


def holds(condition: Any, where: Any = None) -> Truth:
    """``condition`` row by row; NULL in the rows that ``where`` leaves out, which no expectation counts."""
    values = np.asarray(condition, dtype=bool)
    missing = np.zeros(len(values), dtype=bool) if where is None else ~np.asarray(where, dtype=bool)
    return pd.arrays.BooleanArray(values, missing)


def from_options(values: Iterable[bool | None], count: int) -> Truth:
    """A column from Python values, ``None`` where it does not apply."""
    codes = np.fromiter((2 if value is None else int(value) for value in values), dtype=np.int8, count=count)
    return pd.arrays.BooleanArray(codes == 1, codes == 2)


def agree_on_null(left: pd.Series, right: pd.Series) -> Truth:
    """Whether two columns are NULL in the same rows."""
    return holds(left.isna() == right.isna())
