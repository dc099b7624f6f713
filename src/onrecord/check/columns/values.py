"""Values of statements, figures and times: whether columns that depend on each other agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from onrecord.check.columns.truth import Truth, agree_on_null, holds
from onrecord.check.staged import Rows, Staged

_NUMBERS = ["value", "value_low", "value_high"]


def is_speaker_named(rows: Rows, _staged: Staged) -> Truth:
    """A statement has both ``speaker_id`` and ``speaker_name``, or neither."""
    return agree_on_null(rows.frame["speaker_id"], rows.frame["speaker_name"])


def has_length_of_each(rows: Rows, _staged: Staged) -> Truth:
    """A sampled page has as many lengths of lines as hashes of them."""
    arrow = rows.arrow
    hashes, lengths = (pc.list_value_length(arrow[name]) for name in ("line_hashes", "line_lengths"))
    return holds(pc.equal(hashes, lengths).fill_null(False))


def has_value_or_bound(rows: Rows, _staged: Staged) -> Truth:
    """A figure has a value or at least one bound."""
    return holds(rows.frame[_NUMBERS].notna().any(axis="columns"))


def has_finite_values(rows: Rows, _staged: Staged) -> Truth:
    """No value of a figure is infinite."""
    return holds(~np.isinf(rows.frame[[*_NUMBERS, "suggested_value"]].to_numpy(dtype=float)).any(axis=1))


def has_ordered_bounds(rows: Rows, _staged: Staged) -> Truth:
    """The lower bound is not above the upper one; the two sides of a score have no order."""
    frame = rows.frame
    is_bounded = frame["value_low"].notna() & frame["value_high"].notna() & frame["kind"].ne("score")
    return holds(frame["value_low"] <= frame["value_high"], is_bounded)


def has_bounds_as_range(rows: Rows, _staged: Staged) -> Truth:
    """A range has both bounds and no value of its own."""
    frame = rows.frame
    is_bounded = frame["value"].isna() & frame["value_low"].notna() & frame["value_high"].notna()
    return holds(is_bounded, frame["modifier"].eq("range"))


def is_value_within_bounds(rows: Rows, _staged: Staged) -> Truth:
    """A value that has bounds lies between them."""
    frame = rows.frame
    low = frame["value_low"].fillna(-np.inf)
    high = frame["value_high"].fillna(np.inf)
    is_bounded = frame["value"].notna() & frame[["value_low", "value_high"]].notna().any(axis="columns")
    return holds((low <= frame["value"]) & (frame["value"] <= high), is_bounded)


def is_suggestion_explained(rows: Rows, _staged: Staged) -> Truth:
    """A figure or time with a suggested value says what is doubtful about the printed one."""
    return holds(rows.frame["issue"].notna(), rows.frame["suggested_value"].notna())


def is_change_whole(rows: Rows, _staged: Staged) -> Truth:
    """A figure has both ``change_id`` and ``change_role``, or neither."""
    return agree_on_null(rows.frame["change_id"], rows.frame["change_role"])


def currency(rows: Rows, _staged: Staged) -> pd.Series:
    """The unit of a sum of money; NULL for any other figure."""
    return rows.frame["unit"].where(rows.frame["kind"].eq("money"))


def percent_unit(rows: Rows, _staged: Staged) -> pd.Series:
    """The unit of a percentage; NULL for any other figure."""
    return rows.frame["unit"].where(rows.frame["kind"].eq("percent"))


def has_no_dates_as_duration(rows: Rows, _staged: Staged) -> Truth:
    """A duration covers no days of the calendar."""
    is_dateless = rows.frame[["start_date", "end_date"]].isna().all(axis="columns")
    return holds(is_dateless, rows.frame["type"].eq("DURATION"))


def is_value_of_its_type(rows: Rows, _staged: Staged) -> Truth:
    """A duration's TIMEX3 value is a period (``P3M``); that of a date or time is not."""
    frame = rows.frame
    is_period = frame["value"].str.startswith("P") & ~frame["value"].str.endswith("_REF")
    has_kind = frame["value"].notna() & frame["type"].isin(["DATE", "TIME", "DURATION"])
    return holds(is_period.eq(True) == frame["type"].eq("DURATION"), has_kind)
