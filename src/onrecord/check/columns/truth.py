"""Columns of true, false and "does not apply"."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

Truth = pd.arrays.BooleanArray


def holds(condition: Any, where: Any = None) -> Truth:
    """``condition`` row by row; NULL in the rows that ``where`` leaves out, which no expectation counts."""
    values = np.asarray(condition, dtype=bool)
    missing = np.zeros(len(values), dtype=bool) if where is None else ~np.asarray(where, dtype=bool)
    return pd.arrays.BooleanArray(values, missing)


def agree_on_null(left: pd.Series, right: pd.Series) -> Truth:
    """Whether two columns are NULL in the same rows."""
    return holds(left.isna() == right.isna())
